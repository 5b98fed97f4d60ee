"""Meetings to try verbs on: each `do` is one verb with the next id, a few seconds after the one before."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from facilitator.clock import counting, stamps
from facilitator.meeting.agenda import Agenda, AgendaItem, ItemKind
from facilitator.meeting.errors import Refused
from facilitator.meeting.frozen_model import NewStamp
from facilitator.meeting.measurement import Measure
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, navigation, setup
from facilitator.meeting.people import Role
from facilitator.meeting.serialization import to_tables

DAY = date(2026, 11, 20)
START = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=-5)))
FIRST_ID = 0x1000

ITEMS = (
    ("Strengths", ItemKind.STRENGTHS),
    ("{Student}'s voice", ItemKind.VOICE),
    ("Family", ItemKind.FAMILY),
    ("Factors", ItemKind.FACTORS),
    ("Goals", ItemKind.GOALS),
    ("Close", ItemKind.CLOSE),
)


def ticking(start: datetime = START, pace: timedelta = timedelta(seconds=7)) -> Callable[[], datetime]:
    """Return a clock that goes on by the same time whenever it is read."""
    reads = counting()
    return lambda: start + reads() * pace


def measure(text: str) -> Measure:
    """Return a number with its unit."""
    return Measure.read(text)


def new_stamps() -> NewStamp:
    """Return stamps by such a clock, with ids that count up."""
    return stamps(ticking(), counting(FIRST_ID))


def agenda(*kinds: ItemKind) -> Agenda:
    """Return an agenda of these kinds of items, or of the usual six."""
    named = tuple((kind.value.title(), kind) for kind in kinds) or ITEMS
    items = tuple(AgendaItem(id=at, title=title, kind=kind) for at, (title, kind) in enumerate(named, 1))
    return Agenda(name="annual", title="Annual review", kind="annual", items=items)


class Room:
    """A meeting, and what is done in it."""

    def __init__(self, *kinds: ItemKind) -> None:
        self.stamp = new_stamps()
        self.meeting = setup.plan(self.stamp(), agenda=agenda(*kinds), on=DAY)

    def do(self, verb: Callable[..., Meeting], **what: Any) -> int:
        """Apply a verb; return the id it was given."""
        stamp = self.stamp()
        self.meeting = verb(self.meeting, stamp, **what)
        return stamp.id

    def refuses(self, verb: Callable[..., Meeting], **what: Any) -> str:
        """Apply a verb that has to be refused; return the sentence, which is one, and says more than no."""
        before = to_tables(self.meeting)
        with pytest.raises(Refused) as caught:
            verb(self.meeting, self.stamp(), **what)
        assert to_tables(self.meeting) == before
        assert is_a_sentence(caught.value.sentence)
        return caught.value.sentence

    def who(self, name: str) -> int:
        """Return the id of the person with this name."""
        return next(one.id for one in self.meeting.attendees if one.name == name)


def is_a_sentence(text: str) -> bool:
    """Whether a text ends like a sentence and has room for what to do next."""
    return text == text.strip() and text[-1:] in ".?!…" and len(text.split()) > 3


def with_people() -> Room:
    """Return a planned meeting of the student, who was recorded second, and three adults."""
    room = Room()
    room.do(setup.welcome, name="Dana Reyes", roles=(Role.PARENT,))
    room.do(setup.name_student, name="Elana Reyes", grade="4", pronouns="she/her")
    room.do(setup.welcome, name="Elana Reyes", roles=(Role.STUDENT,))
    room.do(setup.welcome, name="Ms Ortiz", roles=(Role.GENERAL_EDUCATION,))
    room.do(setup.welcome, name="Mr Lindqvist", roles=(Role.SPECIAL_EDUCATION, Role.LEA))
    return room


def in_session() -> Room:
    """Return the same meeting in its first item."""
    room = with_people()
    room.do(navigation.start)
    return room


def with_strength() -> tuple[Room, int]:
    """Return the same meeting with a strength of the student's own, and the id of that."""
    room = in_session()
    return room, room.do(entries.name_strength, by=room.who("Elana Reyes"), name="Times tables")


def closed() -> Room:
    """Return the same meeting, closed."""
    room, _ = with_strength()
    room.do(navigation.close)
    return room
