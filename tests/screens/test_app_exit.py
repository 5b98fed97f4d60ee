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

from facilitator.paths import Places
from tests.screens.driver import demo, on_disk
from tests.screens.terminal_session import IN, OUT, PATIENCE, Terminal

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

    def __init__(self, places: Places) -> None:
        self.places = places
        self.meeting = demo(places)
        self.terminals: list[Terminal] = []

    def open(self, code: str = "", before: Callable[[], object] = lambda: None) -> Terminal:
        """Open the app on the sample meeting; wait until it is there."""
        terminal = Terminal(code, self.places, self.meeting, before=before)
        self.terminals.append(terminal)
        terminal.until(b"VOICES")
        return terminal

    def statement(self, terminal: Terminal, words: str) -> None:
        """Say something, and wait until it is on disk."""
        terminal.type(words)
        self.wait(terminal, lambda: on_disk(self.places.data, self.meeting).statements[-1].words.endswith(LAST))

    def wait(self, terminal: Terminal, done: Callable[[], bool]) -> None:
        """Read what is painted until something is so."""
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end
            terminal._read(time.monotonic() + 0.05)

    def drafts(self) -> str:
        """The words that are kept and were not entered."""
        return "".join(path.read_text("utf-8") for path in sorted(self.places.data.glob("drafts/*.json")))


@pytest.fixture
def room(places: Places) -> Iterator[Opened]:
    opened = Opened(places)
    yield opened
    for one in opened.terminals:
        if one.process.poll() is None:
            one.process.kill()
        one.process.wait(PATIENCE)
        if one.ours >= 0:
            os.close(one.ours)


def send(*numbers: signal.Signals) -> Callable[[Terminal], None]:
    def act(terminal: Terminal) -> None:
        for number in numbers:
            terminal.process.send_signal(number)

    return act


def keys(*pieces: bytes) -> Callable[[Terminal], None]:
    def act(terminal: Terminal) -> None:
        for piece in pieces:
            os.write(terminal.ours, piece)

    return act


def stop_and_go_on(terminal: Terminal) -> None:
    """Stop it as a shell's Ctrl+Z does; the terminal is given back meanwhile."""
    terminal.process.send_signal(signal.SIGTSTP)
    stat = Path(f"/proc/{terminal.process.pid}/stat")
    end = time.monotonic() + PATIENCE
    while stat.exists() and stat.read_text().rpartition(") ")[2][0] != "T":
        assert time.monotonic() < end
        terminal._read(time.monotonic() + 0.05)
    while GIVEN_BACK["focus"] not in terminal.seen.rpartition(OUT)[2]:  # the last that it takes back
        assert terminal._read(end)
    assert given_back(terminal)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.until(b"VOICES")


def one_by_one_and_back(terminal: Terminal) -> None:
    for height, width in ((1, 1), (36, 120)):
        terminal.size(height, width)
        terminal.process.send_signal(signal.SIGWINCH)
        terminal.until(b"\x1b[")


def bytes_that_are_no_text(terminal: Terminal) -> None:
    os.write(terminal.ours, b"\xff\xfe\xc3(\xed\xa0\x80 \xf0\x9f")
    terminal.until("\ufffd\ufffd\ufffd(\ufffd\ufffd\ufffd".encode())
    os.write(terminal.ours, b"\x98\x80")  # the rest of one that came in two pieces
    terminal.until("😀".encode())


def given_back(terminal: Terminal) -> bool:
    """Whether the terminal is as it was: its modes and its line discipline."""
    left = terminal.seen.rpartition(OUT)[0][-2000:] + OUT + terminal.seen.rpartition(OUT)[2]
    missing = [name for name, sequence in GIVEN_BACK.items() if sequence not in left]
    assert not missing
    assert terminal.seen.count(IN) == terminal.seen.count(OUT)
    return termios.tcgetattr(terminal.ours) == terminal.attributes


GOES_ON: dict[str, Callable[[Terminal], None]] = {
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
    os.write(terminal.ours, b"@ort ")
    GOES_ON[what](terminal)
    room.statement(terminal, LAST)
    terminal.process.send_signal(signal.SIGTERM)
    terminal.rest()
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

    act: Callable[[Terminal], None]
    status: int
    alive: bool = True
    before: Callable[[], object] = lambda: None
    code: str = ""


def close_window(terminal: Terminal) -> None:
    os.close(terminal.ours)
    terminal.ours = -1


def freeze_and_end(terminal: Terminal) -> None:
    """Nothing that is painted gets through any more, as over a dead line; then the system ends it."""
    theirs = os.open(f"/proc/{terminal.process.pid}/fd/1", os.O_RDWR | os.O_NOCTTY)
    termios.tcflow(theirs, termios.TCOOFF)
    os.close(theirs)
    terminal.process.send_signal(signal.SIGTERM)
    terminal.process.wait(PATIENCE)


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
    os.write(terminal.ours, WAITING.encode())
    terminal.until(WAITING.encode())
    end.act(terminal)
    if end.alive:
        left = terminal.rest()
        assert left.count(b"ended from outside. What was shown as saved is saved;") == 1
        assert given_back(terminal)
        for word in (b"Elana", b"counts", b"Traceback"):
            assert word not in left
    assert terminal.process.wait(PATIENCE) in ({129, 143} if "at once" in how else {end.status})
    assert on_disk(room.places.data, room.meeting).statements[-1].words == LAST
    assert WAITING in room.drafts()
