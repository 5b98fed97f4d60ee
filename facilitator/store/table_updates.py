"""Save a meeting through TinyDB's tables: only the changed rows, in one transaction."""

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
    """Update the file from revision `expected` (0: no file) to these tables, durably. The caller holds the lock.

    Args:
        path: the file.
        tables: the new content. Callers must not mutate the rows afterwards.
        expected: the revision the change was based on.
        cipher: the encryption of the file.
        write_cache: the cache of previous saves of the file.

    Returns:
        The new revision.

    Raises:
        ConflictError, MeetingNotFoundError, NewerFormatError, ClosedMeetingError: Nothing was written.
        UnreadableError: The file is damaged.
        OSError: See `atomic_files.write_file`.
    """
    db = SafeDB(path, lock=nullcontext(), cipher=cipher, write_cache=write_cache)
    with db.transaction():
        stored = db.storage.read()
        if stored is None and expected:
            raise MeetingNotFoundError(path.parent)
        data = stored or {}
        found = get_revision(require_meeting(data)) if stored is not None else 0
        # A save may fail after the new file is in place. If the user then presses Enter again, that is not a conflict.
        if found != expected and not (found == expected + 1 and extract_tables(data) == tables):
            raise ConflictError(expected, found)
        for name, rows in {RECORD_TABLE: _build_record(data, found + 1), **tables}.items():
            _sync_table(db.table(name, persist_empty=name not in data), data.get(name, {}), rows)
        for name in data.keys() - tables - {RECORD_TABLE}:
            db.drop_table(name)
    return found + 1


def _build_record(data: RawTables, revision: int) -> dict[int, Row]:
    """Return the record table for the next save. A meeting that is already closed keeps its hashes."""
    old = data.get(RECORD_TABLE, {}).get("1", {})
    hashes = {key: old[key] for key in HASH_KEYS if key in old} if is_closed(data) else {}
    return {1: {"format": FORMAT_VERSION, "revision": revision, **hashes}}


def _sync_table(table: Table, old: dict[str, Row], new: dict[int, Row]) -> None:
    """Update a table from its rows on disk to the new rows.

    Equal rows in `old` are replaced by the new objects, so that the next save can compare them by identity.
    """
    added, changed = list[Document](), list[int]()
    for id_, row in new.items():
        old_row = old.get(f"{id_}")
        if old_row is None:
            added.append(Document(row, id_))
        elif old_row is not row and old_row == row:
            old[f"{id_}"] = row
        elif old_row is not row:
            old[f"{id_}"] = {}  # TinyDB changes a row in place, but the write cache still holds the old one
            changed.append(id_)
    if len(old) + len(added) > len(new):
        table.remove(doc_ids=[int(id_) for id_ in old if int(id_) not in new])
    if added:
        table.insert_multiple(added)
    for id_ in changed:
        table.update(new[id_], doc_ids=[id_])
