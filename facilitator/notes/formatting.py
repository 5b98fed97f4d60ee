"""Shared formats for names, dates, reasons and titles in the notes."""

from collections.abc import Iterable
from datetime import date, datetime

from facilitator.meeting import date_format
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_numbers import label_proposal, list_proposals
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.proposal import Detail, Proposal
from facilitator.meeting.sessions import find_day_of, is_typed_live
from facilitator.meeting.text_cleaning import capitalize
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

NOT_RECORDED = "not recorded"
NONE = "None recorded."


def format_name(meeting: Meeting, attendee_id: int) -> str:
    """Return a person's name in bold."""
    return make_bold(meeting.find_attendee(attendee_id).name)


def format_date(day: date | None) -> str:
    """Return a date ("Fri, Dec 4, 2026"), or "not recorded" for None."""
    return date_format.format_date(day) if day else NOT_RECORDED


def format_time(time: datetime) -> str:
    """Return a local date and time ("Fri, Dec 4, 2026, 14:05")."""
    return date_format.format_date_time(time)


def format_meeting_time(meeting: Meeting, at: datetime) -> str:
    """Return the date and time of an entry; only the day if it was not made during the meeting."""
    return format_time(at) if is_typed_live(meeting, at) else format_date(find_day_of(meeting, at))


def format_time_with_offset(time: datetime) -> str:
    """Return a local date and time with its offset from UTC ("Fri, Dec 4, 2026, 14:05 UTC-05:00")."""
    offset = time.isoformat(timespec="minutes").removeprefix(time.replace(tzinfo=None).isoformat(timespec="minutes"))
    return f"{format_time(time)} UTC{offset}"


def format_reason(reason: str) -> str:
    """Return a reason as the end of a sentence (" because …"). Return "" without a reason."""
    return f" because {escape_text(reason)}" if reason else ""


def format_labeled_text(label: str, text: str) -> Iterable[str]:
    """Yield "label: text". Yield nothing for an empty text."""
    if text:
        yield f"{label}: {escape_text(text)}"


def render_title(title: str, meeting: Meeting) -> str:
    """Return a title of the agenda with the student's name and pronouns filled in."""
    return escape_line(fill_fields(title, meeting.student))


def format_short_name(meeting: Meeting) -> str:
    """Return the name that the student goes by."""
    return escape_line(meeting.student.short_name) if meeting.student else "the student"


def format_kind_and_number(number: int, proposal: Proposal) -> str:
    """Return "Service 2, speech" as the beginning of a sentence; without the title if it only repeats the kind."""
    label = label_proposal(number, proposal)
    return escape_line(capitalize(label))


def format_detail(detail: Detail) -> str:
    """Return a detail of a proposal with its name: "amount: 30 min"."""
    return f"{escape_line(detail.name)}: {escape_text(detail.words)}"


def format_proposal_labels(meeting: Meeting) -> dict[int, str]:
    """Return the label of each goal and other proposal ("goal 1, Reading") by its id."""
    return {entry.id: escape_line(label_proposal(number, entry)) for number, entry in list_proposals(meeting)}


def format_outcome_target(meeting: Meeting, outcome_id: int | None) -> str:
    """Return ": " and the proposal or action that a hope or request led to; empty if it led to none."""
    labels = format_proposal_labels(meeting) | {action.id: escape_text(action.what) for action in meeting.actions}
    return next((f": {label}" for entry_id, label in labels.items() if entry_id == outcome_id), "")
