"""The clock and the source of ids. All other code receives a `Stamp`."""

from collections.abc import Callable, Iterator
from datetime import datetime

from facilitator.meeting.stamp import Stamp, StampFactory


def current_time() -> datetime:
    """Return the local time with its offset from UTC, in whole seconds."""
    return datetime.now().astimezone().replace(microsecond=0)


def create_stamp_factory(clock: Callable[[], datetime], ids: Callable[[], int]) -> StampFactory:
    """Return a function that combines the next id and the current time into a stamp."""
    return lambda: Stamp(ids(), clock())


def create_id_counter(first: int = 1) -> Callable[[], int]:
    """Return a function that returns consecutive ids, for samples and tests."""
    ids: Iterator[int] = iter(range(first, 1 << 62))
    return lambda: next(ids)
