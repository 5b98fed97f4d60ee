"""Make disk calls fail: the n-th call, all calls from the n-th on, or as if the process were killed at the call."""

import errno
import os
import pathlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

DISK_CALLS = (
    "open", "write", "fsync", "fdatasync", "ftruncate", "replace", "link", "unlink", "mkdir", "rmdir", "chmod", "fchmod", "rename", "stat", "listdir",
)  # fmt: skip
"""Every call of `os` that the store makes, directly or through pathlib. Reading is `Path.read_bytes`."""


class SimulatedKill(BaseException):
    """The process was killed at this call, so nothing after it is executed."""


class Fault(NamedTuple):
    """How a call fails.

    Attributes:
        code: the errno; 0 if the process is killed at this call.
        is_partial: whether a write still writes half of its bytes.
        is_lasting: whether all later calls fail as well.
    """

    code: int
    is_partial: bool = False
    is_lasting: bool = False

    def __str__(self) -> str:
        name = errno.errorcode[self.code] if self.code else "killed"
        return f"{name}{' in mid-write' if self.is_partial else ''}{', and ever after' if self.is_lasting else ''}"


KILL_FAULTS = (Fault(0, is_lasting=True), Fault(0, is_partial=True, is_lasting=True))
BRIEF_FAULTS = (Fault(errno.ENOSPC, is_partial=True), Fault(errno.EIO, is_lasting=True), KILL_FAULTS[1])
ALL_FAULTS = (
    *(Fault(code, half) for code in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS) for half in (False, True)),
    *(Fault(code, is_lasting=True) for code in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.ESTALE, errno.ENOTCONN)),
)


class FaultCounter:
    """Count the disk calls that remain until the fault, and record which call was hit."""

    def __init__(self, nth: int, fault: Fault) -> None:
        self.remaining, self.fault, self.hit_call = nth, fault, ""

    def wrap(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        """Return the call, which fails in its turn."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self.remaining -= 1
            if self.remaining > 0 or (self.remaining < 0 and not self.fault.is_lasting):
                return original(*args, **kwargs)
            if not self.remaining:
                self.hit_call = name
                if name == "write" and self.fault.is_partial:
                    original(args[0], bytes(args[1])[: len(args[1]) // 2])
            if not self.fault.code:
                raise SimulatedKill
            raise OSError(self.fault.code, os.strerror(self.fault.code))

        return call


@contextmanager
def inject_fault(nth: int, fault: Fault) -> Iterator[FaultCounter]:
    """Make the n-th disk call fail, counted from 1."""
    counter = FaultCounter(nth, fault)
    patches = [
        patch.object(os, name, counter.wrap(name, getattr(os, name))) for name in DISK_CALLS if hasattr(os, name)
    ]
    patches.append(patch.object(pathlib.Path, "read_bytes", counter.wrap("read", pathlib.Path.read_bytes)))
    for patcher in patches:
        patcher.start()
    try:
        yield counter
    finally:
        for patcher in patches:
            patcher.stop()
