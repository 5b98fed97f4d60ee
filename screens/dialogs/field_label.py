"""Label that focuses its field when it is clicked."""

from textual.content import Content
from textual.widgets import Label


class FieldLabel(Label):
    """Label of a field.

    Args:
        text: the label.
        field: selector of the field on the same screen.
    """

    def __init__(self, text: str, field: str) -> None:
        super().__init__(Content(text))
        self._field = field

    def on_click(self) -> None:
        """Focus the field."""
        self.screen.query_one(self._field).focus()
