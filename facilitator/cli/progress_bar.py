"""Long work on the command line: how far it is, on a terminal only, and Ctrl+C ends it with one sentence."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from facilitator.cli.command_error import Failure
from facilitator.progress import Progress, unseen
from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import Header

PAUSE = 0.1
"""Seconds between two paintings."""

UNCHANGED = "Nothing was changed."

_CLEAR = "\r\x1b[K"


@contextmanager
def long_work(what: str, safe: str) -> Iterator[Progress]:
    """Show how far work is on stderr, where that is a terminal; what is interrupted says what is safe.

    Args:
        what: is counted: "meetings".
        safe: the sentence for whoever presses Ctrl+C.

    Raises:
        Failure: Ctrl+C was pressed; its status is 130.
    """
    terminal = _terminal()
    painted = 0.0

    def paint(done: int, of: int) -> None:
        nonlocal painted
        if terminal and time.monotonic() - painted >= PAUSE:
            painted = time.monotonic()
            terminal.write(f"{_CLEAR}{done:,} of {of:,} {what}")
            terminal.flush()

    try:
        yield paint if terminal else unseen
    except KeyboardInterrupt as pressed:
        if pressed.args:  # another signal: the system ends the program
            raise
        raise Failure(f"stopped. {safe}", 128 + signal.SIGINT) from None
    finally:
        if terminal and painted:
            terminal.write(_CLEAR)
            terminal.flush()


def answer(text: str, file: TextIO | None = None) -> None:
    """Print a part of the answer while the work goes on, in the place of how far it is.

    Args:
        text: lines.
        file: stdout where nothing is given.
    """
    if terminal := _terminal():
        terminal.write(_CLEAR)
        terminal.flush()
    print(text, file=file, flush=True)


def listed(keeper: FileKeeper) -> list[Header]:
    """Return the headers of all meetings. Where the index of them is lost, tell how far its reading is, and keep it.

    Raises:
        Failure: Ctrl+C was pressed.
        CannotOpen: the folder cannot be read.
    """
    read = 0
    with long_work("meetings", UNCHANGED) as paint:

        def progress(done: int, of: int) -> None:
            nonlocal read
            read = of
            paint(done, of)

        headers = keeper.headers(progress)
    if read:
        keeper.save_index()
    return headers


def _terminal() -> TextIO | None:
    return sys.__stderr__ if sys.__stderr__ and sys.stderr.isatty() else None
