"""Single-line input that keeps all lines of a paste and strips control sequences from it."""

from textual import events
from textual.widgets import Input

from facilitator.meeting.text_cleaning import clean_line


class LineInput(Input):
    """Input for forms and searches. The lines of a paste are joined into one."""

    def _on_paste(self, event: events.Paste) -> None:
        """Insert the whole paste; Textual's Input keeps only its first line."""
        event.prevent_default()
        event.stop()
        text = clean_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)
