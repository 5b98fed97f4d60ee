"""The keeper on an ordinary folder: one JSON file per meeting.

meetings/<id>.json  <id>.json.prev    the meeting, and the save before
backups/<day>/<id>.json               the meeting before its first change of that day
index.json  .lock  reserve  damaged/  cache of headers, one lock for all, room for a full disk, files set aside
"""

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from facilitator.progress import Cancelled, ProgressCallback, ignore_progress, track_progress
from facilitator.store import export_log, header_cache
from facilitator.store.atomic_files import create_private_folder, get_previous_path, read_file, write_file
from facilitator.store.backups import create_daily_copy, list_copies
from facilitator.store.encryption import (
    NO_ENCRYPTION,
    Cipher,
    EncryptionChangedError,
    RepairRefusedError,
    WrongKeyError,
)
from facilitator.store.file_format import (
    MEETING_TABLE,
    RECORD_TABLE,
    RawTables,
    UnreadableError,
    dump,
    extract_tables,
    get_revision,
    hashes_match,
    is_closed,
    parse,
    require_meeting,
)
from facilitator.store.ids import is_meeting_id
from facilitator.store.layout import (
    RESERVE_SIZE,
    SECONDS_PER_HOUR,
    ReserveUsed,
    create_lock,
    create_reserve,
    release_reserve,
    remove_temporary_files,
)
from facilitator.store.recovery import OutsideChange, Recovery, advance_revision, recover, replace_file
from facilitator.store.repository import (
    ConflictError,
    DamagedMeetingError,
    Header,
    MeetingNotFoundError,
    NewerFormatError,
    Notice,
    OpenError,
    SaveError,
    StoreError,
    Tables,
)
from facilitator.store.write_cache import WriteCache

if TYPE_CHECKING:
    from filelock import FileLock


