"""A list whose rows are made for the width it has, and made again when that changes."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from screens.widgets.marked_list import MarkedList

Row = tuple[str, Content]
"""An id and what stands there; a row whose id begins with "-" cannot be chosen."""


class RowsList(MarkedList):
    """A list that keeps its place, and draws only the rows that changed."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._make_rows: Callable[[int], Sequence[Row]] = lambda _: ()

    def show_rows(self, make_rows: Callable[[int], Sequence[Row]]) -> None:
        """Show the rows that are made for a width in cells, which is 0 until it is known."""
        self._make_rows = make_rows
        self._update_rows()

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        self._update_rows()

    def watch_show_vertical_scrollbar(self) -> None:
        """Fit the rows to what the bar leaves: a row that wraps only then would lose its last line."""
        self.call_after_refresh(self._update_rows)

    def _update_rows(self) -> None:
        beside = self._get_left_gutter_width() + self.show_vertical_scrollbar  # no word touches the bar
        rows = self._make_rows(max(0, self.scrollable_content_region.width - beside))
        keys = [key for key, _ in rows]
        if [option.id for option in self.options] == keys:
            for place, (_, prompt) in enumerate(rows):
                old = self.get_option_at_index(place).prompt
                if not (isinstance(old, Content) and old.is_same(prompt)):
                    self.replace_option_prompt_at_index(place, prompt)
            return
        before = self.highlighted_option
        self.set_options([Option(prompt, id=key, disabled=key.startswith("-")) for key, prompt in rows])
        self.highlighted = keys.index(before.id) if before and before.id in keys else None
