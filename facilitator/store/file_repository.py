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

from facilitator.progress import Progress, Stopped, counting, unseen
from facilitator.store import export_log, header_cache
from facilitator.store.atomic_files import previous_of, private_folder, read_file, write_file
from facilitator.store.backups import copies_of, keep_copy
from facilitator.store.encryption import PLAIN, LeftDamaged, Locked, Seal, SealedSince
from facilitator.store.file_format import (
    MEETING,
    RECORD,
    Data,
    Unreadable,
    dump,
    intact,
    is_closed,
    meeting_in,
    parse,
    revision_of,
    tables_of,
)
from facilitator.store.ids import is_meeting_id
from facilitator.store.layout import HOUR, RESERVE, ReserveUsed, keep_reserve, lock_in, spend_reserve, sweep
from facilitator.store.recovery import ChangedOutside, Recovery, put_in_place, recover, renewed
from facilitator.store.repository import (
    CannotOpen,
    CannotSave,
    Conflict,
    Damaged,
    Header,
    Newer,
    NoSuchMeeting,
    StoreError,
    Tables,
    Told,
)
from facilitator.store.write_cache import Lately

if TYPE_CHECKING:
    from filelock import FileLock


class FileKeeper:
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
        reserve: int = RESERVE,
        patience: float = 10.0,
        today: Callable[[], str] = lambda: time.strftime("%Y-%m-%d"),
        seal: Seal = PLAIN,
    ) -> None:
        self.folder = folder
        self.meetings = folder / "meetings"
        self._index = folder / "index.json"
        self._reserve = folder / "reserve"
        self.aside = folder / "damaged"
        self._backups = folder / "backups"
        self.exports = folder / "exports.json"
        self._today = today
        self.seal = seal
        self._reserve_size = reserve
        self._patience = patience
        self._told: list[Told] = []
        self._lately = Lately()
        self._listing = Lock()
        self._outside: set[tuple[str, header_cache.Token | None]] = set()

    def headers(self, progress: Progress = unseen) -> list[Header]:
        """Every meeting here, latest change first; see `Keeper.headers`. A damaged one is mended on the way.

        Args:
            progress: told how many of the files that the index does not tell of were read.

        Raises:
            CannotOpen: the folder itself cannot be read.
            Stopped: the person stopped it. What was read until then is not read again.
        """
        damaged = []
        with self._listing:
            try:
                rows, changed = header_cache.refresh(self.meetings, self._rows)
            except OSError as error:
                raise CannotOpen(self.meetings, error) from error
            try:
                for meeting_id, token in counting(list(changed.items()), progress):
                    try:
                        header = self._header(meeting_id, token, mending=False)
                    except Unreadable:
                        damaged.append((meeting_id, token))
                        continue
                    if header:
                        rows[meeting_id] = header_cache.Entry(token, header)
            finally:
                self._rows = rows
        # Here, and not above: mending waits for the lock of a save, which may be waiting for this list.
        mended = (self._header(meeting_id, token, mending=True) for meeting_id, token in damaged)
        headers = [*(row.header for row in rows.values()), *filter(None, mended)]
        return sorted(headers, key=lambda header: -header.changed)

    def glance(self) -> list[Header]:
        """Return the first headers by rank as the cache tells of them, with no look at the files: see `headers`."""
        return header_cache.glance(self._index, self.seal)

    def read(self, meeting_id: str) -> tuple[Tables, int]:
        """Return the meeting and its revision. A damaged file is set aside and the meeting mended; see `recoveries`."""
        return self._read(meeting_id, mending=True)

    def _read(self, meeting_id: str, *, mending: bool) -> tuple[Tables, int]:
        """Return the meeting and its revision; a damaged one raises Unreadable where it is not to be mended."""
        path = self.path_of(meeting_id)
        try:
            try:
                data = self.load(path)
                self._look_for_changes(path, data)
            except Unreadable:
                if not mending:
                    raise
                with self.locked():
                    data = self._mended(path)
        except FileNotFoundError as error:
            raise NoSuchMeeting(self.folder) from error
        except OSError as error:
            raise CannotOpen(path, error) from error
        # The name of the file decides: a copy of a file is a meeting of its own, and saves to itself.
        data[MEETING]["1"]["id"] = meeting_id
        return tables_of(data), revision_of(data)

    def write(self, meeting_id: str, tables: Tables, expected: int) -> int:
        """Save the whole meeting over revision `expected`; see `Keeper.write`. Only changed rows go through TinyDB.

        A save that is repeated because the first one reported an error too late is no conflict.

        Raises:
            ValueError, TypeError: the tables are not a meeting with this id, or hold what JSON does not.
        """
        path = self.path_of(meeting_id)
        if RECORD in tables or tables.get(MEETING, {}).get(1, {}).get("id") != meeting_id:
            raise ValueError(f"row 1 of “{MEETING}” must carry the meeting's id, and “{RECORD}” is the keeper's own")
        try:
            with self.locked():
                return self._write(path, tables, expected)
        except OSError as error:
            raise CannotSave(self.folder, error) from error

    def earlier(self, meeting_id: str) -> Iterator[Tables]:
        """Yield the copies of a meeting from before, the newest first; those that cannot be read are passed over."""
        for path in self._earlier(self.path_of(meeting_id)):
            with suppress(OSError, Unreadable, Newer, Locked):
                yield tables_of(self.load(path))

    def put_right(self, meeting_id: str, tables: Tables, *, back: int, lost: int) -> int:
        """Put a meeting that fits together in the place of a file that did not; the file is kept aside.

        Returns:
            The new revision.

        Raises:
            CannotSave, SealedSince: the file is left as it is.
        """
        path = self.path_of(meeting_id)
        try:
            with self.locked():
                old = self.load(path)
                rows = {name: {f"{id_}": row for id_, row in table.items()} for name, table in tables.items()}
                data = renewed({RECORD: old.get(RECORD, {}), **rows}, revision_of(old))
                kept = put_in_place(path, self.aside, self.closed(data))
        except OSError as error:
            raise CannotSave(self.folder, error) from error
        found = sum(map(len, tables.values()))
        self._told.append(Recovery(meeting_id, kept, found, back, lost))
        return revision_of(data)

    @contextmanager
    def exclusive(self, meeting_id: str) -> Iterator[None]:
        """Keep every other window from writing meanwhile; see `Keeper.exclusive`."""
        self.path_of(meeting_id)
        try:
            held = self.locked()
        except OSError as error:
            raise CannotSave(self.folder, error) from error
        with held:
            yield

    def changed(self, meeting_id: str) -> header_cache.Token | None:
        """Return a token that differs once the meeting was saved, here or in another window; None without a file."""
        return header_cache.look(self.path_of(meeting_id))

    def recoveries(self) -> list[Told]:
        """Return what happened that the person has not been told; each `sentence` once."""
        return [self._told.pop(0) for _ in range(len(self._told))]  # another thread may be adding to them

    def exported(self, meeting_id: str, file: Path) -> None:
        """Remember that notes of a meeting were written to a file; deleting the meeting looks there."""
        with suppress(OSError), self.locked():
            if not self.seal.fits(self.folder):
                return
            known = export_log.load(self.exports, self.seal)
            files = known.setdefault(meeting_id, [])
            if f"{file}" not in files:
                export_log.save(self.exports, known | {meeting_id: [*files, f"{file}"]}, self.seal)

    def save_index(self, progress: Progress = unseen) -> None:
        """Write the cache of headers; when idle and on exit. Failing costs time at the next start, nothing else.

        Args:
            progress: as for `headers`; where it stops the reading, what was read until then is written.
        """
        with suppress(OSError, StoreError):
            with suppress(Stopped):
                self.headers(progress)
            if self.seal.fits(self.folder) and self._rows != header_cache.load(self._index, self.seal):
                header_cache.save(self._index, self._rows, self.seal)

    def sweep(self) -> int:
        """Remove temporary files a killed program left, after Home is painted; those it can. Returns how many.

        Notes are written without the lock, so what is left of them goes once nobody can be writing it any more.
        """
        removed = 0
        with suppress(OSError):
            if self.folder.is_dir():
                with self.locked():
                    for folder in (self.folder, self.meetings, self.aside, *self._backups.glob("*")):
                        removed += sweep(folder)
                    removed += sweep(self.folder / "notes", idle=HOUR)
        return removed

    @cached_property
    def _rows(self) -> header_cache.Rows:
        return header_cache.load(self._index, self.seal)

    @cached_property
    def _lock(self) -> "FileLock":
        return lock_in(self.folder, self._patience)

    def locked(self) -> AbstractContextManager[object]:
        """Take the lock, to be let go of by leaving the result."""
        private_folder(self.folder)
        try:
            return self._lock.acquire()
        except TimeoutError as error:
            raise OSError(errno.EBUSY, "locked") from error

    def path_of(self, meeting_id: str) -> Path:
        """Return where a meeting's file is, or would be.

        Raises:
            NoSuchMeeting: this can be no meeting's id.
        """
        if not is_meeting_id(meeting_id):
            raise NoSuchMeeting(self.folder)
        return self.meetings / f"{meeting_id}.json"

    def _header(self, meeting_id: str, token: header_cache.Token, *, mending: bool) -> Header | None:
        try:
            tables, revision = self._read(meeting_id, mending=mending)
        except (Damaged, NoSuchMeeting):
            return None  # set aside, and told; or moved while we looked
        except StoreError as error:
            return Header(meeting_id, "", "", error.brief, "", "", token[1] / 1e9, 0)
        return header_cache.header_of(meeting_id, tables[MEETING][1], revision, token)

    def _write(self, path: Path, tables: Tables, expected: int) -> int:
        from facilitator.store.table_updates import save

        self.must_fit()
        private_folder(self.meetings)
        keep_copy(path, self._backups, self._today())
        try:
            revision = save(path, tables, expected, self.seal, self._lately)
        except Unreadable:
            # What the change was based on is not what is there now, even if all of it came back.
            raise Conflict(expected, revision_of(self._mended(path))) from None
        except OSError as error:
            if not spend_reserve(self._reserve, error):
                raise
            revision = save(path, tables, expected, self.seal, self._lately)
            self._told.append(ReserveUsed(self.folder))
        if tables[MEETING][1].get("state") == "closed":
            self._keep_closed(path)
        keep_reserve(self._reserve, self._reserve_size)
        return revision

    def _keep_closed(self, path: Path) -> None:
        """Have the save before closed too, so that no damage ever brings a closed meeting back open."""
        previous = previous_of(path)
        with suppress(OSError, Unreadable, StoreError):
            if is_closed(self.load(previous)):
                return
        with suppress(OSError):
            write_file(previous, read_file(path))

    def _earlier(self, path: Path) -> list[Path]:
        with suppress(OSError):
            return [previous_of(path), *copies_of(path.name, self._backups)]
        return [previous_of(path)]

    def _look_for_changes(self, path: Path, data: Data) -> None:
        """Tell once of a file that is not as this program saved it."""
        seen = (path.stem, header_cache.look(path))
        if seen not in self._outside and not intact(data):
            self._outside.add(seen)
            self._told.append(ChangedOutside(path.stem, is_closed(data)))

    def _mended(self, path: Path) -> Data:
        """Return a damaged meeting after mending it. The lock is held."""
        with suppress(Unreadable):
            return self.load(path)  # another window was quicker
        if not self.seal.fits(self.folder):
            raise LeftDamaged
        recovery, data = recover(path, self._earlier(path), self.aside, self.seal)
        self._told.append(recovery)
        if not recovery.found:
            raise Damaged(recovery.sentence, tables_of(data))
        return data

    def closed(self, data: Data) -> bytes:
        """Return the bytes of a meeting's file, sealed as the others are. The lock is held.

        Raises:
            SealedSince: the others are not sealed so any more.
        """
        self.must_fit()
        return self.seal.close(dump(data))

    def must_fit(self, what: str = "Not saved") -> None:
        """Raise SealedSince, with what is not done, if the files are not sealed any more as this window seals."""
        if not self.seal.fits(self.folder):
            raise SealedSince(what)

    def load(self, path: Path) -> Data:
        """Return the tables of a meeting's file.

        Raises:
            Unreadable: it is damaged.
            Newer, Locked: it is another version's, or sealed with another key.
            OSError: it cannot be read.
        """
        return meeting_in(parse(self.seal.open(read_file(path))))
