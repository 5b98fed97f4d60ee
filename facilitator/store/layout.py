"""Locate the data folder and the files in it, and manage its lock and disk reserve."""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.store.atomic_files import TEMPORARY_NAME, write_file
from facilitator.store.ids import is_meeting_id

if TYPE_CHECKING:
    from filelock import FileLock

RESERVE_SIZE = 4 << 20
"""Bytes to hold in reserve for a full disk, enough for about eighty saves of an ordinary meeting."""

_DISK_FULL_CODES = {errno.ENOSPC, errno.EDQUOT}


class ReserveUsed(NamedTuple):
    """The disk is full, and the repository released its reserve to save."""

    folder: Path

    @property
    def message(self) -> str:
        """Return the message for the user."""
        return (
            f"The disk that holds {self.folder} is full. Your entry was saved in space reserved for this, and little"
            " of it is left. Free up some space soon (empty the trash, move large files away)."
        )


def get_default_folder() -> Path:
    """Return the system's folder for program data. Not Documents, which school laptops often sync to a cloud."""
    from platformdirs import user_data_dir

    return Path(user_data_dir("facilitator", appauthor=False))


def create_lock(folder: Path, timeout: float = 10.0) -> "FileLock":
    """Return the lock of the data folder, not yet acquired. It is reentrant within a thread.

    Args:
        folder: the folder of the file `.lock`, which need not exist.
        timeout: seconds to wait before acquiring raises TimeoutError.
    """
    from filelock import FileLock

    return FileLock(folder / ".lock", timeout=timeout, mode=0o600, poll_interval=0.005)


def iter_content_files(folder: Path) -> Iterator[Path]:
    """Yield all files with user content: meetings, previous saves, backups, damaged files, drafts, and the index."""
    for pattern in ("meetings/*", "backups/*/*", "damaged/*", "drafts/*", "index.json", "exports.json"):
        yield from sorted(path for path in folder.glob(pattern) if path.is_file() and path.suffix != ".lock")


def iter_meeting_files(folder: Path, meeting_id: str) -> Iterator[Path]:
    """Yield the files with content of one meeting, except its drafts, whose names do not show the meeting.

    Raises:
        OSError: A folder cannot be read, so that files may be missing.
    """
    if not is_meeting_id(meeting_id):
        return
    saved = (f"{meeting_id}.json*", f".{meeting_id}.json*.tmp")
    places = [(folder / "meetings", saved), *((day, saved) for day in _list_folder(folder / "backups"))]
    for place, patterns in (*places, (folder / "damaged", (f"*{meeting_id}*",))):
        for path in _list_folder(place):
            if any(fnmatchcase(path.name, pattern) for pattern in patterns) and not path.is_dir():
                yield path


def _list_folder(folder: Path) -> list[Path]:
    """Return the paths in a folder; none if there is no such folder."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def list_temporary_files(folder: Path) -> list[Path]:
    """Return the temporary files in a folder, which need not exist or be readable."""
    return [path for path in folder.glob(".*.tmp") if TEMPORARY_NAME.fullmatch(path.name)]


def create_reserve(path: Path, size: int) -> None:
    """Create the reserve file of `size` bytes (0: none) unless it exists or disk space is low."""
    import shutil  # late: slow to import, and rarely needed

    # Failing is harmless: a full disk is only noticed a little sooner, and the next save tries again.
    with suppress(OSError):
        if size and not path.exists() and shutil.disk_usage(path.parent).free > 4 * size:
            # Random bytes, so that a compressing file system really reserves the space.
            write_file(path, os.urandom(size), durable=False)


def release_reserve(path: Path, error: OSError) -> bool:
    """Delete the reserve if the disk is full. Return whether it is now worth trying again."""
    if error.errno not in _DISK_FULL_CODES:
        return False
    try:
        path.unlink()
    except OSError:
        return False
    return True
