"""Process plumbing: closed standard streams, termination signals and environment variables."""

import os
import signal
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from types import FrameType
from typing import Any

from facilitator.cli.command_error import EXIT_USAGE, CommandError

TERMINATED_MESSAGE = (
    "The system ended the program. Everything shown as saved is saved. To continue, start the program again."
)

TERMINATION_SIGNALS = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGQUIT") if hasattr(signal, name)]

APPEARANCE_SETTINGS = {
    "ANIMATIONS",
    "COLOR_SYSTEM",
    "DIM_FACTOR",
    "DISABLE_KITTY_KEY",
    "FPS",
    "SMOOTH_SCROLL",
    "SPEEDUPS",
}
"""Textual's environment variables, without "TEXTUAL_", that only change how the screens look."""


def install_signal_handlers() -> None:
    """Turn termination signals into KeyboardInterrupt, so that locks and temporary folders are released.

    The exception's argument is the signal number. A signal that is ignored (nohup) stays ignored.
    """

    def interrupt(number: int, _: FrameType | None) -> None:
        for other in TERMINATION_SIGNALS:
            signal.signal(other, signal.SIG_IGN)  # a second signal must not interrupt the cleanup
        raise KeyboardInterrupt(number)

    for number in TERMINATION_SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, interrupt)


def replace_closed_streams() -> None:
    """Replace closed standard streams by the null device, so that no file is opened under their numbers.

    Raises:
        CommandError: stdout is closed, so there is no place for any output.
    """
    is_output_closed = sys.stdout is None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 (open until the end)
    if is_output_closed:
        raise CommandError("The standard output is closed. Nothing was done.", EXIT_USAGE)


def print_error(message: object) -> None:
    """Print an error on stderr, if stderr can still be written."""
    try:
        print(f"facilitator: {message}", file=sys.stderr, flush=True)
    except OSError:
        silence_stream(sys.stderr)


def silence_stream(stream: Any) -> None:
    """Redirect a broken stream to the null device, so that flushing it at exit does not fail."""
    with suppress(OSError, ValueError):
        stream.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_interactive(environment: dict[str, str]) -> bool:
    """Return whether screens can be shown: a keyboard, and a terminal that can move the cursor."""
    can_draw = sys.platform == "win32" or environment.get("TERM", "") not in {"", "dumb"}
    return can_draw and sys.stdin.isatty() and sys.stdout.isatty()


def remove_textual_debug_settings(environment: MutableMapping[str, str]) -> None:
    """Remove the environment variables that make Textual log, send or take pictures of what is typed."""
    for name in [name for name in environment if name.partition("_")[0] == "TEXTUAL"]:
        if name.removeprefix("TEXTUAL_") not in APPEARANCE_SETTINGS:
            del environment[name]
