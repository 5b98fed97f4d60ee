"""What an app that shows what people said must not do: open a browser, take a picture, let words into a report."""

import sys
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from rich.text import Text
from textual.app import App
from textual.driver import Driver


class PrivateApp(App[None]):
    """An app that lets nothing out, and gives the terminal back.

    Attributes:
        faults: the folder for the report of a fault of the program; None: there is none.
    """

    crash_report_folder: Path | None = None

    def save_final_draft(self) -> "Future[None] | None":
        """Have the words that wait kept: the program ends by a fault."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: a browser is a way out, and an address in somebody's words is words."""

    def deliver_screenshot(self, *_: object, **__: object) -> None:
        """Take no picture: it would leave names among the downloads."""

    def get_driver_class(self) -> type[Driver]:
        """Return what reads keys and paints."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from screens.platform.terminal_driver import TerminalDriver

        return TerminalDriver

    def close_driver(self) -> None:
        """Wait until all is painted: last of all what gives the terminal back. It can be repeated."""
        if self._driver:
            self._driver.close()

    def panic(self, *_: object) -> None:
        """End after a fault of the program, with no word of a meeting on the screen that stays."""
        from facilitator.maintenance.crash_report import write_report

        with suppress(Exception):
            self.save_final_draft()
        told = write_report(self._exception, self.crash_report_folder)
        if not self._exit_renderables:
            self._exit_renderables.append(Text(told, end=""))
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()

    def _print_error_renderables(self) -> None:
        with suppress(OSError):  # the terminal is gone: nobody is there to read it
            super()._print_error_renderables()
