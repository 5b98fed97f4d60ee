"""Scrollable transcript that is fast to extend even when it is long, and in which entries can be selected."""

import asyncio
from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from facilitator.commands.registry import CommandId
from facilitator.meeting.frozen_model import EntryRef
from facilitator.meeting.meeting import Meeting
from screens.bindings import is_command_letter, make_letter_bindings
from screens.render.paragraph import Paragraph
from screens.render.transcript_content import build_transcript
from screens.widgets.marked_list import FOCUSED_BAR

BATCH_SIZE = 60
"""Paragraphs wrapped at a time. Keys typed between two batches are handled first."""

ENTRY_COMMANDS = (
    CommandId.EDIT,
    CommandId.REASSIGN,
    CommandId.MOVE,
    CommandId.STRIKE,
    CommandId.OFF_RECORD_QUESTION,
)
"""The commands for the selected entry."""


class Transcript(ScrollView, can_focus=True):
    """Shows the entries of the current agenda item, and scrolls to the newest. New ones are wrapped in small batches.

    ListView, a column of Static widgets, and Markdown are too slow for a long meeting.

    Attributes:
        meeting: the meeting; bound to the screen.
        selected: index of the selected entry; None if there is none.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"transcript--selected"}
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_letter_bindings(ENTRY_COMMANDS, "choose_command"),
        Binding("enter", f"choose_command('{CommandId.EDIT}')", show=False),
        Binding("up", "select_previous", show=False),
        Binding("down", "select_next", show=False),
        Binding("pageup", "select_page(-1)", show=False),
        Binding("pagedown", "select_page(1)", show=False),
        Binding("home", "select_first", show=False),
        Binding("end", "select_last", show=False),
    ]

    meeting: var[Meeting | None] = var(None)
    selected: var[int | None] = var(None)

    class CommandChosen(Message):
        """Sent when a command for the selected entry was chosen.

        Attributes:
            command: the command, one of `ENTRY_COMMANDS`.
            ref: the entry.
        """

        def __init__(self, command: CommandId, ref: EntryRef) -> None:
            super().__init__()
            self.command = command
            self.ref = ref

    class Left(Message):
        """Sent when Down was pressed on the newest entry."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._dependencies: object = None
        self._strips: list[Strip] = []
        self._paragraph_ends: list[int] = []
        self._wrapped_width = 0
        self._pending_batch: asyncio.Handle | None = None
        self._typed_number = ""
        self._follows_newest = True

    def watch_meeting(self, meeting: Meeting | None) -> None:
        """Show the entries of the current agenda item."""
        if meeting:
            self.show_paragraphs(build_transcript(meeting), (meeting.attendees, meeting.student))

    def show_paragraphs(self, paragraphs: Sequence[Paragraph], dependencies: object) -> None:
        """Show paragraphs; unchanged ones at the beginning are reused.

        Args:
            paragraphs: all paragraphs in order.
            dependencies: what all paragraphs depend on besides their sources, such as people's names.
        """
        same = 0
        pairs = zip(self._paragraphs, paragraphs, strict=False) if dependencies == self._dependencies else ()
        for old, new in pairs:
            if (old.ref, old.source) != (new.ref, new.source):
                break
            same += 1
        changed = not same == len(self._paragraphs) == len(paragraphs)
        selected_ref = self._selected_ref
        is_correction = 0 < len(paragraphs) <= len(self._paragraphs) and paragraphs[0].ref == self._paragraphs[0].ref
        self._follows_newest = self._follows_newest or not is_correction
        self._paragraphs, self._dependencies = paragraphs, dependencies
        if changed:
            self._wrap_from(same)
            refs = [paragraph.ref for paragraph in paragraphs]
            self.selected = refs.index(selected_ref) if selected_ref in refs else None

    @property
    def _selected_ref(self) -> EntryRef | None:
        is_valid = self.selected is not None and self.selected < len(self._paragraphs)
        return self._paragraphs[self.selected].ref if is_valid and self.selected is not None else None

    def _wrap_from(self, index: int) -> None:
        """Wrap the paragraphs from an index on."""
        width = self.scrollable_content_region.width
        if width <= 1:
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
        style, width = self.visual_style, self._wrapped_width - 1  # the first cell is for the bar
        for paragraph in self._paragraphs[start : start + BATCH_SIZE]:
            self._strips += Visual.to_strips(self, paragraph.format(width), width, None, style, apply_selection=False)
            self._paragraph_ends.append(len(self._strips))
        if len(self._paragraph_ends) < len(self._paragraphs):
            self._pending_batch = asyncio.get_running_loop().call_soon(self._wrap_batch)
        else:
            self._set_content_height(len(self._strips))
            if self._follows_newest:
                self.scroll_end(animate=False)
            self.refresh()

    def _set_content_height(self, height: int) -> None:
        """Change how far one can scroll. The screen is laid out again only if the scroll bar appears or disappears."""
        size, visible_height = Size(self._wrapped_width, height), self.size.height
        had_scrollbar = self.virtual_size.height > visible_height
        if size.width != self.virtual_size.width or had_scrollbar != (height > visible_height):
            self.virtual_size = size
            return
        self.set_reactive(Transcript.virtual_size, size)
        if had_scrollbar:
            self.vertical_scrollbar.window_virtual_size = height

    def on_resize(self) -> None:
        """Wrap again if the width changed, and keep the newest entry in view, after the layout is done."""
        self.call_after_refresh(self._wrap_if_resized)

    def _wrap_if_resized(self) -> None:
        if self.scrollable_content_region.width != self._wrapped_width:
            self._wrap_from(0)
        elif self._follows_newest:
            self.scroll_end(animate=False)

    def notify_style_update(self) -> None:
        """Wrap again in the colors of a new theme."""
        super().notify_style_update()
        self._wrapped_width = 0
        self._wrap_from(0)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the newest entry as long as it is in view."""
        super().watch_scroll_y(old_value, new_value)
        self._follows_newest = self.is_vertical_scroll_end

    def watch_selected(self, selected: int | None) -> None:
        """Show which entry is selected."""
        if selected is not None and selected < len(self._paragraph_ends):
            start = self._paragraph_ends[selected - 1] if selected else 0
            region = Region(0, start, self._wrapped_width, self._paragraph_ends[selected] - start)
            self.scroll_to_region(region, animate=False)
        self.refresh()

    def on_focus(self) -> None:
        """Select the newest entry, unless the focus came from a click, which selects another one."""
        self.call_later(self._select_any)

    def _select_any(self) -> None:
        if self.selected is None and self.has_focus:
            self.action_select_last()

    def on_blur(self) -> None:
        """Select nothing."""
        self._typed_number = ""
        self.selected = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the entry under the mouse pointer."""
        index = bisect_right(self._paragraph_ends, self.scroll_offset.y + event.y)
        if index < len(self._paragraphs):
            self.selected = index

    def on_key(self, event: events.Key) -> None:
        """Select a statement by its number."""
        if event.character is None or not event.character.isdecimal():
            self._typed_number = ""
            return
        event.stop()
        numbers = [paragraph.number for paragraph in self._paragraphs]
        for typed in (self._typed_number + event.character, event.character):
            if int(typed) in numbers:
                self._typed_number, self.selected = typed, numbers.index(int(typed))
                return
        self._typed_number += event.character

    def uses_character(self, character: str) -> bool:
        """Return whether a typed character selects an entry or chooses a command; any other starts a new line."""
        return character.isdecimal() or is_command_letter(character, ENTRY_COMMANDS)

    def action_choose_command(self, command: str) -> None:
        """Choose a command for the selected entry."""
        if ref := self._selected_ref:
            self.post_message(self.CommandChosen(CommandId(command), ref))

    def action_select_previous(self) -> None:
        """Select the entry above."""
        if self._paragraphs:
            self.selected = max(0, (self.selected or 0) - 1)

    def action_select_next(self) -> None:
        """Select the entry below; from the newest one, go back to the input line."""
        if self.selected is None or self.selected >= len(self._paragraphs) - 1:
            self.post_message(self.Left())
        else:
            self.selected += 1

    def action_select_page(self, direction: int) -> None:
        """Select the entry one page above (-1) or below (1)."""
        if self.selected is not None:
            top = self._paragraph_ends[self.selected] - 1 + direction * self.scrollable_content_region.height
            self.selected = min(bisect_right(self._paragraph_ends, max(0, top)), len(self._paragraphs) - 1)

    def action_select_first(self) -> None:
        """Select the oldest entry."""
        self.selected = 0 if self._paragraphs else None

    def action_select_last(self) -> None:
        """Select the newest entry."""
        self.selected = len(self._paragraphs) - 1 if self._paragraphs else None

    def render_line(self, y: int) -> Strip:
        """Return a visible line, with a bar if it belongs to the selected entry."""
        index, width = self.scroll_offset.y + y, self.size.width
        style = self.rich_style
        if index >= len(self._strips):
            return Strip.blank(width, style)
        is_selected = self.has_focus and bisect_right(self._paragraph_ends, index) == self.selected
        strip = self._strips[index].crop_extend(0, max(0, width - 1), style)
        if is_selected:
            bar_style = self.get_component_rich_style("transcript--selected", partial=True)
            return Strip([Segment(FOCUSED_BAR, style + bar_style), *strip.apply_style(bar_style)])
        return Strip([Segment(" ", style), *strip])
