"""Deeds: what follows from the meeting, and what must not be forgotten."""

import re
from datetime import date

from facilitator.commands.handlers.base import Deed, Done, Turn, Values, parked_number
from facilitator.lookup import Named, person, place
from facilitator.meeting.entry_models import ParkedEnd, SpecialFactor
from facilitator.meeting.errors import NotFound, NotSo
from facilitator.meeting.operations import entries


def act(turn: Turn, values: Values) -> Done:
    """Record an action."""
    owner = person(values["OWNER"], turn.meeting) if "OWNER" in values else None
    what, due = _what_and_due(turn, values["WHAT"], values.get("DUE", ""))
    meeting = entries.act(turn.meeting, turn.stamp, what=what, owner=owner.id if owner else None, due=due)
    said = [f"action {len(meeting.actions)}: {what}", owner.name if owner else "owner not recorded"]
    return Done(meeting, " · ".join([*said, f"{due:%a %Y-%m-%d}" if due else "no date"]))


def _what_and_due(turn: Turn, what: str, due: str) -> tuple[str, date | None]:
    """Return what is to be done, and the day at its end: “by phone” and “on the bus” are words, not days.

    Raises:
        NotSo: if the day is written in figures and there is no such day.
    """
    for begins in re.finditer(r"\b(?:by|on|before|until|in)\s|^", due, re.IGNORECASE) if due else ():
        end = due[begins.start() :]
        try:
            day = turn.day(end)
        except NotSo:
            if _IN_FIGURES.fullmatch(end):
                raise
        else:
            return f"{what} {due[: begins.start()]}".strip(), day
    return f"{what} {due}".strip(), None


_IN_FIGURES = re.compile(
    r"(?:(?:by|on|before|until)\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?\d+[-/]\d+\S*", re.IGNORECASE
)
"""What can only be meant for a day, even where there is none: “by 13/45/2027”, but not “on pages 3-4”."""


def done(turn: Turn, values: Values) -> Done:
    """Tick off an action."""
    named = Named("action", [task.what for task in turn.meeting.actions], "To add one: ! what @owner by Friday.")
    task = turn.meeting.actions[place(values["ACTION"], named)]
    return Done(entries.finish(turn.meeting, turn.stamp, action=task.id), f"done: {task.what}")


def park(turn: Turn, values: Values) -> Done:
    """Put something into the parking lot, raised by the one who was heard last."""
    who = turn.last_heard()
    meeting = entries.park(turn.meeting, turn.stamp, by=who.id, what=values["WHAT"])
    return Done(meeting, f"{meeting.short(who.id)} · parked {len(meeting.parking_lot)}: {values['WHAT']}")


def unpark(turn: Turn, values: Values) -> Done:
    """Say how a parked item ended."""
    one, end = parked_number(turn.meeting, values["PARKED"]), values["PARKED_END"].casefold().split()[0]
    if end not in set(ParkedEnd):
        raise NotFound("A parked item ends: answered, assigned to somebody, or scheduled.")
    to, words = None, values.get("WORDS", "")
    if end == ParkedEnd.ASSIGNED:
        to = person(values.get("WHO") or words, turn.meeting)
        words = words if "WHO" in values else ""
    elif "WHO" in values:  # "answered: yes: on Monday" has its first colon in its words
        words = f"{values['WHO']}: {words}"
    meeting = entries.unpark(
        turn.meeting, turn.stamp, parked=one.id, end=ParkedEnd(end), words=words, to=to.id if to else None
    )
    said = f"{one.what} · {end}{f' to {to.name}' if to else ''}"
    return Done(meeting, f"{said}: {words}" if words else said)


def factor(turn: Turn, values: Values) -> Done:
    """Record what was considered about a special factor."""
    known, name = list(SpecialFactor), values["FACTOR"].casefold().replace("behavior", "behaviour")
    found = known[place(name, Named("special factor", known, ""))]
    meeting = entries.consider(turn.meeting, turn.stamp, factor=found, words=values["WORDS"])
    return Done(meeting, f"{found} · {values['WORDS']}")


def private(turn: Turn, values: Values) -> Done:
    """Keep a note for oneself."""
    return Done(entries.note_privately(turn.meeting, turn.stamp, words=values["WORDS"]), "private note, not exported")


DEEDS: dict[str, Deed] = {
    "act": act,
    "done": done,
    "park": park,
    "unpark": unpark,
    "factor": factor,
    "private": private,
}
