"""A program in a pseudo-terminal, timed from outside: when it shows a text, and its peak memory."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_CURSOR_MOVE = re.compile(rb"\x1b\[[0-9;]*[ABCDEFGHdf]")
_ESCAPE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|[()#%][ -~]|[ -~])"
)
_TERMINAL_REPLIES = {
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[16t": b"\x1b[6;20;10t",
}
"""Replies to queries, so that programs do not wait for them."""

TIMEOUT = 60.0
"""Seconds to wait for a text."""


_DROPPED_VARIABLES = ("XDG_", "TEXTUAL", "NO_COLOR", "COLUMNS", "LINES")
"""Beginnings of environment variables that the program must not inherit."""


class TextNotPainted(Exception):
    """A program did not show a text in time."""


class Terminal:
    """A program at 120x36."""

    def __init__(self, argv: Sequence[str], home: Path) -> None:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(_DROPPED_VARIABLES)}
        environment = kept | {
            "HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8",
        }  # fmt: skip
        self._seen = b""
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
            os.execvpe(argv[0], list(argv), environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def wait_for_text(self, text: str, since: float | None = None) -> float:
        """Wait until a new text is shown; return the milliseconds since the start of the program, or since a moment.

        Raises:
            NeverPainted: it was not.
        """
        begun = self.started if since is None else since
        new, wanted = b"", text.encode()
        while time.perf_counter() - begun < TIMEOUT:
            if chunk := self._read(1.0):
                came = time.perf_counter()
                new += chunk
                if wanted in _ESCAPE.sub(b"", _CURSOR_MOVE.sub(b"\n", new)):
                    return (came - begun) * 1000
        raise TextNotPainted(text)

    def press(self, keys: bytes, text: str) -> float:
        """Press keys when output has ceased; return the milliseconds until a text is shown."""
        while self._read(0.15):
            pass
        sent = time.perf_counter()
        os.write(self._fd, keys)
        return self.wait_for_text(text, sent)

    def read_peak_memory(self) -> float:
        """Return the peak memory in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        found = re.search(r"^VmHWM:\s+(\d+)", status, re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0

    def _read(self, timeout: float) -> bytes:
        """Return the next output; empty after a timeout in seconds."""
        ready, _, _ = select.select([self._fd], [], [], timeout)
        if not ready:
            return b""
        chunk = os.read(self._fd, 65536)
        for query, answer in _TERMINAL_REPLIES.items():
            if query in chunk:
                os.write(self._fd, answer)
        return chunk
