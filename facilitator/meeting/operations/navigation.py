"""Moving through the agenda: start, on, back, anywhere, pause, close."""

from datetime import date, datetime

from facilitator.meeting.agenda import AgendaItem, ItemState, fill
from facilitator.meeting.errors import NotNow
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState, only
from facilitator.meeting.operations.base import reason, verb
from facilitator.meeting.people import Attendee, Movement


@verb
def start(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Open the meeting in its first item, the strengths. Whoever was expected has arrived."""
    if meeting.state is not MeetingState.PLANNED:
        raise NotNow(f"The meeting has started already; it is {meeting.state}.")
    if not meeting.student:
        raise NotNow("Whose meeting is it? Say so first: /student NAME.")
    arrived = tuple(_arrived(person, stamp.at) for person in meeting.attendees)
    begun = meeting.but(attendees=arrived, state=MeetingState.IN_SESSION, started=stamp.at)
    return _enter(begun, begun.agenda[0], stamp.at)


@verb
def go_to(meeting: Meeting, stamp: Stamp, *, item: int) -> Meeting:
    """Go to an agenda item, wherever it stands. The item that is left is done.

    Raises:
        StrengthsFirst: if that would leave the opening with no strength named (docs/promises.md, 1).
    """
    here = _in_session(meeting)
    if item == here.id:
        raise NotNow(f"The meeting is in “{fill(here.title, meeting.student)}” already.")
    wanted = only(meeting.agenda, item)
    return _enter(_leave(meeting, stamp.at, ItemState.DONE), wanted, stamp.at)


@verb
def go_on(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Go to the next agenda item."""
    return go_to(meeting, stamp, item=_beside(meeting, 1).id)


@verb
def go_back(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Go to the item before this one."""
    return go_to(meeting, stamp, item=_beside(meeting, -1).id)


@verb
def skip(meeting: Meeting, stamp: Stamp, *, because: str) -> Meeting:
    """Leave this item with a reason that the notes print. From the last item nothing follows."""
    here = _in_session(meeting)
    left = _leave(meeting.put("agenda", here.but(because=reason(because))), stamp.at, ItemState.SKIPPED)
    following = [item for item in meeting.agenda if item.id > here.id]
    return _enter(left, following[0], stamp.at) if following else left


@verb
def pause(meeting: Meeting, stamp: Stamp, *, until: date | None = None) -> Meeting:
    """Stop for now, or until another day; the record stays one."""
    _in_session(meeting)
    stopped = _leave(meeting, stamp.at, ItemState.IN_PROGRESS)
    return stopped.but(state=MeetingState.PAUSED, resume_on=until)


@verb
def resume(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Go on where the meeting was paused."""
    if meeting.state is not MeetingState.PAUSED or not meeting.item:
        raise NotNow(f"The meeting is not paused; it is {meeting.state}.")
    return _enter(meeting.but(state=MeetingState.IN_SESSION, resume_on=None), meeting.item, stamp.at)


@verb
def close(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Close the meeting. From then on nothing changes it.

    Raises:
        StrengthsFirst: if the opening would be left with no strength named (docs/promises.md, 1).
    """
    if meeting.state is MeetingState.PLANNED:
        raise NotNow("The meeting has not started, so there is nothing to close. To begin: /start.")
    done = _leave(meeting, stamp.at, ItemState.DONE)
    return done.but(state=MeetingState.CLOSED, closed=stamp.at, resume_on=None)


def _in_session(meeting: Meeting) -> AgendaItem:
    if meeting.state is MeetingState.PLANNED:
        raise NotNow("The meeting has not started. To begin: /start.")
    if meeting.state is MeetingState.PAUSED or not meeting.item:
        raise NotNow("The meeting is paused. To go on: /resume.")
    return meeting.item


def _beside(meeting: Meeting, step: int) -> AgendaItem:
    place = meeting.agenda.index(_in_session(meeting)) + step
    if place < 0:
        raise NotNow("This is the first item.")
    if place == len(meeting.agenda):
        raise NotNow("This is the last item. Read the decisions back, then /close.")
    return meeting.agenda[place]


def _enter(meeting: Meeting, item: AgendaItem, at: datetime) -> Meeting:
    return meeting.put("agenda", item.but(state=ItemState.IN_PROGRESS, entered=at), current=item.id)


def _leave(meeting: Meeting, at: datetime, state: ItemState) -> Meeting:
    """Close the visit to the current item. An item that was skipped with a reason stays skipped."""
    here = meeting.item
    if not here:
        return meeting
    state = ItemState.SKIPPED if here.state is ItemState.SKIPPED else state
    return meeting.put("agenda", here.but(state=state, spent=here.seconds(at), entered=None))


def _arrived(person: Attendee, at: datetime) -> Attendee:
    if not person.presence.there or person.movements:
        return person
    return person.but(movements=(Movement(at=at, came=True),))
