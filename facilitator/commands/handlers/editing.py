"""Handlers for editing any entry: its words, its speaker, its agenda item; striking it and taking it off the record."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from facilitator.commands.destinations import describe_agenda_item, find_agenda_item
from facilitator.commands.entry_lines import refer_to
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.handlers.strength_phrases import update_phrase
from facilitator.commands.parser import QUOTATION_MARKS
from facilitator.commands.registry import CommandId
from facilitator.lookup import Candidates, find_attendee_by_name, find_by_number
from facilitator.meeting.entry_descriptions import describe_entry
from facilitator.meeting.entry_kinds import ENTRY_KINDS
from facilitator.meeting.entry_models import Statement, Strength
from facilitator.meeting.entry_numbers import (
    describe_reference,
    find_by_reference,
    find_struck_by_reference,
    number_entries,
)
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.frozen_model import EntryRef, TimedEntry
from facilitator.meeting.meeting import ENTRY_MODELS, Meeting, find_entry
from facilitator.meeting.operations import editing
from facilitator.meeting.prepared import list_shared_statements
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text


def find_by_number_or_kind(meeting: Meeting, text: str) -> tuple[str, TimedEntry]:
    """Return the table and the entry that a number, a kind and a number, or quoted words refer to.

    Raises:
        NotFoundError: if there is no such entry, or several with the words. The message says which ones there are.
    """
    if text[0] in QUOTATION_MARKS:
        return _find_by_words(meeting, text[1:-1])
    if found := find_by_reference(meeting, text):
        return found
    numbers = number_entries(meeting, "statements").values()
    known = f"Statements have the numbers 1 to {max(numbers)}. " if numbers else ""
    kinds = ", ".join([*ENTRY_KINDS][1:7])
    raise NotFoundError(
        f"There is no entry {text}. {known}For other entries, type the kind too ({kinds}): goal 1. "
        "To see the numbers: /room"
    )


def _find_by_words(meeting: Meeting, words: str) -> tuple[str, TimedEntry]:
    """Return the only entry with some of its words.

    Raises:
        NotFoundError: if no entry has them, or several do.
    """
    wanted = normalize_text(words)
    found = [
        (table, entry)
        for table in sorted(editing.REMOVABLE_TABLES)
        for entry in getattr(meeting, table)
        if wanted in normalize_text(_quote(meeting, table, entry))
    ]
    if len(found) == 1:
        return found[0]
    refs = [describe_reference(meeting, EntryRef(table=table, of=entry.id)) for table, entry in found]
    problem = f"is in {', '.join(refs)}. Type the number" if refs else "is in no entry. To see all of them: /room"
    raise NotFoundError(f"“{words}” {problem}.")


def edit_entry(context: Context, values: FieldValues) -> Result:
    """Change the words of an entry."""
    table, entry = find_by_number_or_kind(context.meeting, values["ENTRY"])
    return _edit(context, table, entry, values["WORDS"])


def edit_last_statement(context: Context, values: FieldValues) -> Result:
    """Replace the words of the last statement."""
    shared = list_shared_statements(context.meeting)
    if name := _find_renamed_person(context.meeting, values["WORDS"]):
        raise ContradictionError(
            f"To correct the name of {name}, type /rename {name} to NEW NAME. To replace words in what people said: "
            "/replace WORDS with NEW WORDS. To change a line: /fix, its number, and the new words."
        )
    if not shared:
        raise NotFoundError("There is no statement yet, so there is nothing to correct.")
    return _edit(context, "statements", shared[-1], values["WORDS"])


def _edit(context: Context, table: str, entry: TimedEntry, words: str) -> Result:
    meeting = editing.edit_entry(context.meeting, context.stamp, table=table, entry=entry.id, words=words)
    if isinstance(entry, Strength):
        meeting = update_phrase(meeting, context.stamp, entry)
    return Result(meeting, f"{describe(meeting, table, entry.id)} · before: {_quote(context.meeting, table, entry)}")


def _find_renamed_person(meeting: Meeting, text: str) -> str:
    """Return the name of the person in "Tery Po to Terri Po" or "Tery Terri"; empty if it is about no name."""
    words = normalize_text(re.sub(r"\s(?:to|->)\s", " ", text)).split()
    for person in meeting.people:
        name = normalize_text(person.name).split()
        is_full_name = words[: len(name)] == name and len(words) <= 2 * len(name)
        if words and len(words) > 1 and (is_full_name or (words[0] in name and len(words) == _TWO_WORDS)):
            return person.name
    return ""


_TWO_WORDS = 2


def reassign_entry(context: Context, values: FieldValues) -> Result:
    """Record that another person said or named something."""
    table, entry = find_by_number_or_kind(context.meeting, values["ENTRY"])
    person = find_attendee_by_name(values["WHO"], context.meeting)
    meeting = editing.reassign_entry(context.meeting, context.stamp, table=table, entry=entry.id, by=person.id)
    before = context.meeting.short_name(getattr(entry, "by", person.id))
    return Result(meeting, f"{describe(meeting, table, entry.id)} · before: {before}")


def move_entry(context: Context, values: FieldValues) -> Result:
    """Move an entry to another agenda item."""
    table, entry = find_by_number_or_kind(context.meeting, values["ENTRY"])
    item = find_agenda_item(context.meeting, values["ITEM"])
    meeting = editing.move_entry(context.meeting, context.stamp, table=table, entry=entry.id, item=item.id)
    return Result(meeting, f"{describe(meeting, table, entry.id)} · moved to {describe_agenda_item(meeting, item)}")


def strike_entry(context: Context, values: FieldValues) -> Result:
    """Hide an entry everywhere."""
    table, entry = find_by_number_or_kind(context.meeting, values["ENTRY"])
    meeting = editing.strike_entry(context.meeting, context.stamp, table=table, entry=entry.id)
    reference = refer_to(context.meeting, EntryRef(table=table, of=entry.id))
    return Result(
        meeting,
        f"struck · {describe(context.meeting, table, entry.id)}",
        hint=f"hidden, but still stored: /restore brings it back, /off {reference} removes the words for good",
    )


def restore_entry(context: Context, values: FieldValues) -> Result:
    """Bring a struck entry back: the one with this number in the list of struck entries, or the last one."""
    struck = context.meeting.struck
    names = [_describe_row(context.meeting, removed.entry, removed.row) for removed in struck]
    number = values.get("STRUCK", f"{len(struck)}")
    chosen = struck[find_by_number(number, Candidates("struck entry", names, "Nothing is struck." * (not struck)))]
    meeting = editing.restore_entry(context.meeting, context.stamp, struck=chosen.id)
    return Result(meeting, f"restored · {describe(meeting, chosen.entry.table, chosen.entry.of)}")


def take_off_record(context: Context, values: FieldValues) -> Result:
    """Take an entry off the record."""
    ref, _ = _find_removable(context.meeting, values["ENTRY"])
    person = find_attendee_by_name(values["WHO"], context.meeting) if "WHO" in values else None
    reference = describe_reference(context.meeting, ref)
    meeting = editing.take_off_record(
        context.meeting, context.stamp, table=ref.table, entry=ref.of, asked_by=person.id if person else None
    )
    asked = f" · asked for by {meeting.short_name(person.id)}" if person else ""
    return Result(meeting, f"off the record · {reference}{asked}")


def _find_removable(meeting: Meeting, text: str) -> tuple[EntryRef, str]:
    """Return the entry that would be taken off the record, and its description. It may be a struck entry.

    Raises:
        NotFoundError: if there is no such entry.
    """
    if struck := find_struck_by_reference(meeting, text):
        return struck.entry, f"struck · {_describe_row(meeting, struck.entry, struck.row)}"
    table, entry = find_by_number_or_kind(meeting, text)
    return EntryRef(table=table, of=entry.id), describe(meeting, table, entry.id)


class Removal(NamedTuple):
    """The effect of `/off` on an entry, before it is confirmed.

    Attributes:
        description: the entry, and what happens to its words.
        line: the line that removes it.
    """

    description: str
    line: str


def describe_removal(meeting: Meeting, values: FieldValues) -> Removal:
    """Return what `/off` would remove, and how to confirm it.

    Raises:
        NotFoundError: if there is no such entry.
    """
    ref, description = _find_removable(meeting, values["ENTRY"])
    who = f" @{values['WHO'].removeprefix('@')}" if "WHO" in values else ""
    is_quoted = values["ENTRY"][0] in QUOTATION_MARKS
    typed = refer_to(meeting, ref) if is_quoted else values["ENTRY"]
    return Removal(
        f"Take this off the record? {description}\nThe words will be gone for good: from this meeting, its copies "
        "and its backups. Undo cannot bring them back. To keep a part of them, record that part as a new line first.",
        f"/off {typed}{who} yes",
    )


def replace_words(context: Context, values: FieldValues) -> Result:
    """Replace words wherever people said them."""
    meeting = editing.find_and_replace(context.meeting, context.stamp, was=values["WAS"], now=values["NEW"])
    tables = ((getattr(context.meeting, table), getattr(meeting, table)) for table in editing.SPOKEN_TABLES)
    count = sum(old != new for before, after in tables for old, new in zip(before, after, strict=True))
    return Result(meeting, f"“{values['WAS']}” is now “{values['NEW']}” in {format_count(count, 'entry', 'entries')}")


def describe(meeting: Meeting, table: str, entry_id: int) -> str:
    """Return an entry on one line: “statement 12 · Ms Ortiz · words”."""
    ref = EntryRef(table=table, of=entry_id)
    entry = find_entry(getattr(meeting, table), entry_id)
    by = getattr(entry, "by", None)
    name = meeting.short_name(by) if by is not None else ""
    return " · ".join(filter(None, (describe_reference(meeting, ref), name, _quote(meeting, table, entry))))


def _quote(meeting: Meeting, table: str, entry: TimedEntry) -> str:
    if table == "private_notes":
        return str(getattr(entry, "words", ""))
    text = describe_entry(meeting, table, entry).text
    return f'"{text}"' if isinstance(entry, Statement) and entry.wording_kind == "verbatim" else text


def _describe_row(meeting: Meeting, ref: EntryRef, row: Mapping[str, object]) -> str:
    entry = ENTRY_MODELS[ref.table].model_validate(row)
    return _quote(meeting, ref.table, entry) if isinstance(entry, TimedEntry) else ref.table


HANDLERS: dict[str, Handler] = {
    CommandId.EDIT: edit_entry,
    CommandId.EDIT_LAST: edit_last_statement,
    CommandId.REASSIGN: reassign_entry,
    CommandId.MOVE: move_entry,
    CommandId.STRIKE: strike_entry,
    CommandId.RESTORE: restore_entry,
    CommandId.OFF_RECORD: take_off_record,
    CommandId.REPLACE: replace_words,
}
