"""List whose rows are laid out for its width, again after each resize."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from screens.render.rows import Row
from screens.widgets.marked_list import MarkedList


class RowsList(MarkedList):
    """List that keeps its highlighted row on updates and redraws only changed rows."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._make_rows: Callable[[int], Sequence[Row]] = lambda _: ()

    def show_rows(self, make_rows: Callable[[int], Sequence[Row]]) -> None:
        """Show rows made by a function of the width in cells, which is 0 until it is known."""
        self._make_rows = make_rows
        self._update_rows()

    def on_resize(self) -> None:
        """Make the rows for the new width."""
        self._update_rows()

    def watch_show_vertical_scrollbar(self) -> None:
        """Make the rows for the width left by the scroll bar; else a row that wraps now would lose its last line."""
        self.call_after_refresh(self._update_rows)

    def _measure_rows(self) -> int:
        """Return the width of the rows, with a free column before the scroll bar."""
        return self.scrollable_content_region.width - self._get_left_gutter_width() - self.show_vertical_scrollbar

    def _update_rows(self) -> None:
        rows = self._make_rows(max(0, self._measure_rows()))
        keys = [key for key, _ in rows]
        if [option.id for option in self.options] == keys:
            for index, (_, prompt) in enumerate(rows):
                old = self.get_option_at_index(index).prompt
                if not (isinstance(old, Content) and old.is_same(prompt)):
                    self.replace_option_prompt_at_index(index, prompt)
            return
        before = self.highlighted_option
        self.set_options([Option(prompt, id=key, disabled=key.startswith("-")) for key, prompt in rows])
        self.highlighted = keys.index(before.id) if before and before.id in keys else None
