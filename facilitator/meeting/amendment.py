"""Amendments to a closed meeting: addenda and corrections. The closed record itself never changes."""

from datetime import datetime

from facilitator.meeting.frozen_model import Entry, EntryRef
from facilitator.meeting.references import AttendeeId
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
    """Corrected words, or a corrected speaker. The notes show the new ones and list the original ones.

    Attributes:
        was: the original words; the name of the person who was recorded as the speaker.
        now: the corrected words; the name of the person who spoke.
        places: the entries that contain them; the entry that the person said.
        speaker: the person who spoke; None if words were corrected.
    """

    was: MultilineText
    now: MultilineText
    places: tuple[EntryRef, ...]
    speaker: AttendeeId | None = None


# Tables that corrections do not apply to: those that are never exported, and corrections themselves.
UNCORRECTED_TABLES = {"private_notes", "corrections", "struck", "off_record", "conflicts"}
