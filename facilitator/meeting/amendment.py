"""What comes after a meeting was closed: what is added to it, and slips of the pen. What was recorded stays there."""

from datetime import datetime

from facilitator.meeting.frozen_model import Entry, Value
from facilitator.meeting.text_types import Name, Words


class Later(Entry):
    """An entry made after the closing.

    Attributes:
        at: when it was made.
        by: who made it; somebody who was at the meeting, or not.
        because: why.
    """

    at: datetime
    by: Name
    because: Words


class Addendum(Later):
    """Something of substance that the record does not say."""

    words: Words


class Place(Value):
    """Where words stand.

    Attributes:
        table: the table of the entry; `STUDENT` for the student's own fields.
        of: id of the entry; 0 for the student.
    """

    table: Name
    of: int


class Correction(Later):
    """A slip of the pen: the notes read as it mends them, and print what stood there.

    Attributes:
        was: the words as they stood.
        now: the words as they read since.
        places: where.
    """

    was: Words
    now: Words
    places: tuple[Place, ...]


STUDENT = "student"
NOT_CORRECTED = {"private_notes", "corrections"}
"""Tables whose words no correction repeats: the first is in no export, the second is mended by the next one."""
