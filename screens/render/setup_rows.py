"""The rows of the setup screen, the next step, and what to say before the start."""

from textual.content import Content

from facilitator.commands.registry import CommandId
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.date_format import format_date, format_short_date, format_time
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import check_required_people
from facilitator.meeting.people import Attendee, Presence
from facilitator.meeting.required_notices import ATTEMPT_KIND, NoticeKind
from facilitator.meeting.review_dates import Review
from facilitator.meeting.sessions import find_day_done
from facilitator.meeting.text_cleaning import format_count
from facilitator.services.meeting_groups import parse_header_date
from facilitator.store.repository import Header
from screens.render.carried_rows import summarize_pending
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, format_leader, wrap_beside_label
from screens.render.rows import Row


def find_next_step(meeting: Meeting, last: Header | None) -> tuple[str, str]:
    """Return the id of the row to fill in next, and a sentence that says so.

    Args:
        meeting: the meeting.
        last: the student's last meeting, whose team can be copied; None if there is none.
    """
    if not meeting.student:
        return CommandId.STUDENT, "First, choose “Student”."
    if len(meeting.attendees) < _MIN_PEOPLE:
        if last:
            return CommandId.COPY_TEAM, "Next, choose “+ Copy the team”."
        return CommandId.ATTENDEE, "Next, choose “+ Add a person”."
    return CommandId.START, f"Choose “▶ {_format_start_label(meeting)}”."


ENTER_HINT = "Press Enter here to go there."

_LABEL_WIDTH = 9

_MIN_PEOPLE = 2
"""The student and one other person."""


def build_setup_rows(meeting: Meeting, last: Header | None, width: int) -> list[Row]:
    """Return the rows of the setup screen; see `find_next_step`."""
    people = [
        (f"person {person.id}", _render_person(person, width)) for person in meeting.people if not person.is_student
    ]
    return [
        (CommandId.DATE, _render_row("Date", _format_date(meeting), width)),
        (CommandId.STUDENT, _render_student(meeting, width)),
        *people,
        *_build_carried_over_rows(meeting, width),
        *_build_team_rows(meeting, last, width),
        (CommandId.ATTENDEE, _render_add_row("Add a person", width)),
        (CommandId.ABSENCE, _render_add_row("Add someone who can't attend", width)),
        (CommandId.START, Content.assemble(("▶ ", "bold $primary"), (_format_start_label(meeting), "bold"))),
        (CommandId.PLACE, _render_row("Place", meeting.invitation.place, width)),
        (CommandId.PURPOSE, _render_row("Purpose", meeting.invitation.purpose, width)),
        (CommandId.REVIEW_DUE, _render_row("Reviews", _describe_due_dates(meeting), width)),
        (CommandId.NOTICE, _render_row("Sent out", _describe_sent(meeting), width)),
        (CommandId.ATTEMPT, _render_row("Attempts", _describe_attempts(meeting), width)),
        (CommandId.EXPORT, _render_add_row("Save the invitation to send out", width)),
        (CommandId.LEADER, _render_add_row("Choose who leads an item", width)),
        (CommandId.SHEET, _render_add_row("Save a question sheet to send out", width)),
        (CommandId.FILL_SHEET, _render_add_row("Fill in a question sheet here", width)),
        (
            CommandId.IMPORT_SHEET,
            _render_add_row("Import a filled-in question sheet", width, _describe_received_sheets(meeting)),
        ),
    ]


def _render_row(label: str, value: str, width: int) -> Content:
    text = Content(value) if value else Content.styled("not recorded", MUTED)
    return wrap_beside_label(f"{label:<{_LABEL_WIDTH}}", text, width)


def _format_date(meeting: Meeting) -> str:
    day, at = format_date(meeting.date), meeting.invitation.time
    return f"{day}, {format_time(at)}" if at else day


def _describe_due_dates(meeting: Meeting) -> str:
    dates = [(review.label, getattr(meeting.student, review.field, None)) for review in Review]
    return " · ".join(f"{label} {format_short_date(due)}" for label, due in dates if due)


def _describe_sent(meeting: Meeting) -> str:
    """Return when the invitation and the question sheets were sent."""
    sent = [(entry.kind, format_short_date(find_day_done(meeting, entry))) for entry in meeting.log]
    days = [(name, [day for kind, day in sent if kind == notice]) for notice, name in _SENT_NAMES.items()]
    return " · ".join(f"{name} {', '.join(dict.fromkeys(of_kind))}" for name, of_kind in days if of_kind)


