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
from facilitator.paths import Places
from facilitator.services.meeting_service import Meetings
from facilitator.store.file_repository import FileKeeper
from tests.campaigns.row import SEED, Row, skipped
from tests.cli.line_mode_process import PlainDoor
from tests.store.store_samples import ROOT, temporary_files

SET_UP = ("/meeting annual on 2026-11-20", "/student Sam Lee", "/here Ana Lee as parent", "/start")
LOT = 50
"""Kills in one meeting, before it grows too long to be read after each."""

LONGEST = 0.06
"""Seconds that a warm door may record before it is killed: several saves."""

_ANSWER = re.compile(r"saved \d\d:\d\d:\d\d · (?:Ana Lee|Sam) · [“\"]?(door \d+ line \d+ .*?\.)[”\"]?")


def prepared(data: Path) -> str:
    """Make a meeting that is in session; return its id."""
    desk = open_session(Places(data), FileKeeper(data, reserve=0))
    for line in SET_UP:
        desk.enter(line)
    return desk.meeting.id


def words_in(data: Path, meeting: str) -> list[str]:
    """Read what was said as another window would, with nothing to mend."""
    keeper = FileKeeper(data, reserve=0)
    said = [statement.words for statement in Meetings(keeper).open(meeting).meeting.statements]
    assert not keeper.recoveries()
    return said


def check(data: Path, meeting: str, acknowledged: list[str], doors: int) -> list[str]:
    """Return what is wrong: words that are missing, in another order, more than a killed door can leave, or torn files."""
    there = words_in(data, meeting)
    lost = [f"lost: {words[:40]}" for words in acknowledged if words not in there]
    kept = [words for words in there if words in set(acknowledged)]
    wrong = lost or ([] if kept == acknowledged else ["the order changed"])
    if len(there) > len(acknowledged) + doors:  # a door can be killed between a save and its answer, once
        wrong.append(f"{len(there)} are there, {len(acknowledged)} were answered by {doors} doors")
    FileKeeper(data, reserve=0).sweep()
    return [*wrong, *(f"left behind: {path.name}" for path in temporary_files(data))]


def warm(kills: int) -> Row:
    """Kill warm doors, each after a random time of recording."""
    if not hasattr(os, "fork"):
        return skipped("kill -9 of a door that records", "no fork here")
    chance, answered, wrong = random.Random(SEED), 0, []  # noqa: S311
    for start in range(0, kills, LOT):
        with tempfile.TemporaryDirectory() as place:
            count = min(LOT, kills - start)
            told, found = _lot(Path(place), count, chance)
            answered += told
            wrong += [f"kills {start} to {start + count}: {one}" for one in found]
    done = f"{kills:,} kills, {answered:,} acknowledged"
    return Row("kill -9 of a door that records", done, f"{answered - len(wrong):,} there", tuple(wrong), "lost")


def _lot(data: Path, count: int, chance: random.Random) -> tuple[int, list[str]]:
    meeting = prepared(data)
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
            time.sleep(chance.uniform(0, LONGEST))
            os.kill(child, signal.SIGKILL)
            *lines, _ = [first, *iter(process.stdout.readline, "gone\n")]  # the last is empty, or was torn by the kill
            answers = [_ANSWER.fullmatch(line.strip()) for line in lines]
            acknowledged += [answer[1] for answer in answers if answer]
            told = [line for line, answer in zip(lines, answers, strict=True) if line and not answer]
            if wrong := [*check(data, meeting, acknowledged, door), *(f"it said: {line[:99]}" for line in told)]:
                process.stdin.close()
                return len(acknowledged), wrong
        process.stdin.close()
    return len(acknowledged), []


def cold(kills: int) -> Row:
    """Kill `facilitator plain` itself, a process each, with a save under way."""
    acknowledged: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        meeting = prepared(data)
        for kill in range(kills):
            with PlainDoor(data, meeting) as door:
                words = f"line {kill} of Ana"
                door.say(f"@Ana {words}")
                if door.answer().endswith(words):
                    acknowledged.append(words)
                door.say(f"@Ana never answered {kill}")  # a save may be under way when the kill falls
                door.kill()
        wrong = check(data, meeting, acknowledged, kills)
    wrong += ["a line was not answered"] * (kills - len(acknowledged))
    done = f"{kills:,} kills, {len(acknowledged):,} acknowledged"
    return Row(
        "kill -9 of `facilitator plain`", done, f"{len(acknowledged) - len(wrong):,} there", tuple(wrong), "lost"
    )


def screens(kills: int) -> Row:
    """Kill the app in a terminal of its own, once it has shown that a line is saved."""
    try:
        from tests.screens.terminal_session import Terminal
    except ImportError:
        return skipped("kill -9 of the screens", "no terminals here")
    shown: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        meeting = prepared(data)
        for kill in range(kills):
            words = f"word{kill}x"
            app = Terminal("", Places(data), meeting)
            try:
                app.until(b"VOICES")
                app.type(f"@Ana {words}")
                app.until(f"Ana Lee · {words}".encode())  # the answer, and what was saved in the record
                shown.append(words)
                app.type(f"@Ana never{kill}")
            finally:
                app.process.kill()
                app.process.wait()
                os.close(app.ours)
        wrong = check(data, meeting, shown, kills)
    done = f"{kills:,} kills, {len(shown):,} shown as saved"
    return Row("kill -9 of the screens", done, f"{len(shown) - len(wrong):,} there", tuple(wrong), "lost")
