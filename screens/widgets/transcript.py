"""Scrollable transcript that is fast to extend even when it is long."""

import asyncio
from collections.abc import Sequence

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from screens.render.rows import Paragraph

BATCH_SIZE = 60
"""Paragraphs wrapped at a time. Keys typed between two batches are handled first."""


class Transcript(ScrollView, can_focus=True):
    """Shows paragraphs and scrolls to the last one. Only new ones are formatted and wrapped, in small batches.

    ListView, a column of Static widgets, and Markdown are too slow for a long meeting.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._dependencies: object = None
        self._strips: list[Strip] = []
        self._paragraph_ends: list[int] = []
        self._wrapped_width = 0
        self._pending_batch: asyncio.Handle | None = None

    def show_paragraphs(self, paragraphs: Sequence[Paragraph], dependencies: object) -> None:
        """Show paragraphs; unchanged ones at the beginning are reused.

        Args:
            paragraphs: all paragraphs in order.
            dependencies: what all paragraphs depend on besides their sources, such as people's names.
        """
        same = 0
        pairs = zip(self._paragraphs, paragraphs, strict=False) if dependencies == self._dependencies else ()
        for old, new in pairs:
            if old.source != new.source:
                break
            same += 1
        changed = not same == len(self._paragraphs) == len(paragraphs)
        self._paragraphs, self._dependencies = paragraphs, dependencies
        if changed:
            self._wrap_from(same)

    def _wrap_from(self, index: int) -> None:
        """Wrap the paragraphs from an index on, and scroll to the end."""
        width = self.scrollable_content_region.width
        if width <= 0:
            self._wrapped_width = 0  # wrap everything when the widget becomes visible again
            return
        if width != self._wrapped_width:
            index, self._wrapped_width = 0, width
        if self._pending_batch:
            self._pending_batch.cancel()
        del self._paragraph_ends[index:]
        del self._strips[self._paragraph_ends[-1] if self._paragraph_ends else 0 :]
        self._wrap_batch()

    def _wrap_batch(self) -> None:
        """Wrap one batch of paragraphs, and schedule the next."""
        start = len(self._paragraph_ends)
        if not self.is_attached or not self._wrapped_width:
            return
        style = self.visual_style
        for paragraph in self._paragraphs[start : start + BATCH_SIZE]:
            self._strips += Visual.to_strips(
                self, paragraph.format(), self._wrapped_width, None, style, apply_selection=False
            )
            self._paragraph_ends.append(len(self._strips))
        if len(self._paragraph_ends) < len(self._paragraphs):
            self._pending_batch = asyncio.get_running_loop().call_soon(self._wrap_batch)
        else:
            self.virtual_size = Size(self._wrapped_width, len(self._strips))
            self.scroll_end(animate=False)
            self.refresh()

    def on_resize(self) -> None:
        """Wrap again if the width changed, after the layout is done."""
        self.call_after_refresh(self._wrap_if_resized)

    def _wrap_if_resized(self) -> None:
        if self.scrollable_content_region.width != self._wrapped_width:
            self._wrap_from(0)

    def notify_style_update(self) -> None:
        """Wrap again in the colors of a new theme."""
        super().notify_style_update()
        self._wrapped_width = 0
        self._wrap_from(0)

    def render_line(self, y: int) -> Strip:
        """Return a visible line."""
        index, width = self.scroll_offset.y + y, self.size.width
        style = self.rich_style
        if index >= len(self._strips):
            return Strip.blank(width, style)
        return self._strips[index].crop_extend(0, width, style)
