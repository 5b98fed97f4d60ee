"""Long work on the command line: how far it is, on a terminal only, and Ctrl+C ends it with one sentence."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from facilitator.cli.failure import Failure
from facilitator.progress import Progress, unseen

PAUSE = 0.1
"""Seconds between two paintings."""

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
    terminal = sys.__stderr__ if sys.__stderr__ and sys.stderr.isatty() else None
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
