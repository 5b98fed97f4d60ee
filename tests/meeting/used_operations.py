"""Single changes for tests that need any change."""

from datetime import timedelta

from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import statements
from tests.meeting.meeting_builder import START


def add_one_statement(meeting: Meeting) -> Meeting:
    """Add a statement."""
    newest = max(statement.id for statement in meeting.statements) if meeting.statements else 1 << 40
    stamp = Stamp(newest + 1_000_000, START + timedelta(hours=1))
    return statements.add_statement(meeting, stamp, by=meeting.attendees[0].id, words="And one thing more.")
