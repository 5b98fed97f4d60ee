"""TinyDB with its usual interface, on a journal that survives kill -9, a full disk and a second window."""

import copy
from collections import UserDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from facilitator.store.encryption import NO_ENCRYPTION, Cipher
from facilitator.store.ids import new_row_id
from facilitator.store.journal import find_changes
from facilitator.store.layout import create_lock
from facilitator.store.meeting_file import MeetingFile, format_local_time
from facilitator.store.repository import Changes, Row, Tables


class JournalStorage(Storage):
    """Store tables as the journal of one file. Not safe for use by two threads at once.

    Args:
        path: the file, in an existing folder; need not exist.
        lock: a reentrant lock, held from reading to writing. Default: ``.lock`` in the same folder.
        cipher: the encryption of the file.
        get_time: returns the time to record with a save, ISO 8601.
    """

    def __init__(
        self,
        path: str | Path,
        lock: AbstractContextManager[Any] | None = None,
        cipher: Cipher = NO_ENCRYPTION,
        get_time: Callable[[], str] = format_local_time,
    ) -> None:
        self.file = MeetingFile(Path(path), cipher, get_time)
        self._lock = lock or create_lock(Path(path).parent)
        self._tables: Tables | None = None  # in a transaction, the tables with its changes
        self._has_failed = False

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return a copy of the tables for TinyDB, or None if there are none. It raises what `MeetingFile.read` does."""
        tables = self.file.read().tables if self._tables is None else self._tables
        return {
            name: {f"{id_}": copy.deepcopy(row) for id_, row in rows.items()} for name, rows in tables.items() if rows
        } or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Save the differences between the tables and the file; see `transaction`."""
        with self.transaction() as tables:
            tables.clear()
            tables |= {name: {int(id_): dict(row) for id_, row in rows.items()} for name, rows in data.items()}

    @contextmanager
    def transaction(self) -> Iterator[Tables]:
        """Combine all steps into one read and one durable write. If a step raises, nothing is written.

        It yields the tables. A step may add, replace and remove tables, but must not mutate their rows.

        Raises:
            RuntimeError: A step failed and its error was suppressed, so nothing was written.
            ClosedMeetingError, TypeError, ValueError, OSError: See `MeetingFile.append`.
        """
        if self._tables is not None:
            try:
                yield self._tables
            except BaseException:
                self._has_failed = True
                raise
            return
        with self._lock:
            stored = self.file.read().tables
            self._tables, self._has_failed = dict(stored), False
            try:
                yield self._tables
                if self._has_failed:
                    raise RuntimeError("A step of this transaction failed, so none of it was saved.")
                if changes := find_changes(stored, self._tables):
                    self.file.read()  # reads it again if a program without the lock changed it in the meantime
                    self.save(changes)
            finally:
                self._tables = None

    def save(self, changes: Changes) -> int:
        """Save changes and return the new revision; see `MeetingFile.append`."""
        return self.file.append(changes).revision


class _CopiedRows(UserDict[int, Row]):
    """The rows of a table while TinyDB changes them: only the rows it touches are copied."""

    def __init__(self, rows: Mapping[int, Row]) -> None:
        self._stored = rows
        self.data = dict(rows)

    def __getitem__(self, id_: int) -> Row:
        if self.data[id_] is self._stored.get(id_):
            self.data[id_] = copy.deepcopy(self.data[id_])
        return self.data[id_]


class JournalTable(Table):
    """A table that always reads the current file and generates IDs that are unique across windows."""

    _storage: JournalStorage

    def __init__(self, storage: JournalStorage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size, persist_empty)

    def _get_next_id(self) -> int:
        return new_row_id()

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._storage.transaction() as tables:
            rows = _CopiedRows(tables.get(self.name, {}))
            updater(rows)  # type: ignore[arg-type]
            tables[self.name] = rows.data


class JournalDB(TinyDB):
    """Use ``JournalDB(path)`` in place of ``TinyDB(path)``; ``with db.transaction():`` combines calls into one save.

    A table without rows is not stored.
    """

    table_class = JournalTable  # type: ignore[assignment]  # TinyDB's hints name its own classes
    default_storage_class = JournalStorage  # type: ignore[assignment]
    _storage: JournalStorage

    def transaction(self) -> AbstractContextManager[Tables]:
        """Combine all calls into one read and one durable write. If a call raises, nothing is written."""
        return self._storage.transaction()

    def drop_table(self, name: str) -> None:
        """Remove a table and all its rows."""
        with self.transaction():
            super().drop_table(name)