class FileMeetingRepository:
    """Keeps meetings in a folder. Making one touches nothing; the folder is made at the first save.

    Args:
        folder: where everything is; need not exist.
        reserve: bytes to keep in hand for a full disk; 0 for none.
        patience: seconds to wait for another window that is saving.
        today: the day in ISO form, for the copies of a day.
        seal: encryption, where there is any.
    """

    def __init__(
        self,
        folder: Path,
        *,
        reserve_size: int = RESERVE_SIZE,
        lock_timeout: float = 10.0,
        get_today: Callable[[], str] = lambda: time.strftime("%Y-%m-%d"),
        cipher: Cipher = NO_ENCRYPTION,
    ) -> None:
        self.folder = folder
        self.meetings_folder = folder / "meetings"
        self._index_file = folder / "index.json"
        self._reserve_file = folder / "reserve"
        self.damaged_folder = folder / "damaged"
        self._backups_folder = folder / "backups"
        self.exports_file = folder / "exports.json"
        self._get_today = get_today
        self.cipher = cipher
        self._reserve_size = reserve_size
        self._lock_timeout = lock_timeout
        self._notices: list[Notice] = []
        self._write_cache = WriteCache()
        self._listing_lock = Lock()
        self._reported_files: set[tuple[str, header_cache.FileToken | None]] = set()

    def list_headers(self, progress: ProgressCallback = ignore_progress) -> list[Header]:
        """Every meeting here, latest change first; see `Keeper.headers`. A damaged one is mended on the way.

        Args:
            progress: told how many of the files that the index does not tell of were read.

        Raises:
            CannotOpen: the folder itself cannot be read.
            Stopped: the person stopped it. What was read until then is not read again.
        """
        damaged = []
        with self._listing_lock:
            try:
                rows, changed = header_cache.split_fresh_and_stale(self.meetings_folder, self._entries)
            except OSError as error:
                raise OpenError(self.meetings_folder, error) from error
            try:
                for meeting_id, token in track_progress(list(changed.items()), progress):
                    try:
                        header = self._load_header(meeting_id, token, repair=False)
                    except UnreadableError:
                        damaged.append((meeting_id, token))
                        continue
                    if header:
                        rows[meeting_id] = header_cache.CacheEntry(token, header)
            finally:
                self._entries = rows
        # Here, and not above: mending waits for the lock of a save, which may be waiting for this list.
        mended = (self._load_header(meeting_id, token, repair=True) for meeting_id, token in damaged)
        headers = [*(row.header for row in rows.values()), *filter(None, mended)]
        return sorted(headers, key=lambda header: -header.changed)

    def read_cached_headers(self) -> list[Header]:
        """Return the first headers by rank as the cache tells of them, with no look at the files: see `headers`."""
        return header_cache.load_first_headers(self._index_file, self.cipher)

    def read(self, meeting_id: str) -> tuple[Tables, int]:
        """Return the meeting and its revision. A damaged file is set aside and the meeting mended; see `recoveries`."""
        return self._read(meeting_id, repair=True)

    def _read(self, meeting_id: str, *, repair: bool) -> tuple[Tables, int]:
        """Return the meeting and its revision; a damaged one raises Unreadable where it is not to be mended."""
        path = self.get_path(meeting_id)
        try:
            try:
                data = self.load_file(path)
                self._report_outside_change(path, data)
            except UnreadableError:
                if not repair:
                    raise
                with self.acquire_lock():
                    data = self._repair(path)
        except FileNotFoundError as error:
            raise MeetingNotFoundError(self.folder) from error
        except OSError as error:
            raise OpenError(path, error) from error
        # The name of the file decides: a copy of a file is a meeting of its own, and saves to itself.
        data[MEETING_TABLE]["1"]["id"] = meeting_id
        return extract_tables(data), get_revision(data)

    def write(self, meeting_id: str, tables: Tables, expected: int) -> int:
        """Save the whole meeting over revision `expected`; see `Keeper.write`. Only changed rows go through TinyDB.

        A save that is repeated because the first one reported an error too late is no conflict.

        Raises:
            ValueError, TypeError: the tables are not a meeting with this id, or hold what JSON does not.
        """
        path = self.get_path(meeting_id)
        if RECORD_TABLE in tables or tables.get(MEETING_TABLE, {}).get(1, {}).get("id") != meeting_id:
            raise ValueError(
                f"row 1 of “{MEETING_TABLE}” must carry the meeting's id, and “{RECORD_TABLE}” is the keeper's own"
            )
        try:
            with self.acquire_lock():
                return self._write(path, tables, expected)
        except OSError as error:
            raise SaveError(self.folder, error) from error

    def read_backups(self, meeting_id: str) -> Iterator[Tables]:
        """Yield the copies of a meeting from before, the newest first; those that cannot be read are passed over."""
        for path in self._list_backup_paths(self.get_path(meeting_id)):
            with suppress(OSError, UnreadableError, NewerFormatError, WrongKeyError):
                yield extract_tables(self.load_file(path))

    def replace_damaged(self, meeting_id: str, tables: Tables, *, backup_count: int, lost_count: int) -> int:
        """Put a meeting that fits together in the place of a file that did not; the file is kept aside.

        Returns:
            The new revision.

        Raises:
            CannotSave, SealedSince: the file is left as it is.
        """
        path = self.get_path(meeting_id)
        try:
            with self.acquire_lock():
                old = self.load_file(path)
                rows = {name: {f"{id_}": row for id_, row in table.items()} for name, table in tables.items()}
                data = advance_revision({RECORD_TABLE: old.get(RECORD_TABLE, {}), **rows}, get_revision(old))
                kept = replace_file(path, self.damaged_folder, self.encode_file(data))
        except OSError as error:
            raise SaveError(self.folder, error) from error
        found = sum(map(len, tables.values()))
        self._notices.append(Recovery(meeting_id, kept, found, backup_count, lost_count))
        return get_revision(data)

    @contextmanager
    def lock(self, meeting_id: str) -> Iterator[None]:
        """Keep every other window from writing meanwhile; see `Keeper.exclusive`."""
        self.get_path(meeting_id)
        try:
            held = self.acquire_lock()
        except OSError as error:
            raise SaveError(self.folder, error) from error
        with held:
            yield

    def get_change_token(self, meeting_id: str) -> header_cache.FileToken | None:
        """Return a token that differs once the meeting was saved, here or in another window; None without a file."""
        return header_cache.get_file_token(self.get_path(meeting_id))

    def pop_notices(self) -> list[Notice]:
        """Return what happened that the person has not been told; each `sentence` once."""
        return [self._notices.pop(0) for _ in range(len(self._notices))]  # another thread may be adding to them

    def log_export(self, meeting_id: str, path: Path) -> None:
        """Remember that notes of a meeting were written to a file; deleting the meeting looks there."""
        with suppress(OSError), self.acquire_lock():
            if not self.cipher.is_current(self.folder):
                return
            known = export_log.load_log(self.exports_file, self.cipher)
            files = known.setdefault(meeting_id, [])
            if f"{path}" not in files:
                export_log.save_log(self.exports_file, known | {meeting_id: [*files, f"{path}"]}, self.cipher)

    def save_index(self, progress: ProgressCallback = ignore_progress) -> None:
        """Write the cache of headers; when idle and on exit. Failing costs time at the next start, nothing else.

        Args:
            progress: as for `headers`; where it stops the reading, what was read until then is written.
        """
        with suppress(OSError, StoreError):
            with suppress(Cancelled):
                self.list_headers(progress)
            if self.cipher.is_current(self.folder) and self._entries != header_cache.load_entries(
                self._index_file, self.cipher
            ):
                header_cache.save_entries(self._index_file, self._entries, self.cipher)

    def remove_temporary_files(self) -> int:
        """Remove temporary files a killed program left, after Home is painted; those it can. Returns how many.

        Notes are written without the lock, so what is left of them goes once nobody can be writing it any more.
        """
        removed = 0
        with suppress(OSError):
            if self.folder.is_dir():
                with self.acquire_lock():
                    for folder in (
                        self.folder,
                        self.meetings_folder,
                        self.damaged_folder,
                        *self._backups_folder.glob("*"),
                    ):
                        removed += remove_temporary_files(folder)
                    removed += remove_temporary_files(self.folder / "notes", min_idle_seconds=SECONDS_PER_HOUR)
        return removed

    @cached_property
    def _entries(self) -> header_cache.CacheEntries:
        return header_cache.load_entries(self._index_file, self.cipher)

    @cached_property
    def _file_lock(self) -> "FileLock":
        return create_lock(self.folder, self._lock_timeout)

    def acquire_lock(self) -> AbstractContextManager[object]:
        """Take the lock, to be let go of by leaving the result."""
        create_private_folder(self.folder)
        try:
            return self._file_lock.acquire()
        except TimeoutError as error:
            raise OSError(errno.EBUSY, "locked") from error

    def get_path(self, meeting_id: str) -> Path:
        """Return where a meeting's file is, or would be.

        Raises:
            NoSuchMeeting: this can be no meeting's id.
        """
        if not is_meeting_id(meeting_id):
            raise MeetingNotFoundError(self.folder)
        return self.meetings_folder / f"{meeting_id}.json"

    def _load_header(self, meeting_id: str, token: header_cache.FileToken, *, repair: bool) -> Header | None:
        try:
            tables, revision = self._read(meeting_id, repair=repair)
        except (DamagedMeetingError, MeetingNotFoundError):
            return None  # set aside, and told; or moved while we looked
        except StoreError as error:
            return Header(meeting_id, "", "", error.list_label, "", "", token[1] / 1e9, 0)
        return header_cache.build_header(meeting_id, tables[MEETING_TABLE][1], revision, token)

    def _write(self, path: Path, tables: Tables, expected: int) -> int:
        from facilitator.store.table_updates import save_tables

        self.require_current_cipher()
        create_private_folder(self.meetings_folder)
        create_daily_copy(path, self._backups_folder, self._get_today())
        try:
            revision = save_tables(path, tables, expected, self.cipher, self._write_cache)
        except UnreadableError:
            # What the change was based on is not what is there now, even if all of it came back.
            raise ConflictError(expected, get_revision(self._repair(path))) from None
        except OSError as error:
            if not release_reserve(self._reserve_file, error):
                raise
            revision = save_tables(path, tables, expected, self.cipher, self._write_cache)
            self._notices.append(ReserveUsed(self.folder))
        if tables[MEETING_TABLE][1].get("state") == "closed":
            self._overwrite_previous_save(path)
        create_reserve(self._reserve_file, self._reserve_size)
        return revision

    def _overwrite_previous_save(self, path: Path) -> None:
        """Have the save before closed too, so that no damage ever brings a closed meeting back open."""
        previous = get_previous_path(path)
        with suppress(OSError, UnreadableError, StoreError):
            if is_closed(self.load_file(previous)):
                return
        with suppress(OSError):
            write_file(previous, read_file(path))

    def _list_backup_paths(self, path: Path) -> list[Path]:
        with suppress(OSError):
            return [get_previous_path(path), *list_copies(path.name, self._backups_folder)]
        return [get_previous_path(path)]

    def _report_outside_change(self, path: Path, data: RawTables) -> None:
        """Tell once of a file that is not as this program saved it."""
        seen = (path.stem, header_cache.get_file_token(path))
        if seen not in self._reported_files and not hashes_match(data):
            self._reported_files.add(seen)
            self._notices.append(OutsideChange(path.stem, is_closed(data)))

    def _repair(self, path: Path) -> RawTables:
        """Return a damaged meeting after mending it. The lock is held."""
        with suppress(UnreadableError):
            return self.load_file(path)  # another window was quicker
        if not self.cipher.is_current(self.folder):
            raise RepairRefusedError
        recovery, data = recover(path, self._list_backup_paths(path), self.damaged_folder, self.cipher)
        self._notices.append(recovery)
        if not recovery.entry_count:
            raise DamagedMeetingError(recovery.message, extract_tables(data))
        return data

    def encode_file(self, data: RawTables) -> bytes:
        """Return the bytes of a meeting's file, sealed as the others are. The lock is held.

        Raises:
            SealedSince: the others are not sealed so any more.
        """
        self.require_current_cipher()
        return self.cipher.encrypt(dump(data))

    def require_current_cipher(self, outcome: str = "Not saved") -> None:
        """Raise SealedSince, with what is not done, if the files are not sealed any more as this window seals."""
        if not self.cipher.is_current(self.folder):
            raise EncryptionChangedError(outcome)

    def load_file(self, path: Path) -> RawTables:
        """Return the tables of a meeting's file.

        Raises:
            Unreadable: it is damaged.
            Newer, Locked: it is another version's, or sealed with another key.
            OSError: it cannot be read.
        """
        return require_meeting(parse(self.cipher.decrypt(read_file(path))))
