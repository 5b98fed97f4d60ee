"""Driver for the app in a browser tab: input and output go through pipes to the server process.

Uses `_app` and `_write` of Textual 8.2.8's driver, which has no public way to catch an output that is gone.
"""

import os
import signal
from contextlib import suppress
from typing import Any, cast

from textual import events
from textual.app import App
from textual.drivers.web_driver import WebDriver
from textual.message import Message

from facilitator.commands.registry import BROWSER_KEYS
from screens.platform.signals import SignalTarget

_APP_KEYS = {key: reserved for reserved, key in BROWSER_KEYS.items()}


class BrowserDriver(WebDriver):
    """Driver for textual-serve that treats a closed browser tab like a lost terminal."""

    def __init__(self, app: App[Any], **settings: Any) -> None:
        super().__init__(app, **settings)
        self._exit_on_signal = cast("SignalTarget", app).exit_on_signal
        self._write: Any = self._write_output

    def _write_output(self, data: bytes) -> int:
        with suppress(OSError):  # the server is gone
            return os.write(self.fileno, data)
        return 0

    def start_application_mode(self) -> None:
        """Start with the focus, which the page gives to the terminal, and keep our signal handlers.

        Textual's would exit without saving the draft.
        """
        handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        super().start_application_mode()
        for number, handler in handlers.items():
            signal.signal(number, handler)
        self._app.call_later(self._app.post_message, events.AppFocus())

    def run_input_thread(self) -> None:
        """Read keys until the app or the server ends."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.call_later(self._exit_on_signal)

    def process_message(self, message: Message) -> None:
        """Pass on keys and mouse events, with the key that the app knows in place of the one for browsers."""
        if isinstance(message, events.Key) and message.key in _APP_KEYS:
            message = events.Key(_APP_KEYS[message.key], None)
        super().process_message(message)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Handle packets that are not keys, such as a resize; exit if the tab was closed or reloaded."""
        if packet_type == "quit":
            self._app.call_later(self._exit_on_signal)
        else:
            super().on_meta(packet_type, payload)
