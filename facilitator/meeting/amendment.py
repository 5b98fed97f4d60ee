"""Amendments to a closed meeting: addenda and corrections. The closed record itself never changes."""

from datetime import datetime

from facilitator.meeting.frozen_model import Entry, EntryRef
from facilitator.meeting.text_types import LineText, MultilineText


class Amendment(Entry):
    """An entry made after the meeting was closed.

    Attributes:
        at: when it was made.
        by: the name of the person who made it, who need not have attended.
        because: the reason.
    """

    at: datetime
    by: LineText
    because: MultilineText


class Addendum(Amendment):
    """Information that is missing from the closed record."""

    words: MultilineText


class Correction(Amendment):
    """A corrected typo. The notes show the corrected words and list the original ones.

    Attributes:
        was: the original words.
        now: the corrected words.
        places: the entries that contain them.
    """

    was: MultilineText
    now: MultilineText
    places: tuple[EntryRef, ...]


# Tables that corrections do not apply to: those that are never exported, and corrections themselves.
UNCORRECTED_TABLES = {"private_notes", "corrections", "struck", "off_record", "conflicts"}
