"""Agendas: strengths first, the student's voice second, then whatever the meeting needs."""

import re
from datetime import datetime
from enum import StrEnum

from pydantic import FiniteFloat

from facilitator.meeting.frozen_model import Entry, FrozenModel
from facilitator.meeting.people import Pronouns, Student
from facilitator.meeting.references import AttendeeId
from facilitator.meeting.required_notices import NoticeKind
from facilitator.meeting.text_cleaning import capitalize
from facilitator.meeting.text_types import LineText, MultilineText, OptionalMultilineText


class ItemKind(StrEnum):
    """The purpose of an agenda item."""

    STRENGTHS = "strengths"
    VOICE = "voice"
    FAMILY = "family"
    PROGRESS = "progress"
    PRESENT_LEVELS = "present-levels"
    FACTORS = "factors"
    GOALS = "goals"
    SUPPORTS = "supports"
    PLACEMENT = "placement"
    TRANSITION = "transition"
    PARKING = "parking"
    CLOSE = "close"
    DISCUSSION = "discussion"


class ItemState(StrEnum):
    """The progress of an agenda item."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    SKIPPED = "skipped"


class Voice(StrEnum):
    """Whose words the second item is for: the student's, or for an infant those of the family."""

    STUDENT = "student"
    FAMILY = "family"


# The first two items of every meeting (docs/promises.md, 1 and 2; R-19).
OPENING_KINDS = (ItemKind.STRENGTHS, ItemKind.VOICE)


class AgendaItem(Entry):
    """An agenda item. Its texts may contain fields, which `fill_fields` replaces.

    Attributes:
        id: its position in the agenda file, from 1. It never changes; people see the position on the agenda instead.
        rank: where it is on the agenda, between the ranks of its neighbors; None for its id.
        has_typed_title: whether the title was typed in the meeting, and is not from the agenda file.
        minutes: planned minutes; 0 if the agenda gives none.
        guidance: paragraphs for the facilitator.
        prompts: questions to ask.
        because: why it was skipped, or why the opening ended without a strength.
        spent: seconds spent on earlier visits, not counting the current one.
        entered: when the current visit began; None if the meeting is elsewhere.
        passed: ids of the attendees who chose to pass on it.
        leader: id of the attendee who leads it; None for the facilitator.
    """

    title: LineText
    kind: ItemKind
    rank: FiniteFloat | None = None
    has_typed_title: bool = False
    minutes: int = 0
    guidance: OptionalMultilineText = ""
    prompts: tuple[MultilineText, ...] = ()
    state: ItemState = ItemState.NOT_STARTED
    because: OptionalMultilineText = ""
    spent: int = 0
    entered: datetime | None = None
    passed: tuple[AttendeeId, ...] = ()
    leader: AttendeeId | None = None

    @property
    def sort_key(self) -> tuple[float, int]:
        """The rank, then the id."""
        return self.id if self.rank is None else self.rank, self.id

    def seconds_spent(self, now: datetime) -> int:
        """Return the seconds spent on this item so far.

        The current visit counts as 0 if it began on another day, or if the clock was set back.
        """
        is_measured = self.entered and self.entered.date() == now.date()
        running = (now - self.entered).total_seconds() if self.entered and is_measured else 0
        return self.spent + max(0, int(running))


class Agenda(FrozenModel):
    """An agenda template from which a meeting is created.

    Attributes:
        name: the name of its file without the extension.
        title: the title of the meeting.
        kind: the kind of meeting, as given in the file ("annual").
        opening: the facilitator's opening words.
        notices: the notices that this kind of meeting needs.
        voice: who speaks in the second item.
    """

    name: LineText
    title: LineText
    kind: LineText
    opening: OptionalMultilineText = ""
    notices: tuple[NoticeKind, ...] = ()
    voice: Voice = Voice.STUDENT
    items: tuple[AgendaItem, ...]

    @property
    def total_minutes(self) -> int:
        """Planned minutes of all items."""
        return sum(item.minutes for item in self.items)


def find_missing_opening(kinds: tuple[ItemKind, ...]) -> ItemKind | None:
    """Return the first opening kind that is not in its position; None if strengths come first and voice second."""
    for position, kind in enumerate(OPENING_KINDS):
        if len(kinds) <= position or kinds[position] is not kind:
            return kind
    return None


# Names allowed in braces in an agenda. `{wants|want}` gives the verb form that agrees with the pronoun.
FIELD_NAMES = ("student", "they", "them", "their", "theirs")

FIELD_PATTERN = re.compile(r"\{([^{}\n]*)\}")
# Matches the text before the first word of a sentence or of a list entry.
SENTENCE_START = re.compile(r"(?:\A[^\w\s,;:]*|(?:[.?!]|\n[ \t]*[-*+])[^\w,;:]*)\Z")


def fill_fields(text: str, student: Student | None) -> str:
    """Return an agenda text with its fields filled in for a student.

    A capitalized field gives a capitalized word: `{They}` becomes "She". Without a student, `{student}` becomes "the
    student".
    """
    pronouns = (student.pronouns if student else None) or Pronouns()

    def replacement(match: re.Match[str]) -> str:
        name = match[1]
        singular, bar, plural = name.partition("|")
        if bar:
            return plural if pronouns.plural else singular
        if name.casefold() == "student":
            words = (
                student.short_name
                if student
                else "The student"
                if SENTENCE_START.search(text[: match.start()])
                else "the student"
            )
        elif name.casefold() in FIELD_NAMES:
            words = str(getattr(pronouns, name.casefold()))
        else:
            return match[0]
        return capitalize(words) if name[:1].isupper() else words

    return FIELD_PATTERN.sub(replacement, text)
