"""What a meeting is given when its student becomes known: last year's goals, what was left open, strengths on offer."""

from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.operations.carry_over import carry_over, forget
from facilitator.meeting.operations.prior_goals import recall
from facilitator.meeting.text_cleaning import counted
from facilitator.meeting.text_types import fold
from facilitator.services.meeting_queries import of_student, together
from facilitator.services.meeting_service import Meetings

NOT_CLOSED = "the meeting of {day} is not closed, so nothing of it was copied: /undo, close it, then say the name again"
"""What is said of the student's own last meeting where it is still going on."""


def bring(before: Meeting, now: Meeting, stamp: Stamp, meetings: Meetings) -> tuple[Meeting, str]:
    """Return the meeting with what the student's closed meetings give it, and what that was, to be told.

    What had been copied for another student is taken out again, unless somebody has touched it.

    Args:
        before: the meeting before the change.
        now: the meeting after it.
        stamp: the time.
        meetings: all of them; those of the student are read and stay as they are.
    """
    student = now.student
    if not student or (before.student and fold(before.student.name) == fold(student.name)):
        return now, ""
    own = of_student(student.name)
    closed = together(meetings, lambda header: header.state == MeetingState.CLOSED and own(header))
    fresh = forget(now, stamp) if before.student else now
    taken = [f"what had been copied for {before.student.name} was taken out"] if before.student and fresh != now else []
    # A correction may have made a name somebody else's; what is copied has to be this student's beyond doubt.
    earlier = tuple(one for one in closed.meetings if one.student and fold(one.student.name) == fold(student.name))
    made = carry_over(recall(fresh, stamp, last=earlier[0]), stamp, earlier=earlier) if earlier else fresh
    after = earlier[0].date.isoformat() if earlier else ""
    begun = [one.date for one in meetings.keeper.headers() if own(one) and one.unfinished and one.id != now.id]
    still = max((day for day in begun if after < day <= now.date.isoformat()), default="")
    told = [*taken, *_given(fresh, made, earlier), closed.left_out, NOT_CLOSED.format(day=still) if still else ""]
    return made, " · ".join(filter(None, told))


def _given(before: Meeting, made: Meeting, earlier: tuple[Meeting, ...]) -> list[str]:
    goals = len(made.prior_goals) - len(before.prior_goals)
    left = len(made.carried) - len(before.carried)
    offers = len(made.offers) - len(before.offers)
    return [
        *([f"{counted(goals, 'goal')} of {earlier[0].date} copied, to be looked at"] if goals else []),
        *([f"{counted(left, 'thing')} left open on {earlier[0].date}, to be asked about"] if left else []),
        *([f"{counted(offers, 'strength')} on offer"] if offers else []),
    ]
