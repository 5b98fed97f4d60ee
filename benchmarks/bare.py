"""The floor of a start and of a key: a Textual app with one field and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class BareApp(App[None]):
    """One field."""

    def compose(self) -> ComposeResult:
        """The field."""
        yield Input(placeholder="Type here")


if __name__ == "__main__":
    BareApp().run()
