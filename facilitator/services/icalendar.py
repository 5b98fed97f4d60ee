r"""Dates for a calendar as an .ics file (RFC 5545), as all-day events because not all calendars import to-dos.

Lines end in CRLF and are folded at 75 octets (3.1). `\ ; ,` and line breaks in text are escaped (3.3.11). An all-day
event has a start and no end (3.6.1), and the person's time is shown as free.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from facilitator.meeting.date_format import format_date
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.text_types import clean_text
from facilitator.services.open_actions import TrackedAction

MAX_LINE_OCTETS = 75  # without the line break (RFC 5545, 3.1)


class CalendarEvent(NamedTuple):
    """An all-day event.

    Attributes:
        uid: a stable id, so that importing the event again updates it.
        day: the date of the event.
        summary: the title of the event.
        description: more text, or "".
    """

    uid: str
    day: date
    summary: str
    description: str = ""


def collect_action_events(actions: Iterable[TrackedAction], *, with_names: bool) -> Iterator[CalendarEvent]:
    """Yield the due dates of open action items.

    Args:
        actions: the action items. Those without a due date are skipped.
        with_names: whether to include the text, the owner and the student. Otherwise an event shows only the meeting's
            short id.
    """
    for action in actions:
        task, meeting = action.task, action.meeting
        if task.due and not action.outcome:
            people = " · ".join(filter(None, (action.owner or "owner not recorded", action.student)))
            summary = f"{task.what} ({people})" if with_names else f"IEP meeting action due ({_shorten_id(meeting)})"
            description = f"From the meeting on {format_date(meeting.date)}" if with_names else ""
            yield CalendarEvent(_make_uid("action", task.id, meeting), task.due, summary, description)


def collect_meeting_events(meetings: Iterable[Meeting], today: date, *, with_names: bool) -> Iterator[CalendarEvent]:
    """Yield the upcoming meetings: planned meetings, and paused meetings with a date on which they continue."""
    for meeting in meetings:
        day = {MeetingState.PLANNED: meeting.date, MeetingState.PAUSED: meeting.resume_on}.get(meeting.state)
        if day and day >= today:
            kind = "IEP meeting continues" if meeting.state is MeetingState.PAUSED else "IEP meeting"
            title = f"{meeting.title}: {meeting.student.name if meeting.student else 'no student yet'}"
            summary = f"{kind}, {title}" if with_names else f"{kind} ({_shorten_id(meeting)})"
            yield CalendarEvent(_make_uid("meeting", 1, meeting), day, summary)


def render_calendar(events: Iterable[CalendarEvent], now: datetime) -> str:
    """Render the text of the .ics file.

    Args:
        events: at least one event, because the RFC does not allow an empty calendar (3.6).
        now: the time of writing.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//facilitator//strengths-based IEP meetings//EN"]
    for event in events:
        lines += ["BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{stamp}"]
        lines += [
            f"DTSTART;VALUE=DATE:{event.day.isoformat().replace('-', '')}",
            f"SUMMARY:{_escape_text(event.summary)}",
        ]
        lines += [f"DESCRIPTION:{_escape_text(event.description)}"] if event.description else []
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _fold_line(line))


def _make_uid(kind: str, number: int, meeting: Meeting) -> str:
    return f"{kind}-{number}-{meeting.id}@facilitator.invalid"


def _shorten_id(meeting: Meeting) -> str:
    return meeting.id[:8]


def _escape_text(text: str) -> str:
    escaped = clean_text(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _fold_line(line: str) -> Iterator[str]:
    """Yield a long line in parts that never split a character. Parts after the first begin with a space."""
    part, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > MAX_LINE_OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + character, octets + size
    yield part
