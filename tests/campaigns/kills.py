"""Kill recording processes at any moment: acknowledged entries are on disk, and nothing else is damaged."""

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from facilitator.bootstrap import open_session
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from facilitator.store.file_repository import FileMeetingRepository
from tests.campaigns.row import SEED, ResultRow, make_skipped_row
from tests.cli.line_mode_process import LineModeProcess
from tests.store.store_samples import ROOT, list_temporary_files

SETUP_LINES = ("/meeting annual on 2026-11-20", "/student Sam Lee", "/here Ana Lee as parent", "/start")
KILLS_PER_MEETING = 50
"""Kills in one meeting, before reading it after each kill takes too long."""

MAX_RECORDING_SECONDS = 0.06
"""Seconds a forked process may record before it is killed: several saves."""

_ANSWER = re.compile(r"saved \d\d:\d\d:\d\d · \d+ (?:Ana Lee|Sam) · [“\"]?(process \d+ line \d+ .*?\.)[”\"]?")


def create_meeting(data: Path) -> str:
    """Create a meeting that is in session and return its ID."""
    session = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0))
    for line in SETUP_LINES:
        session.execute_line(line)
    return session.meeting.id


def read_statements(data: Path, meeting: str) -> list[str]:
    """Read the statements as another window does. Nothing may need repair."""
    repository = FileMeetingRepository(data, reserve_size=0)
    texts = [statement.words for statement in MeetingService(repository).open(meeting).meeting.statements]
    assert not repository.pop_notices()
    return texts


def find_losses(data: Path, meeting: str, acknowledged: list[str], process_count: int) -> list[str]:
    """Return lost entries, a changed order, more entries than killed processes can leave, and temporary files."""
    stored = read_statements(data, meeting)
    lost = [f"lost: {words[:40]}" for words in acknowledged if words not in stored]
    matching = [words for words in stored if words in set(acknowledged)]
    failures = lost or ([] if matching == acknowledged else ["the order changed"])
    if len(stored) > len(acknowledged) + process_count:  # a process can be killed once between a save and its answer
        failures.append(f"{len(stored)} are stored, {len(acknowledged)} acknowledged by {process_count} processes")
    FileMeetingRepository(data, reserve_size=0).remove_temporary_files()
    return [*failures, *(f"left behind: {path.name}" for path in list_temporary_files(data))]


def run_warm_kills(kills: int) -> ResultRow:
    """Kill forked processes, each after a random time of recording."""
    if not hasattr(os, "fork"):
        return make_skipped_row("kill -9 of a recording process", "no fork here")
    generator, acknowledged_count, failures = random.Random(SEED), 0, []  # noqa: S311
    for start in range(0, kills, KILLS_PER_MEETING):
        with tempfile.TemporaryDirectory() as temporary_folder:
            count = min(KILLS_PER_MEETING, kills - start)
            new_acknowledged, new_failures = _kill_in_one_meeting(Path(temporary_folder), count, generator)
            acknowledged_count += new_acknowledged
            failures += [f"kills {start} to {start + count}: {failure}" for failure in new_failures]
    work = f"{kills:,} kills, {acknowledged_count:,} acknowledged"
    return ResultRow(
        "kill -9 of a recording process", work, f"{acknowledged_count - len(failures):,} there", tuple(failures), "lost"
    )


def _kill_in_one_meeting(data: Path, count: int, generator: random.Random) -> tuple[int, list[str]]:
    meeting = create_meeting(data)
    command = [sys.executable, "-m", "tests.campaigns.session_process", str(data), meeting]
    acknowledged: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for number in range(1, count + 1):
            process.stdin.write(f"{number}\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            first = process.stdout.readline() if generator.random() < 0.9 else ""  # some die before they answer at all
            time.sleep(generator.uniform(0, MAX_RECORDING_SECONDS))
            os.kill(child, signal.SIGKILL)
            *lines, _ = [first, *iter(process.stdout.readline, "gone\n")]  # the last is empty, or was torn by the kill
            answers = [_ANSWER.fullmatch(line.strip()) for line in lines]
            acknowledged += [answer[1] for answer in answers if answer]
            new_acknowledged = [line for line, answer in zip(lines, answers, strict=True) if line and not answer]
            if failures := [
                *find_losses(data, meeting, acknowledged, number),
                *(f"it said: {line[:99]}" for line in new_acknowledged),
            ]:
                process.stdin.close()
                return len(acknowledged), failures
        process.stdin.close()
    return len(acknowledged), []


def run_cold_kills(kills: int) -> ResultRow:
    """Kill `facilitator plain`, one process each, during a save."""
    acknowledged: list[str] = []
    with tempfile.TemporaryDirectory() as temporary_folder:
        data = Path(temporary_folder)
        meeting = create_meeting(data)
        for kill in range(kills):
            with LineModeProcess(data, meeting) as line_mode:
                words = f"line {kill} of Ana"
                line_mode.enter_line(f"@Ana {words}")
                if line_mode.read_answer().endswith(words):
                    acknowledged.append(words)
                line_mode.enter_line(f"@Ana never answered {kill}")  # a save may be under way when the kill falls
                line_mode.kill()
        failures = find_losses(data, meeting, acknowledged, kills)
    failures += ["a line was not answered"] * (kills - len(acknowledged))
    work = f"{kills:,} kills, {len(acknowledged):,} acknowledged"
    return ResultRow(
        "kill -9 of `facilitator plain`", work, f"{len(acknowledged) - len(failures):,} there", tuple(failures), "lost"
    )


def run_screen_kills(kills: int) -> ResultRow:
    """Kill the app in a terminal after it has shown an entry as saved."""
    try:
        from tests.screens.terminal_session import TerminalSession
    except ImportError:
        return make_skipped_row("kill -9 of the screens", "no terminals here")
    shown: list[str] = []
    with tempfile.TemporaryDirectory() as temporary_folder:
        data = Path(temporary_folder)
        meeting = create_meeting(data)
        for kill in range(kills):
            words = f"word{kill}x"
            app = TerminalSession("", DataPaths(data), meeting)
            try:
                app.wait_for(b"PEOPLE")
                app.type_line(f"@Ana {words}")
                app.wait_for(f"Ana Lee · {words}".encode())  # the answer, and what was saved in the record
                shown.append(words)
                app.type_line(f"@Ana never{kill}")
            finally:
                app.process.kill()
                app.process.wait()
                os.close(app.terminal_fd)
        failures = find_losses(data, meeting, shown, kills)
    work = f"{kills:,} kills, {len(shown):,} shown as saved"
    return ResultRow("kill -9 of the screens", work, f"{len(shown) - len(failures):,} there", tuple(failures), "lost")
