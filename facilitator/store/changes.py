"""Saving a meeting through TinyDB's tables: only the rows that differ, in one transaction."""

from collections.abc import Callable, MutableMapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from tinydb.table import Document, Table

from facilitator.store.keeper import Conflict, NoSuchMeeting, Row, Tables
from facilitator.store.lately import Lately
from facilitator.store.lines import FORMAT, HASHES, RECORD, Data, is_closed, meeting_in, revision_of, tables_of
from facilitator.store.safe_storage import SafeDB
from facilitator.store.seal import PLAIN, Seal


def save(path: Path, tables: Tables, expected: int, seal: Seal = PLAIN, lately: Lately | None = None) -> int:
    """Bring the file from revision `expected` (0: no file) to these tables, durably. The caller holds the lock.

    Args:
        path: the file.
        tables: what it is to hold.
        expected: the revision that these tables were made from.
        seal: encryption, where there is any.
        lately: what remembers the file from one save to the next.

    Returns:
        The new revision.

    Raises:
        Conflict, NoSuchMeeting, Newer, Closed: nothing was written.
        Unreadable: the file is damaged.
        OSError: see `disk.write_file`.
    """
    db = SafeDB(path, lock=nullcontext(), seal=seal, lately=lately)
    with db.transaction():
        there = db.storage.read()
        if there is None and expected:
            raise NoSuchMeeting(path.parent)
        data = there or {}
        found = revision_of(meeting_in(data)) if there is not None else 0
        current = tables_of(data)
        # A save may fail after the new file is in place; the person presses Enter again, and that is no conflict.
        if found != expected and not (found == expected + 1 and current == tables):
            raise Conflict(expected, found)
        _bring(db.table(RECORD), {int(id_): row for id_, row in data.get(RECORD, {}).items()}, _record(data, found + 1))
        for name, rows in tables.items():
            _bring(db.table(name, persist_empty=name not in current), current.get(name, {}), rows)
        for name in current.keys() - tables:
            db.drop_table(name)
    return found + 1


def _record(data: Data, revision: int) -> dict[int, Row]:
    """Return the keeper's own table for the next save. A meeting that is closed already keeps its hashes."""
    old = data.get(RECORD, {}).get("1", {})
    kept = {key: old[key] for key in HASHES if key in old} if is_closed(data) else {}
    return {1: {"format": FORMAT, "revision": revision, **kept}}


def _bring(table: Table, old: dict[int, Row], new: dict[int, Row]) -> None:
    """Bring a table from its rows on disk to the new ones."""
    differing = {id_: row for id_, row in new.items() if old.get(id_) != row}
    if gone := [id_ for id_ in old if id_ not in new]:
        table.remove(doc_ids=gone)
    if fresh := [Document(row, id_) for id_, row in differing.items() if id_ not in old]:
        table.insert_multiple(fresh)
    for id_, row in differing.items():
        if id_ in old:
            table.update(_becomes(row), doc_ids=[id_])


def _becomes(row: Row) -> Callable[[MutableMapping[str, Any]], None]:
    """Return the change that makes a document equal to `row`; TinyDB's own update only adds to it."""

    def change(document: MutableMapping[str, Any]) -> None:
        document.clear()
        document.update(row)

    return change
