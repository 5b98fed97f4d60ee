"""Where the store lives, and keeping its folders tidy."""

import errno
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.store.atomic_files import TEMPORARY_NAME, write_file

if TYPE_CHECKING:
    from filelock import FileLock

RESERVE_SIZE = 4 << 20
"""Bytes kept in hand for a full disk: some eighty saves of an ordinary meeting."""

SECONDS_PER_HOUR = 3600
"""Seconds; longer than any file of notes takes to be written."""

_DISK_FULL_CODES = {errno.ENOSPC, errno.EDQUOT}


class ReserveUsed(NamedTuple):
    """The disk is full, and the store has given up the room it had kept in hand."""

    folder: Path

    @property
    def message(self) -> str:
        """What to tell the person."""
        return (
            f"The disk with {self.folder} is full. This was saved, in room kept for that, and a little is left."
            " Free some space soon (empty the bin, move large files away)."
        )


def get_default_folder() -> Path:
    """Return where this system keeps a program's data; not Documents, which school laptops copy to a cloud."""
    from platformdirs import user_data_dir

    return Path(user_data_dir("facilitator", appauthor=False))


def create_lock(folder: Path, timeout: float = 10.0) -> "FileLock":
    """Return the lock of the store in this folder, not taken yet; re-entrant within a thread.

    Args:
        folder: where `.lock` is, or will be.
        timeout: seconds to wait before it raises TimeoutError.
    """
    from filelock import FileLock

    return FileLock(folder / ".lock", timeout=timeout, mode=0o600, poll_interval=0.005)


def remove_temporary_files(folder: Path, *, min_idle_seconds: float = 0) -> int:
    """Remove the temporary files that a killed program left in this folder; only while no one saves.

    Args:
        folder: need not exist.
        min_idle_seconds: seconds for which nobody wrote to them, where somebody may be writing without the lock.

    Returns:
        How many were removed.
    """
    there = folder.iterdir() if folder.is_dir() else ()
    left = [
        path
        for path in there
        if TEMPORARY_NAME.fullmatch(path.name)
        and (not min_idle_seconds or _seconds_since_write(path) > min_idle_seconds)
    ]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _seconds_since_write(path: Path) -> float:
    """Return the seconds since a file was written; 0 when it has gone."""
    try:
        return time.time() - path.lstat().st_mtime
    except OSError:
        return 0


def create_reserve(path: Path, size: int) -> None:
    """Make the reserve file of `size` bytes (0: none) unless it is there, or there is little room for it."""
    import shutil

    # Without it a full disk only comes a little sooner; the next save tries again.
    with suppress(OSError):
        if size and not path.exists() and shutil.disk_usage(path.parent).free > 4 * size:
            # Random, so that a disk that compresses really keeps the room.
            write_file(path, os.urandom(size), durable=False)


def release_reserve(path: Path, error: OSError) -> bool:
    """Give up the reserve when the disk is full. Returns whether there is now room to try again."""
    if error.errno not in _DISK_FULL_CODES:
        return False
    try:
        path.unlink()
    except OSError:
        return False
    return True
