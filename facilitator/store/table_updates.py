"""Saving a meeting through TinyDB's tables: only the rows that differ, in one transaction."""

from contextlib import nullcontext
from pathlib import Path

from tinydb.table import Document, Table

from facilitator.store.encryption import PLAIN, Seal
from facilitator.store.file_format import FORMAT, HASHES, RECORD, Data, is_closed, meeting_in, revision_of, tables_of
from facilitator.store.repository import Conflict, NoSuchMeeting, Row, Tables
from facilitator.store.tinydb_storage import SafeDB
from facilitator.store.write_cache import Lately


def save(path: Path, tables: Tables, expected: int, seal: Seal = PLAIN, lately: Lately | None = None) -> int:
    """Bring the file from revision `expected` (0: no file) to these tables, durably. The caller holds the lock.

    Args:
        path: the file.
        tables: what it is to hold. Its rows are the keeper's from now on and change no more.
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
        # A save may fail after the new file is in place; the person presses Enter again, and that is no conflict.
        if found != expected and not (found == expected + 1 and tables_of(data) == tables):
            raise Conflict(expected, found)
        for name, rows in {RECORD: _record(data, found + 1), **tables}.items():
            _bring(db.table(name, persist_empty=name not in data), data.get(name, {}), rows)
        for name in data.keys() - tables - {RECORD}:
            db.drop_table(name)
    return found + 1


def _record(data: Data, revision: int) -> dict[int, Row]:
    """Return the keeper's own table for the next save. A meeting that is closed already keeps its hashes."""
    old = data.get(RECORD, {}).get("1", {})
    kept = {key: old[key] for key in HASHES if key in old} if is_closed(data) else {}
    return {1: {"format": FORMAT, "revision": revision, **kept}}


def _bring(table: Table, there: dict[str, Row], new: dict[int, Row]) -> None:
    """Bring a table from its rows on disk to the new ones.

    A row that says the same takes the place of the old one, so that the next save knows it by sight.
    """
    fresh, changed = list[Document](), list[int]()
    for id_, row in new.items():
        was = there.get(f"{id_}")
        if was is None:
            fresh.append(Document(row, id_))
        elif was is not row and was == row:
            there[f"{id_}"] = row
        elif was is not row:
            there[f"{id_}"] = {}  # TinyDB changes a row in place, and the old one is remembered
            changed.append(id_)
    if len(there) + len(fresh) > len(new):
        table.remove(doc_ids=[int(id_) for id_ in there if int(id_) not in new])
    if fresh:
        table.insert_multiple(fresh)
    for id_ in changed:
        table.update(new[id_], doc_ids=[id_])
