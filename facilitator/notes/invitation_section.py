"""The section of the minutes on what the people were told before the meeting, and the due dates of the plan."""

from collections.abc import Iterable

from facilitator.meeting.date_format import format_time
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.review_dates import Review
from facilitator.notes.formatting import format_date, format_labeled_text
from facilitator.notes.markdown import make_bullets, make_section


def render_invitation_facts(meeting: Meeting) -> str:
    """Render the time, place and purpose of the invitation and the due dates, as far as they are recorded."""
    return make_section("Invitation and due dates", make_bullets(_list_facts(meeting)))


def _list_facts(meeting: Meeting) -> Iterable[str]:
    invitation = meeting.invitation
    if invitation.time:
        yield f"Time: {format_time(invitation.time)}"
    yield from format_labeled_text("Place", invitation.place)
    yield from format_labeled_text("Purpose", invitation.purpose)
    for review in Review:
        if meeting.student and (due := getattr(meeting.student, review.field)):
            yield f"{review.label.capitalize()} due: {format_date(due)}"
