"""A list in which a bar stands beside the row that Enter takes: it is seen without colours too."""

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

FOCUSED_BAR, BLURRED_BAR = "▌", "▏"

_MIN_WRAP_WIDTH = 4
"""Cells that Textual needs to wrap a row: it fails where there are none beside what stands around it."""


class MarkedList(OptionList):
    """A list of compact rows; the first cell of each is kept for the bar. Begun with rows, it stands on the first."""

    def __init__(self, id: str, *rows: Option) -> None:
        super().__init__(*rows, id=id, compact=True, markup=False)

    def _get_left_gutter_width(self) -> int:
        """Keep a cell free, as Textual's SelectionList does."""
        return 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows it wants; a window without room for a letter has no line to wrap words into."""
        return super().get_content_height(container, viewport, max(width, _MIN_WRAP_WIDTH))

    def on_focus(self) -> None:
        """Stand on a row: a list in focus without one would look like any other."""
        if self.highlighted is None:
            self.action_first()

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen, with the bar before it where the cursor stands."""
        strip = super().render_line(y)
        at = self.scroll_offset.y + y
        here = at < len(self._lines) and self._lines[at][0] == self.highlighted is not None
        style = self.get_visual_style("option-list--option", *(["option-list--option-highlighted"] if here else []))
        bar = (FOCUSED_BAR if self.has_focus else BLURRED_BAR) if here else " "
        return Strip([Segment(bar, style.rich_style), *strip]).crop(0, self.scrollable_content_region.width)
