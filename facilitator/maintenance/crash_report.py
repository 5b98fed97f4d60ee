"""Crash reports that show where a program error happened, without any recorded text."""

import logging
import os
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from facilitator import __version__

CRASH_MESSAGE = (
    "An error in the program ended it. Everything shown as saved is saved. To continue, start the program again."
)
REPORT_FILE = "fault.txt"
MAX_FRAMES = 50
"""Stack frames reported for each exception."""

MAX_REPORT_BYTES = 100_000
"""A larger report file is started over."""


def write_report(error: BaseException | None, data: Path | None) -> str:
    """Append an error to the report file.

    Local variables and messages are left out, because they may hold what people said. So are the paths of source
    files, because they may hold the user's name.

    Args:
        error: the exception, if it is known.
        data: the data folder; None to write no report.

    Returns:
        A message for the user.
    """
    header = f"{time.strftime('%Y-%m-%d %H:%M:%S')} facilitator {__version__}, Python {sys.version.split()[0]}"
    frames = [line for cause in _iterate_causes(error) for line in _format_frames(cause)]
    location = ""
    with suppress(OSError):
        if data:
            _append_to_file(data / REPORT_FILE, "\n".join([f"{header}, {sys.platform}", *frames, ""]))
            location = f" A report, without anything that was recorded, is in {data / REPORT_FILE}."
    return f"{CRASH_MESSAGE}{location}\n"


def _iterate_causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and those that led to it."""
    pending, seen = [error], set[int]()
    while pending:
        cause = pending.pop()
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            grouped = getattr(cause, "exceptions", ())
            wrapped = getattr(cause, "error", None)  # Textual's WorkerFailed
            pending += [*grouped, cause.__context__, cause.__cause__, wrapped]


def _format_frames(error: BaseException) -> list[str]:
    frames = [(frame.f_globals.get("__name__"), line, frame.f_code) for frame, line in walk_tb(error.__traceback__)]
    return [
        type(error).__name__,
        *(f"  {name}:{line} in {code.co_qualname}" for name, line, code in frames[-MAX_FRAMES:]),
    ]


def _append_to_file(path: Path, text: str) -> None:
    is_full = path.exists() and path.stat().st_size > MAX_REPORT_BYTES
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if is_full else os.O_APPEND)
    with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8") as file:
        if hasattr(os, "fchmod"):  # the mode of an existing file may be wider
            os.fchmod(file.fileno(), 0o600)
        file.write(text)


def install_excepthooks(data: Path | None = None) -> None:
    """End the program after an error with one line on stderr and a report.

    Python's own output about threads, warnings and logging may quote what people said: exceptions go into the report,
    everything else is discarded. Core dumps are disabled.

    Args:
        data: the data folder; None to write no report.
    """

    def report_and_print(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        with suppress(OSError):
            sys.stderr.write(f"facilitator: {write_report(error, data)}")

    def report(details: "sys.UnraisableHookArgs | threading.ExceptHookArgs") -> None:
        write_report(details.exc_value, data)

    sys.excepthook = report_and_print
    sys.unraisablehook = report
    threading.excepthook = report
    warnings.showwarning = _ignore_warning
    logging.disable()
    with suppress(ImportError, ValueError, OSError):  # there is no such module on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _ignore_warning(*_: object, **__: object) -> None:
    pass
