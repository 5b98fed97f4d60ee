"""Edit, reassign, move, strike and restore entries, and take them off the record."""

from pydantic import ValidationError

from facilitator.meeting.attribution import change_speaker, require_attributed
from facilitator.meeting.corrections import find_entries_with, replace_words
from facilitator.meeting.errors import ContradictionError, EmptyTextError, NotFoundError
from facilitator.meeting.frozen_model import EntryRef, SpokenEntry, Stamp, TimedEntry
from facilitator.meeting.meeting import ENTRY_MODELS, Meeting, find_entry
from facilitator.meeting.operations.base import operation
from facilitator.meeting.operations.entries import find_strength_named
from facilitator.meeting.removed_entry import OffRecordEntry, StruckEntry
from facilitator.meeting.text_types import clean_text, normalize_text

WORDS_FIELDS = {
    "statements": "words",
    "strengths": "name",
    "hopes": "words",
    "requests": "words",
    "actions": "what",
    "parking_lot": "what",
    "factors": "words",
    "consents": "what",
    "log": "words",
    "private_notes": "words",
}
"""The tables whose entries can be edited, and the field that holds the words."""

REMOVABLE_TABLES = {*WORDS_FIELDS, "goals", "proposals", "prior_goals"}
"""The tables whose entries can be struck, moved or taken off the record."""


SPOKEN_TABLES = REMOVABLE_TABLES - {"private_notes"}
"""The tables whose words can be found and replaced."""


@operation
def edit_entry(meeting: Meeting, stamp: Stamp, *, table: str, entry: int, words: str) -> Meeting:
    """Change the words of an entry while the meeting is open."""
    if table not in WORDS_FIELDS:
        raise ContradictionError("The words of that entry cannot be edited here.")
    existing = find_strength_named(meeting, words) if table == "strengths" else None
    if existing and existing.id != entry:
        raise ContradictionError(f"“{existing.name}” is in the record already. Give this strength a different name.")
    return meeting.put_entry(table, _find(meeting, table, entry).replace(**{WORDS_FIELDS[table]: words}))


@operation
def reassign_entry(meeting: Meeting, stamp: Stamp, *, table: str, entry: int, by: int) -> Meeting:
    """Record that another attendee said or named something.

    Raises:
        ContradictionError: if the entry belongs to no one.
    """
    old = require_attributed(_find(meeting, table, entry))
    return meeting.put_entry(table, change_speaker(old, meeting.find_attendee(old.by), meeting.find_attendee(by)))


@operation
def add_author(meeting: Meeting, stamp: Stamp, *, table: str, entry: int, who: int) -> Meeting:
    """Record that one more person said or wrote something together with its author."""
    old, person = _find(meeting, table, entry), meeting.find_attendee(who)
    if not isinstance(old, SpokenEntry):
        raise ContradictionError("Only something said or written can have several authors.")
    if who in {old.by, *old.also_by}:
        raise ContradictionError(f"{person.name} is already recorded as its author.")
    return meeting.put_entry(table, old.replace(also_by=(*old.also_by, who)))


@operation
def move_entry(meeting: Meeting, stamp: Stamp, *, table: str, entry: int, item: int) -> Meeting:
    """Move an entry to another agenda item."""
    return meeting.put_entry(table, _find(meeting, table, entry).replace(item=find_entry(meeting.agenda, item).id))


@operation
def strike_entry(meeting: Meeting, stamp: Stamp, *, table: str, entry: int) -> Meeting:
    """Take an entry out of the record so that it is shown nowhere. `restore_entry` brings it back.

    Raises:
        ContradictionError: if other entries refer to it.
    """
    old = _find(meeting, table, entry)
    struck = StruckEntry(
        id=stamp.id,
        entry=EntryRef(table=table, of=entry),
        row=old.model_dump(mode="json"),
        item=old.item,
        at=stamp.at,
    )
    return _remove_entry(meeting, table, entry).put_entry("struck", struck)


