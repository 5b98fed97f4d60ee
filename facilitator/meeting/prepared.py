"""What somebody wrote before the meeting and has not given in it yet; and what is on offer still."""

from datetime import datetime

from facilitator.meeting.carried_items import Offer
from facilitator.meeting.entry_models import Statement
from facilitator.meeting.frozen_model import Recorded
from facilitator.meeting.meeting import Meeting


def prepared_by(meeting: Meeting, attendee: int | None) -> tuple[Statement, ...]:
    """Return the statements that a person prepared and has not shared, in the order they were written down."""
    return tuple(one for one in meeting.statements if one.by == attendee and one.prepared and not one.shared)


def on_offer(meeting: Meeting) -> tuple[tuple[int, Offer], ...]:
    """Return the strengths on offer that nobody named or set aside yet, each with its number in the line."""
    return tuple((number, one) for number, one in enumerate(meeting.offers, 1) if not one.end)


def given(one: Recorded) -> tuple[datetime, int]:
    """Return what entries of an item are sorted by: when they were given in the room, then their ids."""
    shared = one.shared if isinstance(one, Statement) else None
    return shared or one.at, one.id


def in_the_room(meeting: Meeting) -> tuple[Statement, ...]:
    """Return the statements that were given in the room, in the order in which they were; not what still waits."""
    return tuple(sorted((one for one in meeting.statements if one.shared or not one.prepared), key=given))
