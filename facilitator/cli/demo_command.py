"""The sample meeting that the demo opens, in a folder of its own."""

import re
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib.resources import files
from itertools import count
from typing import NamedTuple

from facilitator.bootstrap import open_session
from facilitator.cli.line_mode import run_line_mode
from facilitator.cli.meeting_argument import open_named_session
from facilitator.clock import create_stamp_factory
from facilitator.meeting.agenda import Agenda
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import RowIdGenerator


class SampleMeeting(NamedTuple):
    """A meeting for trying things out. It is in a temporary folder, away from the user's own meetings.

    Attributes:
        record: records it up to now, to continue in the app.
        run_lines: runs it in line mode, and returns the exit status.
        welcome: the first message in the app.
    """

    record: Callable[[DataPaths, FileMeetingRepository, datetime], MeetingSession]
    run_lines: Callable[[DataPaths, FileMeetingRepository], int]
    welcome: str


DEMO_STOP_PREFIX = "/word 1 "
"""The demo stops before this line: the goal is proposed, and its wording does not use the strengths yet."""

LINE_INTERVAL = timedelta(seconds=35)
"""Time between two lines of the sample, so that its times look like those of a real meeting."""


def read_sample(name: str = "elana", day: date | None = None) -> list[str]:
    """Return the lines of a sample meeting.

    Args:
        name: the name of its file.
        day: the day of the meeting; None for the day in the file. Times are shown only in a meeting of today.
    """
    lines = (files("facilitator.samples") / f"{name}.txt").read_text("utf-8").splitlines()
    return [_MEETING_DATE.sub(day.isoformat(), line) for line in lines] if day else lines


_MEETING_DATE = re.compile(r"(?<=^/meeting annual on )\S+$")


def lines_before_stop(lines: list[str]) -> list[str]:
    """Return the lines of the sample that are already recorded when the demo opens."""
    stop = next(number for number, line in enumerate(lines) if line.startswith(DEMO_STOP_PREFIX))
    return lines[:stop]


def record_sample(
    paths: DataPaths, repository: FileMeetingRepository, lines: list[str], end: datetime, agenda: Agenda | None = None
) -> MeetingSession:
    """Execute the lines of a sample and return the session.

    Args:
        paths: the data folder.
        repository: where the meeting is saved.
        lines: lines of the line language; remarks and blank lines are skipped.
        end: time of the last line.
        agenda: the agenda of the meeting; None if the first line creates the meeting.
    """
    commands = [line for line in lines if line.strip() and not line.startswith("# ")]
    clock = _make_clock(end - LINE_INTERVAL * len(commands))
    session = open_session(paths, repository, create_stamp_factory(clock, RowIdGenerator()))
    if agenda:
        session.create_meeting(agenda)
    for line in commands:
        session.execute_line(line)
    return session


def _make_clock(start: datetime) -> Callable[[], datetime]:
    """Return a clock that advances by `LINE_INTERVAL` each time it is read."""
    readings = count(1)
    return lambda: start + LINE_INTERVAL * next(readings)


def _record_demo(paths: DataPaths, repository: FileMeetingRepository, now: datetime) -> MeetingSession:
    return record_sample(paths, repository, lines_before_stop(read_sample(day=now.date())), now)


def _run_demo_lines(paths: DataPaths, repository: FileMeetingRepository) -> int:
    """Run the sample to its end, and print the notes."""
    status = run_line_mode(open_session(paths, repository), read_sample(), sys.stdout, sys.stderr)
    print()
    print(open_named_session(paths, repository, None).render_notes(), end="")
    return status


DEMO = SampleMeeting(
    _record_demo,
    _run_demo_lines,
    welcome="A sample: nothing you type is kept. Press F3, choose a strength, press Enter. Ctrl+Q quits.",
)
