"""A fault of the program: a report that tells where it happened and nothing of what anybody said."""

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

CRASH_MESSAGE = "A fault in the program ended it. Everything shown as saved is saved; open it again to go on."
REPORT_FILE = "fault.txt"
MAX_FRAMES = 50
MAX_REPORT_BYTES = 100_000
"""How many places of one fault are written down, and at how many bytes the file is begun anew."""


def write_report(error: BaseException | None, data: Path | None) -> str:
    """Write down where a fault happened, without values or messages; return what to tell the person.

    Textual's own report prints local variables, and with them a student's words, on the screen that stays. A message
    may hold words as well, and the path of a source file the name of a person's home: the module says the same.

    Args:
        error: what was raised, if it is known.
        data: where the report is kept; None: nowhere.
    """
    when = f"{time.strftime('%Y-%m-%d %H:%M:%S')} facilitator {__version__}, Python {sys.version.split()[0]}"
    lines = [f"{when}, {sys.platform}", *(line for one in _iterate_causes(error) for line in _format_frames(one)), ""]
    where = ""
    with suppress(OSError):
        if data:
            _append_to_file(data / REPORT_FILE, "\n".join(lines))
            where = f" Where it happened is written in {data / REPORT_FILE}, without anybody's words."
    return f"{CRASH_MESSAGE}{where}\n"


def _iterate_causes(error: BaseException | None) -> Iterator[BaseException]:
    """Return a fault, and those that it came from."""
    found, seen = [error], set[int]()
    while found:
        one = found.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            held = getattr(one, "exceptions", ())
            found += [*held, one.__context__, one.__cause__, getattr(one, "error", None)]  # a worker's is in `error`


def _format_frames(error: BaseException) -> list[str]:
    frames = [(frame.f_globals.get("__name__"), line, frame.f_code) for frame, line in walk_tb(error.__traceback__)]
    return [
        type(error).__name__,
        *(f"  {name}:{line} in {code.co_qualname}" for name, line, code in frames[-MAX_FRAMES:]),
    ]


def _append_to_file(path: Path, text: str) -> None:
    begin = os.O_TRUNC if path.exists() and path.stat().st_size > MAX_REPORT_BYTES else os.O_APPEND
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | begin, 0o600), "a", encoding="utf-8") as file:
        if hasattr(os, "fchmod"):  # a file that was there before may be open to others
            os.fchmod(file.fileno(), 0o600)
        file.write(text)


def install_excepthooks(data: Path | None = None) -> None:
    """From here on, a fault ends the program with one line on stderr and a report, never with anybody's words.

    What Python and libraries say of their own accord (a thread that failed, a warning, a log) may quote a value: faults
    among it go into the report, the rest nowhere.
    """

    def told(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        with suppress(OSError):
            sys.stderr.write(f"facilitator: {write_report(error, data)}")

    def noted(fault: "sys.UnraisableHookArgs | threading.ExceptHookArgs") -> None:
        write_report(fault.exc_value, data)

    sys.excepthook = told
    sys.unraisablehook = noted
    threading.excepthook = noted
    warnings.showwarning = _ignore_warning
    logging.disable()
    with suppress(ImportError, ValueError, OSError):  # Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _ignore_warning(*_: object, **__: object) -> None:
    """Say nothing."""
