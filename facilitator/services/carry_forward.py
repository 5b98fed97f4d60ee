"""What a meeting is given when its student becomes known: last year's goals, what was left open, strengths on offer."""

from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.operations.carry_over import carry_over_entries, discard_carried_items
from facilitator.meeting.operations.prior_goals import copy_agreed_goals
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text
from facilitator.services.meeting_queries import load_meetings, match_student
from facilitator.services.meeting_service import MeetingService

UNCLOSED_MEETING_NOTICE = (
    "the meeting of {day} is not closed, so nothing of it was copied: /undo, close it, then say the name again"
)
"""What is said of the student's own last meeting where it is still going on."""


def carry_forward(before: Meeting, meeting: Meeting, stamp: Stamp, meetings: MeetingService) -> tuple[Meeting, str]:
    """Return the meeting with what the student's closed meetings give it, and what that was, to be told.

    What had been copied for another student is taken out again, unless somebody has touched it.

    Args:
        before: the meeting before the change.
        meeting: the meeting after it.
        stamp: the time.
        meetings: all of them; those of the student are read and stay as they are.
    """
    student = meeting.student
    if not student or (before.student and normalize_text(before.student.name) == normalize_text(student.name)):
        return meeting, ""
    own = match_student(student.name)
    closed = load_meetings(meetings, lambda header: header.state == MeetingState.CLOSED and own(header))
    fresh = discard_carried_items(meeting, stamp) if before.student else meeting
    taken = (
        [f"what had been copied for {before.student.name} was taken out"] if before.student and fresh != meeting else []
    )
    # A correction may have made a name somebody else's; what is copied has to be this student's beyond doubt.
    earlier = tuple(
        one
        for one in closed.meetings
        if one.student and normalize_text(one.student.name) == normalize_text(student.name)
    )
    made = (
        carry_over_entries(copy_agreed_goals(fresh, stamp, last=earlier[0]), stamp, earlier=earlier)
        if earlier
        else fresh
    )
    after = earlier[0].date.isoformat() if earlier else ""
    begun = [
        one.date
        for one in meetings.repository.list_headers()
        if own(one) and one.is_unfinished and one.id != meeting.id
    ]
    still = max((day for day in begun if after < day <= meeting.date.isoformat()), default="")
    told = [
        *taken,
        *_describe_changes(fresh, made, earlier),
        closed.unreadable_notice,
        UNCLOSED_MEETING_NOTICE.format(day=still) if still else "",
    ]
    return made, " · ".join(filter(None, told))


def _describe_changes(before: Meeting, after: Meeting, earlier: tuple[Meeting, ...]) -> list[str]:
    goals = len(after.prior_goals) - len(before.prior_goals)
    left = len(after.carried) - len(before.carried)
    offers = len(after.offers) - len(before.offers)
    return [
        *([f"{format_count(goals, 'goal')} of {earlier[0].date} copied, to be looked at"] if goals else []),
        *([f"{format_count(left, 'thing')} left open on {earlier[0].date}, to be asked about"] if left else []),
        *([f"{format_count(offers, 'strength')} on offer"] if offers else []),
    ]
