"""List that marks the highlighted row with a bar, so that it is visible without color."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets.option_list import Option

from screens.platform.gutter_list import GutterList

FOCUSED_BAR, BLURRED_BAR = "▌", "▏"


class MarkedList(GutterList):
    """List of compact rows whose first cell is reserved for the bar. The first of the given rows is highlighted."""

    def __init__(self, id: str, *rows: Option) -> None:
        super().__init__(*rows, id=id, compact=True, markup=False)

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
        is_marked = self.find_row_at(y) == self.highlighted is not None
        highlighted = ["option-list--option-highlighted"] if is_marked else []
        style = self.get_visual_style("option-list--option", *highlighted)
        bar = (FOCUSED_BAR if self.is_active else BLURRED_BAR) if is_marked else " "
        return Strip([Segment(bar, style.rich_style), *strip]).crop(0, self.scrollable_content_region.width)
