r"""Days for a calendar: an .ics file by RFC 5545. Calendars import all-day events; not all of them import to-dos.

Lines end in CRLF and are folded at 75 octets (3.1); `\ ; ,` and line ends in words are escaped (3.3.11). An event of a
day has a start and no end (3.6.1), and the person is free on it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.text_types import clean_text
from facilitator.services.open_actions import TrackedAction

MAX_LINE_OCTETS = 75
"""Of a line, without its end (RFC 5545, 3.1)."""


class CalendarEvent(NamedTuple):
    """A day in a calendar.

    Attributes:
        uid: the same whenever it is written, so that a calendar that imports it again changes it.
        about: more words; may be empty.
    """

    uid: str
    day: date
    summary: str
    description: str = ""


def collect_action_events(actions: Iterable[TrackedAction], *, with_names: bool) -> Iterator[CalendarEvent]:
    """Yield the days by which open actions are to be done.

    Args:
        actions: those without a day are passed over.
        with_names: with the words, the owner and the student; else an event tells nothing but the meeting's short id.
    """
    for one in actions:
        if one.task.due and not one.outcome:
            about = f"From the meeting of {one.meeting.date}"
            whose = " · ".join(filter(None, (one.owner or "owner not recorded", one.student)))
            summary = (
                f"{one.task.what} ({whose})" if with_names else f"IEP meeting action due ({_shorten_id(one.meeting)})"
            )
            yield CalendarEvent(
                _make_uid("action", one.task.id, one.meeting), one.task.due, summary, about if with_names else ""
            )


def collect_meeting_events(meetings: Iterable[Meeting], today: date, *, with_names: bool) -> Iterator[CalendarEvent]:
    """Yield the meetings to come: those that are planned, and those that go on on a day that was said."""
    for one in meetings:
        day = {MeetingState.PLANNED: one.date, MeetingState.PAUSED: one.resume_on}.get(one.state)
        if day and day >= today:
            what = "IEP meeting goes on" if one.state is MeetingState.PAUSED else "IEP meeting"
            whose = f"{one.title}: {one.student.name if one.student else 'no student yet'}"
            yield CalendarEvent(
                _make_uid("meeting", 1, one), day, f"{what}, {whose}" if with_names else f"{what} ({_shorten_id(one)})"
            )


def render_calendar(events: Iterable[CalendarEvent], now: datetime) -> str:
    """Return the file's text.

    Args:
        events: at least one; a calendar without any is not one by the RFC (3.6).
        now: when it is written.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//facilitator//strengths-based IEP meetings//EN"]
    for one in events:
        lines += ["BEGIN:VEVENT", f"UID:{one.uid}", f"DTSTAMP:{stamp}"]
        lines += [f"DTSTART;VALUE=DATE:{one.day.isoformat().replace('-', '')}", f"SUMMARY:{_escape_text(one.summary)}"]
        lines += [f"DESCRIPTION:{_escape_text(one.description)}"] if one.description else []
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
    """Yield the lines that a long one is written as, never cut inside of a character; the later ones are indented."""
    part, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > MAX_LINE_OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + character, octets + size
    yield part
