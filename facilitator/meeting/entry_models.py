"""Entries recorded while people talk: statements, strengths, hopes, action items, parked items and notes."""

from datetime import date, datetime
from enum import StrEnum

from facilitator.meeting.communication import SPEECH_MODE
from facilitator.meeting.frozen_model import AttributedEntry, FrozenModel, SpokenEntry, TimedEntry
from facilitator.meeting.references import AttendeeId, OutcomeId
from facilitator.meeting.text_types import (
    LineText,
    MultilineText,
    OptionalLineText,
    OptionalMultilineText,
)


class WordingKind(StrEnum):
    """Whether a statement holds a person's exact words, a summary, or a description of what a person did or showed."""

    VERBATIM = "verbatim"
    SUMMARY = "summary"
    DESCRIPTION = "description"


class Interpretation(FrozenModel):
    """An adult's interpretation of another person's words, always kept apart from them (docs/promises.md, 2)."""

    by: AttendeeId
    words: MultilineText
    at: datetime


class Topic(StrEnum):
    """The topic of a question: the sections of a question sheet and of a student's profile."""

    STRENGTHS = "strengths"
    INTERESTS = "interests"
    PREFERENCES = "preferences"
    HELPS = "helps"
    WORRIES = "worries"
    HOPES = "hopes"
    KNOW = "know"
    PART = "part"


class Statement(SpokenEntry):
    """A person's statement.

    Attributes:
        mode: how it was expressed: `SPEECH_MODE`, "AAC device", "written beforehand with Mr Delgado" …
        interpretations: interpretations by adults, oldest first.
        asked: the question it answers; empty if none is recorded.
        topic: the topic of that question.
        prepared: the day it was written; None if it was made in the meeting.
        shared: when a prepared statement was shared in the meeting.
    """

    wording_kind: WordingKind
    mode: LineText
    interpretations: tuple[Interpretation, ...] = ()
    asked: OptionalMultilineText = ""
    topic: Topic | None = None
    prepared: date | None = None
    shared: datetime | None = None

    @property
    def nonspeech_mode(self) -> str:
        """The mode, or an empty string if the statement was spoken."""
        return "" if self.mode == SPEECH_MODE else self.mode


class StrengthKind(StrEnum):
    """The kind of a strength. It decides how a goal can be built on it."""

    QUALITY = "quality"
    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    INTEREST = "interest"
    WAY_OF_WORKING = "way of working"


class Naming(FrozenModel):
    """A further person who named a strength, with that person's own evidence."""

    by: AttendeeId
    evidence: OptionalMultilineText = ""
    at: datetime


class Strength(AttributedEntry):
    """A strength, interest or preference that an attendee named (34 CFR 300.324(a)(1)(i), R-19).

    Attributes:
        category: a name in `CATEGORIES` or a district's own; empty if not categorized yet.
        evidence: the answer to "when have we seen it?". Optional: a student's own words need no proof.
        also_named: further people who named it, oldest first.
        kind: None if not recorded.
        phrase: the strength as part of a sentence, after "her": "eye for patterns"; empty if not recorded.
        is_phrase_confirmed: whether a person confirmed the phrase.
    """

    name: LineText
    category: OptionalLineText = ""
    evidence: OptionalMultilineText = ""
    also_named: tuple[Naming, ...] = ()
    kind: StrengthKind | None = None
    phrase: OptionalLineText = ""
    is_phrase_confirmed: bool = False


class HopeOutcome(StrEnum):
    """The outcome of a hope. Every hope needs one; until then the read-back lists it."""

    GOAL = "goal"
    ACTION = "action"
    LATER = "later"
    DECLINED = "declined"


class Hope(SpokenEntry):
    """A hope of the student, in the student's words or expressed by another person for the student.

    Attributes:
        end: its outcome; None while it is open.
        outcome_id: id of the goal or action item that serves it.
        because: why it was postponed or declined.
    """

    outcome: HopeOutcome | None = None
    outcome_id: OutcomeId | None = None
    because: OptionalMultilineText = ""


class ActionItem(TimedEntry):
    """A task to do after the meeting.

    Attributes:
        owners: ids of the attendees who do it; none if not recorded.
        due: None if not recorded.
        done: when it was marked as done.
    """

    what: MultilineText
    owners: tuple[AttendeeId, ...] = ()
    due: date | None = None
    done: datetime | None = None


class ParkedItemOutcome(StrEnum):
    """The outcome of a parked item."""

    ANSWERED = "answered"
    ASSIGNED = "assigned"
    SCHEDULED = "scheduled"


class ParkedItem(AttributedEntry):
    """An important point in the parking lot, to be dealt with later.

    Attributes:
        end: its outcome; None while it is open.
        to: id of the attendee it was assigned to.
        words: the answer, the task or the time.
    """

    what: MultilineText
    outcome: ParkedItemOutcome | None = None
    to: AttendeeId | None = None
    words: OptionalMultilineText = ""


class SpecialFactor(StrEnum):
    """A special factor that the team must consider (34 CFR 300.324(a)(2), R-23)."""

    BEHAVIOR = "behavior"
    LANGUAGE = "language needs"
    VISION = "vision and Braille"
    COMMUNICATION = "communication"
    TECHNOLOGY = "assistive technology"


class FactorNote(TimedEntry):
    """A note on a special factor. The newest note of each factor counts."""

    factor: SpecialFactor
    words: MultilineText


class LogEntry(TimedEntry):
    """What the recorder did or announced: a phone call, "recording announced", safeguards offered, an agreed norm.

    Attributes:
        kind: what it documents ("procedural safeguards offered"); empty for a plain remark.
        to: ids of the attendees who received it.
        on: the day on which it was done; None for the day of the meeting.
    """

    words: MultilineText
    kind: OptionalLineText = ""
    to: tuple[AttendeeId, ...] = ()
    on: date | None = None


class PrivateNote(TimedEntry):
    """A note for the recorder only. It never appears in an export or on the projector view."""

    words: MultilineText
