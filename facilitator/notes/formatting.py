"""How the notes call people, times and things, alike on every page."""

from collections.abc import Iterable
from datetime import date, datetime

from facilitator.meeting.agenda import fill
from facilitator.meeting.meeting import Meeting
from facilitator.notes.markdown_escape import bold, escape, words

NOT_RECORDED = "not recorded"
NONE = "None recorded."


def who(meeting: Meeting, attendee: int) -> str:
    """Return a person's name in bold."""
    return bold(meeting.person(attendee).name)


def day(on: date | None) -> str:
    """Return a day."""
    return str(on or NOT_RECORDED)


def when(at: datetime) -> str:
    """Return a local time with its day."""
    return f"{at:%Y-%m-%d %H:%M}"


def because(reason: str) -> str:
    """Return a reason as the end of a sentence; nothing where none was given."""
    return f" because {words(reason)}" if reason else ""


def labelled(label: str, text: str) -> Iterable[str]:
    """Yield words after their label; nothing where there are none."""
    if text:
        yield f"{label}: {words(text)}"


def filled(text: str, meeting: Meeting) -> str:
    """Return a title of the agenda with the student's name and pronouns in it."""
    return escape(fill(text, meeting.student))


def short_name(meeting: Meeting) -> str:
    """Return the name the student goes by in the room."""
    return escape(meeting.student.short) if meeting.student else "the student"


def goal_names(meeting: Meeting) -> dict[int, str]:
    """Return what each goal is called, by its id."""
    return {goal.id: f"goal {number}, {escape(goal.title)}" for number, goal in enumerate(meeting.goals, 1)}
