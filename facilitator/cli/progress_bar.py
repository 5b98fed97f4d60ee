"""Progress of long commands on a terminal, and their interruption by Ctrl+C."""

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
"""Seconds."""

NOTHING_CHANGED = "Nothing was changed."

_CLEAR_LINE = "\r\x1b[K"


@contextmanager
def show_progress(unit: str, interrupt_message: str) -> Iterator[ProgressCallback]:
    """Show the progress of work on stderr if that is a terminal.

    Args:
        unit: plural noun of the steps, such as "meetings".
        interrupt_message: says what is saved if the user presses Ctrl+C.

    Raises:
        CommandError: Ctrl+C was pressed; its status is 130.
    """
    stream = _get_progress_stream()
    last_painted = 0.0

    def paint(done: int, total: int) -> None:
        nonlocal last_painted
        if stream and time.monotonic() - last_painted >= REPAINT_INTERVAL:
            last_painted = time.monotonic()
            stream.write(f"{_CLEAR_LINE}{done:,} of {total:,} {unit}")
            stream.flush()

    try:
        yield paint if stream else ignore_progress
    except KeyboardInterrupt as interrupt:
        if interrupt.args:  # a termination signal, see `install_signal_handlers`
            raise
        raise CommandError(f"Stopped. {interrupt_message}", 128 + signal.SIGINT) from None
    finally:
        if stream and last_painted:
            stream.write(_CLEAR_LINE)
            stream.flush()


def print_result(text: str, file: TextIO | None = None) -> None:
    """Print output while work continues, replacing the progress line.

    Args:
        text: one or more lines.
        file: by default stdout.
    """
    if stream := _get_progress_stream():
        stream.write(_CLEAR_LINE)
        stream.flush()
    print(text, file=file, flush=True)


def list_headers(repository: FileMeetingRepository) -> list[Header]:
    """Return the headers of all meetings. If files have to be read for it, show progress and save the header cache.

    Raises:
        CommandError: Ctrl+C was pressed.
        OpenError: the folder cannot be read.
    """
    files_read = 0
    with show_progress("meetings", NOTHING_CHANGED) as paint:

        def progress(done: int, total: int) -> None:
            nonlocal files_read
            files_read = total
            paint(done, total)

        headers = repository.list_headers(progress)
    if files_read:
        repository.save_index()
    return headers


def _get_progress_stream() -> TextIO | None:
    return sys.__stderr__ if sys.__stderr__ and sys.stderr.isatty() else None
