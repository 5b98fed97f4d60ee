"""The screens in a tab of a browser: what is painted goes through a pipe to the program that serves it."""

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.drivers.web_driver import WebDriver

from facilitator.paths import DataPaths
from screens.app import open_app

if TYPE_CHECKING:
    from screens.app import FacilitatorApp


class BrowserDriver(WebDriver):
    """Reads keys and paints by way of textual-serve. A tab that goes away is a terminal that goes away."""

    def __init__(self, app: "FacilitatorApp", **settings: Any) -> None:
        super().__init__(app, **settings)
        self._facilitator_app = app
        self._write: Any = self._write_output

    def _write_output(self, data: bytes) -> int:
        with suppress(OSError):  # nobody is there to see it
            return os.write(self.fileno, data)
        return 0

    def start_application_mode(self) -> None:
        """Start, and leave the signals as they were: Textual's own end drops the words that wait."""
        heeded = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
        super().start_application_mode()
        for one, heed in heeded.items():
            signal.signal(one, heed)

    def run_input_thread(self) -> None:
        """Hand on keys until the app ends, or whoever serves it does."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._facilitator_app.call_later(self._facilitator_app.exit_on_signal)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take what is no key: a size, and that the tab was closed or loaded anew."""
        if packet_type == "quit":
            self._facilitator_app.call_later(self._facilitator_app.exit_on_signal)
        else:
            super().on_meta(packet_type, payload)


def open_in_browser(paths: DataPaths) -> int:
    """Open the screens in the tab at the other end of stdin and stdout; see `open_app`."""
    return open_app(paths, driver=BrowserDriver)
