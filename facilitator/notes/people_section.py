"""The section for attendees, the student first."""

from collections.abc import Iterable

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee, Presence
from facilitator.notes.formatting import NONE, format_date, format_labeled_text, format_reason, format_time
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, make_bold


def render_attendees(meeting: Meeting) -> str:
    """Render each attendee with roles and attendance (34 CFR 300.321, R-1 … R-11)."""
    attendees = (_format_attendee(meeting, attendee) for attendee in meeting.people)
    return make_section("People", make_bullets(attendees) or NONE)


def _format_attendee(meeting: Meeting, attendee: Attendee) -> str:
    is_unknown = attendee.presence is Presence.NOT_RECORDED
    presence = f"{'attendance not recorded' if is_unknown else attendee.presence}{format_reason(attendee.because)}"
    head = f"{make_bold(attendee.name)}, {escape_line(attendee.role_text)}: {presence}"
    details = make_bullets(
        [*_format_movements(meeting, attendee), *_format_excusal(attendee), *_format_voice(meeting, attendee)]
    )
    return f"{head}\n{details}" if details else head


def _format_movements(meeting: Meeting, attendee: Attendee) -> Iterable[str]:
    """Yield when a person came late, left or returned. Presence from the start is not listed."""
    for movement in attendee.movements:
        if not (movement.came and movement.at == meeting.started):
            yield f"{'Came' if movement.came else 'Left'} {format_time(movement.at)}"


def _format_excusal(attendee: Attendee) -> Iterable[str]:
    if attendee.excusal:
        yield from format_labeled_text("Excused because", attendee.excusal.because)
        yield f"Written agreement: {format_date(attendee.excusal.agreed)}"
        yield f"Written input: {format_date(attendee.excusal.input)}"


def _format_voice(meeting: Meeting, attendee: Attendee) -> Iterable[str]:
    """Yield how an attendee's input was gathered. For the student there is always a line (docs/promises.md, 2)."""
    name = escape_line(attendee.name)
    yield from format_labeled_text(f"How {name}'s input was gathered", attendee.voice)
    if not attendee.is_student:
        return
    if any(entry.by == attendee.id for entry in (*meeting.statements, *meeting.hopes, *meeting.requests)):
        yield f"{name}'s own words are in these notes"
    elif not attendee.voice:
        yield f"{name}'s own words, or how {name}'s input was gathered: not recorded"
