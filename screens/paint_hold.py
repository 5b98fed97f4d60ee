"""A short pause of painting, so that an entered line and its result are painted once."""

from contextlib import ExitStack
from typing import Any

from textual.app import App

MAX_SECONDS = 0.05
"""How long painting waits for a result. On a slow disk the screen must keep following the keys."""


class PaintHold:
    """Holds painting between `start` and `release`, but never longer than `MAX_SECONDS`.

    Without it Textual paints the emptied input first, and the result one or two frames (17 to 33 ms) later.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._batch = ExitStack()

    def start(self) -> None:
        """Hold painting from now on."""
        self.release()
        self._batch.enter_context(self._app.batch_update())
        timer = self._app.set_timer(MAX_SECONDS, self.release)
        self._batch.callback(timer.stop)

    def release(self) -> None:
        """Paint what has changed."""
        self._batch.close()
