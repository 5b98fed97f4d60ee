"""Handlers for action items, the parking lot, special factors and private notes."""

import re
from contextlib import suppress
from datetime import date

from facilitator.commands.dates import UnclearDateError
from facilitator.commands.factor_words import FACTOR_WORDS
from facilitator.commands.grammar import matches_field
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, find_parked_item
from facilitator.commands.registry import CommandId
from facilitator.lookup import Candidates, find_attendee_by_name, find_attendees_by_names, find_index
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_models import ActionItem, ParkedItemOutcome, SpecialFactor
from facilitator.meeting.errors import ContradictionError, NotFoundError, UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries
from facilitator.meeting.people import Attendee
from facilitator.meeting.required_notices import NoticeKind
from facilitator.meeting.text_types import simplify_name


def add_action(context: Context, values: FieldValues) -> Result:
    """Add an action item."""
    what, due_words = values["WHAT"], values.get("DUE", "")
    owners, due = _split_owners(context, values["OWNER"]) if "OWNER" in values else ((), None)
    if due:  # the date after the owners counts, so that an earlier one belongs to the text
        what = f"{what} {due_words}".strip()
    else:
        what, due = split_due_date(context, what, due_words)
    meeting = entries.add_action(
        context.meeting, context.stamp, what=what, owners=tuple(owner.id for owner in owners), due=due
    )
    parts = [
        f"action {len(meeting.actions)}: {what}",
        ", ".join(owner.name for owner in owners) or "owner not recorded",
        f"due {format_date(due)}" if due else "no due date",
    ]
    return Result(meeting, " · ".join(parts))


# A date has at most this many words: “by the day after tomorrow at 3 pm”.
_MAX_DATE_WORDS = 9


def _split_owners(context: Context, text: str) -> tuple[tuple[Attendee, ...], date | None]:
    """Return the owners in a list of names, and the date after them: “Terri and @Bo next Monday”.

    Raises:
        NotFoundError: if one of the names matches no attendee, or several.
        UnclearDateError: if the date after the names does not say which day.
    """
    try:
        return find_attendees_by_names(text, context.meeting), None
    except NotFoundError:
        for start, end in [match.span() for match in re.finditer(r"\s+", text)][-_MAX_DATE_WORDS:]:
            with suppress(NotFoundError):
                owners = find_attendees_by_names(text[:start], context.meeting)
                if day := _parse_optional_date(context, text[end:]):
                    return owners, day
        raise


def split_due_date(context: Context, what: str, due: str) -> tuple[str, date | None]:
    """Return the text of an entry and its due date. “by phone” and “on the bus” belong to the text.

    Args:
        context: the context of the handler.
        what: the text in WHAT.
        due: the text in DUE, which may begin with more words of the entry, and end with a time of day.

    Raises:
        UnclearDateError: if the date does not say which day, or does not exist.
        ContradictionError: if the text comes from a form and is not a date.
    """
    if due and not matches_field("DUE", due):
        return what, context.parse_date(due)
    time_of_day = match[0] if (match := _TIME_OF_DAY.search(due)) else ""
    words = due.removesuffix(time_of_day)
    for start in [match.start() for match in re.finditer(r"\S+", words)][-_MAX_DATE_WORDS:]:
        if matches_field("DUE", words[start:]) and (day := _parse_optional_date(context, words[start:])):
            return f"{what} {words[:start]}".strip() + time_of_day, day
    return f"{what} {due}".strip(), None


_TIME_OF_DAY = re.compile(r"\s+(?:at\s+)?(?:noon|\d\d?(?::\d\d)?\s*[ap]\.?m\.?|\d\d?:\d\d)$", re.IGNORECASE)


def _parse_optional_date(context: Context, text: str) -> date | None:
    """Return the date in a text; None if it is not meant as a date."""
    try:
        return context.parse_date(text)
    except UnclearDateError:
        raise
    except ContradictionError:
        return None


def complete_action(context: Context, values: FieldValues) -> Result:
    """Mark an action item as done."""
    action = _find_action(context.meeting, values["ACTION"])
    return Result(entries.complete_action(context.meeting, context.stamp, action=action.id), f"done: {action.what}")


