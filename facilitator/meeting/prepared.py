"""Queries for prepared statements that were not shared yet and for suggested strengths that are still open."""

from datetime import datetime

from facilitator.meeting.carried_items import SuggestedStrength
from facilitator.meeting.entry_models import Statement
from facilitator.meeting.frozen_model import TimedEntry
from facilitator.meeting.meeting import Meeting


def list_unshared_statements(meeting: Meeting, attendee_id: int | None) -> tuple[Statement, ...]:
    """Return the prepared statements that an attendee has not shared yet, in the order in which they were recorded."""
    return tuple(
        statement
        for statement in meeting.statements
        if statement.by == attendee_id and statement.prepared and not statement.shared
    )


def list_open_suggestions(meeting: Meeting) -> tuple[tuple[int, SuggestedStrength], ...]:
    """Return the suggested strengths that were neither named nor set aside, each with its number from 1."""
    return tuple(
        (number, suggestion) for number, suggestion in enumerate(meeting.suggestions, 1) if not suggestion.outcome
    )


def entry_sort_key(entry: TimedEntry) -> tuple[datetime, int]:
    """Return a sort key that orders entries by the time they were made or shared in the meeting, then by id."""
    shared = entry.shared if isinstance(entry, Statement) else None
    return shared or entry.at, entry.id


def list_shared_statements(meeting: Meeting) -> tuple[Statement, ...]:
    """Return the statements made or shared in the meeting, oldest first, without prepared ones not shared yet."""
    return tuple(
        sorted(
            (statement for statement in meeting.statements if statement.shared or not statement.prepared),
            key=entry_sort_key,
        )
    )
