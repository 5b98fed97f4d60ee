"""A crash tells no tales: words that were said are on the screen while it is there, and nowhere after a fault."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.paths import DataPaths
from tests.screens.driver import copy_demo_meeting
from tests.screens.terminal_session import LEAVE_ALTERNATE_SCREEN, TIMEOUT_SECONDS, TerminalSession

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")

SAID = "Confided, grandmother, Tuesday"
HEAD = """
import sys
from facilitator.maintenance.crash_report import tell_on_stderr
tell_on_stderr(Path(sys.argv[1]))
from screens.app import FacilitatorApp
from screens.live_meeting import Room
from screens.platform.terminal_driver import Parser
def bad(*_, **__):
    words = "PLANTED"
    try:
        raise KeyError("PLANTED in the cause")
    except KeyError as error:
        raise ValueError("PLANTED in the message", words) from error
async def worse(*_, **__):
    bad()
class RichError(ValueError):
    def __rich__(self):
        return "PLANTED in the rendering"
def rich(*_):
    raise RichError("PLANTED")
"""
SLOW = """
import time
from screens.platform.terminal_driver import _Paint
paint = _Paint.write
def slowly(self, text):
    time.sleep(0.02)
    paint(self, text)
_Paint.write = slowly
"""
FAULTS = {
    "in a handler": "Room.action_to_the_line = bad",
    "in a handler, with a look of its own": "Room.action_to_the_line = rich",
    "in a worker": "from facilitator.services.session import MeetingSession; MeetingSession.execute = bad",
    "in the thread that saves": "from facilitator.store.file_repository import FileMeetingRepository; FileMeetingRepository.write = bad",
    "in compose": "Room.compose = bad",
    "in the style": "FacilitatorApp.CSS = 'Static { PLANTED: 1 }'",
    "at the start": "FacilitatorApp.on_load = bad",
    "in painting": "Room.draw = bad",
    "in the keyboard": "Parser.feed = bad",
    "at the end": "Room.action_to_the_line = lambda self: self.app.exit(); FacilitatorApp.on_unmount = worse",
    "at the end, where painting is slow": f"{SLOW}\nRoom.action_to_the_line = lambda self: self.app.exit()"
    "\nFacilitatorApp.on_unmount = worse",
    "before the app": "FacilitatorApp.run = bad",
    "in a task that nobody waits for": "import asyncio\nasync def lost(self):\n    asyncio.get_running_loop()"
    ".create_task(worse())\n    await asyncio.sleep(0)\n    await asyncio.sleep(0)\n    bad()\n"
    "Room.action_leave = lost",
}
SPIES = {
    "TEXTUAL": "debug,devtools", "TEXTUAL_DEBUG": "1", "TEXTUAL_LOG": "textual.log", "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": ".", "TEXTUAL_SHOW_RETURN": "1", "PYTHONASYNCIODEBUG": "1",
}  # fmt: skip


@pytest.fixture
def terminals() -> Iterator[list[TerminalSession]]:
    opened: list[TerminalSession] = []
    yield opened
    for one in opened:
        if one.process.poll() is None:
            one.process.kill()
        one.process.wait(TIMEOUT_SECONDS)
        os.close(one.terminal_fd)


def tales(folder: Path, words: tuple[bytes, ...]) -> dict[str, bytes]:
    """Return the files that hold a word, but for where meetings and drafts belong."""
    files = [path for path in folder.rglob("*") if path.is_file() and not {"meetings", "drafts"} & set(path.parts)]
    return {str(path): word for path in files for word in words if word in path.read_bytes()}


@pytest.mark.parametrize("where", FAULTS)
def test_a_fault_tells_where_and_nothing_else(
    paths: DataPaths, tmp_path: Path, terminals: list[TerminalSession], where: str
) -> None:
    away = tmp_path / "tmp"
    away.mkdir()
    meeting = copy_demo_meeting(paths)
    terminal = TerminalSession(f"{HEAD}{FAULTS[where]}\n", paths, meeting, environment={"TMPDIR": str(away)})
    terminals.append(terminal)
    if where in {"in compose", "in the style", "at the start", "before the app"}:
        terminal.wait_for_exit()
    elif where in {"in painting", "in the keyboard"}:
        os.write(terminal.terminal_fd, b"x")
        terminal.wait_for_exit()
    else:
        terminal.wait_for(b"PEOPLE")
        process = Path(f"/proc/{terminal.process.pid}")
        if process.exists():
            listed = (process / "cmdline").read_bytes().split(b"\0")[3:]
            listed.append((process / "environ").read_bytes())
            assert not [one for one in listed if b"Elana" in one or SAID.encode() in one]
        terminal.type_line(f"@ort {SAID}") if "worker" in where or "saves" in where else os.write(
            terminal.terminal_fd, b"\x1b"
        )
        terminal.wait_for_exit()
    left = terminal.output.rpartition(LEAVE_ALTERNATE_SCREEN)[2]
    words = (b"PLANTED", b"Elana", b"grandmother", b"Traceback", b"times tables")
    assert terminal.process.returncode == 1
    assert left.count(b"A fault in the program ended it. Everything shown as saved is saved;") == 1
    assert not [word for word in words if word in left]
    assert not re.search(rb"\x1b\][012];", terminal.output)  # the title of the window
    report = (paths.data / "fault.txt").read_text("utf-8")
    assert "Error\n" in report
    assert str(Path.home()) not in report
    for folder in (paths.data, away):
        assert not tales(folder, (b"PLANTED", b"grandmother"))


def test_words_that_wait_are_kept_when_a_fault_ends_it(paths: DataPaths, terminals: list[TerminalSession]) -> None:
    code = f"{HEAD}FacilitatorApp.keep_draft = lambda self: None\n{FAULTS['in a handler']}\n"  # no tick comes before
    terminal = TerminalSession(code, paths, copy_demo_meeting(paths))
    terminals.append(terminal)
    terminal.wait_for(b"PEOPLE")
    os.write(terminal.terminal_fd, b"She counts in fi")
    terminal.wait_for(b"She counts in fi")
    os.write(terminal.terminal_fd, b"\x1b")
    terminal.wait_for_exit()
    assert terminal.process.returncode == 1
    (draft,) = paths.data.glob("drafts/*.json")
    assert "She counts in fi" in draft.read_text("utf-8")


def test_nothing_listens_in(paths: DataPaths, tmp_path: Path, terminals: list[TerminalSession]) -> None:
    """Textual's switches for its own developers write keys, events and pictures into files."""
    here = tmp_path / "here"
    here.mkdir()
    command = [
        "sh",
        "-c",
        'cd "$1" && exec "$0" -m facilitator --data "$2"',
        sys.executable,
        str(here),
        str(paths.data),
    ]
    spied = {**SPIES, "PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(here)}
    terminal = TerminalSession("", paths, command=command, environment=spied)
    terminals.append(terminal)
    terminal.wait_for(b"No meetings yet")
    os.write(terminal.terminal_fd, b"grandmother")
    os.write(terminal.terminal_fd, b"\x11")
    terminal.wait_for_exit()
    assert terminal.process.returncode == 0
    assert list(here.iterdir()) == []


def test_the_demo_is_thrown_away_when_it_is_ended(
    paths: DataPaths, tmp_path: Path, terminals: list[TerminalSession]
) -> None:
    away = tmp_path / "tmp"
    away.mkdir()
    command = [sys.executable, "-m", "facilitator", "demo"]
    terminal = TerminalSession("", paths, command=command, environment={"TMPDIR": str(away)})
    terminals.append(terminal)
    terminal.wait_for(b"PEOPLE")
    assert list(away.iterdir())
    terminal.process.terminate()
    terminal.wait_for_exit()
    assert terminal.process.returncode == 143
    assert list(away.iterdir()) == []
