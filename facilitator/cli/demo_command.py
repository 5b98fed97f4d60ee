"""The sample meeting that the demo opens."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib.resources import files
from itertools import count

from facilitator.bootstrap import open_session
from facilitator.clock import create_stamp_factory
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import RowIdGenerator

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
    paths: DataPaths, repository: FileMeetingRepository, lines: list[str], end: datetime
) -> MeetingSession:
    """Execute the lines of a sample and return the session.

    Args:
        paths: the data folder.
        repository: where the meeting is saved.
        lines: lines of the line language; remarks and blank lines are skipped.
        end: time of the last line.
    """
    commands = [line for line in lines if line.strip() and not line.startswith("# ")]
    clock = _make_clock(end - LINE_INTERVAL * len(commands))
    session = open_session(paths, repository, create_stamp_factory(clock, RowIdGenerator()))
    for line in commands:
        session.execute_line(line)
    return session


def _make_clock(start: datetime) -> Callable[[], datetime]:
    """Return a clock that advances by `LINE_INTERVAL` each time it is read."""
    readings = count(1)
    return lambda: start + LINE_INTERVAL * next(readings)
