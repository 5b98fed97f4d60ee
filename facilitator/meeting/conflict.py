"""Conflicts: values that two people changed at once. Both are kept until a person decides."""

from datetime import datetime

from pydantic import JsonValue

from facilitator.meeting.frozen_model import Entry, EntryRef
from facilitator.meeting.text_types import LineText


class Conflict(Entry):
    """A field with two values.

    Attributes:
        at: when it was found.
        entry: the entry that has the field.
        field: the name of the field.
        ours: the value in the record.
        theirs: the other value.
        resolved: when a person decided; None while it is open.
        took_theirs: whether the other value was chosen.
    """

    at: datetime
    entry: EntryRef
    field: LineText
    ours: JsonValue
    theirs: JsonValue
    resolved: datetime | None = None
    took_theirs: bool = False
