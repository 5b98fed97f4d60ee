"""Deeds: moving through the agenda."""

from facilitator.commands.destinations import agenda_item
from facilitator.commands.handlers.base import Deed, Done, Turn, Values
from facilitator.meeting.agenda import fill
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import navigation


def _there(meeting: Meeting) -> Done:
    item = meeting.item
    return Done(meeting, f"item {item.id} · {fill(item.title, meeting.student)}" if item else meeting.title)


def start(turn: Turn, values: Values) -> Done:
    """Open the meeting."""
    return _there(navigation.start(turn.meeting, turn.stamp))


def next_(turn: Turn, values: Values) -> Done:
    """Go on."""
    return _there(navigation.go_on(turn.meeting, turn.stamp))


def back(turn: Turn, values: Values) -> Done:
    """Go back."""
    return _there(navigation.go_back(turn.meeting, turn.stamp))


def item(turn: Turn, values: Values) -> Done:
    """Go to an item, by the name of its kind, its number or part of its title."""
    return _there(navigation.go_to(turn.meeting, turn.stamp, item=agenda_item(turn.meeting, values["ITEM"]).id))


def skip(turn: Turn, values: Values) -> Done:
    """Leave this item with a reason."""
    return _there(navigation.skip(turn.meeting, turn.stamp, because=values["REASON"]))


def pause(turn: Turn, values: Values) -> Done:
    """Stop for now, or until a day."""
    until = turn.day(values["DATE"]) if "DATE" in values else None
    return Done(navigation.pause(turn.meeting, turn.stamp, until=until), f"paused until {until}" if until else "paused")


def resume(turn: Turn, values: Values) -> Done:
    """Go on after a pause."""
    return _there(navigation.resume(turn.meeting, turn.stamp))


def close(turn: Turn, values: Values) -> Done:
    """Close the meeting."""
    return Done(navigation.close(turn.meeting, turn.stamp), "the meeting is closed")


DEEDS: dict[str, Deed] = {
    "start": start,
    "next": next_,
    "back": back,
    "item": item,
    "skip": skip,
    "pause": pause,
    "resume": resume,
    "close": close,
}
