"""TinyDB with its usual interface, on a file that survives kill -9, a full disk and a second window."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from facilitator.store.atomic_files import get_previous_path, read_file, write_file
from facilitator.store.closed_guard import reject_change
from facilitator.store.encryption import NO_ENCRYPTION, Cipher
from facilitator.store.file_format import RawTables, dump, is_closed, parse
from facilitator.store.ids import new_row_id
from facilitator.store.layout import create_lock
from facilitator.store.write_cache import WriteCache


class SafeStorage(Storage):
    """Store tables in one file that is replaced as a whole at each write. Not safe for use by two threads at once.

    Args:
        path: the file, in an existing folder; need not exist.
        lock: a reentrant lock, held from reading to writing. Default: ``.lock`` in the same folder.
        cipher: the encryption of the file.
        write_cache: the cache shared by successive storages of the same file.
    """

    def __init__(
        self,
        path: str | Path,
        lock: AbstractContextManager[Any] | None = None,
        cipher: Cipher = NO_ENCRYPTION,
        write_cache: WriteCache | None = None,
    ) -> None:
        self._path = Path(path)
        self._cipher = cipher
        self._parse, self._dump = (write_cache.parse, write_cache.dump) if write_cache else (parse, dump)
        self._lock = lock or create_lock(self._path.parent)
        self._data: RawTables | None = None
        self._in_transaction = self._has_changed = self._has_failed = False

    def read(self) -> RawTables | None:
        """Return the tables in the file, or the current tables inside a transaction; None if there is no file.

        Raises:
            UnreadableError: The file is damaged.
            NewerFormatError: A newer version of the program wrote it.
            WrongKeyError: It is encrypted with another key.
            OSError: It cannot be read.
        """
        if self._in_transaction:
            return self._data
        try:
            return self._parse(self._cipher.decrypt(read_file(self._path)))
        except FileNotFoundError:
            return None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Save the tables at once, or at the end of the transaction.

        Raises:
            ClosedMeetingError: The change is not allowed in a closed meeting.
            TypeError, ValueError: A row holds a value that JSON does not support.
            OSError: The file cannot be written; see `atomic_files.write_file`.
        """
        with self.transaction():
            self._data = data
            self._has_changed = True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Combine all steps into one read and one durable write. If a step raises, nothing is written.

        Raises:
            RuntimeError: A step failed and its error was suppressed, so nothing was written.
        """
        if self._in_transaction:
            with self._join_transaction():
                yield
            return
        with self._lock:
            self._data = self.read()
            closed = self.read() if is_closed(self._data or {}) else None  # a copy, as TinyDB mutates what it reads
            self._in_transaction, self._has_changed, self._has_failed = True, False, False
            try:
                yield
                if self._has_failed:
                    raise RuntimeError("A step of this transaction failed, so none of it was saved.")
                if self._has_changed:
                    if closed:
                        reject_change(closed, self._data or {})
                    data = self._cipher.encrypt(self._dump(self._data or {}))
                    write_file(self._path, data, previous=get_previous_path(self._path))
            finally:
                # Always read again next time: TinyDB mutated what it read, and the file may change.
                self._in_transaction = False

    @contextmanager
    def _join_transaction(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._has_failed = True
            raise


class SafeTable(Table):
    """A table that always reads the current file and generates IDs that are unique across windows."""

    def __init__(self, storage: SafeStorage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        self._safe_storage = storage
        super().__init__(storage, name, cache_size, persist_empty)

    def _get_next_id(self) -> int:
        return new_row_id()

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._safe_storage.transaction():
            super()._update_table(updater)


class SafeDB(TinyDB):
    """Use ``SafeDB(path)`` in place of ``TinyDB(path)``; ``with db.transaction():`` combines calls into one save."""

    table_class = SafeTable  # type: ignore[assignment]  # TinyDB's hints name its own classes
    default_storage_class = SafeStorage  # type: ignore[assignment]
    _storage: SafeStorage

    def transaction(self) -> AbstractContextManager[None]:
        """Combine all calls into one read and one durable write. If a call raises, nothing is written."""
        return self._storage.transaction()

    def drop_table(self, name: str) -> None:
        """Remove a table and all its rows."""
        with self.transaction():
            super().drop_table(name)
