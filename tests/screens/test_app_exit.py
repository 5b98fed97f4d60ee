"""The life and death of the terminal, as a table: what the app goes on after, and how everything else ends it.

Each row is a process of its own in a terminal of its own.
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

GIVEN_BACK = {
    "mouse": b"\x1b[?1000l", "mouse moves": b"\x1b[?1003l", "paste": b"\x1b[?2004l", "focus": b"\x1b[?1004l",
    "cursor": b"\x1b[?25h", "wrap": b"\x1b[?7h", "keys": b"\x1b[<u",
}  # fmt: skip
LAST = "She counts in twos."
WAITING = "She counts in fi"
SOON = "import screens.platform.signals\nscreens.signals.PATIENCE = 0.5\n"


class Opened:
    """Terminals that are closed, and whose program is ended, whatever happens."""

    def __init__(self, places: DataPaths) -> None:
        self.places = places
        self.meeting = copy_demo_meeting(places)
        self.terminals: list[TerminalSession] = []

    def open(self, code: str = "", before: Callable[[], object] = lambda: None) -> TerminalSession:
        """Open the app on the sample meeting; wait until it is there."""
        terminal = TerminalSession(code, self.places, self.meeting, before_exec=before)
        self.terminals.append(terminal)
        terminal.wait_for(b"VOICES")
        return terminal

    def statement(self, terminal: TerminalSession, words: str) -> None:
        """Say something, and wait until it is on disk."""
        terminal.type_line(words)
        self.wait(terminal, lambda: load_from_disk(self.places.data, self.meeting).statements[-1].words.endswith(LAST))

    def wait(self, terminal: TerminalSession, done: Callable[[], bool]) -> None:
        """Read what is painted until something is so."""
        end = time.monotonic() + TIMEOUT_SECONDS
        while not done():
            assert time.monotonic() < end
            terminal._read(time.monotonic() + 0.05)

    def drafts(self) -> str:
        """The words that are kept and were not entered."""
        return "".join(path.read_text("utf-8") for path in sorted(self.places.data.glob("drafts/*.json")))


@pytest.fixture
def room(paths: DataPaths) -> Iterator[Opened]:
    opened = Opened(paths)
    yield opened
    for one in opened.terminals:
        if one.process.poll() is None:
            one.process.kill()
        one.process.wait(TIMEOUT_SECONDS)
        if one.terminal_fd >= 0:
            os.close(one.terminal_fd)


def send(*numbers: signal.Signals) -> Callable[[TerminalSession], None]:
    def act(terminal: TerminalSession) -> None:
        for number in numbers:
            terminal.process.send_signal(number)

    return act


def keys(*pieces: bytes) -> Callable[[TerminalSession], None]:
    def act(terminal: TerminalSession) -> None:
        for piece in pieces:
            os.write(terminal.terminal_fd, piece)

    return act


def stop_and_go_on(terminal: TerminalSession) -> None:
    """Stop it as a shell's Ctrl+Z does; the terminal is given back meanwhile."""
    terminal.process.send_signal(signal.SIGTSTP)
    stat = Path(f"/proc/{terminal.process.pid}/stat")
    end = time.monotonic() + TIMEOUT_SECONDS
    while stat.exists() and stat.read_text().rpartition(") ")[2][0] != "T":
        assert time.monotonic() < end
        terminal._read(time.monotonic() + 0.05)
    while (
        GIVEN_BACK["focus"] not in terminal.output.rpartition(LEAVE_ALTERNATE_SCREEN)[2]
    ):  # the last that it takes back
        assert terminal._read(end)
    assert given_back(terminal)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for(b"VOICES")


def one_by_one_and_back(terminal: TerminalSession) -> None:
    for height, width in ((1, 1), (36, 120)):
        terminal.resize(height, width)
        terminal.process.send_signal(signal.SIGWINCH)
        terminal.wait_for(b"\x1b[")


def bytes_that_are_no_text(terminal: TerminalSession) -> None:
    os.write(terminal.terminal_fd, b"\xff\xfe\xc3(\xed\xa0\x80 \xf0\x9f")
    terminal.wait_for("\ufffd\ufffd\ufffd(\ufffd\ufffd\ufffd".encode())
    os.write(terminal.terminal_fd, b"\x98\x80")  # the rest of one that came in two pieces
    terminal.wait_for("😀".encode())