def _find_action(meeting: Meeting, text: str) -> ActionItem:
    """Return the action item with this number or part of its text."""
    texts = [action.what for action in meeting.actions]
    return meeting.actions[find_index(text, Candidates("action", texts, "To add one, type ! what @owner by Friday."))]


def park_item(context: Context, values: FieldValues) -> Result:
    """Put an item in the parking lot, raised by the last speaker."""
    attendee = context.require_speaker()
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
    factor = find_factor(values["FACTOR"])
    meeting = entries.add_factor_note(context.meeting, context.stamp, factor=factor, words=values["WORDS"])
    return Result(meeting, f"{factor} · {values['WORDS']}")


def find_factor(text: str) -> SpecialFactor:
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


def record_notice(context: Context, values: FieldValues) -> Result:
    """Record what was announced, handed over, agreed on or confirmed, to whom and when."""
    kind = NoticeKind(values["NOTICE"].casefold())
    people = find_attendees_by_names(values["WHO"], context.meeting) if "WHO" in values else ()
    on = context.parse_date(values["DATE"], prefer_past=True) if "DATE" in values else None
    meeting = entries.add_log_entry(
        context.meeting, context.stamp, words=kind.label, kind=kind,
        recipients=tuple(person.id for person in people), on=on,
    )  # fmt: skip
    names = [", ".join(person.name for person in people)] if people else []
    return Result(meeting, " · ".join([kind.label, *names, *([format_date(on)] if on else [])]))


def add_log_entry(context: Context, values: FieldValues) -> Result:
    """Record what the note taker did. The date at the end may belong to the words."""
    words, on = values["WORDS"], None
    if "DATE" in values:
        with suppress(UserError):
            on = context.parse_date(values["DATE"], prefer_past=True)
        words = words if on else f"{words} on {values['DATE']}"
    meeting = entries.add_log_entry(context.meeting, context.stamp, words=words, on=on)
    return Result(meeting, " · ".join([f"noted: {words}", *([format_date(on)] if on else [])]))


def add_private_note(context: Context, values: FieldValues) -> Result:
    """Add a private note of the recorder."""
    meeting = entries.add_private_note(context.meeting, context.stamp, words=values["WORDS"])
    return Result(meeting, "private note, not exported")


def set_owners(context: Context, values: FieldValues) -> Result:
    """Set who does an action item, and by when. What is not given stays as it is."""
    meeting, action = context.meeting, _find_action(context.meeting, values["ACTION"])
    summary = [f"action: {action.what}"]
    if "OWNER" in values:
        owners = find_attendees_by_names(values["OWNER"], meeting)
        meeting = entries.set_owners(
            meeting, context.stamp, action=action.id, owners=tuple(owner.id for owner in owners)
        )
        summary.append(", ".join(owner.name for owner in owners))
    if "DUE" in values:
        due = context.parse_date(values["DUE"])
        meeting = entries.set_due_date(meeting, context.stamp, action=action.id, due=due)
        summary.append(f"due {format_date(due)}")
    return Result(meeting, " · ".join(summary))


def set_due_date(context: Context, values: FieldValues) -> Result:
    """Set the due date of an action item."""
    action, due = _find_action(context.meeting, values["ACTION"]), context.parse_date(values["DATE"])
    meeting = entries.set_due_date(context.meeting, context.stamp, action=action.id, due=due)
    return Result(meeting, f"action: {action.what} · due {format_date(due)}")


HANDLERS: dict[str, Handler] = {
    CommandId.NOTICE: record_notice,
    CommandId.LOG: add_log_entry,
    CommandId.ACTION: add_action,
    CommandId.DONE: complete_action,
    CommandId.OWNERS: set_owners,
    CommandId.DUE: set_due_date,
    CommandId.PARK: park_item,
    CommandId.PARKED_OUTCOME: resolve_parked_item,
    CommandId.FACTOR: record_special_factor,
    CommandId.PRIVATE_NOTE: add_private_note,
}
