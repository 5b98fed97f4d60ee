"""Store meetings in a folder, one journal per meeting.

meetings/<id>.json      the meeting; `store.meeting_file` lists the files beside it
backups/<day>/<id>.json the meeting before its first change of that day
damaged/                damaged files that were moved aside
index.json              cache of the headers
reserve                 disk space to release when the disk is full
.lock                   one lock for the whole folder
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from facilitator.progress import Cancelled, ProgressCallback, ignore_progress, track_progress
from facilitator.store import header_cache
from facilitator.store.atomic_files import create_private_folder, is_abandoned, read_file
from facilitator.store.encryption import (
    NO_ENCRYPTION,
    Cipher,
    EncryptionChangedError,
    RepairRefusedError,
    WrongKeyError,
)
from facilitator.store.export_log import PENDING, ExportLog
from facilitator.store.ids import is_meeting_id
from facilitator.store.journal import (
    MEETING_TABLE,
    RECORD_TABLE,
    Journal,
    UnreadableError,
    drop_unchanged,
    find_changes,
    iterate_changes,
)
from facilitator.store.layout import (
    RESERVE_SIZE,
    ReserveUsed,
    create_lock,
    create_reserve,
    list_temporary_files,
    release_reserve,
)
from facilitator.store.meeting_file import (
    create_daily_copy,
    format_local_time,
    get_journal_text,
    has_newer_copy,
    list_earlier_copies,
    parse_file,
)
from facilitator.store.recovery import OutsideChange, Recovery, advance_revision, recover, replace_file
from facilitator.store.repository import (
    Change,
    Changes,
    ConflictError,
    DamagedMeetingError,
    Header,
    MeetingNotFoundError,
    NewerFormatError,
    Notice,
    OpenError,
    PurgeError,
    RowFilter,
    SaveError,
    StoreError,
    Tables,
)

if TYPE_CHECKING:
    from filelock import FileLock

    from facilitator.store.tinydb_storage import JournalStorage


class FileMeetingRepository:
    """Store meetings in a folder, which is created at the first save.

    Args:
        folder: the data folder; need not exist.
        reserve_size: bytes to hold in reserve for a full disk; 0 for none.
        lock_timeout: seconds to wait for another window that is saving.
        get_time: returns the local time in ISO format, for the saves and the daily backups.
        cipher: the encryption of the files.
    """

    def __init__(
        self,
        folder: Path,
        *,
        reserve_size: int = RESERVE_SIZE,
        lock_timeout: float = 10.0,
        get_time: Callable[[], str] = format_local_time,
        cipher: Cipher = NO_ENCRYPTION,
    ) -> None:
        self.folder = folder
        self.meetings_folder = folder / "meetings"
        self._index_file = folder / "index.json"
        self._reserve_file = folder / "reserve"
        self.damaged_folder = folder / "damaged"
        self._backups_folder = folder / "backups"
        self._get_time = get_time
        self.cipher = cipher
        self._reserve_size = reserve_size
        self._lock_timeout = lock_timeout
        self._notices: list[Notice] = []
        self._has_read = False
        self._open: JournalStorage | None = None  # the meeting last saved; reading it again takes longer than saving
        self._listing_lock = Lock()
        self._reported_files: set[tuple[str, header_cache.FileToken | None]] = set()

    def list_headers(self, progress: ProgressCallback = ignore_progress) -> list[Header]:
        """Return the headers of all meetings, latest change first, and repair damaged meetings."""
        damaged = []
        with self._listing_lock:
            try:
                entries, stale = header_cache.split_fresh_and_stale(self.meetings_folder, self._entries)
            except OSError as error:
                raise OpenError(self.meetings_folder, error) from error
            try:
                for meeting_id, token in track_progress(list(stale.items()), progress):
                    try:
                        header = self._load_header(meeting_id, token, repair=False)
                    except UnreadableError:
                        damaged.append((meeting_id, token))
                        continue
                    if header:
                        entries[meeting_id] = header_cache.CacheEntry(token, header)
            finally:
                self._entries = entries
        # Repair after releasing the listing lock: it waits for a save, which may be waiting for this list.
        repaired = (self._load_header(meeting_id, token, repair=True) for meeting_id, token in damaged)
        headers = [*(entry.header for entry in entries.values()), *filter(None, repaired)]
        return sorted(headers, key=lambda header: -header.changed)

    def read_cached_headers(self) -> list[Header]:
        """Return the first cached headers by rank without checking the meeting files; see `list_headers`."""
        first_entries = header_cache.load_entries(self._index_file, self.cipher, max_lines=1)
        return [entry.header for entry in first_entries.values()]

    def read(self, meeting_id: str, *, repair: bool = True) -> tuple[Tables, int]:
        """Return a meeting and its revision. A damaged file is moved aside and repaired; see `pop_notices`."""
        journal = self.read_journal(meeting_id, repair=repair)
        self._has_read = True
        version = (meeting_id, header_cache.get_file_token(self.get_path(meeting_id)))
        if not journal.is_unchanged and version not in self._reported_files:
            self._reported_files.add(version)
            self._notices.append(OutsideChange(meeting_id, journal.is_closed))
        # The file name decides: a copy of a file is a separate meeting and saves to its own file.
        row = journal.tables[MEETING_TABLE][1]
        row = row if row.get("id") == meeting_id else row | {"id": meeting_id}
        return {**journal.tables, MEETING_TABLE: {1: row}}, journal.revision

    def read_journal(self, meeting_id: str, *, repair: bool = False) -> Journal:
        """Return the content of a meeting's file.

        Raises:
            UnreadableError: The file is damaged, and `repair` is not given.
            MeetingNotFoundError, NewerFormatError, WrongKeyError, OpenError: As for `read`.
        """
        path = self.get_path(meeting_id)
        try:
            try:
                return self._load_current(path)
            except UnreadableError:
                if not repair:
                    raise
                with self.acquire_lock():
                    return self._repair(path)
        except FileNotFoundError as error:
            raise MeetingNotFoundError(self.folder) from error
        except OSError as error:
            raise OpenError(path, error) from error
        except WrongKeyError:
            if self._has_read:
                self._require_current_cipher("Not opened")
            raise

    def write(self, meeting_id: str, tables: Tables, expected: int) -> int:
        """Save the whole meeting over revision `expected`; see `MeetingRepository.write`.

        Repeating a save that failed after it reached the disk is not a conflict.

        Raises:
            ValueError, TypeError: The tables are not a meeting with this ID, or hold values that JSON does not support.
        """
        if RECORD_TABLE in tables or tables.get(MEETING_TABLE, {}).get(1, {}).get("id") != meeting_id:
            raise ValueError("row 1 of “meeting” must have the ID of the meeting, and “record” is reserved")
        return self._write(meeting_id, expected, lambda stored: find_changes(stored, tables))

    def write_changes(self, meeting_id: str, changes: Changes, expected: int) -> int:
        """Save changed rows over revision `expected`; see `write`."""
        return self._write(meeting_id, expected, lambda _: changes)

    def _write(self, meeting_id: str, expected: int, find: Callable[[Tables], Changes]) -> int:
        path = self.get_path(meeting_id)
        with self.lock_for_saving():
            create_private_folder(self.meetings_folder)
            create_daily_copy(path, self._backups_folder, self._get_time()[:10])
            try:
                revision = self._save(path, expected, find)
            except UnreadableError:
                # Even a complete recovery is not the revision that the change was based on.
                raise ConflictError(expected, self._repair(path).revision) from None
            except OSError as error:
                if not release_reserve(self._reserve_file, error):
                    raise
                revision = self._save(path, expected, find)
                self._notices.append(ReserveUsed(self.folder))
            create_reserve(self._reserve_file, self._reserve_size)
            return revision

    def read_backups(self, meeting_id: str) -> Iterator[Tables]:
        """Yield the readable earlier copies of a meeting, newest first."""
        for path in list_earlier_copies(self.get_path(meeting_id), self._backups_folder):
            with suppress(OSError, UnreadableError, NewerFormatError, WrongKeyError):
                yield self.load_text(path)[1].tables

    def replace_damaged(self, meeting_id: str, tables: Tables, *, backup_count: int, lost_count: int) -> int:
        """Replace the file of a meeting whose content is inconsistent, and keep the replaced file in `damaged`."""
        path = self.get_path(meeting_id)
        with self.lock_for_saving():
            text, old = self.load_text(path)
            text, journal = advance_revision(text, old, old.revision, find_changes(old.tables, tables))
            damaged_copy = replace_file(path, self.damaged_folder, self.cipher.encrypt(text))
        entry_count = sum(map(len, tables.values()))
        self._notices.append(Recovery(meeting_id, damaged_copy, entry_count, backup_count, lost_count))
        return journal.revision

    def read_history(self, meeting_id: str) -> list[Change]:
        """Return every change of every row, oldest first. What an earlier version of the program saved is one save."""
        self.read(meeting_id)  # repairs a damaged file
        path = self.get_path(meeting_id)
        try:
            text, journal = self.load_text(path)
        except OSError as error:
            raise OpenError(path, error) from error
        return list(iterate_changes(get_journal_text(text, journal, "")[0]))

    def purge(self, meeting_id: str, is_removed: RowFilter) -> None:
        """Remove rows from every file of a meeting, and the notes saved in the data folder.

        See `MeetingRepository.purge`.
        """
        from facilitator.store.purge import ExportsRemoved, purge_meeting

        self.get_path(meeting_id)
        with self.lock_for_saving():
            try:
                if not purge_meeting(self.folder, meeting_id, self.cipher, is_removed):
                    return
                exports = self.exports.list_files(meeting_id)
                own = [path for path in exports if path.is_relative_to(self.folder)]
                for path in own:
                    path.unlink(missing_ok=True)
                self.exports.update(meeting_id, lambda files: [file for file in files if Path(file) not in own])
            except OSError as error:
                raise PurgeError(self.folder, error) from error
        others = [path for path in exports if path not in own and path.exists()]
        if exports:
            self._notices.append(ExportsRemoved(tuple(own), tuple(others)))

    def lock(self, meeting_id: str) -> AbstractContextManager[object]:
        """Block all other windows from writing; see `MeetingRepository.lock`."""
        self.get_path(meeting_id)
        try:
            return self.acquire_lock()
        except OSError as error:
            raise SaveError(self.folder, error) from error

    @contextmanager
    def lock_for_saving(self, outcome: str = "Not saved") -> Iterator[None]:
        """Block all other windows from writing, and turn what the system refuses into a SaveError.

        Args:
            outcome: the start of the error message if the encryption changed, such as "Not saved".

        Raises:
            SaveError: The system refused something, or another window has been saving for too long.
            EncryptionChangedError: The encryption of the folder changed since this window opened.
        """
        try:
            with self.acquire_lock():
                self._require_current_cipher(outcome)
                yield
        except OSError as error:
            raise SaveError(self.folder, error) from error

    def get_change_token(self, meeting_id: str) -> header_cache.FileToken | None:
        """Return a token that changes with every save in any window, or None if there is no file."""
        return header_cache.get_file_token(self.get_path(meeting_id))

    def pop_notices(self) -> list[Notice]:
        """Return the notices since the last call, each one once."""
        return [self._notices.pop(0) for _ in range(len(self._notices))]  # another thread may be appending

    def log_export(self, meeting_id: str, path: Path) -> None:
        """Record the file that notes of a meeting were written to, for use when the meeting is deleted."""
        self._update_exports(meeting_id, lambda files: [*files, *({f"{path}"} - {*files})])

    @contextmanager
    def track_export(self, path: Path) -> Iterator[None]:
        """Record a file while it is written, so that what a killed program leaves of it is found and removed."""
        self._update_exports(PENDING, lambda files: [*files, f"{path}"])
        try:
            yield
        finally:
            self._update_exports(PENDING, lambda files: [file for file in files if file != f"{path}"])

    def _update_exports(self, key: str, change: Callable[[list[str]], list[str]]) -> None:
        with suppress(OSError), self.acquire_lock():
            if self.cipher.is_current(self.folder):
                self.exports.update(key, change)

    @property
    def exports(self) -> ExportLog:
        """The files that notes were written to."""
        return ExportLog(self.folder / "exports.json", self.cipher)

    def save_index(self, progress: ProgressCallback = ignore_progress) -> None:
        """Write the header cache, when idle and on exit. A failure only makes the next start slower.

        Args:
            progress: as for `list_headers`; if it cancels, the headers read until then are written.
        """
        with suppress(OSError, StoreError):
            with suppress(Cancelled):
                self.list_headers(progress)
            saved = header_cache.load_entries(self._index_file, self.cipher)
            if saved != self._entries and self.cipher.is_current(self.folder):
                header_cache.save_entries(self._index_file, self._entries, self.cipher)

    def remove_temporary_files(self) -> int:
        """Remove what killed programs left in the data folder and of exports as far as possible; return how many."""
        removed = 0
        with suppress(OSError):
            backups = self._backups_folder.glob("*")
            folders = (self.folder, self.meetings_folder, self.damaged_folder, self.folder / "notes", *backups)
            found = [path for folder in folders for path in list_temporary_files(folder)]
            found += self.list_export_leftovers()
            if found:  # locking takes longer than looking
                with self.acquire_lock():
                    for path in filter(is_abandoned, found):
                        with suppress(PermissionError):  # on Windows, a program is still writing it
                            path.unlink(missing_ok=True)
                            removed += 1
        return removed

    def list_export_leftovers(self) -> list[Path]:
        """Return what killed programs left of notes and archives in other folders."""
        return [
            leftover
            for path in self.exports.list_files(PENDING)
            for leftover in list_temporary_files(path.parent)
            if leftover.name.startswith(f".{path.name}.")
        ]

    @cached_property
    def _entries(self) -> header_cache.CacheEntries:
        return header_cache.load_entries(self._index_file, self.cipher)

    @cached_property
    def _file_lock(self) -> "FileLock":
        return create_lock(self.folder, self._lock_timeout)

    def acquire_lock(self) -> AbstractContextManager[object]:
        """Acquire the lock, unless this thread holds it; return a context manager that releases what was acquired."""
        if self._file_lock.is_locked:
            return nullcontext()
        create_private_folder(self.folder)
        try:
            return self._file_lock.acquire()
        except TimeoutError as error:
            raise OSError(errno.EBUSY, "locked") from error

    def get_path(self, meeting_id: str) -> Path:
        """Return the path of a meeting's file, whether or not it exists.

        Raises:
            MeetingNotFoundError: The text is not a valid meeting ID.
        """
        if not is_meeting_id(meeting_id):
            raise MeetingNotFoundError(self.folder)
        return self.meetings_folder / f"{meeting_id}.json"

    def _load_header(self, meeting_id: str, token: header_cache.FileToken, *, repair: bool) -> Header | None:
        try:
            tables, revision = self.read(meeting_id, repair=repair)
        except (DamagedMeetingError, MeetingNotFoundError):
            return None  # moved aside and reported, or deleted in the meantime
        except StoreError as error:
            return Header(meeting_id, "", "", error.list_label, "", "", token[1] / 1e9, 0)
        return header_cache.build_header(meeting_id, tables, revision, token)

    def _save(self, path: Path, expected: int, find: Callable[[Tables], Changes]) -> int:
        from facilitator.store.tinydb_storage import JournalStorage

        if self._open is None or self._open.file.path != path:
            self._open = JournalStorage(path, nullcontext(), self.cipher, self._get_time)
        journal = self._open.file.read()
        if expected and not journal.revision:
            raise MeetingNotFoundError(self.folder)
        if journal.revision and not journal.has_meeting:
            raise UnreadableError
        changes = drop_unchanged(journal.tables, find(journal.tables))
        # A save may fail after it reached the disk. If the user then presses Enter again, that is not a conflict.
        if journal.revision != expected and (journal.revision != expected + 1 or changes):
            raise ConflictError(expected, journal.revision)
        return self._open.save(changes) if changes else journal.revision

    def _load_current(self, path: Path) -> Journal:
        """Return the content of a meeting's file. It is damaged as well if its second copy has more saves."""
        _, journal = self.load_text(path)
        if has_newer_copy(path, journal, self.cipher):
            raise UnreadableError
        return journal

    def _repair(self, path: Path) -> Journal:
        """Repair a damaged meeting and return it. The caller holds the lock."""
        with suppress(UnreadableError):
            return self._load_current(path)  # another window has repaired it
        if not self.cipher.is_current(self.folder):
            raise RepairRefusedError
        copies = list_earlier_copies(path, self._backups_folder)
        recovery, journal = recover(path, copies, self.damaged_folder, self.cipher)
        self._notices.append(recovery)
        if not recovery.entry_count:
            raise DamagedMeetingError(recovery.message, journal.tables)
        return journal

    def _require_current_cipher(self, outcome: str) -> None:
        if not self.cipher.is_current(self.folder):
            raise EncryptionChangedError(outcome)

    def load_text(self, path: Path) -> tuple[bytes, Journal]:
        """Return the decrypted text of a meeting's file, and its content.

        Raises:
            UnreadableError: The file is damaged.
            NewerFormatError, WrongKeyError: A newer version saved the file, or it is encrypted with another key.
            OSError: The file cannot be read.
        """
        text = self.cipher.decrypt(read_file(path))
        return text, parse_file(text)
