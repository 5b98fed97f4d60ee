"""The sample meeting: under way in a throw-away folder, or run to its end where there is no terminal."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib.resources import files

from facilitator.bootstrap import open_session
from facilitator.clock import stamps
from facilitator.paths import Places
from facilitator.services.session import Desk
from facilitator.store.file_repository import FileKeeper
from facilitator.store.ids import RowIds

UNDER_WAY = "/word 1 "
"""The sample stops before the line that begins like this: the goal is proposed and waits for its strengths' words."""

SAMPLE = -1
"""What the screens return to be opened again on the sample. It is a run of its own, so that nothing mixes with it."""

PACE = timedelta(seconds=35)
"""From one line of the sample to the next, so that its times look like a meeting's."""


def sample(name: str = "elana") -> list[str]:
    """Return the lines of a sample meeting."""
    return (files("facilitator.samples") / f"{name}.txt").read_text("utf-8").splitlines()


def under_way(lines: list[str]) -> list[str]:
    """Return the part of the sample that has happened when the demo opens."""
    stop = next(at for at, line in enumerate(lines) if line.startswith(UNDER_WAY))
    return lines[:stop]


def record(places: Places, keeper: FileKeeper, lines: list[str], end: datetime) -> Desk:
    """Run the lines of a sample as if the last were entered just now; return the desk that did it."""
    entered = [line for line in lines if line.strip() and not line.startswith("# ")]
    desk = open_session(places, keeper, stamps(_clock(end - PACE * len(entered)), RowIds()))
    for line in entered:
        desk.enter(line)
    return desk


def _clock(start: datetime) -> Callable[[], datetime]:
    def times() -> Iterator[datetime]:
        at = start
        while True:
            at += PACE
            yield at

    following = times()
    return lambda: next(following)
