"""Meeting time and typing time: a record typed on another day has no clock times and no durations of its own.

A time that was given explicitly is on the day of its session, so that a comparison of days is enough.
"""

from datetime import date, datetime

from facilitator.meeting.agenda import AgendaItem
from facilitator.meeting.consent import Consent
from facilitator.meeting.entry_models import LogEntry
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendance, Attendee, Movement, Session


def get_current_day(meeting: Meeting) -> date:
    """Return the day of the current (last) session; before the start, the day of the meeting."""
    return meeting.sessions[-1].date if meeting.sessions else meeting.date


def find_session_at(meeting: Meeting, at: datetime) -> Session | None:
    """Return the session in which an entry was made; None before the start."""
    return next((session for session in reversed(meeting.sessions) if session.opened <= at), None)


def list_days(meeting: Meeting) -> list[date]:
    """Return the day of the meeting, or the days of all its sessions."""
    return list(dict.fromkeys(session.date for session in meeting.sessions)) or [meeting.date]


def find_session_day(meeting: Meeting, at: datetime) -> date:
    """Return the day of the session in which an entry was made; before the start, the day of the meeting."""
    session = find_session_at(meeting, at)
    return session.date if session else meeting.date


def find_day_done(meeting: Meeting, entry: Consent | LogEntry) -> date:
    """Return the recorded day of a consent or a step taken, or else the day of its session."""
    return entry.on or find_session_day(meeting, entry.at)


def is_typed_live(meeting: Meeting, at: datetime, session: Session | None = None) -> bool:
    """Whether a time is a time of the meeting: on the day of its session, or of the meeting before the start.

    Args:
        meeting: the meeting.
        at: the time of an entry.
        session: the session it belongs to, if it is known; a time given explicitly may be earlier than the first entry.
    """
    session = session or find_session_at(meeting, at)
    return at.date() == (session.date if session else meeting.date)


def find_day_of(meeting: Meeting, at: datetime) -> date:
    """Return the day of an entry: when it was made, or the day of its session if that was typed on another day."""
    session = find_session_at(meeting, at)
    return session.date if session and not _is_live(session) else at.date()


def has_live_sessions(meeting: Meeting) -> bool:
    """Whether every session was recorded on its own day, so that durations were measured."""
    return all(map(_is_live, meeting.sessions))


def _is_live(session: Session) -> bool:
    return session.opened.date() == session.date


def move_given_times(meeting: Meeting, session: Session | None, day: date) -> tuple[Attendee, ...]:
    """Return the attendees for a session that gets another day: times given explicitly move along with it.

    In a session recorded on its own day they cannot be told from the times of typing, so none is moved.

    Args:
        meeting: the meeting before the change.
        session: the session before the change; None before the start.
        day: its new day.
    """
    old_day, is_last = session.date if session else meeting.date, session in {None, *meeting.sessions[-1:]}
    if day == old_day or (session and _is_live(session)):
        return meeting.attendees

    def move(movements: tuple[Movement, ...]) -> tuple[Movement, ...]:
        return tuple(
            movement.replace(at=datetime.combine(day, movement.at.timetz()))
            if movement.at.date() == old_day
            else movement
            for movement in movements
        )

    return tuple(
        person.replace(
            movements=move(person.movements) if is_last else person.movements,
            earlier=tuple(
                earlier.replace(movements=move(earlier.movements))
                if session and earlier.session == session.id
                else earlier
                for earlier in person.earlier
            ),
        )
        for person in meeting.attendees
    )


def measure_item(meeting: Meeting, item: AgendaItem, now: datetime) -> int | None:
    """Return the seconds spent on an agenda item; None if they were not measured during the meeting."""
    if not has_live_sessions(meeting) or (item.entered and now.date() != item.entered.date()):
        return None
    return item.seconds_spent(now)


def measure_meeting(meeting: Meeting, now: datetime) -> int | None:
    """Return the seconds spent on all agenda items; None if they were not measured during the meeting."""
    seconds = [measure_item(meeting, item, now) for item in meeting.agenda]
    return None if None in seconds else sum(filter(None, seconds))


def list_movements(meeting: Meeting, attendance: Attendance) -> list[Movement]:
    """Return when a person came late, left or returned, without the presence from the start of a session."""
    openings = {meeting.started, *(session.opened for session in meeting.sessions)}
    return [movement for movement in attendance.movements if not (movement.came and movement.at in openings)]
