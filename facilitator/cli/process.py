"""What a command stands on: streams that may be closed, and a system that may end it."""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import Any

from facilitator.cli.command_error import EXIT_USAGE, CommandError

TERMINATED_MESSAGE = "ended from outside. What was shown as saved is saved; open it again to go on."
_TERMINATION_SIGNALS = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGQUIT") if hasattr(signal, name)]
APPEARANCE_SETTINGS = {
    "ANIMATIONS",
    "COLOR_SYSTEM",
    "DIM_FACTOR",
    "DISABLE_KITTY_KEY",
    "FPS",
    "SMOOTH_SCROLL",
    "SPEEDUPS",
}
"""What the environment may tell Textual: TEXTUAL_ANIMATIONS …"""


def install_signal_handlers() -> None:
    """From here on, what ends the program does so in order: locks are let go, throw-away folders are removed.

    Each signal raises KeyboardInterrupt with its number. One that is ignored (nohup) stays ignored.
    """

    def ended(number: int, _: FrameType | None) -> None:
        for one in _TERMINATION_SIGNALS:
            signal.signal(one, signal.SIG_IGN)  # once is enough
        raise KeyboardInterrupt(number)

    for one in _TERMINATION_SIGNALS:
        if signal.getsignal(one) is signal.SIG_DFL:
            signal.signal(one, ended)


def replace_closed_streams() -> None:
    """Put a void in the place of a closed stream, so that no file of ours is ever opened under its number.

    Raises:
        Failure: if there is nowhere to answer.
    """
    silent = sys.stdout is None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 (until the end)
    if silent:
        raise CommandError("there is nowhere to answer: its output is closed. Nothing was done", EXIT_USAGE)


def print_error(message: object) -> None:
    """Say how it ended, if anybody is there to read it."""
    try:
        print(f"facilitator: {message}", file=sys.stderr, flush=True)
    except OSError:
        silence_stream(sys.stderr)


def silence_stream(stream: Any) -> None:
    """Turn a stream that nobody reads into a void, so that nothing fails over it at the very end."""
    with suppress(OSError, ValueError):
        stream.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_interactive(environment: dict[str, str]) -> bool:
    """Whether screens can be shown: there is a keyboard, and a terminal that can do more than a printer."""
    able = sys.platform == "win32" or environment.get("TERM", "") not in {"", "dumb"}
    return able and sys.stdin.isatty() and sys.stdout.isatty()


def remove_textual_debug_settings(environment: Any) -> None:
    """Take the switches out of the environment with which Textual logs, sends or pictures all that is typed."""
    for name in [one for one in environment if one.partition("_")[0] == "TEXTUAL"]:
        if name.removeprefix("TEXTUAL_") not in APPEARANCE_SETTINGS:
            del environment[name]
