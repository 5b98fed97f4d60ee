"""What is recorded while people talk: statements, strengths, hopes, and what is parked or to be done."""

from datetime import date, datetime
from enum import StrEnum

from facilitator.meeting.frozen_model import Recorded, Said, Value
from facilitator.meeting.people import SPEECH
from facilitator.meeting.text_types import MaybeName, MaybeWords, Name, Words, fold


class Kept(StrEnum):
    """Whether a statement is what was said or the recorder's summary of it."""

    VERBATIM = "verbatim"
    SUMMARY = "summary"


class Reading(Value):
    """An adult's reading of somebody's words; never mixed with them (docs/promises.md, 2)."""

    by: int
    words: Words
    at: datetime


class Topic(StrEnum):
    """What a question asks about: the drawers of a question sheet and of a student's profile."""

    STRENGTHS = "strengths"
    INTERESTS = "interests"
    PREFERENCES = "preferences"
    HELPS = "helps"
    WORRIES = "worries"
    HOPES = "hopes"
    KNOW = "know"
    PART = "part"


class Statement(Said):
    """What a person said.

    Attributes:
        mode: how it was given: `SPEECH`, "AAC device", "written beforehand with Mr Delgado" …
        readings: what adults understood by it, oldest first.
        asked: the question that it answers; empty: none is recorded.
        topic: what that question is about.
        prepared: the day it was written, where that was before the meeting.
        shared: when it was then given in the room.
    """

    words: Words
    kept: Kept
    mode: Name
    readings: tuple[Reading, ...] = ()
    asked: MaybeWords = ""
    topic: Topic | None = None
    prepared: date | None = None
    shared: datetime | None = None

    @property
    def given(self) -> str:
        """How it was given, where that is worth telling; empty: it was spoken."""
        return "" if self.mode == SPEECH else self.mode


class Strength(Said):
    """A strength, interest or preference that somebody named (R-19).

    Attributes:
        category: one of `CATEGORIES` or a district's own; empty: not sorted yet.
        evidence: "when have we seen it?"; may be empty, the student's own words need no proof.
    """

    name: Name
    category: MaybeName = ""
    evidence: MaybeWords = ""


CATEGORIES = (
    "Character",
    "Social",
    "Language",
    "Literacy",
    "Math & logic",
    "Study skills",
    "Other talents",
    "Interests",
    "Preferences",
)
"""The categories of strengths (Understood; the overview's General is Character)."""

CATEGORY_ALIASES = {"general": "Character", "math": "Math & logic", "maths": "Math & logic", "talents": "Other talents"}


def category_meant(text: str) -> str:
    """Return the category that a word, or its beginning, means; empty where it means none."""
    wanted = fold(text)
    names = {fold(name): name for name in CATEGORIES} | CATEGORY_ALIASES
    found = {name for key, name in names.items() if wanted and key.startswith(wanted)}
    return names.get(wanted) or (found.pop() if len(found) == 1 else "")


class HopeEnd(StrEnum):
    """Where a hope ended. Every hope must end somewhere; until then it is listed as open."""

    GOAL = "goal"
    ACTION = "action"
    LATER = "later"
    DECLINED = "declined"


class Hope(Said):
    """What the student wants, as the student said it or somebody for the student.

    Attributes:
        end: None while it is open.
        end_id: id of the goal or action that serves it.
        because: why it waits or was declined.
    """

    words: Words
    end: HopeEnd | None = None
    end_id: int | None = None
    because: MaybeWords = ""


class ActionItem(Recorded):
    """What somebody will do after the meeting.

    Attributes:
        owner: id of an attendee; None: not recorded.
        due: None: not recorded.
        done: when it was ticked off.
    """

    what: Words
    owner: int | None
    due: date | None
    done: datetime | None = None


class ParkedEnd(StrEnum):
    """How a parked item ended."""

    ANSWERED = "answered"
    ASSIGNED = "assigned"
    SCHEDULED = "scheduled"


class ParkedItem(Said):
    """Something important that belongs elsewhere; it may not be forgotten.

    Attributes:
        end: None while it is open.
        to: id of the attendee it was assigned to.
        words: the answer, the task or the time.
    """

    what: Words
    end: ParkedEnd | None = None
    to: int | None = None
    words: MaybeWords = ""


class SpecialFactor(StrEnum):
    """What the team must consider (34 CFR 300.324(a)(2), R-23)."""

    BEHAVIOUR = "behaviour"
    LANGUAGE = "language needs"
    VISION = "vision and Braille"
    COMMUNICATION = "communication"
    TECHNOLOGY = "assistive technology"


class FactorNote(Recorded):
    """What was said of a special factor; the newest note of a factor stands."""

    factor: SpecialFactor
    words: Words


class PrivateNote(Recorded):
    """A note for the recorder alone. It is in no export and on no projected screen."""

    words: Words
