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

HANG_UP = 1
"""The number of the signal for a terminal that is gone; Windows does not name it."""

PATIENCE = 5
"""Seconds that an end in order may take."""

ENDED = (
    "facilitator: ended from outside. What was shown as saved is saved; words that were not entered are offered at the "
    "next start."
)


def heed_signals(app: "FacilitatorApp", throw_away: Callable[[], None]) -> None:
    """End in order when the system says so, and all the same when something hangs: a dead disk, a frozen terminal.

    Args:
        app: what ends.
        throw_away: done before an end that is not in order.
    """

    def give_up(number: int) -> None:
        with suppress(Exception):
            app.keep_last_words().result(PATIENCE)
        throw_away()
        os._exit(128 + number)

    def ended(number: int, _: object) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # not yet, or no more
            raise KeyboardInterrupt(number) from None
        loop.call_soon_threadsafe(app.ended, number)
        last = threading.Timer(PATIENCE, give_up, (number,))
        last.daemon = True
        last.start()

    for name in ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT"):
        number = getattr(signal, name, None)  # Windows has two of them
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, ended)
