"""Builders of meetings for tests. Each `apply` uses the next id, a few seconds after the one before."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from facilitator.clock import create_id_counter, create_stamp_factory
from facilitator.meeting.agenda import Agenda, AgendaItem, ItemKind
from facilitator.meeting.errors import UserError
from facilitator.meeting.frozen_model import StampFactory
from facilitator.meeting.measurement import Measurement
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


def ticking_clock(start: datetime = START, pace: timedelta = timedelta(seconds=7)) -> Callable[[], datetime]:
    """Return a clock that advances by the same interval at each call."""
    reads = create_id_counter()
    return lambda: start + reads() * pace


def parse_measurement(text: str) -> Measurement:
    """Parse a number with its unit."""
    return Measurement.parse(text)


def create_stamp_source(start: datetime = START) -> StampFactory:
    """Return a factory of stamps with consecutive ids and a ticking clock."""
    return create_stamp_factory(ticking_clock(start), create_id_counter(FIRST_ID))


def create_agenda(*kinds: ItemKind) -> Agenda:
    """Return an agenda with items of these kinds, or with the six of `ITEMS`."""
    named = tuple((kind.value.title(), kind) for kind in kinds) or ITEMS
    items = tuple(AgendaItem(id=at, title=title, kind=kind) for at, (title, kind) in enumerate(named, 1))
    return Agenda(name="annual", title="Annual review", kind="annual", items=items)


class MeetingBuilder:
    """A meeting to which operations are applied."""

    def __init__(self, *kinds: ItemKind) -> None:
        self.stamp = create_stamp_source()
        self.meeting = setup.create_meeting(self.stamp(), agenda=create_agenda(*kinds), on=DAY)

    def apply(self, operation: Callable[..., Meeting], **arguments: Any) -> int:
        """Apply an operation and return the id of its stamp."""
        stamp = self.stamp()
        self.meeting = operation(self.meeting, stamp, **arguments)
        return stamp.id

    def assert_refused(self, operation: Callable[..., Meeting], **arguments: Any) -> str:
        """Check that an operation is rejected with a full sentence and without any change, and return the sentence."""
        before = to_tables(self.meeting)
        with pytest.raises(UserError) as caught:
            operation(self.meeting, self.stamp(), **arguments)
        assert to_tables(self.meeting) == before
        assert is_sentence(caught.value.message)
        return caught.value.message

    def attendee_id(self, name: str) -> int:
        """Return the id of the attendee with this name."""
        return next(person.id for person in self.meeting.attendees if person.name == name)


def is_sentence(text: str) -> bool:
    """Return whether a text ends like a sentence and has more than three words."""
    return text == text.strip() and text[-1:] in ".?!…" and len(text.split()) > 3


def meeting_with_people() -> MeetingBuilder:
    """Return a planned meeting with three adults and the student, who was recorded second."""
    builder = MeetingBuilder()
    builder.apply(setup.add_attendee, name="Dana Reyes", roles=(Role.PARENT,))
    builder.apply(setup.set_student, name="Elana Reyes", grade="4", pronouns="she/her")
    builder.apply(setup.add_attendee, name="Elana Reyes", roles=(Role.STUDENT,))
    builder.apply(setup.add_attendee, name="Ms Ortiz", roles=(Role.GENERAL_EDUCATION,))
    builder.apply(setup.add_attendee, name="Mr Lindqvist", roles=(Role.SPECIAL_EDUCATION, Role.LEA))
    return builder


def meeting_in_session() -> MeetingBuilder:
    """Return the same meeting, started."""
    builder = meeting_with_people()
    builder.apply(navigation.start_meeting)
    return builder


def meeting_with_strength() -> tuple[MeetingBuilder, int]:
    """Return the same meeting with a strength that the student named, and the strength's id."""
    builder = meeting_in_session()
    return builder, builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="Times tables")


def closed_meeting() -> MeetingBuilder:
    """Return the same meeting, closed."""
    builder, _ = meeting_with_strength()
    builder.apply(navigation.close_meeting)
    return builder
