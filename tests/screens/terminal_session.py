"""The app as another process, in a terminal of its own: what a person types, and every byte that was painted."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from facilitator.paths import Places

IN, OUT = b"\x1b[?1049h", b"\x1b[?1049l"
PATIENCE = 120.0
OURS = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}  # the window has its own
RUN = "import sys\nfrom pathlib import Path\nfrom facilitator.paths import Places\nfrom screens.app import open_app\n"
OPEN = "sys.exit(open_app(Places(Path(sys.argv[1])), sys.argv[2]))\n"


class Terminal:
    """The app in a terminal of its own, as another process.

    Args:
        code: what is done before the app opens.
        places: where the data lies.
        meeting: id of the meeting that is opened.
        command: another command line than the one that opens the app.
        environment: what is added to the environment.
        before: what the new process does first.
    """

    def __init__(
        self,
        code: str,
        places: Places,
        meeting: str = "",
        command: Sequence[str] = (),
        environment: Mapping[str, str] = MappingProxyType({}),
        before: Callable[[], object] = lambda: None,
    ) -> None:
        self.ours, theirs = pty.openpty()
        self.size(36, 120)
        self.attributes = termios.tcgetattr(self.ours)

        def first() -> None:
            fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)  # so that a closed window is told to it
            before()

        self.process = subprocess.Popen(
            command or [sys.executable, "-c", RUN + code + OPEN, str(places.data), meeting],
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, preexec_fn=first,  # noqa: PLW1509
            env={**OURS, "TERM": "xterm-256color", **environment},
        )  # fmt: skip
        os.close(theirs)
        self.seen = b""

    def size(self, height: int, width: int) -> None:
        """Give the window a size."""
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def until(self, wanted: bytes) -> None:
        """Read until something was painted."""
        start, end = len(self.seen), time.monotonic() + PATIENCE
        while wanted not in self.seen[start:]:
            assert self._read(end), self.seen[-500:]

    def type(self, text: str) -> None:
        """Type, and press Enter."""
        os.write(self.ours, text.encode() + b"\r")

    def rest(self) -> bytes:
        """Wait for the end; return what stays on the terminal after the app has left it."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and self._read(end):
            pass
        while self._read(time.monotonic() + 0.2):
            pass
        self.process.wait(PATIENCE)
        return self.seen.rpartition(OUT)[2]

    def _read(self, end: float) -> bool:
        ready, _, _ = select.select([self.ours], [], [], max(0, min(0.5, end - time.monotonic())))
        if ready:
            try:
                data = os.read(self.ours, 65536)
            except OSError:  # the other side is closed
                return False
            self.seen += data
            return bool(data)
        return time.monotonic() < end and self.process.poll() is None
