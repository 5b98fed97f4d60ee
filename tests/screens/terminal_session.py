"""Run the app as a separate process in a pseudo-terminal, with all its output."""

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

from facilitator.paths import DataPaths

ENTER_ALTERNATE_SCREEN, LEAVE_ALTERNATE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
TIMEOUT_SECONDS = 120.0
BASE_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")
}  # the terminal sets its own size
SETUP_CODE = (
    "import sys\nfrom pathlib import Path\nfrom facilitator.paths import DataPaths\nfrom screens.app import open_app\n"
)
OPEN_APP_CODE = "sys.exit(open_app(DataPaths(Path(sys.argv[1])), sys.argv[2]))\n"


class TerminalSession:
    """The app in a pseudo-terminal, as a separate process.

    Args:
        code: Python code to run before the app opens.
        paths: the data folder.
        meeting: id of the meeting to open.
        command: command line to run instead of the app.
        environment: additional environment variables.
        before_exec: called first in the new process.
    """

    def __init__(
        self,
        code: str,
        paths: DataPaths,
        meeting: str = "",
        command: Sequence[str] = (),
        environment: Mapping[str, str] = MappingProxyType({}),
        before_exec: Callable[[], object] = lambda: None,
    ) -> None:
        self.terminal_fd, theirs = pty.openpty()
        self.resize(36, 120)
        self.attributes = termios.tcgetattr(self.terminal_fd)

        def prepare_process() -> None:
            fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)  # so that it gets a signal when the terminal closes
            before_exec()

        self.process = subprocess.Popen(
            command or [sys.executable, "-c", SETUP_CODE + code + OPEN_APP_CODE, str(paths.data), meeting],
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, preexec_fn=prepare_process,  # noqa: PLW1509
            env={**BASE_ENVIRONMENT, "TERM": "xterm-256color", **environment},
        )  # fmt: skip
        os.close(theirs)
        self.output = b""

    def resize(self, height: int, width: int) -> None:
        """Set the size of the terminal."""
        fcntl.ioctl(self.terminal_fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def wait_for(self, expected: bytes) -> None:
        """Read until the expected bytes were painted."""
        start, end = len(self.output), time.monotonic() + TIMEOUT_SECONDS
        while expected not in self.output[start:]:
            assert self._read(end), self.output[-500:]

    def type_line(self, text: str) -> None:
        """Type a line, and press Enter."""
        os.write(self.terminal_fd, text.encode() + b"\r")

    def wait_for_exit(self) -> bytes:
        """Wait for the process to end; return what it leaves on the terminal."""
        end = time.monotonic() + TIMEOUT_SECONDS
        while self.process.poll() is None and self._read(end):
            pass
        while self._read(time.monotonic() + 0.2):
            pass
        self.process.wait(TIMEOUT_SECONDS)
        return self.output.rpartition(LEAVE_ALTERNATE_SCREEN)[2]

    def _read(self, end: float) -> bool:
        ready, _, _ = select.select([self.terminal_fd], [], [], max(0, min(0.5, end - time.monotonic())))
        if ready:
            try:
                data = os.read(self.terminal_fd, 65536)
            except OSError:  # the process closed its side
                return False
            self.output += data
            return bool(data)
        return time.monotonic() < end and self.process.poll() is None
