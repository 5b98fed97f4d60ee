"""Handlers for action items, the parking lot, special factors and private notes."""

import re
from datetime import date

from facilitator.commands.factor_words import FACTOR_WORDS
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, find_parked_item
from facilitator.commands.registry import CommandId
from facilitator.lookup import Candidates, find_attendee_by_name, find_index
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_models import ParkedItemOutcome, SpecialFactor
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.operations import entries
from facilitator.meeting.text_types import simplify_name


def add_action(context: Context, values: FieldValues) -> Result:
    """Add an action item."""
    owner = find_attendee_by_name(values["OWNER"], context.meeting) if "OWNER" in values else None
    owners = (owner.id,) if owner else ()
    what, due = _split_due_date(context, values["WHAT"], values.get("DUE", ""))
    meeting = entries.add_action(context.meeting, context.stamp, what=what, owners=owners, due=due)
    parts = [
        f"action {len(meeting.actions)}: {what}",
        owner.name if owner else "owner not recorded",
        f"due {format_date(due)}" if due else "no due date",
    ]
    return Result(meeting, " · ".join(parts))


def _split_due_date(context: Context, what: str, due: str) -> tuple[str, date | None]:
    """Return the text of an action and its due date. “by phone” and “on the bus” belong to the text.

    Args:
        context: the context of the handler.
        what: the text in WHAT.
        due: the text in DUE, which may begin with more words of the action.

    Raises:
        ContradictionError: if the date is written in digits and does not exist.
    """
    for match in re.finditer(r"\b(?:by|on|before|until|in)\s|^", due, re.IGNORECASE) if due else ():
        candidate = due[match.start() :]
        try:
            day = context.parse_date(candidate)
        except ContradictionError:
            if _NUMERIC_DATE.fullmatch(candidate):
                raise
        else:
            return f"{what} {due[: match.start()]}".strip(), day
    return f"{what} {due}".strip(), None


# Text that must be meant as a date even if it does not exist: “by 13/45/2027”, but not “on pages 3-4”.
_NUMERIC_DATE = re.compile(
    r"(?:(?:by|on|before|until)\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?\d+[-/]\d+\S*", re.IGNORECASE
)


def complete_action(context: Context, values: FieldValues) -> Result:
    """Mark an action item as done."""
    candidates = Candidates(
        "action", [action.what for action in context.meeting.actions], "To add one, type ! what @owner by Friday."
    )
    action = context.meeting.actions[find_index(values["ACTION"], candidates)]
    return Result(entries.complete_action(context.meeting, context.stamp, action=action.id), f"done: {action.what}")


def park_item(context: Context, values: FieldValues) -> Result:
    """Put an item in the parking lot, raised by the last speaker."""
    attendee = context.require_last_speaker()
    meeting = entries.park_item(context.meeting, context.stamp, by=attendee.id, what=values["WHAT"])
    return Result(meeting, f"{meeting.short_name(attendee.id)} · parked {len(meeting.parking_lot)}: {values['WHAT']}")


def resolve_parked_item(context: Context, values: FieldValues) -> Result:
    """Record the outcome of a parked item."""
    item, end = find_parked_item(context.meeting, values["PARKED"]), values["PARKED_END"].casefold().split()[0]
    if end not in set(ParkedItemOutcome):
        raise NotFoundError("Choose the outcome of a parked item: answered, assigned to a person, or scheduled.")
    owner, words = None, values.get("WORDS", "")
    if end == ParkedItemOutcome.ASSIGNED:
        owner = find_attendee_by_name(values.get("WHO") or words, context.meeting)
        words = words if "WHO" in values else ""
    elif "WHO" in values:  # the text before the first colon of "answered: yes: on Monday" is not a person
        words = f"{values['WHO']}: {words}"
    meeting = entries.resolve_parked_item(
        context.meeting,
        context.stamp,
        parked=item.id,
        outcome=ParkedItemOutcome(end),
        words=words,
        to=owner.id if owner else None,
    )
    summary = f"{item.what} · {end}{f' to {owner.name}' if owner else ''}"
    return Result(meeting, f"{summary}: {words}" if words else summary)


def record_special_factor(context: Context, values: FieldValues) -> Result:
    """Record what was considered about a special factor (34 CFR 300.324(a)(2))."""
    factor = _find_factor(values["FACTOR"])
    meeting = entries.add_factor_note(context.meeting, context.stamp, factor=factor, words=values["WORDS"])
    return Result(meeting, f"{factor} · {values['WORDS']}")


def _find_factor(text: str) -> SpecialFactor:
    """Return the special factor that a text names: a whole word for it, or the beginning of such a word.

    Raises:
        NotFoundError: if it names none; the message lists the factors.
        AmbiguousNameError: if it may mean several.
    """
    query = simplify_name(text)
    words = [(factor, simplify_name(word)) for factor in SpecialFactor for word in (factor, *FACTOR_WORDS[factor])]
    exact = {factor for factor, word in words if word == query}
    is_long = len(query) >= _MIN_FACTOR_BEGINNING
    matches = list(exact or {factor for factor, word in words if is_long and f" {query}" in f" {word}"})
    candidates = Candidates(
        "special factor", list(SpecialFactor), "Record anything else as words: ~ An inhaler is in the office."
    )
    return matches[0] if len(matches) == 1 else list(SpecialFactor)[find_index(text, candidates)]


# The fewest letters that the beginning of a word for a factor must have: “tech”. Shorter ones are usually initials.
_MIN_FACTOR_BEGINNING = 3


def add_private_note(context: Context, values: FieldValues) -> Result:
    """Add a private note of the recorder."""
    meeting = entries.add_private_note(context.meeting, context.stamp, words=values["WORDS"])
    return Result(meeting, "private note, not exported")


HANDLERS: dict[str, Handler] = {
    CommandId.ACTION: add_action,
    CommandId.DONE: complete_action,
    CommandId.PARK: park_item,
    CommandId.PARKED_OUTCOME: resolve_parked_item,
    CommandId.FACTOR: record_special_factor,
    CommandId.PRIVATE_NOTE: add_private_note,
}
