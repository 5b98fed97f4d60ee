"""Deeds: what follows from the meeting, and what must not be forgotten."""

import re
from datetime import date

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, find_parked_item
from facilitator.lookup import Candidates, find_attendee_by_name, find_index
from facilitator.meeting.entry_models import ParkedItemOutcome, SpecialFactor
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.operations import entries


def add_action(context: Context, values: FieldValues) -> Result:
    """Record an action."""
    owner = find_attendee_by_name(values["OWNER"], context.meeting) if "OWNER" in values else None
    what, due = _split_due_date(context, values["WHAT"], values.get("DUE", ""))
    meeting = entries.add_action(context.meeting, context.stamp, what=what, owner=owner.id if owner else None, due=due)
    said = [f"action {len(meeting.actions)}: {what}", owner.name if owner else "owner not recorded"]
    return Result(meeting, " · ".join([*said, f"{due:%a %Y-%m-%d}" if due else "no date"]))


def _split_due_date(context: Context, what: str, due: str) -> tuple[str, date | None]:
    """Return what is to be done, and the day at its end: “by phone” and “on the bus” are words, not days.

    Raises:
        NotSo: if the day is written in figures and there is no such day.
    """
    for begins in re.finditer(r"\b(?:by|on|before|until|in)\s|^", due, re.IGNORECASE) if due else ():
        end = due[begins.start() :]
        try:
            day = context.parse_date(end)
        except ContradictionError:
            if _NUMERIC_DATE.fullmatch(end):
                raise
        else:
            return f"{what} {due[: begins.start()]}".strip(), day
    return f"{what} {due}".strip(), None


_NUMERIC_DATE = re.compile(
    r"(?:(?:by|on|before|until)\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?\d+[-/]\d+\S*", re.IGNORECASE
)
"""What can only be meant for a day, even where there is none: “by 13/45/2027”, but not “on pages 3-4”."""


def complete_action(context: Context, values: FieldValues) -> Result:
    """Tick off an action."""
    named = Candidates(
        "action", [task.what for task in context.meeting.actions], "To add one: ! what @owner by Friday."
    )
    task = context.meeting.actions[find_index(values["ACTION"], named)]
    return Result(entries.complete_action(context.meeting, context.stamp, action=task.id), f"done: {task.what}")


def park_item(context: Context, values: FieldValues) -> Result:
    """Put something into the parking lot, raised by the one who was heard last."""
    who = context.require_last_speaker()
    meeting = entries.park_item(context.meeting, context.stamp, by=who.id, what=values["WHAT"])
    return Result(meeting, f"{meeting.short_name(who.id)} · parked {len(meeting.parking_lot)}: {values['WHAT']}")


def resolve_parked_item(context: Context, values: FieldValues) -> Result:
    """Say how a parked item ended."""
    one, end = find_parked_item(context.meeting, values["PARKED"]), values["PARKED_END"].casefold().split()[0]
    if end not in set(ParkedItemOutcome):
        raise NotFoundError("A parked item ends: answered, assigned to somebody, or scheduled.")
    to, words = None, values.get("WORDS", "")
    if end == ParkedItemOutcome.ASSIGNED:
        to = find_attendee_by_name(values.get("WHO") or words, context.meeting)
        words = words if "WHO" in values else ""
    elif "WHO" in values:  # "answered: yes: on Monday" has its first colon in its words
        words = f"{values['WHO']}: {words}"
    meeting = entries.resolve_parked_item(
        context.meeting, context.stamp, parked=one.id, end=ParkedItemOutcome(end), words=words, to=to.id if to else None
    )
    said = f"{one.what} · {end}{f' to {to.name}' if to else ''}"
    return Result(meeting, f"{said}: {words}" if words else said)


def record_special_factor(context: Context, values: FieldValues) -> Result:
    """Record what was considered about a special factor."""
    known, name = list(SpecialFactor), values["FACTOR"].casefold().replace("behavior", "behaviour")
    found = known[find_index(name, Candidates("special factor", known, ""))]
    meeting = entries.add_factor_note(context.meeting, context.stamp, factor=found, words=values["WORDS"])
    return Result(meeting, f"{found} · {values['WORDS']}")


def add_private_note(context: Context, values: FieldValues) -> Result:
    """Keep a note for oneself."""
    return Result(
        entries.add_private_note(context.meeting, context.stamp, words=values["WORDS"]), "private note, not exported"
    )


HANDLERS: dict[str, Handler] = {
    "act": add_action,
    "done": complete_action,
    "park": park_item,
    "unpark": resolve_parked_item,
    "factor": record_special_factor,
    "private": add_private_note,
}
