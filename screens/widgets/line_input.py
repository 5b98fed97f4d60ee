"""A field of one line. A paste loses none of its lines, and brings nothing that a terminal would obey."""

from textual import events
from textual.widgets import Input


class LineInput(Input):
    """An input for a form or a search; the lines of a paste stand in it one after another."""

    def _on_paste(self, event: events.Paste) -> None:
        """Take the whole paste; Input would keep its first line only."""
        from facilitator.meeting.text_types import clean_line

        event.prevent_default()
        event.stop()
        words = clean_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(words)
        else:
            self.replace(words, *self.selection)
