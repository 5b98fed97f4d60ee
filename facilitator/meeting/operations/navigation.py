"""Moving through the agenda: start, on, back, anywhere, pause, close."""

from datetime import date, datetime

from facilitator.meeting.agenda import AgendaItem, ItemState, fill_fields
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.people import Attendee, Movement


@operation
def start_meeting(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Open the meeting in its first item, the strengths. Whoever was expected has arrived."""
    if meeting.state is not MeetingState.PLANNED:
        raise InvalidStateError(f"The meeting has started already; it is {meeting.state}.")
    if not meeting.student:
        raise InvalidStateError("Whose meeting is it? Say so first: /student NAME.")
    arrived = tuple(_record_arrival(person, stamp.at) for person in meeting.attendees)
    begun = meeting.replace(attendees=arrived, state=MeetingState.IN_SESSION, started=stamp.at)
    return _enter_item(begun, begun.agenda[0], stamp.at)


@operation
def go_to_item(meeting: Meeting, stamp: Stamp, *, item: int) -> Meeting:
    """Go to an agenda item, wherever it stands. The item that is left is done.

    Raises:
        StrengthsFirst: if that would leave the opening with no strength named (docs/promises.md, 1).
    """
    here = _require_in_session(meeting)
    if item == here.id:
        raise InvalidStateError(f"The meeting is in “{fill_fields(here.title, meeting.student)}” already.")
    wanted = find_entry(meeting.agenda, item)
    return _enter_item(_leave_item(meeting, stamp.at, ItemState.DONE), wanted, stamp.at)


@operation
def go_to_next_item(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Go to the next agenda item."""
    return go_to_item(meeting, stamp, item=_find_neighbor(meeting, 1).id)


@operation
def go_to_previous_item(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Go to the item before this one."""
    return go_to_item(meeting, stamp, item=_find_neighbor(meeting, -1).id)


@operation
def skip_item(meeting: Meeting, stamp: Stamp, *, because: str) -> Meeting:
    """Leave this item with a reason that the notes print. From the last item nothing follows."""
    here = _require_in_session(meeting)
    left = _leave_item(
        meeting.put_entry("agenda", here.replace(because=require_reason(because))), stamp.at, ItemState.SKIPPED
    )
    following = [item for item in meeting.agenda if item.id > here.id]
    return _enter_item(left, following[0], stamp.at) if following else left


@operation
def pause_meeting(meeting: Meeting, stamp: Stamp, *, until: date | None = None) -> Meeting:
    """Stop for now, or until another day; the record stays one."""
    _require_in_session(meeting)
    stopped = _leave_item(meeting, stamp.at, ItemState.IN_PROGRESS)
    return stopped.replace(state=MeetingState.PAUSED, resume_on=until)


@operation
def resume_meeting(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Go on where the meeting was paused."""
    if meeting.state is not MeetingState.PAUSED or not meeting.current_item:
        raise InvalidStateError(f"The meeting is not paused; it is {meeting.state}.")
    return _enter_item(meeting.replace(state=MeetingState.IN_SESSION, resume_on=None), meeting.current_item, stamp.at)


@operation
def close_meeting(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Close the meeting. From then on nothing changes it.

    Raises:
        StrengthsFirst: if the opening would be left with no strength named (docs/promises.md, 1).
    """
    if meeting.state is MeetingState.PLANNED:
        raise InvalidStateError("The meeting has not started, so there is nothing to close. To begin: /start.")
    done = _leave_item(meeting, stamp.at, ItemState.DONE)
    return done.replace(state=MeetingState.CLOSED, closed=stamp.at, resume_on=None)


def _require_in_session(meeting: Meeting) -> AgendaItem:
    if meeting.state is MeetingState.PLANNED:
        raise InvalidStateError("The meeting has not started. To begin: /start.")
    if meeting.state is MeetingState.PAUSED or not meeting.current_item:
        raise InvalidStateError("The meeting is paused. To go on: /resume.")
    return meeting.current_item


def _find_neighbor(meeting: Meeting, step: int) -> AgendaItem:
    place = meeting.agenda.index(_require_in_session(meeting)) + step
    if place < 0:
        raise InvalidStateError("This is the first item.")
    if place == len(meeting.agenda):
        raise InvalidStateError("This is the last item. Read the decisions back, then /close.")
    return meeting.agenda[place]


def _enter_item(meeting: Meeting, item: AgendaItem, at: datetime) -> Meeting:
    return meeting.put_entry("agenda", item.replace(state=ItemState.IN_PROGRESS, entered=at), current=item.id)


def _leave_item(meeting: Meeting, at: datetime, state: ItemState) -> Meeting:
    """Close the visit to the current item. An item that was skipped with a reason stays skipped."""
    here = meeting.current_item
    if not here:
        return meeting
    state = ItemState.SKIPPED if here.state is ItemState.SKIPPED else state
    return meeting.put_entry("agenda", here.replace(state=state, spent=here.seconds_spent(at), entered=None))


def _record_arrival(person: Attendee, at: datetime) -> Attendee:
    if not person.presence.is_attending or person.movements:
        return person
    return person.replace(movements=(Movement(at=at, came=True),))
