"""What comes after a meeting was closed: what is added to it, and slips of the pen. What was recorded stays there."""

from datetime import datetime

from facilitator.meeting.frozen_model import Entry, FrozenModel
from facilitator.meeting.text_types import LineText, MultilineText


class Amendment(Entry):
    """An entry made after the closing.

    Attributes:
        at: when it was made.
        by: who made it; somebody who was at the meeting, or not.
        because: why.
    """

    at: datetime
    by: LineText
    because: MultilineText


class Addendum(Amendment):
    """Something of substance that the record does not say."""

    words: MultilineText


class EntryRef(FrozenModel):
    """Where words stand.

    Attributes:
        table: the table of the entry; `STUDENT_TABLE` for the student's own fields.
        of: id of the entry; 0 for the student.
    """

    table: LineText
    of: int


class Correction(Amendment):
    """A slip of the pen: the notes read as it mends them, and print what stood there.

    Attributes:
        was: the words as they stood.
        now: the words as they read since.
        places: where.
    """

    was: MultilineText
    now: MultilineText
    places: tuple[EntryRef, ...]


STUDENT_TABLE = "student"
UNCORRECTED_TABLES = {"private_notes", "corrections"}
"""Tables whose words no correction repeats: the first is in no export, the second is mended by the next one."""