_SENT_NAMES = {NoticeKind.INVITATION: "invitation", NoticeKind.QUESTIONS: "question sheets"}


def _describe_attempts(meeting: Meeting) -> str:
    """Return how often and when last someone tried to reach the family."""
    days = [find_day_done(meeting, entry) for entry in meeting.log if entry.kind == ATTEMPT_KIND]
    return f"{format_count(len(days), 'attempt')}, last on {format_short_date(max(days))}" if days else ""


def _build_team_rows(meeting: Meeting, last: Header | None, width: int) -> list[Row]:
    if not last or len(meeting.attendees) >= _MIN_PEOPLE:
        return []
    day = parse_header_date(last.date)
    label = f"Copy the team of {format_short_date(day)}" if day else "Copy the team of the last meeting"
    return [(CommandId.COPY_TEAM, _render_add_row(label, width))]


def _render_add_row(label: str, width: int, note: tuple[str, str] = ("", "")) -> Content:
    return wrap_beside_label("+ ", Content.assemble(label, note), width).stylize("bold $primary", 0, 1)


def _render_student(meeting: Meeting, width: int) -> Content:
    student = meeting.student
    if not student:
        return Content.assemble((f"{'Student':<{_LABEL_WIDTH}}", MUTED), ("not set", OPEN))
    facts = [f"grade {student.grade}" if student.grade else "", str(student.pronouns) if student.pronouns else ""]
    facts += [_describe_presence(meeting.student_attendee) if meeting.student_attendee else ""]
    details = Content.assemble((f"  {' · '.join(filter(None, facts))}", MUTED))
    return wrap_beside_label(
        f"{'Student':<{_LABEL_WIDTH}}", Content.assemble((student.name, f"bold {STUDENT}"), details), width
    )


def _build_carried_over_rows(meeting: Meeting, width: int) -> list[Row]:
    summary = summarize_pending(meeting)
    if not summary:
        return []
    label = f"{'Earlier':<{_LABEL_WIDTH}}"
    return [(CommandId.CARRIED_OVER, wrap_beside_label(label, Content.assemble((summary, STRENGTH)), width))]


def _render_person(attendee: Attendee, width: int) -> Content:
    presence = _describe_presence(attendee)
    presence = f"{presence}: {attendee.because}" if attendee.because else presence
    is_away = attendee.presence in {Presence.ABSENT, Presence.EXCUSED}
    row = Content.assemble((attendee.name, "" if is_away else "bold"), (f"  {attendee.role_text} · {presence}", MUTED))
    return wrap_beside_label(" " * _LABEL_WIDTH, row, width)


def _describe_presence(attendee: Attendee) -> str:
    return "attendance not recorded" if attendee.presence is Presence.NOT_RECORDED else str(attendee.presence)


def _describe_received_sheets(meeting: Meeting) -> tuple[str, str]:
    """Return the names of the people whose sheets were imported, with a style."""
    writer_ids = dict.fromkeys(statement.by for statement in meeting.statements if statement.prepared)
    names = ", ".join(meeting.short_name(writer_id) for writer_id in writer_ids)
    return (f"  imported: {names}" if names else "", MUTED)


def _format_start_label(meeting: Meeting) -> str:
    if meeting.state is not MeetingState.PLANNED:
        return "Back to the meeting"
    return "Start with the strengths" if meeting.student else "Start (add the student first)"


def render_checklist(meeting: Meeting) -> Content:
    """Render the opening words, the agenda, and the required people who are not recorded yet."""
    parts: list[Content | str | tuple[str, str]] = [("BEFORE YOU START, SAY\n\n", "bold $primary")]
    parts += [f"{fill_fields(meeting.opening, meeting.student)}\n", ("\nAGENDA\n\n", "bold $primary")]
    for number, item in enumerate(meeting.agenda, 1):
        minutes = f"  {item.minutes} min" if item.minutes else ""
        leads = Content.assemble("  ", format_leader(meeting, item)) if item.leader is not None else ""
        parts += [f"{number} {fill_fields(item.title, meeting.student)}", leads, (f"{minutes}\n", MUTED)]
    missing = [point.text for point in check_required_people(meeting)]
    if missing:
        parts += [("\nNOT RECORDED YET\n\n", "bold $primary"), *((f"{text}\n", OPEN) for text in missing)]
    return Content.assemble(*parts)
