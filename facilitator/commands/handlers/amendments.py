"""Deeds: what is added to a closed meeting."""

from facilitator.commands.handlers.base import Deed, Done, Turn, Values
from facilitator.lookup import Several, person
from facilitator.meeting.errors import NotFound
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import amendments


def addendum(turn: Turn, values: Values) -> Done:
    """Add something of substance."""
    who = _who(values["WHO"], turn.meeting)
    meeting = amendments.add(turn.meeting, turn.stamp, by=who, because=values["REASON"], words=values["WORDS"])
    return Done(meeting, f"addendum {len(meeting.addenda)} · {who} · {values['WORDS']}")


def correct(turn: Turn, values: Values) -> Done:
    """Mend a slip of the pen."""
    who = _who(values["WHO"], turn.meeting)
    meeting = amendments.correct(
        turn.meeting, turn.stamp, by=who, because=values["REASON"],
        was=values["WAS"], now=values["NEW"], everywhere="WHERE" in values,
    )  # fmt: skip
    count = len(meeting.corrections[-1].places)
    places = "" if count == 1 else f" · in {count} entries"
    return Done(meeting, f"corrected · {who} · “{values['WAS']}” now reads “{values['NEW']}”{places}")


def _who(text: str, meeting: Meeting) -> str:
    """Return the name of somebody at the meeting, or of somebody else as it was typed."""
    try:
        return person(text, meeting).name
    except Several:
        raise
    except NotFound:
        return text


DEEDS: dict[str, Deed] = {"addendum": addendum, "correct": correct}
