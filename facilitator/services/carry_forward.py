"""Carrying entries forward from a student's earlier meetings: prior goals, open items and suggested strengths."""

from collections.abc import Callable
from datetime import date

from facilitator.meeting.date_format import format_date
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.levels import LevelSource
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.operations.carry_over import carry_over_entries, discard_carried_items
from facilitator.meeting.operations.invitations import set_review_date
from facilitator.meeting.operations.prior_goals import copy_agreed_goals
from facilitator.meeting.review_dates import Review
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text
from facilitator.services.caseload import find_due_dates
from facilitator.services.meeting_queries import load_meetings, match_student
from facilitator.services.meeting_service import MeetingService
from facilitator.store.repository import Header

UNCLOSED_MEETING_NOTICE = (
    "the meeting of {day} is not closed, so nothing was copied from it: type /undo, close it, "
    "then enter the student's name again"
)
"""Shown if the student's own last meeting is still in session."""


def carry_forward(
    before: Meeting, meeting: Meeting, stamp: Stamp, meetings: MeetingService, load_levels: LevelSource
) -> tuple[Meeting, str]:
    """Copy entries of the student's closed meetings into a meeting whose student was set or replaced.

    Entries that were copied for another student are removed, unless someone changed them.

    Args:
        before: the meeting before the change of student.
        meeting: the meeting after it.
        stamp: time of the change.
        meetings: all meetings; the student's closed ones are read and not changed.
        load_levels: returns the known lists of levels.

    Returns:
        The meeting, and a message about what was copied or removed; empty if nothing was.
    """
    student = meeting.student
    if not student or (before.student and _is_same_name(before.student.name, student.name)):
        return meeting, ""
    is_of_student = match_student(student.name)
    closed = load_meetings(meetings, lambda header: header.state == MeetingState.CLOSED and is_of_student(header))
    cleared = discard_carried_items(meeting, stamp) if before.student else meeting
    messages = []
    if before.student and cleared != meeting:
        messages.append(f"removed what had been copied for {before.student.name}")
    # Headers hold the names before corrections, so the corrected names are compared again.
    earlier = tuple(
        other for other in closed.meetings if other.student and _is_same_name(other.student.name, student.name)
    )
    result = with_dates = _carry_due_dates(before, cleared, stamp, meetings)
    if earlier:
        copied = copy_agreed_goals(with_dates, stamp, last=earlier[0], lists=load_levels())
        result = carry_over_entries(copied, stamp, earlier=earlier)
        messages += _describe_changes(with_dates, result, earlier[0].date)
    if with_dates.student != cleared.student:
        messages.append("due dates of reviews as in the student's other meetings")
    messages.append(closed.unreadable_notice)
    if day := _find_unclosed_meeting(meetings, is_of_student, meeting, earlier[0].date if earlier else None):
        messages.append(UNCLOSED_MEETING_NOTICE.format(day=format_date(day)))
    return result, " · ".join(filter(None, messages))


def _carry_due_dates(before: Meeting, meeting: Meeting, stamp: Stamp, meetings: MeetingService) -> Meeting:
    """Return the meeting with the due dates of the student's other meetings, where none was typed.

    Dates that had come from the meetings of the student who was replaced are removed.
    """
    headers = [header for header in meetings.repository.list_headers() if header.id != meeting.id]
    known, replaced = (
        find_due_dates(filter(match_student(student.name), headers)) if student else {}
        for student in (meeting.student, before.student)
    )
    for review in Review:
        recorded = getattr(meeting.student, review.field)
        if recorded is None or recorded == replaced.get(review):
            meeting = set_review_date(meeting, stamp, review=review, due=known.get(review))
    return meeting


def _is_same_name(name: str, other: str) -> bool:
    return normalize_text(name) == normalize_text(other)


def _find_unclosed_meeting(
    meetings: MeetingService, is_of_student: Callable[[Header], bool], meeting: Meeting, last_closed: date | None
) -> date | None:
    """Return the date of the student's last unfinished meeting between the last closed one and this one."""
    after = last_closed.isoformat() if last_closed else ""
    days = [
        header.date
        for header in meetings.repository.list_headers()
        if is_of_student(header) and header.is_unfinished and header.id != meeting.id
    ]
    latest = max((day for day in days if after < day <= meeting.date.isoformat()), default="")
    return date.fromisoformat(latest) if latest else None


def _describe_changes(before: Meeting, after: Meeting, day: date) -> list[str]:
    goals = len(after.prior_goals) - len(before.prior_goals)
    items = len(after.carried) - len(before.carried)
    strengths = len(after.suggestions) - len(before.suggestions)
    source = format_date(day)
    return [
        *([f"{format_count(goals, 'goal')} copied from {source} to review"] if goals else []),
        *([f"{format_count(items, 'open item')} carried over from {source}"] if items else []),
        *([format_count(strengths, "suggested strength")] if strengths else []),
    ]
