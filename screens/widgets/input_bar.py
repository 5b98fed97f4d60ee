"""Frame of the input line, with links for what Enter and Ctrl+L do."""

from typing import ClassVar

from textual.containers import Horizontal

from screens.widgets.command_input import CommandInput


class InputBar(Horizontal):
    """Frame around the speaker's name and the input line. Its links are for people who use a mouse."""

    BORDER_SUBTITLE: ClassVar[str] = "[@click=submit]Enter[/] · [@click=clear]Clear[/]"

    def action_submit(self) -> None:
        """Do what Enter does in the input line."""
        line = self.query_one(CommandInput)
        line.call_later(line.action_submit)  # after the letters it has not processed yet

    def action_clear(self) -> None:
        """Clear the input line; Ctrl+Z brings the text back."""
        line = self.query_one(CommandInput)
        line.action_clear_line()
        line.focus()
