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
from facilitator.store.journal import apply_changes, drop_unchanged, find_changes
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
        self._changes: dict[str, dict[int, Row | None]] | None = None
        self._has_failed = False

    @property
    def tables(self) -> Tables:
        """The tables as they are now, in a transaction with its changes. Rows must not be mutated.

        Raises:
            UnreadableError, NewerFormatError, WrongKeyError, OSError: See `MeetingFile.read`.
        """
        return apply_changes(self.file.read().tables, self._changes or {})

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return a copy of the tables for TinyDB, or None if there are none."""
        tables = self.tables
        return {
            name: {f"{id_}": copy.deepcopy(row) for id_, row in rows.items()} for name, rows in tables.items()
        } or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Save the differences between the tables and the file; see `put`."""
        with self.transaction():
            new = {name: {int(id_): dict(row) for id_, row in rows.items()} for name, rows in data.items()}
            self.put(find_changes(self.tables, new))

    def put(self, changes: Changes) -> None:
        """Add, replace and (if None) delete rows, at once or at the end of the transaction.

        Raises:
            ClosedMeetingError: The change is not allowed in a closed meeting.
            TypeError, ValueError: A row holds a value that JSON does not support.
            OSError: See `MeetingFile.append`.
        """
        with self.transaction():
            assert self._changes is not None  # noqa: S101
            for name, rows in changes.items():
                self._changes.setdefault(name, {}).update(rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Combine all steps into one read and one durable write. If a step raises, nothing is written.

        Raises:
            RuntimeError: A step failed and its error was suppressed, so nothing was written.
        """
        if self._changes is not None:
            try:
                yield
            except BaseException:
                self._has_failed = True
                raise
            return
        with self._lock:
            self._changes, self._has_failed = {}, False
            try:
                yield
                if self._has_failed:
                    raise RuntimeError("A step of this transaction failed, so none of it was saved.")
                if changes := drop_unchanged(self.file.read().tables, self._changes):
                    self.save(changes)
            finally:
                self._changes = None

    def save(self, changes: Changes) -> int:
        """Save real changes to the content last read, and return the new revision. The caller holds the lock.

        Raises:
            ClosedMeetingError, TypeError, ValueError, OSError: As for `put`.
        """
        return self.file.append(changes).revision


class _CopiedRows(UserDict[int, Row]):
    """The rows of a table while TinyDB changes them: only the rows it touches are copied."""

    def __init__(self, rows: Mapping[int, Row]) -> None:
        super().__init__()
        self._stored = rows
        self.data = dict(rows)

    def __getitem__(self, id_: int) -> Row:
        if self.data[id_] is self._stored.get(id_):
            self.data[id_] = copy.deepcopy(self.data[id_])
        return self.data[id_]


class JournalTable(Table):
    """A table that always reads the current file and generates IDs that are unique across windows."""

    def __init__(self, storage: JournalStorage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        self._journal_storage = storage
        super().__init__(storage, name, cache_size, persist_empty)

    def _get_next_id(self) -> int:
        return new_row_id()

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._journal_storage.transaction():
            stored = self._journal_storage.tables.get(self.name, {})
            rows = _CopiedRows(stored)
            updater(rows)  # type: ignore[arg-type]
            self._journal_storage.put(find_changes({self.name: stored}, {self.name: rows.data}))


class JournalDB(TinyDB):
    """Use ``JournalDB(path)`` in place of ``TinyDB(path)``; ``with db.transaction():`` combines calls into one save.

    A table without rows is not stored.
    """

    table_class = JournalTable  # type: ignore[assignment]  # TinyDB's hints name its own classes
    default_storage_class = JournalStorage  # type: ignore[assignment]
    _storage: JournalStorage

    def transaction(self) -> AbstractContextManager[None]:
        """Combine all calls into one read and one durable write. If a call raises, nothing is written."""
        return self._storage.transaction()

    def drop_table(self, name: str) -> None:
        """Remove a table and all its rows."""
        with self.transaction():
            super().drop_table(name)
