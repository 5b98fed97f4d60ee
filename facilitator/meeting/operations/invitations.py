"""Prepare a meeting with the family: the invitation, attempts to reach them, due dates, and the team."""

from datetime import date

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import Stamp, StampFactory
from facilitator.meeting.invitation import Invitation
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.base import operation
from facilitator.meeting.operations.entries import add_log_entry
from facilitator.meeting.operations.setup import add_attendee
from facilitator.meeting.people import Presence
from facilitator.meeting.required_notices import ATTEMPT_KIND
from facilitator.meeting.review_dates import Review
from facilitator.meeting.text_types import is_same_name


@operation
def set_invitation(meeting: Meeting, stamp: Stamp, *, invitation: Invitation) -> Meeting:
    """Set the time, place and purpose of the meeting (34 CFR 300.322(b)(1)(i), R-12)."""
    return meeting.replace(invitation=invitation)


@operation
def set_review_date(meeting: Meeting, stamp: Stamp, *, review: Review, due: date | None) -> Meeting:
    """Set the day by which the plan must be reviewed, or the student reevaluated; None if it is not known.

    Raises:
        ContradictionError: if the student is not set yet.
    """
    if not meeting.student:
        raise ContradictionError("A due date belongs to a student. Set the student first: /student NAME.")
    return meeting.replace(student=meeting.student.replace(**{review.field: due}))


@operation
def add_attempt(meeting: Meeting, stamp: Stamp, *, how: str, words: str, on: date | None = None) -> Meeting:
    """Record an attempt to reach the family (34 CFR 300.322(d), R-16).

    Args:
        meeting: the meeting.
        stamp: id and time.
        how: by phone, by letter, a visit …
        words: what came of it.
        on: the day; None for the day of the meeting.
    """
    return add_log_entry(meeting, stamp, words=f"Tried to reach the family ({how}): {words}", kind=ATTEMPT_KIND, on=on)


def copy_team(meeting: Meeting, new_stamp: StampFactory, earlier: Meeting) -> Meeting:
    """Add the people of an earlier meeting who are not recorded yet, with their roles but without attendance.

    What the earlier meeting says about the student is added too, except the grade, which changes from year to year.

    Args:
        meeting: the meeting.
        new_stamp: returns an id and a time for each person.
        earlier: the earlier meeting of the same student.
    """
    if meeting.student and earlier.student:
        known = {field: getattr(earlier.student, field) for field in _LASTING_DETAILS}
        missing = {field: value for field, value in known.items() if not getattr(meeting.student, field)}
        meeting = meeting.replace(student=meeting.student.replace(**missing))
    for person in earlier.people:
        if person.is_student or any(is_same_name(person.name, known.name) for known in meeting.attendees):
            continue
        meeting = add_attendee(
            meeting, new_stamp(), name=person.name, roles=person.roles, presence=Presence.NOT_RECORDED,
            language=person.language, title=person.title,
        )  # fmt: skip
    return meeting


_LASTING_DETAILS = ("called", "pronouns", "born", "languages", "communication")
