"""Long work on the command line: how far it is, on a terminal only, and Ctrl+C ends it with one sentence."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from facilitator.cli.command_error import CommandError
from facilitator.progress import ProgressCallback, ignore_progress
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import Header

REPAINT_INTERVAL = 0.1
"""Seconds between two paintings."""

NOTHING_CHANGED = "Nothing was changed."

_CLEAR_LINE = "\r\x1b[K"


@contextmanager
def show_progress(unit: str, interrupt_message: str) -> Iterator[ProgressCallback]:
    """Show how far work is on stderr, where that is a terminal; what is interrupted says what is safe.

    Args:
        unit: is counted: "meetings".
        interrupt_message: the sentence for whoever presses Ctrl+C.

    Raises:
        Failure: Ctrl+C was pressed; its status is 130.
    """
    terminal = _get_progress_stream()
    painted = 0.0

    def paint(done: int, of: int) -> None:
        nonlocal painted
        if terminal and time.monotonic() - painted >= REPAINT_INTERVAL:
            painted = time.monotonic()
            terminal.write(f"{_CLEAR_LINE}{done:,} of {of:,} {unit}")
            terminal.flush()

    try:
        yield paint if terminal else ignore_progress
    except KeyboardInterrupt as pressed:
        if pressed.args:  # another signal: the system ends the program
            raise
        raise CommandError(f"stopped. {interrupt_message}", 128 + signal.SIGINT) from None
    finally:
        if terminal and painted:
            terminal.write(_CLEAR_LINE)
            terminal.flush()


def print_result(text: str, file: TextIO | None = None) -> None:
    """Print a part of the answer while the work goes on, in the place of how far it is.

    Args:
        text: lines.
        file: stdout where nothing is given.
    """
    if terminal := _get_progress_stream():
        terminal.write(_CLEAR_LINE)
        terminal.flush()
    print(text, file=file, flush=True)


def list_headers(repository: FileMeetingRepository) -> list[Header]:
    """Return the headers of all meetings. Where the index of them is lost, tell how far its reading is, and keep it.

    Raises:
        Failure: Ctrl+C was pressed.
        CannotOpen: the folder cannot be read.
    """
    read = 0
    with show_progress("meetings", NOTHING_CHANGED) as paint:

        def progress(done: int, of: int) -> None:
            nonlocal read
            read = of
            paint(done, of)

        headers = repository.list_headers(progress)
    if read:
        repository.save_index()
    return headers


def _get_progress_stream() -> TextIO | None:
    return sys.__stderr__ if sys.__stderr__ and sys.stderr.isatty() else None
