"""Text typed while a meeting opens, kept for the screen that will take it."""

from typing import Any

from textual import events
from textual.app import App

MAX_WAIT_FOR_FOCUS = 1
"""Seconds after which held text is given to a screen in which nothing took the focus."""

_EDITING_KEYS = {"enter", "backspace", "delete", "left", "right", "home", "end", "shift+enter", "ctrl+j"}


class HeldTyping:
    """Holds typed text between `start` and `release`, and then gives it to the screen on top."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._events: list[events.Key | events.Paste] = []
        self._is_holding = False
        self._is_waiting_for_focus = False

    def start(self) -> None:
        """Hold text from now on."""
        self._is_holding = True

    def keep(self, event: events.Event) -> bool:
        """Return whether the event is text that is held. Other keys, such as Escape and Ctrl+Q, always work."""
        if not self._is_holding or not isinstance(event, events.Key | events.Paste):
            return False
        if isinstance(event, events.Key) and not (event.is_printable or event.key in _EDITING_KEYS):
            return False
        self._events.append(event)
        return True

    def release(self) -> None:
        """Give the held text to the screen on top, once one of its widgets has the focus."""
        if self._app.screen_stack and self._app.screen.focused:
            self._app.call_later(self._replay)
        else:
            self._is_waiting_for_focus = True
            self._app.set_timer(MAX_WAIT_FOR_FOCUS, self._replay)

    def handle_focus(self) -> None:
        """Give held text to the widget that just received the focus."""
        if self._is_waiting_for_focus:
            self._app.call_later(self._replay)

    async def _replay(self) -> None:
        self._is_waiting_for_focus = self._is_holding = False
        held, self._events = self._events, []
        for event in held:
            await self._app.on_event(event)
