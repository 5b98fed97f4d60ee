"""A running `facilitator serve`, and opening its page in a browser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import NamedTuple

from facilitator.bootstrap import open_repository, open_session
from facilitator.meeting.meeting import Meeting
from facilitator.paths import DataPaths
from tests.system.browser import ENTER, TIMEOUT, Browser

FOCUS_INPUT = """new Promise(done => {
    const focused = () => document.querySelector("iframe")?.contentDocument?.activeElement;
    const look = () => focused()?.matches(".xterm-helper-textarea") ? done(true) : setTimeout(look, 50);
    look();
})"""


class ServedApp(NamedTuple):
    """A running server with one meeting.

    Attributes:
        process: the server.
        address: the one-time address.
        paths: the data.
    """

    process: "subprocess.Popen[str]"
    address: str
    paths: DataPaths

    def on_disk(self) -> Meeting:
        """Return the only meeting as stored on disk."""
        repository = open_repository(self.paths)
        (header,) = repository.list_headers()
        return open_session(self.paths, repository).open(header.id).meeting

    def window_ended(self) -> None:
        """Wait for the message that a window has ended."""
        with wait_for_exit(self.process):
            while "The system ended the program" not in (line := read_process_output(self.process)):
                assert line, f"no window said within {TIMEOUT:.0f} s that it ended"


def read_process_output(process: "subprocess.Popen[str]") -> str:
    """Return the next line of output, or "" after the process has ended."""
    assert process.stdout
    return process.stdout.readline()


@contextmanager
def wait_for_exit(process: "subprocess.Popen[str]") -> Iterator[None]:
    """Kill the process if it takes too long, so that waiting for its output ends with an empty line."""
    timer = Timer(TIMEOUT, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def serve(paths: DataPaths) -> Iterator[ServedApp]:
    """Serve the meetings in a folder."""
    process = subprocess.Popen(
        [sys.executable, "-m", "facilitator", "serve"],
        env={**os.environ, "FACILITATOR_DATA": str(paths.data)},
        cwd=paths.data.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with wait_for_exit(process):
        said = [read_process_output(process) for _ in range(3)]
    assert all(said), f"no address within {TIMEOUT:.0f} s, only: {said}"
    try:
        yield ServedApp(process, said[1].strip(), paths)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def open_meeting(browser: Browser, address: str) -> None:
    """Open an address, then the first meeting on Home once it is visible and focused."""
    browser.open(address)
    browser.wait_for_text("Elana")
    assert focus_terminal(browser)
    browser.press("Enter", ENTER)


def focus_terminal(browser: Browser) -> bool:
    """Wait until the terminal has the focus."""
    return bool(browser.evaluate(FOCUS_INPUT))