@operation
def restore_entry(meeting: Meeting, stamp: Stamp, *, struck: int) -> Meeting:
    """Bring a struck entry back.

    Raises:
        ContradictionError: if it no longer fits, because a person or an entry it refers to is gone.
    """
    removed = find_entry(meeting.struck, struck)
    table = removed.entry.table
    try:
        restored = ENTRY_MODELS[table].model_validate(removed.row)
        return _remove_entry(meeting, "struck", struck).put_entry(table, restored)
    except (ContradictionError, ValidationError):
        raise ContradictionError(
            "A person or an entry that this one refers to is no longer in the record, so it cannot be restored."
        ) from None


@operation
def take_off_record(meeting: Meeting, stamp: Stamp, *, table: str, entry: int, asked_by: int | None = None) -> Meeting:
    """Remove an entry for good. Only the fact remains, and who asked for it. The store purges its files.

    Args:
        meeting: the meeting.
        stamp: id and time.
        table: the table of the entry. A struck entry can be taken off the record too.
        entry: id of the entry.
        asked_by: id of the attendee who asked for it.

    Raises:
        ContradictionError: if other entries refer to it.
    """
    ref = EntryRef(table=table, of=entry)
    struck = next((old for old in meeting.struck if old.entry == ref), None)
    fact = OffRecordEntry(
        id=stamp.id,
        entry=ref,
        asked_by=asked_by,
        related=_find_related(meeting, ref),
        item=struck.item if struck else _find(meeting, table, entry).item,
        at=stamp.at,
    )
    for related in fact.related:
        meeting = _remove_entry(meeting, related.table, related.of)
    without = _remove_entry(meeting, "struck", struck.id) if struck else _remove_entry(meeting, table, entry)
    conflicts = tuple(conflict for conflict in meeting.conflicts if conflict.entry not in fact.removed)
    return without.replace(conflicts=conflicts, off_record=(*meeting.off_record, fact))


def _find_related(meeting: Meeting, ref: EntryRef) -> tuple[EntryRef, ...]:
    """Return the entries with the same words: the suggestion or carried-over item, and the task to get a number."""
    if ref.table == "strengths":
        named = (suggestion for suggestion in meeting.suggestions if suggestion.outcome_id == ref.of)
        return tuple(EntryRef(table="suggestions", of=suggestion.id) for suggestion in named)
    if ref.table == "prior_goals":
        tasks = (action for action in meeting.actions if action.id == ref.of)  # it has the id of the goal
        return tuple(EntryRef(table="actions", of=task.id) for task in tasks)
    carried_on = (item for item in meeting.carried if item.outcome_id == ref.of)
    return tuple(EntryRef(table="carried", of=item.id) for item in carried_on)


@operation
def find_and_replace(meeting: Meeting, stamp: Stamp, *, was: str, now: str) -> Meeting:
    """Replace words wherever people said them, as whole words. Names of people stay as they are.

    Raises:
        NotFoundError: if nobody's words contain them.
    """
    was, now = clean_text(was), clean_text(now)
    if not was:
        raise EmptyTextError
    refs = {(ref.table, ref.of) for ref in find_entries_with(was, meeting) if ref.table in SPOKEN_TABLES}
    if not refs:
        raise NotFoundError(f"Nobody's words contain “{was}”. Type the words exactly as they are.")
    for table, entry_id in sorted(refs):
        changed = replace_words(find_entry(getattr(meeting, table), entry_id), was, now).replace()
        meeting = meeting.put_entry(table, changed)
    names = [normalize_text(strength.name) for strength in meeting.strengths]
    if len(set(names)) < len(names):
        raise ContradictionError("Two strengths would then have the same name. Edit them one by one.")
    return meeting


def _find(meeting: Meeting, table: str, entry_id: int) -> TimedEntry:
    if table not in REMOVABLE_TABLES:
        raise NotFoundError("There is no such entry in the record.")
    entry: TimedEntry = find_entry(getattr(meeting, table), entry_id)
    return entry


def _remove_entry(meeting: Meeting, table: str, entry_id: int) -> Meeting:
    try:
        return meeting.replace(**{table: tuple(entry for entry in getattr(meeting, table) if entry.id != entry_id)})
    except ContradictionError:
        raise ContradictionError(
            "Other entries refer to this one, so it stays. Strike those first, or edit the words."
        ) from None
