"""What is recorded while people talk: statements, strengths, hopes, and what is parked or to be done."""

from datetime import date, datetime
from enum import StrEnum

from facilitator.meeting.frozen_model import AttributedEntry, FrozenModel, TimedEntry
from facilitator.meeting.people import SPEECH_MODE
from facilitator.meeting.text_types import (
    LineText,
    MultilineText,
    OptionalLineText,
    OptionalMultilineText,
    normalize_text,
)


class WordingKind(StrEnum):
    """Whether a statement is what was said or the recorder's summary of it."""

    VERBATIM = "verbatim"
    SUMMARY = "summary"


class Interpretation(FrozenModel):
    """An adult's reading of somebody's words; never mixed with them (docs/promises.md, 2)."""

    by: int
    words: MultilineText
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


class Statement(AttributedEntry):
    """What a person said.

    Attributes:
        mode: how it was given: `SPEECH_MODE`, "AAC device", "written beforehand with Mr Delgado" …
        readings: what adults understood by it, oldest first.
        asked: the question that it answers; empty: none is recorded.
        topic: what that question is about.
        prepared: the day it was written, where that was before the meeting.
        shared: when it was then given in the room.
    """

    words: MultilineText
    kept: WordingKind
    mode: LineText
    readings: tuple[Interpretation, ...] = ()
    asked: OptionalMultilineText = ""
    topic: Topic | None = None
    prepared: date | None = None
    shared: datetime | None = None

    @property
    def nonspeech_mode(self) -> str:
        """How it was given, where that is worth telling; empty: it was spoken."""
        return "" if self.mode == SPEECH_MODE else self.mode


class Strength(AttributedEntry):
    """A strength, interest or preference that somebody named (R-19).

    Attributes:
        category: one of `CATEGORIES` or a district's own; empty: not sorted yet.
        evidence: "when have we seen it?"; may be empty, the student's own words need no proof.
    """

    name: LineText
    category: OptionalLineText = ""
    evidence: OptionalMultilineText = ""


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


def resolve_category(text: str) -> str:
    """Return the category that a word, or its beginning, means; empty where it means none."""
    wanted = normalize_text(text)
    names = {normalize_text(name): name for name in CATEGORIES} | CATEGORY_ALIASES
    found = {name for key, name in names.items() if wanted and key.startswith(wanted)}
    return names.get(wanted) or (found.pop() if len(found) == 1 else "")


class HopeOutcome(StrEnum):
    """Where a hope ended. Every hope must end somewhere; until then it is listed as open."""

    GOAL = "goal"
    ACTION = "action"
    LATER = "later"
    DECLINED = "declined"


class Hope(AttributedEntry):
    """What the student wants, as the student said it or somebody for the student.

    Attributes:
        end: None while it is open.
        end_id: id of the goal or action that serves it.
        because: why it waits or was declined.
    """

    words: MultilineText
    end: HopeOutcome | None = None
    end_id: int | None = None
    because: OptionalMultilineText = ""


class ActionItem(TimedEntry):
    """What somebody will do after the meeting.

    Attributes:
        owner: id of an attendee; None: not recorded.
        due: None: not recorded.
        done: when it was ticked off.
    """

    what: MultilineText
    owner: int | None
    due: date | None
    done: datetime | None = None


class ParkedItemOutcome(StrEnum):
    """How a parked item ended."""

    ANSWERED = "answered"
    ASSIGNED = "assigned"
    SCHEDULED = "scheduled"


class ParkedItem(AttributedEntry):
    """Something important that belongs elsewhere; it may not be forgotten.

    Attributes:
        end: None while it is open.
        to: id of the attendee it was assigned to.
        words: the answer, the task or the time.
    """

    what: MultilineText
    end: ParkedItemOutcome | None = None
    to: int | None = None
    words: OptionalMultilineText = ""


class SpecialFactor(StrEnum):
    """What the team must consider (34 CFR 300.324(a)(2), R-23)."""

    BEHAVIOR = "behaviour"
    LANGUAGE = "language needs"
    VISION = "vision and Braille"
    COMMUNICATION = "communication"
    TECHNOLOGY = "assistive technology"


class FactorNote(TimedEntry):
    """What was said of a special factor; the newest note of a factor stands."""

    factor: SpecialFactor
    words: MultilineText


class PrivateNote(TimedEntry):
    """A note for the recorder alone. It is in no export and on no projected screen."""

    words: MultilineText
