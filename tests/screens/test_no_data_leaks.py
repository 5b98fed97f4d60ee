"""A crash leaks nothing: meeting content is on the screen while the app runs, and nowhere afterwards."""

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

PRIVATE_TEXT = "Confided, grandmother, Tuesday"
SETUP_CODE = """
import sys
from facilitator.maintenance.crash_report import install_excepthooks
install_excepthooks(Path(sys.argv[1]))
from screens.app import FacilitatorApp
from screens.live_meeting import LiveMeeting
from screens.draft_recovery import DraftTracker
from screens.platform.terminal_driver import TolerantParser
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
SLOW_OUTPUT_CODE = """
import time
from screens.platform.terminal_driver import _TolerantOutput
write = _TolerantOutput.write
def write_slowly(self, text):
    time.sleep(0.02)
    write(self, text)
_TolerantOutput.write = write_slowly
"""
CRASHES = {
    "in a handler": "LiveMeeting.focus_line = bad",
    "in a handler, with a look of its own": "LiveMeeting.focus_line = rich",
    "in a worker": "from facilitator.services.session import MeetingSession; MeetingSession.execute = bad",
    "in the thread that saves": "from facilitator.store.file_repository import FileMeetingRepository; FileMeetingRepository.write_changes = bad",
    "in compose": "LiveMeeting.compose = bad",
    "in the style": "FacilitatorApp.CSS = 'Static { PLANTED: 1 }'",
    "at the start": "FacilitatorApp.on_load = bad",
    "in painting": "LiveMeeting.draw = bad",
    "in the keyboard": "TolerantParser.feed = bad",
    "at the end": "LiveMeeting.focus_line = lambda self: self.app.exit(); FacilitatorApp.on_unmount = worse",
    "at the end, where painting is slow": f"{SLOW_OUTPUT_CODE}\nLiveMeeting.focus_line = lambda self: self.app.exit()"
    "\nFacilitatorApp.on_unmount = worse",
    "before the app": "FacilitatorApp.run = bad",
    "in a task that nobody waits for": "import asyncio\nasync def lost(self):\n    asyncio.get_running_loop()"
    ".create_task(worse())\n    await asyncio.sleep(0)\n    await asyncio.sleep(0)\n    bad()\n"
    "LiveMeeting.action_leave = lost",
}
DEBUG_VARIABLES = {
    "TEXTUAL": "debug,devtools", "TEXTUAL_DEBUG": "1", "TEXTUAL_LOG": "textual.log", "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": ".", "TEXTUAL_SHOW_RETURN": "1", "PYTHONASYNCIODEBUG": "1",
}  # fmt: skip


@pytest.fixture
def terminals() -> Iterator[list[TerminalSession]]:
    sessions: list[TerminalSession] = []
    yield sessions
    for terminal in sessions:
        if terminal.process.poll() is None:
            terminal.process.kill()
        terminal.process.wait(TIMEOUT_SECONDS)
        os.close(terminal.terminal_fd)


def find_leaks(folder: Path, words: tuple[bytes, ...]) -> dict[str, bytes]:
    """Return the files outside meetings and drafts that contain one of the words."""
    files = [path for path in folder.rglob("*") if path.is_file() and not {"meetings", "drafts"} & set(path.parts)]
    return {str(path): word for path in files for word in words if word in path.read_bytes()}


@pytest.mark.parametrize("where", CRASHES)
def test_crash_report_holds_no_meeting_content(
    paths: DataPaths, tmp_path: Path, terminals: list[TerminalSession], where: str
) -> None:
    away = tmp_path / "tmp"
    away.mkdir()
    meeting = copy_demo_meeting(paths)
    terminal = TerminalSession(f"{SETUP_CODE}{CRASHES[where]}\n", paths, meeting, environment={"TMPDIR": str(away)})
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
            visible = (process / "cmdline").read_bytes().split(b"\0")[3:]
            visible.append((process / "environ").read_bytes())
            assert not [text for text in visible if b"Elana" in text or PRIVATE_TEXT.encode() in text]
        if "worker" in where or "saves" in where:
            terminal.type_line(f"@ort {PRIVATE_TEXT}")
        else:
            os.write(terminal.terminal_fd, b"\x1b")
        terminal.wait_for_exit()
    left = terminal.output.rpartition(LEAVE_ALTERNATE_SCREEN)[2]
    words = (b"PLANTED", b"Elana", b"grandmother", b"Traceback", b"times tables")
    assert terminal.process.returncode == 1
    assert left.count(b"An error in the program ended it. Everything shown as saved is saved.") == 1
    assert not [word for word in words if word in left]
    assert not re.search(rb"\x1b\][012];", terminal.output)  # no window title was set
    report = (paths.data / "fault.txt").read_text("utf-8")
    assert "Error\n" in report
    assert str(Path.home()) not in report
    for folder in (paths.data, away):
        assert not find_leaks(folder, (b"PLANTED", b"grandmother"))


def test_crash_keeps_the_draft(paths: DataPaths, terminals: list[TerminalSession]) -> None:
    code = f"{SETUP_CODE}DraftTracker.save_changes = lambda self: None\n{CRASHES['in a handler']}\n"  # no periodic save
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


def test_developer_switches_of_textual_write_no_files(
    paths: DataPaths, tmp_path: Path, terminals: list[TerminalSession]
) -> None:
    """Check that Textual's debugging variables, which log keys and events to files, have no effect."""
    folder = tmp_path / "here"
    folder.mkdir()
    command = [
        "sh",
        "-c",
        'cd "$1" && exec "$0" -m facilitator --data "$2"',
        sys.executable,
        str(folder),
        str(paths.data),
    ]
    environment = {**DEBUG_VARIABLES, "PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(folder)}
    terminal = TerminalSession("", paths, command=command, environment=environment)
    terminals.append(terminal)
    terminal.wait_for(b"No meetings yet")
    os.write(terminal.terminal_fd, b"grandmother")
    os.write(terminal.terminal_fd, b"\x11")
    terminal.wait_for_exit()
    assert terminal.process.returncode == 0
    assert list(folder.iterdir()) == []


def test_terminated_demo_deletes_its_data(paths: DataPaths, tmp_path: Path, terminals: list[TerminalSession]) -> None:
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
