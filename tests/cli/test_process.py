"""Tests of exit status and errors without a terminal, with closed streams, and after signals."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from facilitator.bootstrap import open_repository
from facilitator.meeting.meeting import Meeting
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from tests.campaigns.kills import create_meeting
from tests.cli.line_mode_process import TIMEOUT, LineModeProcess

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")

NEEDS = b"facilitator: The app needs a terminal. Without one, use line mode: facilitator plain\n"
NOWHERE = b"facilitator: The standard output is closed. Nothing was done.\n"
OUTSIDE = b"facilitator: The system ended the program. Everything shown as saved is saved. To continue, start the program again.\n"


def opened(data: Path, meeting: str) -> Meeting:
    """Read a meeting from disk."""
    return MeetingService(open_repository(DataPaths(data))).open(meeting).meeting


class End(NamedTuple):
    """Arguments and redirections after `facilitator`, with the expected status and stderr."""

    words: str
    status: int
    err: bytes = b""
    term: str | None = "xterm-256color"


ENDS = {
    "screens, keyboard from the void": End("</dev/null", 2, NEEDS),
    "screens, keyboard closed": End("<&-", 2, NEEDS),
    "screens, output into the void": End(">/dev/null", 2, NEEDS),
    "screens, output closed": End(">&-", 2, NOWHERE),
    "screens, all closed": End("<&- >&- 2>&-", 2),
    "screens, a dumb terminal": End("", 2, NEEDS, term="dumb"),
    "screens, a terminal without a name": End("", 2, NEEDS, term=""),
    "screens, no terminal named": End("", 2, NEEDS, term=None),
    "demo, keyboard closed": End("demo <&- >/dev/null", 0),
    "demo, output closed": End("demo >&-", 2, NOWHERE),
    "plain, keyboard from the void": End("plain </dev/null", 0),
    "plain, keyboard closed": End("plain <&-", 0),
    "plain, errors closed": End("plain 2>&- </dev/null", 0),
    "plain, output closed": End("plain >&- </dev/null", 2, NOWHERE),
    "plain, a full disk behind the output": End(
        "plain >/dev/full <lines", 1, b"facilitator: Error: No space left on device. Everything saved is safe.\n"
    ),
    "list, output closed": End("list >&-", 2, NOWHERE),
    "minutes, keyboard closed": End("minutes -o notes.md <&-", 0),
}


@pytest.mark.parametrize("how", ENDS)
def test_command_ends_with_a_status_and_a_message(tmp_path: Path, how: str) -> None:
    """Run the command in a terminal, except for the streams that the shell redirects."""
    end = ENDS[how]
    if "minutes" in end.words:
        create_meeting(tmp_path / "data")
    (tmp_path / "lines").write_text("/meeting annual\n")
    environment = {name: words for name, words in os.environ.items() if name != "TERM"}
    ours, theirs = pty.openpty()
    try:
        result = subprocess.run(
            ["sh", "-c", f'exec "$0" -m facilitator --data data {end.words}', sys.executable],
            stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, timeout=TIMEOUT, check=False, cwd=tmp_path,
            env=environment | ({} if end.term is None else {"TERM": end.term}) | {"PYTHONPATH": os.getcwd()},  # noqa: PTH109
        )  # fmt: skip
    finally:
        os.close(theirs)
        os.close(ours)
    assert (result.returncode, result.stderr) == (end.status, end.err)


@pytest.mark.parametrize(
    ("number", "err"),
    [(signal.SIGTERM, OUTSIDE), (signal.SIGHUP, OUTSIDE), (signal.SIGQUIT, OUTSIDE), (signal.SIGINT, b"")],
)
def test_signal_ends_line_mode_cleanly(tmp_path: Path, number: signal.Signals, err: bytes) -> None:
    meeting = create_meeting(tmp_path)
    with LineModeProcess(tmp_path, meeting) as line_mode:
        line_mode.enter_line("@Ana He reads.")
        assert line_mode.read_answer().startswith("saved ")
        line_mode.process.send_signal(number)
        assert line_mode.process.wait(TIMEOUT) == 128 + number
        assert line_mode.process.stderr
        assert line_mode.process.stderr.read() == err
    assert opened(tmp_path, meeting).statements[-1].words == "He reads."


def test_ignored_sighup_does_not_end_line_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = create_meeting(tmp_path)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        line_mode = LineModeProcess(tmp_path, meeting)
    finally:
        signal.signal(signal.SIGHUP, before)
    with line_mode:
        line_mode.process.send_signal(signal.SIGHUP)
        line_mode.enter_line("@Ana He reads.")
        assert line_mode.read_answer().endswith("He reads.")


def test_core_dumps_are_disabled(tmp_path: Path) -> None:
    limits = Path("/proc/self/limits")
    if not limits.exists():
        pytest.skip("there is no such file here")
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_CORE)
    if not before[1]:
        pytest.skip("there are none on this computer")
    meeting = create_meeting(tmp_path)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        line_mode = LineModeProcess(tmp_path, meeting)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    with line_mode:
        message = Path(f"/proc/{line_mode.process.pid}/limits").read_text()
    (line,) = [line for line in message.splitlines() if line.startswith("Max core file size")]
    assert line.split()[4] == "0"
