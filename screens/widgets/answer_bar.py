"""Message row of a screen: the result of the last command, or why it was refused."""

from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from screens.widgets.update_static import update_if_changed


class AnswerBar(Static):
    """Shows one message at a time; an error in its own color.

    Attributes:
        message: the text; never markup.
        is_error: whether it says why something was refused.
    """

    DEFAULT_CSS = """
    AnswerBar { height: auto; min-height: 1; max-height: 3; padding: 0 2; color: $text-muted; }
    AnswerBar.error { color: $warning; text-style: bold; }
    """

    message: var[str] = var("")
    is_error: var[bool] = var(False, toggle_class="error")

    def __init__(self) -> None:
        super().__init__(id="answer")

    def watch_message(self, message: str) -> None:
        """Show the new message."""
        update_if_changed(self, Content(message))
