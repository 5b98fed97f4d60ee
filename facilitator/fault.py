"""A fault of the program: a report that tells where it happened and nothing of what anybody said."""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType


def report(error: BaseException | None, data: Path) -> str:
    """Write down where a fault happened, without values or messages; return what to tell the person.

    Textual's own report prints local variables, and with them a student's words, on the screen that stays.
    """
    error = getattr(error, "error", None) or error  # a failed worker holds what it failed of
    frames = traceback.extract_tb(error.__traceback__) if error else []
    lines = [f"{type(error).__name__}", *(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)]
    path = data / "fault.txt"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            if hasattr(os, "fchmod"):  # a file that was there before may be open to others
                os.fchmod(file.fileno(), 0o600)
            file.write("\n".join(lines) + "\n")
        where = f" Where it happened is written in {path}, without anybody's words."
    except OSError:
        where = ""
    return f"A fault in the program ended it. Everything shown as saved is saved; open it again to go on.{where}\n"


def tell_on_stderr(data: Path) -> None:
    """From here on, a fault ends the program with one line on stderr and a report, never with anybody's words."""

    def told(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        sys.stderr.write(f"facilitator: {report(error, data)}")

    sys.excepthook = told
