"""List with a free cell on the left of each row, for a bar that marks the selected one.

Textual 8.2.8 has no public way to reserve that cell, or to ask which row is drawn in a line: its own SelectionList
overrides `_get_left_gutter_width` and reads `_lines` for this.
"""

from textual.widgets import OptionList


class GutterList(OptionList):
    """List whose rows begin in the second cell."""

    def _get_left_gutter_width(self) -> int:
        return 1

    def find_row_at(self, line: int) -> int | None:
        """Return the index of the row in a visible line; None below the last row."""
        index = self.scroll_offset.y + line
        return self._lines[index][0] if index < len(self._lines) else None
