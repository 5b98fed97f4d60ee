"""Static whose content is laid out for its width, again after each resize."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static


class WidthStatic(Static):
    """Static that makes its content for its current width."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._make_content: Callable[[int], Content] = lambda _: Content("")
        self._content_width = 0

    def show_content(self, make_content: Callable[[int], Content]) -> None:
        """Show content made by a function of the width in cells, which is 0 until it is known."""
        self._make_content = make_content
        self.update(make_content(self._content_width))

    def on_resize(self) -> None:
        """Make the content for the new width."""
        if self.size.width != self._content_width:
            self._content_width = self.size.width
            self.update(self._make_content(self._content_width))
