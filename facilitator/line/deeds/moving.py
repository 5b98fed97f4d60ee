"""Deeds: moving through the agenda."""

from facilitator.line.deeds.deed import Deed, Done, Turn, Values
from facilitator.line.places import agenda_item
from facilitator.meeting.agenda import fill
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.verbs import moving


def _there(meeting: Meeting) -> Done:
    item = meeting.item
    return Done(meeting, f"item {item.id} · {fill(item.title, meeting.student)}" if item else meeting.title)


def start(turn: Turn, values: Values) -> Done:
    """Open the meeting."""
    return _there(moving.start(turn.meeting, turn.stamp))


def next_(turn: Turn, values: Values) -> Done:
    """Go on."""
    return _there(moving.go_on(turn.meeting, turn.stamp))


def back(turn: Turn, values: Values) -> Done:
    """Go back."""
    return _there(moving.go_back(turn.meeting, turn.stamp))


def item(turn: Turn, values: Values) -> Done:
    """Go to an item, by the name of its kind, its number or part of its title."""
    return _there(moving.go_to(turn.meeting, turn.stamp, item=agenda_item(turn.meeting, values["ITEM"]).id))


def skip(turn: Turn, values: Values) -> Done:
    """Leave this item with a reason."""
    return _there(moving.skip(turn.meeting, turn.stamp, because=values["REASON"]))


def pause(turn: Turn, values: Values) -> Done:
    """Stop for now, or until a day."""
    until = turn.day(values["DATE"]) if "DATE" in values else None
    return Done(moving.pause(turn.meeting, turn.stamp, until=until), f"paused until {until}" if until else "paused")


def resume(turn: Turn, values: Values) -> Done:
    """Go on after a pause."""
    return _there(moving.resume(turn.meeting, turn.stamp))


def close(turn: Turn, values: Values) -> Done:
    """Close the meeting."""
    return Done(moving.close(turn.meeting, turn.stamp), "the meeting is closed")


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
