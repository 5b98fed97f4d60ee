"""How it ends: by a signal, by a closed window, by a fault. The terminal is given back, and nothing said stays on it."""

import fcntl
import os
import pty
import select
import signal
import stat
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest

from facilitator.places import Places
from tests.screens.driving import demo, on_disk

IN, OUT = b"\x1b[?1049h", b"\x1b[?1049l"
PATIENCE = 40.0
RUN = "import sys\nfrom pathlib import Path\nfrom facilitator.places import Places\nfrom screens.app import open_app\n"
OPEN = "sys.exit(open_app(Places(Path(sys.argv[1])), sys.argv[2]))\n"
BREAKS = {
    "in a handler": "from screens.room import Room\ndef bad(self):\n    words = 'HIDDEN WORDS'\n    raise ValueError(words)\n"
    "Room.action_to_the_line = bad\n",
    "in a worker": "from facilitator.desk import Desk\ndef bad(self, request):\n    raise KeyError('HIDDEN WORDS')\n"
    "Desk.do = bad\n",
}


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
            env={**os.environ, "TERM": "xterm-256color", **environment},
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


@pytest.fixture
def opened() -> Iterator[list[Terminal]]:
    """Terminals that are closed, and whose program is ended, whatever happens."""
    terminals: list[Terminal] = []
    yield terminals
    for one in terminals:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait(10)
        os.close(one.ours)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
def test_a_signal_ends_the_app_in_order_with_everything_on_disk(
    places: Places, opened: list[Terminal], number: signal.Signals
) -> None:
    meeting = demo(places)
    app = Terminal("", places, meeting)
    opened.append(app)
    app.until(b"VOICES")
    app.type("@ort She counts in twos.")
    app.until(b"saved")
    while on_disk(places.data, meeting).statements[-1].words != "She counts in twos.":
        app.until(b"saved")
    app.process.send_signal(number)
    left = app.rest()
    assert app.process.returncode in {0, 128 + number}
    assert app.seen.count(IN) == app.seen.count(OUT) == 1
    assert b"\x1b[?1000l" in app.seen  # the mouse is given back
    assert b"Traceback" not in left
    assert b"Elana" not in left
    assert on_disk(places.data, meeting).statements[-1].words == "She counts in twos."


@pytest.mark.parametrize("how", BREAKS)
def test_a_fault_leaves_one_sentence_and_a_report_without_words(
    places: Places, opened: list[Terminal], how: str
) -> None:
    meeting = demo(places)
    app = Terminal(BREAKS[how], places, meeting)
    opened.append(app)
    app.until(b"VOICES")
    if how == "in a handler":
        os.write(app.ours, b"\x1b")
    else:
        app.type("@ort She counts in twos.")
    left = app.rest()
    assert app.process.returncode == 1
    assert b"A fault in the program ended it." in left
    for word in (b"HIDDEN", b"Elana", b"twos", b"Traceback", b"times tables"):
        assert word not in left
    report = places.data / "fault.txt"
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text("utf-8")
    assert "HIDDEN" not in text
    assert "Error" in text
    assert "bad" in text  # where it happened
    assert Path(places.data / "meetings" / f"{meeting}.json").exists()
