"""Files that are old or new but never half, readable by nobody else."""

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
"""The names of our temporary files; the last are of notes, up to version 0.3."""

RETRY_SECONDS = 2.0 if os.name == "nt" else 0.0
"""Seconds to go on trying while a virus scanner or a sync program has a file open, which Windows then refuses."""

_RETRY_PAUSE = 0.02
_FOLDER_FLUSH_UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
_CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def get_previous_path(path: Path) -> Path:
    """Return where the save before the last one of this file is kept."""
    return path.with_name(f"{path.name}.prev")


def create_private_folder(folder: Path) -> None:
    """Make the folder, 0700 under any umask, with any parents it lacks. One that is there is left as it is.

    Raises:
        OSError: it cannot be made.
    """
    if folder.is_dir():
        return
    create_private_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(0o700)
        folder.chmod(0o700)
        flush_folder(folder.parent)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; none at all for a folder, pipe or device in its place.

    Raises:
        OSError: it is not there, or cannot be read.
    """
    return retry_on_permission_error(path.read_bytes) if stat.S_ISREG(path.stat().st_mode) else b""


def write_file(path: Path, data: bytes, *, previous: Path | None = None, durable: bool = True) -> None:
    """Put `data` in place of the file, whole or not at all, 0600 under any umask.

    Args:
        path: the file, new or not, in a folder that exists.
        data: all of its bytes.
        previous: where to keep the file as it was.
        durable: whether it must be there after a power cut once this returns.

    Raises:
        OSError: the old file is whole and in place; or the new one is, when only the folder could not be flushed.
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


@contextmanager
def open_replacement(
    path: Path, commit_context: Callable[[Path], AbstractContextManager[object]] = nullcontext
) -> Iterator[IO[bytes]]:
    """Lend a file to write; left without an error, it takes the place of `path`, whole and 0600 under any umask.

    Args:
        path: the file, new or not, in a folder that exists.
        commit_context: what is held around that moment only, once the file is whole.

    Raises:
        OSError: the old file is whole and in place; or the new one is, when only the folder could not be flushed.
    """
    temporary = _get_temporary_path(path)
    try:
        descriptor = os.open(temporary, _CREATE_FLAGS, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, 0o600)
            yield file
            file.flush()
            _flush(descriptor)
        with commit_context(path):
            retry_on_permission_error(lambda: temporary.replace(path))
            flush_folder(path.parent)
    finally:
        _discard(temporary)


def link_or_copy(path: Path, target: Path) -> None:
    """Give the file a second name, or where the disk knows no links, a copy. `path` stays; `target` must be new.

    Raises:
        OSError: there is no second name.
    """
    try:
        target.hardlink_to(path)
    except OSError:
        _write_new(target, read_file(path), durable=True)


def flush_folder(folder: Path) -> None:
    """Make the names in the folder survive a power cut, where the system can.

    Raises:
        OSError: the disk failed.
    """
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
    """Do it, and while it is refused with PermissionError do it again, for `RETRY_SECONDS` seconds in all."""
    deadline = time.monotonic() + RETRY_SECONDS
    while True:
        try:
            return action()
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
        time.sleep(_RETRY_PAUSE)


def _save_previous(path: Path, previous: Path) -> None:
    """Make `previous` what `path` is now, without a moment in which there is none."""
    temporary = _get_temporary_path(previous)
    try:
        link_or_copy(path, temporary)
        retry_on_permission_error(lambda: temporary.replace(previous))
    finally:
        # Replacing one link to a file by another link to it does nothing, by POSIX; so after a crash here.
        _discard(temporary)


def _write_new(path: Path, data: bytes, *, durable: bool) -> None:
    descriptor = os.open(path, _CREATE_FLAGS, 0o600)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o600)
        rest = data
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if durable:
            _flush(descriptor)
    finally:
        os.close(descriptor)


def _flush(descriptor: int) -> None:
    # Plain fsync on macOS leaves the bytes in the drive's cache; some network disks know only the plain one.
    full = getattr(_fcntl, "F_FULLFSYNC", None)
    if full is not None:
        with suppress(OSError):
            _fcntl.fcntl(descriptor, full)
            return
    os.fsync(descriptor)


def _get_temporary_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")


def _discard(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink()
