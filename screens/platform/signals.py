"""Signals that end the app: the terminal window was closed, or the system asks the program to stop."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Protocol

SIGHUP_NUMBER = 1
"""Number of the signal for a lost terminal; Windows has no name for it."""

SHUTDOWN_TIMEOUT_SECONDS = 5
"""Time for an orderly exit before the process is ended."""

TERMINATED_MESSAGE = (
    "facilitator: The system ended the program. Everything shown as saved is saved. Text you typed but did not save "
    "comes back at the next start."
)


class SignalTarget(Protocol):
    """An app that can exit in order when a signal arrives or the terminal is lost."""

    def exit_on_signal(self, signal_number: int = SIGHUP_NUMBER) -> None:
        """Save the draft and exit."""
        ...

    def save_final_draft(self) -> "Future[None]":
        """Queue a save of the current draft."""
        ...


def install_signal_handlers(app: SignalTarget, delete_data: Callable[[], None]) -> None:
    """Exit in order after a signal, or forcibly if that hangs (dead disk, frozen terminal).

    Args:
        app: the app to exit.
        delete_data: called before a forced exit.
    """

    def force_exit(number: int) -> None:
        with suppress(Exception):
            app.save_final_draft().result(SHUTDOWN_TIMEOUT_SECONDS)
        delete_data()
        os._exit(128 + number)

    def handle_signal(number: int, _: object) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # the event loop has not started yet or has ended
            raise KeyboardInterrupt(number) from None
        loop.call_soon_threadsafe(app.exit_on_signal, number)
        timer = threading.Timer(SHUTDOWN_TIMEOUT_SECONDS, force_exit, (number,))
        timer.daemon = True
        timer.start()

    for name in ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT"):
        number = getattr(signal, name, None)  # Windows has only two of them
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handle_signal)
