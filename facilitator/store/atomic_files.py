"""Write files atomically (either the old or the new file, never half of one), readable only by their owner."""

import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO, Any, TypeVar

try:
    import fcntl

    _fcntl: Any = fcntl
except ImportError:  # pragma: no cover - Windows
    _fcntl = None

T = TypeVar("T")

TEMPORARY_NAME = re.compile(r"\..+\.[0-9a-f]{16}\.tmp|\.notes-[a-z0-9_]{8}\.tmp")
"""Matches the names of our temporary files; the second form is that of notes up to version 0.3."""

RETRY_SECONDS = 2.0 if os.name == "nt" else 0.0
"""Seconds to retry while a virus scanner or a sync program has a file open, which Windows reports as a refusal."""

_RETRY_PAUSE = 0.02
_FOLDER_FLUSH_UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
_CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_APPEND_FLAGS = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)


def create_private_folder(folder: Path) -> None:
    """Create the folder and its missing parents with mode 0700 under any umask. Leave an existing folder unchanged."""
    if folder.is_dir():
        return
    create_private_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(0o700)
        folder.chmod(0o700)
        flush_folder(folder.parent)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, or b"" for a folder, pipe, device or link to nothing in its place."""
    return b"" if is_special_file(path) else retry_on_permission_error(path.read_bytes)


def write_file(path: Path, data: bytes, *, previous: Path | None = None, durable: bool = True) -> None:
    """Replace the file with `data` atomically, with mode 0600 under any umask.

    Args:
        path: the file, in an existing folder; need not exist.
        data: its new content.
        previous: where to keep the current file.
        durable: whether the file must survive a power failure once this returns.

    Raises:
        OSError: The old file is intact; or the new file is in place, if only flushing the folder failed.
    """
    temporary = _get_temporary_path(path)
    try:
        _write_new(temporary, data, durable=durable)
        if previous is not None and path.exists():
            _save_previous(path, previous)
        retry_on_permission_error(lambda: temporary.replace(path))
    finally:
        _discard(temporary)
    if durable:
        flush_folder(path.parent)


def append_to_file(path: Path, data: bytes, *, offset: int, durable: bool = True) -> None:
    """Append `data` to an existing file. Bytes after `offset` are from a save that was never finished, and are removed.

    Args:
        path: the file.
        data: what to append.
        offset: length of the file without an unfinished save.
        durable: whether the bytes must survive a power failure once this returns.

    Raises:
        OSError: Writing failed. The file is as before, unless the system refuses that too.
    """
    descriptor = retry_on_permission_error(lambda: os.open(path, _APPEND_FLAGS))
    try:
        if os.fstat(descriptor).st_size != offset:
            os.ftruncate(descriptor, offset)
        try:
            _write_all(descriptor, data)
            if durable:
                _flush(descriptor, with_metadata=False)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, offset)
            raise
    finally:
        os.close(descriptor)


@contextmanager
def open_replacement(
    path: Path, commit_context: Callable[[Path], AbstractContextManager[object]] = nullcontext
) -> Iterator[IO[bytes]]:
    """Yield a file to write, which atomically replaces `path` if the block ends without an error.

    The file has mode 0600 under any umask.

    Args:
        path: the file, in an existing folder; need not exist.
        commit_context: a context, such as a lock, that is held only while the finished file is put in place.

    Raises:
        OSError: The old file is intact; or the new file is in place, if only flushing the folder failed.
    """
    temporary = _get_temporary_path(path)
    try:
        descriptor = os.open(temporary, _CREATE_FLAGS, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, 0o600)
            if _fcntl is not None:
                _fcntl.flock(descriptor, _fcntl.LOCK_EX | _fcntl.LOCK_NB)  # see `is_abandoned`
            yield file
            file.flush()
            _flush(descriptor)
        with commit_context(path):
            retry_on_permission_error(lambda: temporary.replace(path))
            flush_folder(path.parent)
    finally:
        _discard(temporary)


def is_abandoned(temporary: Path) -> bool:
    """Return whether the program that was writing a temporary file has ended; the system then releases its lock.

    Windows has no such lock, but refuses to delete a file that is open.
    """
    if _fcntl is None:  # pragma: no cover - Windows
        return True
    with suppress(OSError):
        descriptor = os.open(temporary, os.O_RDONLY | os.O_NONBLOCK)
        try:
            _fcntl.flock(descriptor, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
            return True
        finally:
            os.close(descriptor)
    return False


def is_special_file(path: Path) -> bool:
    """Return whether there is something other than a regular file: a folder, pipe, device or link to nothing."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return path.is_symlink()


def link_or_copy(path: Path, target: Path) -> None:
    """Create `target`, which must not exist, as a hard link to the file, or as a copy if links are not supported."""
    try:
        target.hardlink_to(path)
    except OSError:
        _write_new(target, read_file(path), durable=True)


def flush_folder(folder: Path) -> None:
    """Make the names in the folder survive a power failure, where the system supports it."""
    if os.name == "nt":  # pragma: no cover - Windows cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _FOLDER_FLUSH_UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)


def retry_on_permission_error(action: Callable[[], T]) -> T:
    """Run the action, and repeat it on PermissionError for up to `RETRY_SECONDS` seconds."""
    deadline = time.monotonic() + RETRY_SECONDS
    while True:
        try:
            return action()
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
        time.sleep(_RETRY_PAUSE)


def _save_previous(path: Path, previous: Path) -> None:
    """Replace `previous` with the current file without a moment in which `previous` does not exist."""
    temporary = _get_temporary_path(previous)
    try:
        link_or_copy(path, temporary)
        retry_on_permission_error(lambda: temporary.replace(previous))
    finally:
        # By POSIX, replacing a link by a link to the same file does nothing and leaves the temporary name. This is
        # the case if a crash followed this step last time.
        _discard(temporary)


def _write_new(path: Path, data: bytes, *, durable: bool) -> None:
    descriptor = os.open(path, _CREATE_FLAGS, 0o600)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o600)
        _write_all(descriptor, data)
        if durable:
            _flush(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _flush(descriptor: int, *, with_metadata: bool = True) -> None:
    """Flush a file to the disk; without metadata only what is needed to read its content."""
    # Plain fsync on macOS leaves the bytes in the drive's cache, but some network disks support nothing else.
    full_sync = getattr(_fcntl, "F_FULLFSYNC", None)
    if full_sync is not None:
        with suppress(OSError):
            _fcntl.fcntl(descriptor, full_sync)
            return
    flush = os.fsync if with_metadata else getattr(os, "fdatasync", os.fsync)
    flush(descriptor)


def _get_temporary_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")


def _discard(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink()
