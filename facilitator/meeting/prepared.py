"""What somebody wrote before the meeting and has not given in it yet; and what is on offer still."""

from datetime import datetime

from facilitator.meeting.carried_items import SuggestedStrength
from facilitator.meeting.entry_models import Statement
from facilitator.meeting.frozen_model import TimedEntry
from facilitator.meeting.meeting import Meeting


def list_unshared_statements(meeting: Meeting, attendee_id: int | None) -> tuple[Statement, ...]:
    """Return the statements that a person prepared and has not shared, in the order they were written down."""
    return tuple(one for one in meeting.statements if one.by == attendee_id and one.prepared and not one.shared)


def list_open_suggestions(meeting: Meeting) -> tuple[tuple[int, SuggestedStrength], ...]:
    """Return the strengths on offer that nobody named or set aside yet, each with its number in the line."""
    return tuple((number, one) for number, one in enumerate(meeting.offers, 1) if not one.end)


def entry_sort_key(entry: TimedEntry) -> tuple[datetime, int]:
    """Return what entries of an item are sorted by: when they were given in the room, then their ids."""
    shared = entry.shared if isinstance(entry, Statement) else None
    return shared or entry.at, entry.id


def list_shared_statements(meeting: Meeting) -> tuple[Statement, ...]:
    """Return the statements that were given in the room, in the order in which they were; not what still waits."""
    return tuple(sorted((one for one in meeting.statements if one.shared or not one.prepared), key=entry_sort_key))
