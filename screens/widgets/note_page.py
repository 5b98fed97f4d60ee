"""Scrollable page that shows a note as one document and knows where its headings are."""

import asyncio

from textual import work
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from facilitator.formats.document_model import Block
from screens.render.note_lines import NoteLines, lay_out_note


class NotePage(ScrollView, can_focus=True):
    """Page of a note. Only the visible lines are painted, so a long note scrolls as fast as a short one."""

    class HeadingChanged(Message):
        """Sent when another heading is the last one at or above the top of the page.

        Attributes:
            index: position of the heading among all headings.
        """

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class LaidOut(Message):
        """Sent when the note was laid out, with the titles of its headings."""

        def __init__(self, titles: tuple[str, ...]) -> None:
            super().__init__()
            self.titles = titles

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._blocks: tuple[Block, ...] = ()
        self._note = NoteLines()
        self._width = 0
        self._heading_index = 0

    def show_note(self, blocks: tuple[Block, ...]) -> None:
        """Show a note; an equal one stays as it is."""
        if blocks != self._blocks:
            self._blocks = blocks
            self._lay_out()

    def scroll_to_heading(self, index: int) -> None:
        """Scroll a heading to the top."""
        if index < len(self._note.headings):
            self._heading_index = index
            self.scroll_to(y=self._note.headings[index][1], animate=False, immediate=True)

    def turn_heading(self, step: int) -> None:
        """Scroll to the next or the previous heading."""
        last = len(self._note.headings) - 1
        self.scroll_to_heading(max(0, min(self._find_heading() + step, last)))
        self.post_message(self.HeadingChanged(self._heading_index))

    def _find_heading(self) -> int:
        """Return the position of the last heading at or above the top; at the end of the page, of the chosen one."""
        top, lines = self.scroll_offset.y, [line for _, line in self._note.headings]
        if top >= self.max_scroll_y and self._heading_index < len(lines) and lines[self._heading_index] >= top:
            return self._heading_index
        return max((index for index, line in enumerate(lines) if line <= top), default=0)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Report the heading that the page shows now."""
        super().watch_scroll_y(old_value, new_value)
        if (index := self._find_heading()) != self._heading_index:
            self._heading_index = index
            self.post_message(self.HeadingChanged(index))

    def on_resize(self) -> None:
        """Lay the note out for the new width."""
        self.call_after_refresh(self._lay_out_if_resized)

    def _lay_out_if_resized(self) -> None:
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    @work(exclusive=True, group="layout")
    async def _lay_out(self) -> None:
        """Wrap the note in another thread, because a long one takes a fifth of a second."""
        width = self._width = self.scrollable_content_region.width
        if width <= 0:
            return
        note = await asyncio.to_thread(lay_out_note, self._blocks, width - 1)  # keeps text away from the scroll bar
        if not self.is_attached or width != self._width:
            return
        self._note = note
        self.virtual_size = Size(self._width, len(self._note.lines))
        self.refresh()
        self.post_message(self.LaidOut(tuple(title for title, _ in self._note.headings)))

    def render_line(self, y: int) -> Strip:
        """Return a visible line."""
        index, width = self.scroll_offset.y + y, self.size.width
        if index >= len(self._note.lines) or self._width <= 0:
            return Strip.blank(width, self.rich_style)
        line = self._note.lines[index]
        strips = Visual.to_strips(self, line, self._width, 1, self.visual_style, apply_selection=False)
        return strips[0].crop_extend(0, width, self.rich_style)
