"""A text that is made for the width it has, and made again when that changes."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static


class Fitted(Static):
    """A text whose lines hang in their own column, however wide the window is."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._make: Callable[[int], Content] = lambda _: Content("")
        self._width = 0

    def show(self, make: Callable[[int], Content]) -> None:
        """Show what is made for a width in cells, which is 0 until it is known."""
        self._make = make
        self.update(make(self._width))

    def on_resize(self) -> None:
        """Make it again for another width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self.update(self._make(self._width))
