"""The id and the time of a new entry. This module imports nothing large: Home needs the clock at once."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple


class Stamp(NamedTuple):
    """The id and the time of a new entry. They come from outside, so operations stay free of side effects.

    Attributes:
        id: see `Entry.id`.
        at: the local time with its offset from UTC, in whole seconds.
    """

    id: int
    at: datetime


# Returns the stamp of the next entry. The only place where the clock and new ids enter the domain model.
StampFactory = Callable[[], Stamp]
