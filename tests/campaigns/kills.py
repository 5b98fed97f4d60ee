"""Doors that record are killed, at any moment: what they had answered is on disk, and nothing else is spoilt."""

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
"""Kills in one meeting, before it grows too long to be read after each."""

MAX_RECORDING_SECONDS = 0.06
"""Seconds that a warm door may record before it is killed: several saves."""

_ANSWER = re.compile(r"saved \d\d:\d\d:\d\d · (?:Ana Lee|Sam) · [“\"]?(door \d+ line \d+ .*?\.)[”\"]?")


def create_meeting(data: Path) -> str:
    """Make a meeting that is in session; return its id."""
    desk = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0))
    for line in SETUP_LINES:
        desk.execute_line(line)
    return desk.meeting.id


def read_statements(data: Path, meeting: str) -> list[str]:
    """Read what was said as another window would, with nothing to mend."""
    keeper = FileMeetingRepository(data, reserve_size=0)
    said = [statement.words for statement in MeetingService(keeper).open(meeting).meeting.statements]
    assert not keeper.pop_notices()
    return said


def find_losses(data: Path, meeting: str, acknowledged: list[str], process_count: int) -> list[str]:
    """Return what is wrong: words that are missing, in another order, more than a killed door can leave, or torn files."""
    there = read_statements(data, meeting)
    lost = [f"lost: {words[:40]}" for words in acknowledged if words not in there]
    kept = [words for words in there if words in set(acknowledged)]
    wrong = lost or ([] if kept == acknowledged else ["the order changed"])
    if len(there) > len(acknowledged) + process_count:  # a door can be killed between a save and its answer, once
        wrong.append(f"{len(there)} are there, {len(acknowledged)} were answered by {process_count} doors")
    FileMeetingRepository(data, reserve_size=0).remove_temporary_files()
    return [*wrong, *(f"left behind: {path.name}" for path in list_temporary_files(data))]


def run_warm_kills(kills: int) -> ResultRow:
    """Kill warm doors, each after a random time of recording."""
    if not hasattr(os, "fork"):
        return make_skipped_row("kill -9 of a door that records", "no fork here")
    chance, answered, wrong = random.Random(SEED), 0, []  # noqa: S311
    for start in range(0, kills, KILLS_PER_MEETING):
        with tempfile.TemporaryDirectory() as place:
            count = min(KILLS_PER_MEETING, kills - start)
            told, found = _kill_in_one_meeting(Path(place), count, chance)
            answered += told
            wrong += [f"kills {start} to {start + count}: {one}" for one in found]
    done = f"{kills:,} kills, {answered:,} acknowledged"
    return ResultRow("kill -9 of a door that records", done, f"{answered - len(wrong):,} there", tuple(wrong), "lost")


def _kill_in_one_meeting(data: Path, count: int, chance: random.Random) -> tuple[int, list[str]]:
    meeting = create_meeting(data)
    command = [sys.executable, "-m", "tests.campaigns.session_process", str(data), meeting]
    acknowledged: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for door in range(1, count + 1):
            process.stdin.write(f"{door}\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            first = process.stdout.readline() if chance.random() < 0.9 else ""  # some die before they answer at all
            time.sleep(chance.uniform(0, MAX_RECORDING_SECONDS))
            os.kill(child, signal.SIGKILL)
            *lines, _ = [first, *iter(process.stdout.readline, "gone\n")]  # the last is empty, or was torn by the kill
            answers = [_ANSWER.fullmatch(line.strip()) for line in lines]
            acknowledged += [answer[1] for answer in answers if answer]
            told = [line for line, answer in zip(lines, answers, strict=True) if line and not answer]
            if wrong := [*find_losses(data, meeting, acknowledged, door), *(f"it said: {line[:99]}" for line in told)]:
                process.stdin.close()
                return len(acknowledged), wrong
        process.stdin.close()
    return len(acknowledged), []


def run_cold_kills(kills: int) -> ResultRow:
    """Kill `facilitator plain` itself, a process each, with a save under way."""
    acknowledged: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        meeting = create_meeting(data)
        for kill in range(kills):
            with LineModeProcess(data, meeting) as door:
                words = f"line {kill} of Ana"
                door.enter_line(f"@Ana {words}")
                if door.read_answer().endswith(words):
                    acknowledged.append(words)
                door.enter_line(f"@Ana never answered {kill}")  # a save may be under way when the kill falls
                door.kill()
        wrong = find_losses(data, meeting, acknowledged, kills)
    wrong += ["a line was not answered"] * (kills - len(acknowledged))
    done = f"{kills:,} kills, {len(acknowledged):,} acknowledged"
    return ResultRow(
        "kill -9 of `facilitator plain`", done, f"{len(acknowledged) - len(wrong):,} there", tuple(wrong), "lost"
    )


def run_screen_kills(kills: int) -> ResultRow:
    """Kill the app in a terminal of its own, once it has shown that a line is saved."""
    try:
        from tests.screens.terminal_session import TerminalSession
    except ImportError:
        return make_skipped_row("kill -9 of the screens", "no terminals here")
    shown: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
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
        wrong = find_losses(data, meeting, shown, kills)
    done = f"{kills:,} kills, {len(shown):,} shown as saved"
    return ResultRow("kill -9 of the screens", done, f"{len(shown) - len(wrong):,} there", tuple(wrong), "lost")
