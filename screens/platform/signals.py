"""What the system says while the screens are there: that the window was closed, or that the program has to end."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screens.app import FacilitatorApp

SIGHUP_NUMBER = 1
"""The number of the signal for a terminal that is gone; Windows does not name it."""

SHUTDOWN_TIMEOUT_SECONDS = 5
"""Seconds that an end in order may take."""

TERMINATED_MESSAGE = (
    "facilitator: The system ended the program. Everything shown as saved is saved. Text you typed but did not save "
    "comes back at the next start."
)


def install_signal_handlers(app: "FacilitatorApp", delete_data: Callable[[], None]) -> None:
    """End in order when the system says so, and all the same when something hangs: a dead disk, a frozen terminal.

    Args:
        app: what ends.
        delete_data: done before an end that is not in order.
    """

    def give_up(number: int) -> None:
        with suppress(Exception):
            app.save_final_draft().result(SHUTDOWN_TIMEOUT_SECONDS)
        delete_data()
        os._exit(128 + number)

    def ended(number: int, _: object) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # not yet, or no more
            raise KeyboardInterrupt(number) from None
        loop.call_soon_threadsafe(app.exit_on_signal, number)
        last = threading.Timer(SHUTDOWN_TIMEOUT_SECONDS, give_up, (number,))
        last.daemon = True
        last.start()

    for name in ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT"):
        number = getattr(signal, name, None)  # Windows has two of them
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, ended)
