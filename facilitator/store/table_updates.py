"""Saving a meeting through TinyDB's tables: only the rows that differ, in one transaction."""

from contextlib import nullcontext
from pathlib import Path

from tinydb.table import Document, Table

from facilitator.store.encryption import NO_ENCRYPTION, Cipher
from facilitator.store.file_format import (
    FORMAT_VERSION,
    HASH_KEYS,
    RECORD_TABLE,
    RawTables,
    extract_tables,
    get_revision,
    is_closed,
    require_meeting,
)
from facilitator.store.repository import ConflictError, MeetingNotFoundError, Row, Tables
from facilitator.store.tinydb_storage import SafeDB
from facilitator.store.write_cache import WriteCache


def save_tables(
    path: Path, tables: Tables, expected: int, cipher: Cipher = NO_ENCRYPTION, write_cache: WriteCache | None = None
) -> int:
    """Bring the file from revision `expected` (0: no file) to these tables, durably. The caller holds the lock.

    Args:
        path: the file.
        tables: what it is to hold. Its rows are the keeper's from now on and change no more.
        expected: the revision that these tables were made from.
        cipher: encryption, where there is any.
        write_cache: what remembers the file from one save to the next.

    Returns:
        The new revision.

    Raises:
        Conflict, NoSuchMeeting, Newer, Closed: nothing was written.
        Unreadable: the file is damaged.
        OSError: see `disk.write_file`.
    """
    db = SafeDB(path, lock=nullcontext(), cipher=cipher, write_cache=write_cache)
    with db.transaction():
        there = db.storage.read()
        if there is None and expected:
            raise MeetingNotFoundError(path.parent)
        data = there or {}
        found = get_revision(require_meeting(data)) if there is not None else 0
        # A save may fail after the new file is in place; the person presses Enter again, and that is no conflict.
        if found != expected and not (found == expected + 1 and extract_tables(data) == tables):
            raise ConflictError(expected, found)
        for name, rows in {RECORD_TABLE: _build_record(data, found + 1), **tables}.items():
            _sync_table(db.table(name, persist_empty=name not in data), data.get(name, {}), rows)
        for name in data.keys() - tables - {RECORD_TABLE}:
            db.drop_table(name)
    return found + 1


def _build_record(data: RawTables, revision: int) -> dict[int, Row]:
    """Return the keeper's own table for the next save. A meeting that is closed already keeps its hashes."""
    old = data.get(RECORD_TABLE, {}).get("1", {})
    kept = {key: old[key] for key in HASH_KEYS if key in old} if is_closed(data) else {}
    return {1: {"format": FORMAT_VERSION, "revision": revision, **kept}}


def _sync_table(table: Table, old: dict[str, Row], new: dict[int, Row]) -> None:
    """Bring a table from its rows on disk to the new ones.

    A row that says the same takes the place of the old one, so that the next save knows it by sight.
    """
    fresh, changed = list[Document](), list[int]()
    for id_, row in new.items():
        was = old.get(f"{id_}")
        if was is None:
            fresh.append(Document(row, id_))
        elif was is not row and was == row:
            old[f"{id_}"] = row
        elif was is not row:
            old[f"{id_}"] = {}  # TinyDB changes a row in place, and the old one is remembered
            changed.append(id_)
    if len(old) + len(fresh) > len(new):
        table.remove(doc_ids=[int(id_) for id_ in old if int(id_) not in new])
    if fresh:
        table.insert_multiple(fresh)
    for id_ in changed:
        table.update(new[id_], doc_ids=[id_])
