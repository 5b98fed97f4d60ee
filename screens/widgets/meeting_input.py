"""Input line of the live meeting."""

from screens.app_services import get_services
from screens.widgets.command_input import CommandInput


class MeetingInput(CommandInput):
    """Input line that is painted empty together with the result of its text."""

    def take_text(self) -> str:
        """Clear the input and return its text. The screen is drawn when the text is saved or refused."""
        get_services(self.app).hold_painting()
        with self.prevent(self.Changed):
            return super().take_text()
