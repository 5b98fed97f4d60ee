"""App base class that keeps meeting content private: no browser, no screenshots, no meeting text in crash reports.

Overrides private methods of Textual 8.2.8 (`_fatal_error`, `_print_error_renderables`) because its own traceback
would print local variables, and with them what people said.
"""

import sys
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rich.text import Text
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver

from facilitator.commands.registry import BROWSER_KEYS
from facilitator.maintenance.crash_report import write_report
from screens.platform.content_wrapping import allow_zero_width
from screens.platform.terminal_driver import TerminalDriver


class PrivateApp(App[None]):
    """App that leaks no meeting content and always restores the terminal.

    Attributes:
        crash_report_folder: folder for a crash report; None writes no report.
    """

    crash_report_folder: Path | None = None

    def __init__(self) -> None:
        allow_zero_width()
        super().__init__()

    @property
    def is_ending(self) -> bool:
        """Return whether the app was asked to exit or has failed."""
        return self._exit or self._exception is not None

    def save_final_draft(self) -> "Future[None] | None":
        """Save the unsaved text before the app ends after a crash."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Do nothing: an address in a statement is text, and opening it would leave the app."""

    def deliver_screenshot(self, *_: object, **__: object) -> None:
        """Do nothing: a screenshot would leave names in the downloads folder."""

    def get_driver_class(self) -> type[Driver]:
        """Return the terminal driver for this system."""
        if sys.platform == "win32":
            return super().get_driver_class()
        return TerminalDriver

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is shown; in a browser, the key that replaces one which the browser keeps for itself."""
        if self.is_web and not binding.key_display:
            binding = replace(binding, key=BROWSER_KEYS.get(binding.key, binding.key))
        return super().get_key_display(binding)

    def close_driver(self) -> None:
        """Write all pending output, including the codes that restore the terminal. Safe to call twice."""
        if self._driver:
            self._driver.close()

    def panic(self, *_: object) -> None:
        """Exit after an internal error. The message in the terminal holds no meeting content."""
        with suppress(Exception):
            self.save_final_draft()
        message = write_report(self._exception, self.crash_report_folder)
        if not self._exit_renderables:
            self._exit_renderables.append(Text(message, end=""))
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()

    def _print_error_renderables(self) -> None:
        with suppress(OSError):  # the terminal is gone
            super()._print_error_renderables()
