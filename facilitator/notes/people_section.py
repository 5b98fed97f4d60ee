"""Who took part and how: the student first."""

from collections.abc import Iterable

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee, Presence
from facilitator.notes.formatting import NONE, format_date, format_labeled_text, format_reason, format_time
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, make_bold


def render_attendees(meeting: Meeting) -> str:
    """Return everybody with their roles and how they were there (34 CFR 300.321, R-1 … R-11)."""
    return make_section("People", make_bullets(_format_attendee(meeting, person) for person in meeting.people) or NONE)


def _format_attendee(meeting: Meeting, attendee: Attendee) -> str:
    took_part = "part in the meeting not recorded" if attendee.presence is Presence.NOT_RECORDED else attendee.presence
    head = (
        f"{make_bold(attendee.name)}, {escape_line(attendee.role_text)}: {took_part}{format_reason(attendee.because)}"
    )
    more = make_bullets(
        [*_format_movements(meeting, attendee), *_format_excusal(attendee), *_format_voice(meeting, attendee)]
    )
    return f"{head}\n{more}" if more else head


def _format_movements(meeting: Meeting, attendee: Attendee) -> Iterable[str]:
    """Yield when a person came late, left or returned; being there from the start goes without saying."""
    for step in attendee.movements:
        if not (step.came and step.at == meeting.started):
            yield f"{'Came' if step.came else 'Left'} {format_time(step.at)}"


def _format_excusal(attendee: Attendee) -> Iterable[str]:
    if attendee.excusal:
        yield from format_labeled_text("Excused because", attendee.excusal.because)
        yield f"Written agreement: {attendee.excusal.agreed}"
        yield f"Written input: {format_date(attendee.excusal.input)}"


def _format_voice(meeting: Meeting, attendee: Attendee) -> Iterable[str]:
    """Yield how a view was gathered. For the student there is always an answer (docs/promises.md, 2)."""
    name = escape_line(attendee.name)
    yield from format_labeled_text(f"How {name}'s voice was gathered", attendee.voice)
    if not attendee.is_student:
        return
    if any(one.by == attendee.id for one in (*meeting.statements, *meeting.hopes)):
        yield f"{name}'s own words are in these notes"
    elif not attendee.voice:
        yield f"{name}'s own words, or how {name}'s voice was gathered: not recorded"
