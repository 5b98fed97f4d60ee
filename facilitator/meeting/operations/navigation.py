"""Start, pause and close a meeting, and move between agenda items."""

from datetime import date, datetime, time

from facilitator.meeting.agenda import AgendaItem, ItemState, fill_fields
from facilitator.meeting.communication import is_one_time_mode
from facilitator.meeting.errors import ContradictionError, InvalidStateError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.people import Attendee, Movement, Presence, Session
from facilitator.meeting.sessions import move_given_times


@operation
def start_meeting(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Start the meeting in its first item, strengths, and record the arrival of everyone expected to attend."""
    if meeting.state is not MeetingState.PLANNED:
        raise InvalidStateError(f"The meeting has already started. It is {meeting.state}.")
    if not meeting.student:
        raise InvalidStateError("Whose meeting is this? Enter the student first: /student NAME.")
    attendees = tuple(_record_arrival(person, stamp.at) for person in meeting.attendees)
    session = Session(id=stamp.id, date=meeting.date, opened=stamp.at)
    started = meeting.replace(attendees=attendees, sessions=(session,), state=MeetingState.IN_SESSION, started=stamp.at)
    return _enter_item(started, started.agenda[0], stamp.at)


@operation
def go_to_item(meeting: Meeting, stamp: Stamp, *, item: int) -> Meeting:
    """Go to any agenda item. The item before is marked as done.

    Raises:
        StrengthsFirstError: if the opening would be left without a strength (docs/promises.md, 1).
    """
    current = _require_in_session(meeting)
    if item == current.id:
        raise InvalidStateError(f"The meeting is already at “{fill_fields(current.title, meeting.student)}”.")
    wanted = find_entry(meeting.agenda, item)
    return _enter_item(_leave_item(meeting, stamp.at, ItemState.DONE), wanted, stamp.at)


@operation
def go_to_next_item(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Go to the next agenda item."""
    return go_to_item(meeting, stamp, item=_find_neighbor(meeting, 1).id)


@operation
def go_to_previous_item(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Go to the previous agenda item."""
    return go_to_item(meeting, stamp, item=_find_neighbor(meeting, -1).id)


@operation
def skip_item(meeting: Meeting, stamp: Stamp, *, because: str) -> Meeting:
    """Skip the current item with a reason, which the notes show, and go to the next item if there is one."""
    current = _require_in_session(meeting)
    left = _leave_item(
        meeting.put_entry("agenda", current.replace(because=require_reason(because))), stamp.at, ItemState.SKIPPED
    )
    following = meeting.agenda[meeting.agenda.index(current) + 1 :]
    return _enter_item(left, following[0], stamp.at) if following else left


@operation
def pause_meeting(meeting: Meeting, stamp: Stamp, *, until: date | None = None) -> Meeting:
    """Pause the meeting, if needed until another day. It stays one record."""
    _require_in_session(meeting)
    paused = _leave_item(meeting, stamp.at, ItemState.IN_PROGRESS)
    return paused.replace(state=MeetingState.PAUSED, resume_on=until)


@operation
def resume_meeting(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Resume a paused meeting at the same agenda item. On another day, a new session begins.

    The day is today; if the record is not typed on the day of the session, it is the day until which the meeting was
    paused. Those who attended the last session count as attending this one. Of all others nothing is recorded yet.
    """
    if meeting.state is not MeetingState.PAUSED or not meeting.current_item:
        raise InvalidStateError(f"The meeting is not paused. It is {meeting.state}.")
    resumed = meeting.replace(state=MeetingState.IN_SESSION, resume_on=None)
    last = meeting.sessions[-1] if meeting.sessions else None
    day = _find_new_day(last, stamp.at.date(), meeting.resume_on) if last else None
    if last and day:
        session = Session(id=stamp.id, date=day, opened=stamp.at)
        attendees = tuple(_begin_session(person, last.id, stamp.at) for person in meeting.attendees)
        resumed = resumed.replace(sessions=(*meeting.sessions, session), attendees=attendees)
    return _enter_item(resumed, meeting.current_item, stamp.at)


def _find_new_day(last: Session, today: date, resume_on: date | None) -> date | None:
    """Return the day of a new session; None if the meeting goes on in the last one."""
    if last.opened.date() == last.date < today:
        return today
    return resume_on if resume_on and resume_on > last.date else None


@operation
def set_session_times(
    meeting: Meeting,
    stamp: Stamp,
    *,
    session: int,
    on: date | None = None,
    started: time | None = None,
    ended: time | None = None,
) -> Meeting:
    """Record the day of a session, or when it really began and ended. None leaves a value as it is.

    Raises:
        ContradictionError: if it would end before it began, or take place before the session before it.
    """
    old = find_entry(meeting.sessions, session)
    new = old.replace(date=on or old.date, started=started or old.started, ended=ended or old.ended)
    if new.started and new.ended and new.ended <= new.started:
        raise ContradictionError(f"The session would end at {new.ended:%H:%M}, before it began at {new.started:%H:%M}.")
    changed = meeting.put_entry("sessions", new, attendees=move_given_times(meeting, old, new.date))
    dates = [each.date for each in changed.sessions]
    if dates != sorted(dates):
        raise ContradictionError("The sessions of a meeting follow one another. Check the dates of the other sessions.")
    return changed.replace(date=dates[0])


@operation
def close_meeting(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Close the meeting. Its record cannot be changed afterwards.

    Raises:
        StrengthsFirstError: if the opening would be left without a strength (docs/promises.md, 1).
    """
    if meeting.state is MeetingState.PLANNED:
        raise InvalidStateError("The meeting has not started, so there is nothing to close. To begin: /start.")
    done = _leave_item(meeting, stamp.at, ItemState.DONE)
    return done.replace(state=MeetingState.CLOSED, closed=stamp.at, resume_on=None)


def _require_in_session(meeting: Meeting) -> AgendaItem:
    if meeting.state is MeetingState.PLANNED:
        raise InvalidStateError("The meeting has not started. To begin: /start.")
    if meeting.state is MeetingState.PAUSED or not meeting.current_item:
        raise InvalidStateError("The meeting is paused. To continue: /resume.")
    return meeting.current_item


def _find_neighbor(meeting: Meeting, step: int) -> AgendaItem:
    position = meeting.agenda.index(_require_in_session(meeting)) + step
    if position < 0:
        raise InvalidStateError("This is the first item.")
    if position == len(meeting.agenda):
        raise InvalidStateError("This is the last item. Read back the decisions, then type /close.")
    return meeting.agenda[position]


def _enter_item(meeting: Meeting, item: AgendaItem, at: datetime) -> Meeting:
    if item.id != meeting.current:
        attendees = tuple(_end_one_time_mode(person) for person in meeting.attendees)
        meeting = meeting.replace(attendees=attendees) if attendees != meeting.attendees else meeting
    return meeting.put_entry("agenda", item.replace(state=ItemState.IN_PROGRESS, entered=at), current=item.id)


def _leave_item(meeting: Meeting, at: datetime, state: ItemState) -> Meeting:
    """End the visit to the current item. An item that was skipped with a reason stays skipped."""
    item = meeting.current_item
    if not item:
        return meeting
    state = ItemState.SKIPPED if item.state is ItemState.SKIPPED else state
    return meeting.put_entry("agenda", item.replace(state=state, spent=item.seconds_spent(at), entered=None))


def _begin_session(person: Attendee, last: int, at: datetime) -> Attendee:
    """Return the attendee at the beginning of a new session, with the attendance in the last one kept."""
    movements = (Movement(at=at, came=True),) if person.is_present else ()
    presence = person.presence if person.is_present else Presence.NOT_RECORDED
    kept = person.keep_attendance(last, at)
    return kept.replace(presence=presence, because="", excusal=None, movements=movements)


def _end_one_time_mode(person: Attendee) -> Attendee:
    return person.replace(mode=person.usual_mode) if is_one_time_mode(person.mode) else person


def _record_arrival(person: Attendee, at: datetime) -> Attendee:
    if not person.presence.is_attending or person.movements:
        return person
    return person.replace(movements=(Movement(at=at, came=True),))
