"""Terminal driver for Linux and macOS that survives invalid input and a lost terminal.

Textual's driver decodes strictly, waits for a terminal that is gone, and starts twice if it is continued without
having been stopped. tests/screens/test_app_exit.py guards the private names of Textual 8.2.8 used here.
"""

import os
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys

from screens.platform.signals import SignalTarget

if TYPE_CHECKING:
    from typing import TextIO


class TerminalDriver(LinuxDriver):
    """Driver that writes to stdout, because stderr may be collected in a log and the screen shows meeting content."""

    def __init__(self, app: App[Any], **settings: Any) -> None:
        super().__init__(app, **settings)
        self._exit_on_signal = cast("SignalTarget", app).exit_on_signal
        self._file: Any = _TolerantOutput(sys.__stdout__ or self._file)

    def run_input_thread(self) -> None:
        """Read keys and post them to the app until it ends.

        Raises:
            EOFError: stdin was closed.
            OSError: the terminal is gone.
        """
        parser = TolerantParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as keyboard:
            keyboard.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if keyboard.select(0.1):
                    if not (read := os.read(self.fileno, 4096)):
                        raise EOFError
                    if text := decode(read):
                        for event in parser.feed(text):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except (EOFError, OSError):
            self._app.call_later(self._exit_on_signal)
        except Exception as error:  # noqa: BLE001 (raised again in the app, which handles it without printing content)
            self._app.call_later(_reraise, error)

    def _sigcont_application(self, *args: object) -> None:
        if self._must_signal_resume:
            super()._sigcont_application(*args)


class TolerantParser(XTermParser):
    """Key parser that ignores sequences whose code is not a valid character."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, sequence)]


def _reraise(error: Exception) -> None:
    raise error


class _TolerantOutput:
    """Output file that ignores errors once the terminal is gone, so that the writer thread never fails."""

    def __init__(self, file: "TextIO") -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        """Write text, ignoring a lost terminal."""
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Flush the output, ignoring a lost terminal."""
        with suppress(OSError, ValueError):
            self._file.flush()
