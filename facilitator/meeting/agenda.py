"""The agenda: strengths first, the student second, then whatever this meeting needs."""

import re
from datetime import datetime
from enum import StrEnum

from facilitator.meeting.frozen_model import Entry, FrozenModel
from facilitator.meeting.people import Pronouns, Student
from facilitator.meeting.text_types import LineText, MultilineText, OptionalMultilineText


class ItemKind(StrEnum):
    """What an agenda item is for."""

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
    """How far an agenda item has come."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    SKIPPED = "skipped"


OPENING_KINDS = (ItemKind.STRENGTHS, ItemKind.VOICE)
"""How every meeting begins (docs/promises.md, 1 and 2; R-19)."""


class AgendaItem(Entry):
    """One item. Its texts may hold the fields of `fill_fields`.

    Attributes:
        id: its place on the agenda, from 1.
        minutes: planned; 0 where the agenda gives none.
        guidance: paragraphs for the facilitator.
        prompts: questions to ask.
        because: why it was skipped, or why the opening was left with no strength named.
        spent: seconds spent on it so far, without the visit under way.
        entered: when the visit under way began.
        passed: ids of the attendees who chose to pass on it.
        leader: id of the attendee who leads it; None: the facilitator.
    """

    title: LineText
    kind: ItemKind
    minutes: int = 0
    guidance: OptionalMultilineText = ""
    prompts: tuple[MultilineText, ...] = ()
    state: ItemState = ItemState.NOT_STARTED
    because: OptionalMultilineText = ""
    spent: int = 0
    entered: datetime | None = None
    passed: tuple[int, ...] = ()
    leader: int | None = None

    def seconds_spent(self, now: datetime) -> int:
        """Seconds spent on this item up to now; a clock that was set back counts as no time."""
        running = (now - self.entered).total_seconds() if self.entered else 0
        return self.spent + max(0, int(running))


class Agenda(FrozenModel):
    """An agenda before it becomes a meeting's.

    Attributes:
        name: what it is asked for by: the name of its file without the ending.
        title: what the meeting is called.
        kind: what kind of meeting it is for, as its file says ("annual").
        opening: what the facilitator says first.
    """

    name: LineText
    title: LineText
    kind: LineText
    opening: OptionalMultilineText = ""
    items: tuple[AgendaItem, ...]

    @property
    def total_minutes(self) -> int:
        """Planned minutes of all items."""
        return sum(item.minutes for item in self.items)


def find_missing_opening(kinds: tuple[ItemKind, ...]) -> ItemKind | None:
    """Return the opening kind that is missing from its place, or None where strengths come first and voice second."""
    for place, wanted in enumerate(OPENING_KINDS):
        if len(kinds) <= place or kinds[place] is not wanted:
            return wanted
    return None


FIELD_NAMES = ("student", "they", "them", "their", "theirs")
"""What may stand in braces in an agenda. `{wants|want}` gives the verb that fits "they"."""

FIELD_PATTERN = re.compile(r"\{([^{}\n]*)\}")
SENTENCE_START = re.compile(r"(?:\A[^\w\s,;:]*|(?:[.?!]|\n[ \t]*[-*+])[^\w,;:]*)\Z")
"""What stands before the first word of a sentence, or of an entry of a list; a space or a comma begins none."""


def fill_fields(text: str, student: Student | None) -> str:
    """Return an agenda's text with its fields filled in for a student.

    A sentence may begin with a field: `{They}` gives "She". Where no student is known yet, "the student" is said.
    """
    pronouns = (student.pronouns if student else None) or Pronouns()

    def value(match: re.Match[str]) -> str:
        name = match[1]
        one, bar, many = name.partition("|")
        if bar:
            return many if pronouns.plural else one
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
        return words[:1].upper() + words[1:] if name[:1].isupper() else words

    return FIELD_PATTERN.sub(value, text)
