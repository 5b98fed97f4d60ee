"""The smallest Textual app with an input, as a floor for start-up and key presses."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class BareApp(App[None]):
    """An app with one input."""

    def compose(self) -> ComposeResult:
        """Create the input."""
        yield Input(placeholder="Type here")


if __name__ == "__main__":
    BareApp().run()
