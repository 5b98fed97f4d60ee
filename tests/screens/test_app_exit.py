"""What the app survives in a real terminal, and how it exits after everything else.

Each case runs in its own process and pseudo-terminal.
"""

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from facilitator.paths import DataPaths
from tests.screens.driver import copy_demo_meeting, load_from_disk
from tests.screens.terminal_session import (
    ENTER_ALTERNATE_SCREEN,
    LEAVE_ALTERNATE_SCREEN,
    TIMEOUT_SECONDS,
    TerminalSession,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")

RESTORED = {
    "mouse": b"\x1b[?1000l", "mouse moves": b"\x1b[?1003l", "paste": b"\x1b[?2004l", "focus": b"\x1b[?1004l",
    "cursor": b"\x1b[?25h", "wrap": b"\x1b[?7h", "keys": b"\x1b[<u",
}  # fmt: skip
SAVED_TEXT = "She counts in twos."
UNSAVED_TEXT = "She counts in fi"
SHORT_TIMEOUT_CODE = "import screens.platform.signals\nscreens.platform.signals.SHUTDOWN_TIMEOUT_SECONDS = 0.5\n"


class AppRunner:
    """Runs the app on the sample meeting; the fixture ends all its processes."""

    def __init__(self, paths: DataPaths) -> None:
        self.paths = paths
        self.meeting = copy_demo_meeting(paths)
        self.terminals: list[TerminalSession] = []

    def open(self, code: str = "", before: Callable[[], object] = lambda: None) -> TerminalSession:
        """Open the app, and wait until the meeting is shown."""
        terminal = TerminalSession(code, self.paths, self.meeting, before_exec=before)
        self.terminals.append(terminal)
        terminal.wait_for(b"PEOPLE")
        return terminal

    def record_statement(self, terminal: TerminalSession, line: str) -> None:
        """Enter a statement that ends with `SAVED_TEXT`, and wait until it is on disk."""
        terminal.type_line(line)
        self.wait_until(terminal, lambda: self.load_last_words().endswith(SAVED_TEXT))

    def load_last_words(self) -> str:
        """Return the words of the last saved statement."""
        return load_from_disk(self.paths.data, self.meeting).statements[-1].words

    def wait_until(self, terminal: TerminalSession, condition: Callable[[], bool]) -> None:
        """Read the output until a condition is true."""
        end = time.monotonic() + TIMEOUT_SECONDS
        while not condition():
            assert time.monotonic() < end
            terminal._read(time.monotonic() + 0.05)

    def read_drafts(self) -> str:
        """Return the content of all draft files."""
        return "".join(path.read_text("utf-8") for path in sorted(self.paths.data.glob("drafts/*.json")))


@pytest.fixture
def runner(paths: DataPaths) -> Iterator[AppRunner]:
    app_runner = AppRunner(paths)
    yield app_runner
    for terminal in app_runner.terminals:
        if terminal.process.poll() is None:
            terminal.process.kill()
        terminal.process.wait(TIMEOUT_SECONDS)
        if terminal.terminal_fd >= 0:
            os.close(terminal.terminal_fd)


def send_signals(*numbers: signal.Signals) -> Callable[[TerminalSession], None]:
    def act(terminal: TerminalSession) -> None:
        for number in numbers:
            terminal.process.send_signal(number)

    return act


def write_bytes(*pieces: bytes) -> Callable[[TerminalSession], None]:
    def act(terminal: TerminalSession) -> None:
        for piece in pieces:
            os.write(terminal.terminal_fd, piece)

    return act


def stop_and_continue(terminal: TerminalSession) -> None:
    """Suspend the app as Ctrl+Z in a shell does, check the terminal, and resume the app."""
    terminal.process.send_signal(signal.SIGTSTP)
    stat = Path(f"/proc/{terminal.process.pid}/stat")
    end = time.monotonic() + TIMEOUT_SECONDS
    while stat.exists() and stat.read_text().rpartition(") ")[2][0] != "T":
        assert time.monotonic() < end
        terminal._read(time.monotonic() + 0.05)
    while RESTORED["focus"] not in terminal.output.rpartition(LEAVE_ALTERNATE_SCREEN)[2]:  # the last mode it resets
        assert terminal._read(end)
    assert is_restored(terminal)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for(b"PEOPLE")


def shrink_and_enlarge(terminal: TerminalSession) -> None:
    for height, width in ((1, 1), (36, 120)):
        terminal.resize(height, width)
        terminal.process.send_signal(signal.SIGWINCH)
        terminal.wait_for(b"\x1b[")


def send_invalid_utf8(terminal: TerminalSession) -> None:
    os.write(terminal.terminal_fd, b"\xff\xfe\xc3(\xed\xa0\x80 \xf0\x9f")
    terminal.wait_for("\ufffd\ufffd\ufffd(\ufffd\ufffd\ufffd".encode())
    os.write(terminal.terminal_fd, b"\x98\x80")  # the second half of a character
    terminal.wait_for("😀".encode())


def is_restored(terminal: TerminalSession) -> bool:
    """Return whether the terminal has its original modes and line discipline."""
    before, marker, after = terminal.output.rpartition(LEAVE_ALTERNATE_SCREEN)
    end = before[-2000:] + LEAVE_ALTERNATE_SCREEN + after
    missing = [name for name, sequence in RESTORED.items() if sequence not in end]
    assert marker
    assert not missing
    assert terminal.output.count(ENTER_ALTERNATE_SCREEN) == terminal.output.count(LEAVE_ALTERNATE_SCREEN)
    return termios.tcgetattr(terminal.terminal_fd) == terminal.attributes


SURVIVED: dict[str, Callable[[TerminalSession], None]] = {
    "stopped, and continued": stop_and_continue,
    "continued without having been stopped": send_signals(signal.SIGSTOP, signal.SIGCONT),
    "1x1 and back": shrink_and_enlarge,
    "bytes that are no UTF-8": send_invalid_utf8,
    "a key beyond Unicode": write_bytes(b"\x1b[1114112u", b"\x1b[97;1;1114112u", b"\x1b[99999999999999;1u"),
    "a key that is half a character": write_bytes(b"\x1b[97;1;55296u"),
}


@pytest.mark.parametrize("what", SURVIVED)
def test_app_survives(runner: AppRunner, what: str) -> None:
    terminal = runner.open()
    os.write(terminal.terminal_fd, b"@ort ")
    SURVIVED[what](terminal)
    runner.record_statement(terminal, SAVED_TEXT)
    terminal.process.send_signal(signal.SIGTERM)
    terminal.wait_for_exit()
    assert terminal.process.returncode == 128 + signal.SIGTERM
    assert is_restored(terminal)


class End(NamedTuple):
    """A way to end the app.

    Attributes:
        act: ends the app.
        status: the expected exit status.
        has_terminal: whether the terminal still exists and must be restored.
        before: called first in the new process.
        code: Python code to run before the app opens.
    """

    act: Callable[[TerminalSession], None]
    status: int
    has_terminal: bool = True
    before: Callable[[], object] = lambda: None
    code: str = ""


def close_window(terminal: TerminalSession) -> None:
    os.close(terminal.terminal_fd)
    terminal.terminal_fd = -1


def freeze_and_terminate(terminal: TerminalSession) -> None:
    """Block all output, as over a dead connection, then send SIGTERM."""
    app_fd = os.open(f"/proc/{terminal.process.pid}/fd/1", os.O_RDWR | os.O_NOCTTY)
    termios.tcflow(app_fd, termios.TCOOFF)
    os.close(app_fd)
    terminal.process.send_signal(signal.SIGTERM)
    terminal.process.wait(TIMEOUT_SECONDS)


def ignore_sighup() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


ENDS = {
    "SIGTERM": End(send_signals(signal.SIGTERM), 143),
    "SIGHUP": End(send_signals(signal.SIGHUP), 129),
    "SIGINT": End(send_signals(signal.SIGINT), 130),
    "SIGHUP and SIGTERM at once": End(send_signals(signal.SIGHUP, signal.SIGTERM), 129),
    "the window closed": End(close_window, 129, has_terminal=False),
    "the window closed, SIGHUP ignored": End(close_window, 129, has_terminal=False, before=ignore_sighup),
    "a dead line": End(freeze_and_terminate, 143, has_terminal=False, code=SHORT_TIMEOUT_CODE),
}


@pytest.mark.parametrize("how", ENDS)
def test_app_exits_in_order_and_keeps_all_text(runner: AppRunner, how: str) -> None:
    end = ENDS[how]
    terminal = runner.open(end.code, end.before)
    runner.record_statement(terminal, f"@ort {SAVED_TEXT}")
    os.write(terminal.terminal_fd, UNSAVED_TEXT.encode())
    terminal.wait_for(UNSAVED_TEXT.encode())
    end.act(terminal)
    if end.has_terminal:
        left = terminal.wait_for_exit()
        assert left.count(b"The system ended the program. Everything shown as saved is saved.") == 1
        assert is_restored(terminal)
        for word in (b"Elana", b"counts", b"Traceback"):
            assert word not in left
    assert terminal.process.wait(TIMEOUT_SECONDS) in ({129, 143} if "at once" in how else {end.status})
    assert runner.load_last_words() == SAVED_TEXT
    assert UNSAVED_TEXT in runner.read_drafts()