def given_back(terminal: TerminalSession) -> bool:
    """Whether the terminal is as it was: its modes and its line discipline."""
    left = (
        terminal.output.rpartition(LEAVE_ALTERNATE_SCREEN)[0][-2000:]
        + LEAVE_ALTERNATE_SCREEN
        + terminal.output.rpartition(LEAVE_ALTERNATE_SCREEN)[2]
    )
    missing = [name for name, sequence in GIVEN_BACK.items() if sequence not in left]
    assert not missing
    assert terminal.output.count(ENTER_ALTERNATE_SCREEN) == terminal.output.count(LEAVE_ALTERNATE_SCREEN)
    return termios.tcgetattr(terminal.terminal_fd) == terminal.attributes


GOES_ON: dict[str, Callable[[TerminalSession], None]] = {
    "stopped, and continued": stop_and_go_on,
    "continued without having been stopped": send(signal.SIGSTOP, signal.SIGCONT),
    "1x1 and back": one_by_one_and_back,
    "bytes that are no UTF-8": bytes_that_are_no_text,
    "a key beyond Unicode": keys(b"\x1b[1114112u", b"\x1b[97;1;1114112u", b"\x1b[99999999999999;1u"),
    "a key that is half a character": keys(b"\x1b[97;1;55296u"),
}


@pytest.mark.parametrize("what", GOES_ON)
def test_it_goes_on(room: Opened, what: str) -> None:
    terminal = room.open()
    os.write(terminal.terminal_fd, b"@ort ")
    GOES_ON[what](terminal)
    room.statement(terminal, LAST)
    terminal.process.send_signal(signal.SIGTERM)
    terminal.wait_for_exit()
    assert terminal.process.returncode == 128 + signal.SIGTERM
    assert given_back(terminal)


class End(NamedTuple):
    """A way to end.

    Attributes:
        act: what happens.
        status: how the process has to end.
        alive: whether there is a terminal to be given back.
        before: what the process does before it starts.
        code: what is done before the app opens.
    """

    act: Callable[[TerminalSession], None]
    status: int
    alive: bool = True
    before: Callable[[], object] = lambda: None
    code: str = ""


def close_window(terminal: TerminalSession) -> None:
    os.close(terminal.terminal_fd)
    terminal.terminal_fd = -1


def freeze_and_end(terminal: TerminalSession) -> None:
    """Nothing that is painted gets through any more, as over a dead line; then the system ends it."""
    theirs = os.open(f"/proc/{terminal.process.pid}/fd/1", os.O_RDWR | os.O_NOCTTY)
    termios.tcflow(theirs, termios.TCOOFF)
    os.close(theirs)
    terminal.process.send_signal(signal.SIGTERM)
    terminal.process.wait(TIMEOUT_SECONDS)


def deaf() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


ENDS = {
    "SIGTERM": End(send(signal.SIGTERM), 143),
    "SIGHUP": End(send(signal.SIGHUP), 129),
    "SIGINT": End(send(signal.SIGINT), 130),
    "SIGHUP and SIGTERM at once": End(send(signal.SIGHUP, signal.SIGTERM), 129),
    "the window closed": End(close_window, 129, alive=False),
    "the window closed, SIGHUP ignored": End(close_window, 129, alive=False, before=deaf),
    "a dead line": End(freeze_and_end, 143, alive=False, code=SOON),
}


@pytest.mark.parametrize("how", ENDS)
def test_it_ends_in_order_with_everything_kept(room: Opened, how: str) -> None:
    end = ENDS[how]
    terminal = room.open(end.code, end.before)
    room.statement(terminal, f"@ort {LAST}")
    os.write(terminal.terminal_fd, WAITING.encode())
    terminal.wait_for(WAITING.encode())
    end.act(terminal)
    if end.alive:
        left = terminal.wait_for_exit()
        assert left.count(b"ended from outside. What was shown as saved is saved;") == 1
        assert given_back(terminal)
        for word in (b"Elana", b"counts", b"Traceback"):
            assert word not in left
    assert terminal.process.wait(TIMEOUT_SECONDS) in ({129, 143} if "at once" in how else {end.status})
    assert load_from_disk(room.places.data, room.meeting).statements[-1].words == LAST
    assert WAITING in room.drafts()
