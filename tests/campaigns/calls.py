"""The calls to the disk, made to fail: the n-th one, all from the n-th on, or as if the program were killed there."""

import errno
import os
import pathlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

CALLS = (
    "open", "write", "fsync", "replace", "link", "unlink", "mkdir", "rmdir", "chmod", "fchmod", "rename", "stat", "listdir",
)  # fmt: skip
"""Every call of `os` that the store makes, by itself or through pathlib; reading is `Path.read_bytes`."""


class Stopped(BaseException):
    """The program was killed here: nothing that it would have done after this is done."""


class Fault(NamedTuple):
    """How a call fails.

    Attributes:
        code: the error; 0: the program is killed at this call.
        half: whether a write leaves half of its bytes behind.
        lasting: whether every later call fails as well.
    """

    code: int
    half: bool = False
    lasting: bool = False

    def __str__(self) -> str:
        name = errno.errorcode[self.code] if self.code else "killed"
        return f"{name}{' in mid-write' if self.half else ''}{', and ever after' if self.lasting else ''}"


KILLED = (Fault(0, lasting=True), Fault(0, half=True, lasting=True))
BRIEF = (Fault(errno.ENOSPC, half=True), Fault(errno.EIO, lasting=True), KILLED[1])
ALL = (
    *(Fault(code, half) for code in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS) for half in (False, True)),
    *(Fault(code, lasting=True) for code in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.ESTALE, errno.ENOTCONN)),
)


class Counter:
    """Where a fault stands: how many calls there are still to go, and which one it hit."""

    def __init__(self, nth: int, fault: Fault) -> None:
        self.left, self.fault, self.hit = nth, fault, ""

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return the call, which fails when it is its turn."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left > 0 or (self.left < 0 and not self.fault.lasting):
                return real(*args, **kwargs)
            if not self.left:
                self.hit = name
                if name == "write" and self.fault.half:
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
            if not self.fault.code:
                raise Stopped
            raise OSError(self.fault.code, os.strerror(self.fault.code))

        return call


@contextmanager
def failing(nth: int, fault: Fault) -> Iterator[Counter]:
    """Let the n-th call to the disk fail, counted from 1."""
    counter = Counter(nth, fault)
    patches = [patch.object(os, name, counter.wrap(name, getattr(os, name))) for name in CALLS if hasattr(os, name)]
    patches.append(patch.object(pathlib.Path, "read_bytes", counter.wrap("read", pathlib.Path.read_bytes)))
    for one in patches:
        one.start()
    try:
        yield counter
    finally:
        for one in patches:
            one.stop()
