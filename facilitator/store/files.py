"""The keeper on an ordinary folder: one JSON file per meeting.

meetings/<id>.json  <id>.json.prev    the meeting, and the save before
index.json  .lock  reserve  damaged/  cache of headers, one lock for all, room for a full disk, files set aside
"""

import errno
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.store import index
from facilitator.store.disk import previous_of, private_folder, read_file
from facilitator.store.folders import RESERVE, ReserveUsed, keep_reserve, lock_in, spend_reserve, sweep
from facilitator.store.ids import is_meeting_id
from facilitator.store.keeper import (
    CannotOpen,
    CannotSave,
    Conflict,
    Damaged,
    Header,
    NoSuchMeeting,
    StoreError,
    Tables,
)
from facilitator.store.lines import MEETING, RECORD, Data, Unreadable, meeting_in, parse, revision_of, tables_of
from facilitator.store.salvage import Recovery, recover

if TYPE_CHECKING:
    from filelock import FileLock


class FileKeeper:
    """Keeps meetings in a folder. Making one touches nothing; the folder is made at the first save.

    Args:
        folder: where everything is; need not exist.
        reserve: bytes to keep in hand for a full disk; 0 for none.
        patience: seconds to wait for another window that is saving.
    """

    def __init__(self, folder: Path, *, reserve: int = RESERVE, patience: float = 10.0) -> None:
        self.folder = folder
        self._meetings = folder / "meetings"
        self._index = folder / "index.json"
        self._reserve = folder / "reserve"
        self._aside = folder / "damaged"
        self._reserve_size = reserve
        self._patience = patience
        self._told: list[Recovery | ReserveUsed] = []

    def headers(self) -> list[Header]:
        """Every meeting here, latest change first; see `Keeper.headers`. A damaged one is mended on the way.

        Raises:
            CannotOpen: the folder itself cannot be read.
        """
        try:
            self._rows = index.refresh(self._meetings, self._rows, self._header)
        except OSError as error:
            raise CannotOpen(self._meetings, error) from error
        return sorted((row.header for row in self._rows.values()), key=lambda header: -header.changed)

    def read(self, meeting_id: str) -> tuple[Tables, int]:
        """Return the meeting and its revision. A damaged file is set aside and the meeting mended; see `recoveries`."""
        path = self._path(meeting_id)
        try:
            try:
                data = _load(path)
            except Unreadable:
                with self._locked():
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
        path = self._path(meeting_id)
        if RECORD in tables or tables.get(MEETING, {}).get(1, {}).get("id") != meeting_id:
            raise ValueError(f"row 1 of “{MEETING}” must carry the meeting's id, and “{RECORD}” is the keeper's own")
        try:
            with self._locked():
                return self._write(path, tables, expected)
        except OSError as error:
            raise CannotSave(self.folder, error) from error

    @contextmanager
    def exclusive(self, meeting_id: str) -> Iterator[None]:
        """Keep every other window from writing meanwhile; see `Keeper.exclusive`."""
        self._path(meeting_id)
        try:
            held = self._locked()
        except OSError as error:
            raise CannotSave(self.folder, error) from error
        with held:
            yield

    def changed(self, meeting_id: str) -> index.Token | None:
        """Return a token that differs once the meeting was saved, here or in another window; None without a file."""
        return index.look(self._path(meeting_id))

    def recoveries(self) -> list[Recovery | ReserveUsed]:
        """Return what happened that the person has not been told; each `sentence` once."""
        told, self._told = self._told, []
        return told

    def save_index(self) -> None:
        """Write the cache of headers; when idle and on exit. Failing costs time at the next start, nothing else."""
        with suppress(OSError, StoreError):
            self.headers()
            if self._rows != index.load(self._index):
                index.save(self._index, self._rows)

    def sweep(self) -> int:
        """Remove temporary files a killed program left, after Home is painted; those it can. Returns how many."""
        removed = 0
        with suppress(OSError):
            if self.folder.is_dir():
                with self._locked():
                    for folder in (self.folder, self._meetings, self._aside):
                        removed += sweep(folder)
        return removed

    @cached_property
    def _rows(self) -> index.Rows:
        return index.load(self._index)

    @cached_property
    def _lock(self) -> "FileLock":
        return lock_in(self.folder, self._patience)

    def _locked(self) -> AbstractContextManager[object]:
        """Take the lock, to be let go of by leaving the result."""
        private_folder(self.folder)
        try:
            return self._lock.acquire()
        except TimeoutError as error:
            raise OSError(errno.EBUSY, "locked") from error

    def _path(self, meeting_id: str) -> Path:
        if not is_meeting_id(meeting_id):
            raise NoSuchMeeting(self.folder)
        return self._meetings / f"{meeting_id}.json"

    def _header(self, meeting_id: str, token: index.Token) -> Header | None:
        try:
            tables, revision = self.read(meeting_id)
        except (Damaged, NoSuchMeeting):
            return None  # set aside, and told; or moved while we looked
        except StoreError as error:
            return Header(meeting_id, "", "", error.brief, "", "", token[1] / 1e9, 0)
        return index.header_of(meeting_id, tables[MEETING][1], revision, token)

    def _write(self, path: Path, tables: Tables, expected: int) -> int:
        from facilitator.store.changes import save

        private_folder(self._meetings)
        try:
            revision = save(path, tables, expected)
        except Unreadable:
            # What the change was based on is not what is there now, even if all of it came back.
            raise Conflict(expected, revision_of(self._mended(path))) from None
        except OSError as error:
            if not spend_reserve(self._reserve, error):
                raise
            revision = save(path, tables, expected)
            self._told.append(ReserveUsed(self.folder))
        keep_reserve(self._reserve, self._reserve_size)
        return revision

    def _mended(self, path: Path) -> Data:
        """Return a damaged meeting after mending it. The lock is held."""
        with suppress(Unreadable):
            return _load(path)  # another window was quicker
        recovery, data = recover(path, previous_of(path), self._aside)
        self._told.append(recovery)
        if not recovery.found:
            raise Damaged(recovery.sentence, tables_of(data))
        return data


def _load(path: Path) -> Data:
    return meeting_in(parse(read_file(path)))
