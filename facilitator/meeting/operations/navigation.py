"""Start, pause and close a meeting, and move between agenda items."""

from datetime import date, datetime

from facilitator.meeting.agenda import AgendaItem, ItemState, fill_fields
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.people import Attendee, Movement


@operation
def start_meeting(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Start the meeting in its first item, strengths, and record the arrival of everyone expected to attend."""
    if meeting.state is not MeetingState.PLANNED:
        raise InvalidStateError(f"The meeting has already started. It is {meeting.state}.")
    if not meeting.student:
        raise InvalidStateError("Whose meeting is this? Enter the student first: /student NAME.")
    attendees = tuple(_record_arrival(person, stamp.at) for person in meeting.attendees)
    started = meeting.replace(attendees=attendees, state=MeetingState.IN_SESSION, started=stamp.at)
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
    following = [item for item in meeting.agenda if item.id > current.id]
    return _enter_item(left, following[0], stamp.at) if following else left


@operation
def pause_meeting(meeting: Meeting, stamp: Stamp, *, until: date | None = None) -> Meeting:
    """Pause the meeting, if needed until another day. It stays one record."""
    _require_in_session(meeting)
    paused = _leave_item(meeting, stamp.at, ItemState.IN_PROGRESS)
    return paused.replace(state=MeetingState.PAUSED, resume_on=until)


@operation
def resume_meeting(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Resume a paused meeting at the same agenda item."""
    if meeting.state is not MeetingState.PAUSED or not meeting.current_item:
        raise InvalidStateError(f"The meeting is not paused. It is {meeting.state}.")
    return _enter_item(meeting.replace(state=MeetingState.IN_SESSION, resume_on=None), meeting.current_item, stamp.at)


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
    return meeting.put_entry("agenda", item.replace(state=ItemState.IN_PROGRESS, entered=at), current=item.id)


def _leave_item(meeting: Meeting, at: datetime, state: ItemState) -> Meeting:
    """End the visit to the current item. An item that was skipped with a reason stays skipped."""
    item = meeting.current_item
    if not item:
        return meeting
    state = ItemState.SKIPPED if item.state is ItemState.SKIPPED else state
    return meeting.put_entry("agenda", item.replace(state=state, spent=item.seconds_spent(at), entered=None))


def _record_arrival(person: Attendee, at: datetime) -> Attendee:
    if not person.presence.is_attending or person.movements:
        return person
    return person.replace(movements=(Movement(at=at, came=True),))
