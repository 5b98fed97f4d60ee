"""Entries that were taken out of the record: struck, which can be undone, or taken off the record for good."""

from collections.abc import Callable, Collection
from typing import Any

from pydantic import JsonValue

from facilitator.meeting.frozen_model import EntryRef, TimedEntry
from facilitator.meeting.references import AttendeeId


class StruckEntry(TimedEntry):
    """An entry that is shown nowhere, but can be restored.

    Attributes:
        entry: the table and id of the entry.
        row: the entry as it was saved.
    """

    entry: EntryRef
    row: dict[str, JsonValue]


class OffRecordEntry(TimedEntry):
    """The fact that something was taken off the record. Its words are in no file any more.

    Attributes:
        entry: the table and id the entry had.
        asked_by: id of the attendee who asked for it; None if not recorded.
        related: the entries that had the same words: the suggestion or carried-over item it came from, or the task
            to get its number.
    """

    entry: EntryRef
    asked_by: AttendeeId | None = None
    related: tuple[EntryRef, ...] = ()

    @property
    def removed(self) -> tuple[EntryRef, ...]:
        """Everything that was removed."""
        return (self.entry, *self.related)


def create_off_record_filter(
    off_record: Collection[OffRecordEntry],
) -> Callable[[str, int, dict[str, Any] | None], bool]:
    """Return a function that tells whether a saved row holds words that were taken off the record."""
    removed = {(ref.table, ref.of) for fact in off_record for ref in fact.removed}

    def is_off_record(table: str, id_: int, row: dict[str, Any] | None) -> bool:
        quoted = row.get("entry") if row and table in {"struck", "conflicts"} else None
        return (table, id_) in removed or (
            isinstance(quoted, dict) and (quoted.get("table"), quoted.get("of")) in removed
        )

    return is_off_record
