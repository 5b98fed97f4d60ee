"""The earlier values of an entry: what was saved about it, when, and what each save changed."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from facilitator.commands.handlers.editing import find_by_number_or_kind
from facilitator.lookup import Candidates, find_by_number
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.store.repository import Change, Row

_UNLISTED_TABLES = {"private_notes", "struck"}
_UNLISTED_FIELDS = {"id", "item", "at", "history"}
"""Fields that say nothing, or say it twice."""


class EntryVersion(NamedTuple):
    """One save of an entry.

    Attributes:
        revision: the version of the record.
        at: when it was saved, ISO 8601; empty if not recorded.
        table: the table of the entry.
        id: id of the entry.
        changes: the changed fields with their new values; all fields when it was added, none when it was removed.
        is_removed: whether the entry was removed, which `/undo` does.
    """

    revision: int
    at: str
    table: str
    id: int
    changes: Row
    is_removed: bool


def list_versions(changes: Iterable[Change]) -> Iterator[EntryVersion]:
    """Yield what each save changed in each entry, oldest first, without private notes and struck entries.

    Args:
        changes: from `MeetingRepository.read_history`.
    """
    changes = list(changes)
    struck = {change.id: (change.row or {}).get("entry", {}) for change in changes if change.table == "struck"}
    hidden = [(ref["table"], ref["of"]) for ref in struck.values() if ref]
    rows: dict[tuple[str, int], Row] = {}
    for change in changes:
        if change.table in _UNLISTED_TABLES or (change.table, change.id) in hidden:
            continue
        before, after = rows.get((change.table, change.id), {}), change.row or {}
        changed = {name: value for name, value in after.items() if before.get(name, _MISSING) != value}
        rows[change.table, change.id] = after
        yield EntryVersion(change.revision, change.at, change.table, change.id, changed, change.row is None)


_MISSING = object()


def describe_history(changes: Iterable[Change], meeting: Meeting, entry: str) -> list[str]:
    """Return the versions of one entry, a line each, oldest first.

    Args:
        changes: from `MeetingRepository.read_history`.
        meeting: the meeting.
        entry: the kind and number of the entry as typed: "goal 1".

    Raises:
        NotFoundError: if there is no such entry.
    """
    table, entry_id = _find_entry(meeting, entry)
    versions = [version for version in list_versions(changes) if (version.table, version.id) == (table, entry_id)]
    return [line for version in versions for line in _describe_version(version, meeting)]


def _find_entry(meeting: Meeting, text: str) -> tuple[str, int]:
    *kind, number = text.casefold().split()
    if kind == ["person"]:
        names = [person.name for person in meeting.people]
        return "attendees", meeting.people[find_by_number(number, Candidates("person", names, ""))].id
    table, entry = find_by_number_or_kind(meeting, text)
    if table in _UNLISTED_TABLES:
        raise NotFoundError("Private notes have no history outside the meeting's file.")
    return table, entry.id


def _describe_version(version: EntryVersion, meeting: Meeting) -> Iterator[str]:
    when = version.at[11:19] or "earlier"
    if version.is_removed:
        yield f"{when} · removed"
    for name, value in version.changes.items():
        if text := "" if name in _UNLISTED_FIELDS else _format_value(value, meeting):
            yield f"{when} · {name.replace('_', ' ')}: {text}"


def _format_value(value: Any, meeting: Meeting) -> str:
    """Return a saved value as words; ids become names, and nothing recorded is nothing."""
    if isinstance(value, list):
        return "; ".join(filter(None, (_format_value(member, meeting) for member in value)))
    if isinstance(value, dict):
        texts = {name: _format_value(member, meeting) for name, member in value.items() if name not in _UNLISTED_FIELDS}
        return ", ".join(f"{name.replace('_', ' ')} {text}" for name, text in texts.items() if text)
    if value is None:
        return ""
    names = {person.id: person.name for person in meeting.attendees}
    names |= {strength.id: strength.name for strength in meeting.strengths}
    names |= {hope.id: hope.words for hope in meeting.hopes} | {goal.id: goal.title for goal in meeting.goals}
    return names.get(value, str(value)) if type(value) is int else " / ".join(str(value).splitlines())


def history_to_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return all versions of all entries as JSON values; the keys are part of the command's interface."""
    return [
        {
            "version": version.revision,
            "at": version.at or None,
            "table": version.table,
            "id": version.id,
            "removed": version.is_removed,
            "changed": version.changes,
        }
        for version in list_versions(changes)
    ]
