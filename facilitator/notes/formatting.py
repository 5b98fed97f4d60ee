"""How the notes call people, times and things, alike on every page."""

from collections.abc import Iterable
from datetime import date, datetime

from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.meeting import Meeting
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

NOT_RECORDED = "not recorded"
NONE = "None recorded."


def format_name(meeting: Meeting, attendee_id: int) -> str:
    """Return a person's name in bold."""
    return make_bold(meeting.find_attendee(attendee_id).name)


def format_date(day: date | None) -> str:
    """Return a day."""
    return str(day or NOT_RECORDED)


def format_time(time: datetime) -> str:
    """Return a local time with its day."""
    return f"{time:%Y-%m-%d %H:%M}"


def format_reason(reason: str) -> str:
    """Return a reason as the end of a sentence; nothing where none was given."""
    return f" because {escape_text(reason)}" if reason else ""


def format_labeled_text(label: str, text: str) -> Iterable[str]:
    """Yield words after their label; nothing where there are none."""
    if text:
        yield f"{label}: {escape_text(text)}"


def render_title(title: str, meeting: Meeting) -> str:
    """Return a title of the agenda with the student's name and pronouns in it."""
    return escape_line(fill_fields(title, meeting.student))


def format_short_name(meeting: Meeting) -> str:
    """Return the name the student goes by in the room."""
    return escape_line(meeting.student.short_name) if meeting.student else "the student"


def format_goal_labels(meeting: Meeting) -> dict[int, str]:
    """Return what each goal is called, by its id."""
    return {goal.id: f"goal {number}, {escape_line(goal.title)}" for number, goal in enumerate(meeting.goals, 1)}
