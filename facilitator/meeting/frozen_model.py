"""What every part of a meeting is: a value that cannot be changed, only replaced by a valid one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict


class FrozenModel(BaseModel):
    """An immutable, validated part of a meeting. Its validation errors never repeat what a person typed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with these fields changed, validated as a whole.

        Raises:
            Refused: if the changed value would break a rule.
        """
        return type(self).model_validate({name: getattr(self, name) for name in type(self).model_fields} | changes)


class Entry(FrozenModel):
    """A part of the record with an id of its own, kept in a table of its own.

    Attributes:
        id: positive; two windows never give the same one. Ids sort by the time they were given.
    """

    id: int


class TimedEntry(Entry):
    """An entry made in the course of the meeting.

    Attributes:
        item: id of the agenda item it was made in; None before the start.
        at: when it was made.
    """

    item: int | None
    at: datetime


class AttributedEntry(TimedEntry):
    """An entry that somebody gave.

    Attributes:
        by: id of the attendee.
    """

    by: int


class Stamp(NamedTuple):
    """What a new entry is given from outside: an id that nothing else has, and the time.

    Attributes:
        id: see `Entry.id`.
        at: the local time with its offset from UTC, in whole seconds.
    """

    id: int
    at: datetime


StampFactory = Callable[[], Stamp]
"""Gives the next stamp: the one place where a clock and ids come in."""
