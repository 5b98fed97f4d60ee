"""The sample meeting: under way in a throw-away folder, or run to its end where there is no terminal."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib.resources import files

from facilitator.bootstrap import open_session
from facilitator.clock import create_stamp_factory
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import RowIdGenerator

DEMO_STOP_PREFIX = "/word 1 "
"""The sample stops before the line that begins like this: the goal is proposed and waits for its strengths' words."""

OPEN_SAMPLE = -1
"""What the screens return to be opened again on the sample. It is a run of its own, so that nothing mixes with it."""

LINE_INTERVAL = timedelta(seconds=35)
"""From one line of the sample to the next, so that its times look like a meeting's."""


def read_sample(name: str = "elana") -> list[str]:
    """Return the lines of a sample meeting."""
    return (files("facilitator.samples") / f"{name}.txt").read_text("utf-8").splitlines()


def lines_before_stop(lines: list[str]) -> list[str]:
    """Return the part of the sample that has happened when the demo opens."""
    stop = next(at for at, line in enumerate(lines) if line.startswith(DEMO_STOP_PREFIX))
    return lines[:stop]


def record_sample(
    paths: DataPaths, repository: FileMeetingRepository, lines: list[str], end: datetime
) -> MeetingSession:
    """Run the lines of a sample as if the last were entered just now; return the desk that did it."""
    entered = [line for line in lines if line.strip() and not line.startswith("# ")]
    desk = open_session(
        paths, repository, create_stamp_factory(_make_clock(end - LINE_INTERVAL * len(entered)), RowIdGenerator())
    )
    for line in entered:
        desk.execute_line(line)
    return desk


def _make_clock(start: datetime) -> Callable[[], datetime]:
    def times() -> Iterator[datetime]:
        at = start
        while True:
            at += LINE_INTERVAL
            yield at

    following = times()
    return lambda: next(following)
