"""Base classes of every part of a meeting. They are immutable: a change makes a new, validated object."""

from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from facilitator.meeting.references import AgendaItemId, AttendeeId
from facilitator.meeting.stamp import Stamp, StampFactory
from facilitator.meeting.text_types import LineText, MultilineText

__all__ = [
    "STUDENT_TABLE",
    "AttributedEntry",
    "Entry",
    "EntryRef",
    "FrozenModel",
    "SpokenEntry",
    "Stamp",
    "StampFactory",
    "TimedEntry",
]


class FrozenModel(BaseModel):
    """An immutable, validated part of a meeting. Its validation errors never repeat what a person typed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with these fields changed, validated as a whole.

        Raises:
            UserError: if the changed object would break a rule.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields} | changes
        return type(self).model_validate(fields, context=self)


class Entry(FrozenModel):
    """A part of the record with its own id, stored as one row of a table.

    Attributes:
        id: a positive number, unique across windows. Ids sort by the time they were assigned.
    """

    id: int


class TimedEntry(Entry):
    """An entry made during the meeting.

    Attributes:
        item: id of the agenda item in which it was made; None before the start.
        at: when it was made.
    """

    item: AgendaItemId | None
    at: datetime


class AttributedEntry(TimedEntry):
    """An entry that an attendee contributed.

    Attributes:
        by: id of the attendee.
    """

    by: AttendeeId


class SpokenEntry(AttributedEntry):
    """An entry in a person's words.

    Attributes:
        also_by: ids of further people who said or wrote it together, as on a shared questionnaire.
    """

    words: MultilineText
    also_by: tuple[AttendeeId, ...] = ()


class EntryRef(FrozenModel):
    """A reference to an entry of any table.

    Attributes:
        table: the table of the entry; `STUDENT_TABLE` for the student's own fields.
        of: id of the entry; 0 for the student.
    """

    table: LineText
    of: int


STUDENT_TABLE = "student"
