"""One field of a form: its label, the input, and the suggested words below it while it is being filled in."""

from collections.abc import Sequence

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from screens.widgets.line_input import LineInput
from screens.widgets.marked_list import BLURRED_BAR, FOCUSED_BAR, MarkedList


class FieldInput(LineInput):
    """Input of a form. Up and Down choose among the suggestions; without any, they move to another field."""

    class Moved(Message):
        """Sent when Up or Down was pressed.

        Attributes:
            by: 1 for down, -1 for up.
        """

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    async def _on_key(self, event: events.Key) -> None:
        """Handle the arrow keys in order with typed letters."""
        if event.key in {"up", "down"}:
            event.stop()
            event.prevent_default()
            self.query_ancestor(FormField).move_choice(1 if event.key == "down" else -1)
        else:
            await super()._on_key(event)


class ChoiceList(MarkedList):
    """Suggestions. The input keeps the focus; the arrow keys mark a suggestion, and Enter or a click takes it.

    Attributes:
        is_marked: whether Enter takes the highlighted suggestion, because it was chosen with the arrow keys.
    """

    can_focus = False

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__("", *(Option(Content(choice)) for choice in choices))
        self.is_marked = False

    @property
    def bar(self) -> str:
        """Return the bar of the highlighted row."""
        return FOCUSED_BAR if self.is_marked else BLURRED_BAR


class FormField(Vertical):
    """A labeled input with suggestions.

    Args:
        name: name of the field in the command's pattern.
        choices: suggested values.
        is_required: whether it may stay empty.
    """
