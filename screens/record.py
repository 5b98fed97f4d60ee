"""The record so far: long, wrapped, and cheap to add to."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class Record(ScrollView, can_focus=True):
    """Shows paragraphs and stays at the last one. Only new ones are wrapped: ten thousand cost no more than ten.

    ListView, a column of Static and Markdown do not carry that many.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: list[Content] = []
        self._strips: list[Strip] = []
        self._ends: list[int] = []
        self._width = 0

    def show(self, paragraphs: Sequence[Content]) -> None:
        """Show these paragraphs; those that stand there already at the beginning are kept as they are."""
        same = 0
        for old, new in zip(self._paragraphs, paragraphs, strict=False):
            if not old.is_same(new):
                break
            same += 1
        if same == len(self._paragraphs) == len(paragraphs):
            return
        self._paragraphs = list(paragraphs)
        self._lay_out(same)

    def _lay_out(self, first: int) -> None:
        """Wrap the paragraphs from one on, and go to the end."""
        width = self.scrollable_content_region.width
        if width <= 0:
            self._width = 0  # so that what came meanwhile is wrapped when there is room again
            return
        if width != self._width:
            first, self._width = 0, width
        del self._ends[first:]
        del self._strips[self._ends[-1] if self._ends else 0 :]
        style = self.visual_style
        for paragraph in self._paragraphs[first:]:
            self._strips += Visual.to_strips(self, paragraph, width, None, style, apply_selection=False)
            self._ends.append(len(self._strips))
        self.virtual_size = Size(width, len(self._strips))
        self.scroll_end(animate=False)
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew where the width changed, once the new one is settled."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.scrollable_content_region.width != self._width:
            self._lay_out(0)

    def notify_style_update(self) -> None:
        """Take on the colours of a new theme."""
        super().notify_style_update()
        self._width = 0
        self._lay_out(0)

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        at, width = self.scroll_offset.y + y, self.size.width
        style = self.rich_style
        if at >= len(self._strips):
            return Strip.blank(width, style)
        return self._strips[at].crop_extend(0, width, style)
