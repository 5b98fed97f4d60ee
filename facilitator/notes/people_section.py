"""The section for attendees, the student first."""

from collections.abc import Iterable

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendance, Attendee, Presence, Session
from facilitator.meeting.sessions import is_typed_live, list_movements
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
        [
            *_format_movements(meeting, attendee, meeting.sessions[-1] if meeting.sessions else None),
            *_format_excusal(attendee),
            *_format_earlier_attendance(meeting, attendee),
            *_format_voice(meeting, attendee),
        ]
    )
    return f"{head}\n{details}" if details else head


def _format_earlier_attendance(meeting: Meeting, attendee: Attendee) -> Iterable[str]:
    """Yield the attendance in earlier sessions, and what was recorded before it was changed."""
    sessions = {session.id: session for session in meeting.sessions}
    for earlier in attendee.earlier:
        is_current = earlier.session == meeting.sessions[-1].id
        session = sessions[earlier.session]
        label = "Recorded before" if is_current else format_date(session.date)
        movements = "".join(f"; {movement}" for movement in _format_movements(meeting, earlier, session))
        excusal = "".join(f"; {line}" for line in _format_excusal(earlier))
        yield f"{label}: {earlier.presence}{format_reason(earlier.because)}{excusal}{movements}"


def _format_movements(meeting: Meeting, attendance: Attendance, session: Session | None) -> Iterable[str]:
    """Yield when a person came late, left or returned. Presence from the start of a session is not listed.

    The time is left out if it is only the time of typing.
    """
    for movement in list_movements(meeting, attendance):
        time = f" {format_time(movement.at)}" if is_typed_live(meeting, movement.at, session) else ""
        yield f"{'Came' if movement.came else 'Left'}{time}"


def _format_excusal(attendance: Attendance) -> Iterable[str]:
    if attendance.excusal:
        rest = " for the rest" if attendance.presence.is_attending else ""
        since = f" from {attendance.excusal.since:%H:%M}" if attendance.excusal.since else rest
        yield from format_labeled_text(f"Excused{since} because", attendance.excusal.because)
        yield f"Written agreement: {format_date(attendance.excusal.agreed)}"
        yield f"Written input: {format_date(attendance.excusal.input)}"


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
