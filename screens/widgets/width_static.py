"""A text that is made for the width it has, and made again when that changes."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static


class WidthStatic(Static):
    """A text whose lines hang in their own column, however wide the window is."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._make_content: Callable[[int], Content] = lambda _: Content("")
        self._content_width = 0

    def show_content(self, make_content: Callable[[int], Content]) -> None:
        """Show what is made for a width in cells, which is 0 until it is known."""
        self._make_content = make_content
        self.update(make_content(self._content_width))

    def on_resize(self) -> None:
        """Make it again for another width."""
        if self.size.width != self._content_width:
            self._content_width = self.size.width
            self.update(self._make_content(self._content_width))
