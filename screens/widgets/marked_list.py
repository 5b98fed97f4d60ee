"""List that marks the highlighted row with a bar, so that it is visible without color."""

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

FOCUSED_BAR, BLURRED_BAR = "▌", "▏"

_MIN_WRAP_WIDTH = 4
"""Cells that Textual needs to wrap a row, including padding; it fails if none are left for text."""


class MarkedList(OptionList):
    """List of compact rows whose first cell is reserved for the bar. The first of the given rows is highlighted."""

    def __init__(self, id: str, *rows: Option) -> None:
        super().__init__(*rows, id=id, compact=True, markup=False)

    def _get_left_gutter_width(self) -> int:
        """Reserve a cell on the left, as Textual's SelectionList does."""
        return 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the list, computed for at least the minimal width."""
        return super().get_content_height(container, viewport, max(width, _MIN_WRAP_WIDTH))

    @property
    def is_active(self) -> bool:
        """Return whether keys move the bar, which is then drawn solid."""
        return self.has_focus

    def on_focus(self) -> None:
        """Highlight a row: a focused list without one would look unfocused."""
        if self.highlighted is None:
            self.action_first()

    def render_line(self, y: int) -> Strip:
        """Return a line of the list, with the bar if it belongs to the highlighted row."""
        strip = super().render_line(y)
        index = self.scroll_offset.y + y
        is_marked = index < len(self._lines) and self._lines[index][0] == self.highlighted is not None
        highlighted = ["option-list--option-highlighted"] if is_marked else []
        style = self.get_visual_style("option-list--option", *highlighted)
        bar = (FOCUSED_BAR if self.is_active else BLURRED_BAR) if is_marked else " "
        return Strip([Segment(bar, style.rich_style), *strip]).crop(0, self.scrollable_content_region.width)
