"""Single-line input that keeps all lines of a paste and strips control sequences from it."""

from typing import Any

from textual import events
from textual.widgets import Input

from facilitator.meeting.text_cleaning import DIRECTION_MARKS, clean_line_and_count


class LineInput(Input):
    """Input for forms and searches. The lines of a paste are joined into one.

    Attributes:
        removed_count: number of invisible characters that were removed from pastes.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.removed_count = 0

    def _insert(self, text: str) -> None:
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)

    async def on_key(self, event: events.Key) -> None:
        """Insert a typed direction mark, which Textual's Input would drop."""
        if event.character and event.character in DIRECTION_MARKS:
            event.prevent_default()
            event.stop()
            self._insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Insert the whole paste; Textual's Input keeps only its first line."""
        event.prevent_default()
        event.stop()
        text, removed_count = clean_line_and_count(event.text)
        self.removed_count += removed_count
        self._insert(text)
