"""Where time and ids come in. Everything else is handed a `Stamp`."""

from collections.abc import Callable, Iterator
from datetime import datetime

from facilitator.meeting.frozen_model import Stamp, StampFactory


def current_time() -> datetime:
    """Return the local time with its offset from UTC, in whole seconds."""
    return datetime.now().astimezone().replace(microsecond=0)


def create_stamp_factory(clock: Callable[[], datetime], ids: Callable[[], int]) -> StampFactory:
    """Return what gives each new entry its id and its time."""
    return lambda: Stamp(ids(), clock())


def create_id_counter(first: int = 1) -> Callable[[], int]:
    """Return ids that count up, for samples and tests."""
    ids: Iterator[int] = iter(range(first, 1 << 62))
    return lambda: next(ids)
