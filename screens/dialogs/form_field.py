"""One field of a form: its label, the input, and the suggested words below it while it is being filled in."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.commands.form_input import find_best_choice, take_choice
from facilitator.meeting.text_cleaning import clean_line, clean_line_and_count
from screens.dialogs.field_label import FieldLabel
from screens.widgets.line_input import LineInput
from screens.widgets.marked_list import MarkedList

LIST_SIGN = " ▾"
"""Shown after the label of a field with suggestions."""


class FieldInput(LineInput):
    """Input of a form. Up and Down are for the suggestions or, without any, for the other fields."""

    async def on_key(self, event: events.Key) -> None:
        """Handle the arrow keys in order with typed letters, which a binding would not."""
        if event.key in {"up", "down"} and isinstance(field := self.parent, FormField):
            event.stop()
            event.prevent_default()
            field.move_choice(1 if event.key == "down" else -1)


class ChoiceList(MarkedList, can_focus=False):
    """Suggestions for a field. The input keeps the focus, so that one can always type on.

    Attributes:
        is_chosen: whether the highlighted suggestion was chosen with the arrow keys, so that Enter takes it.
    """

    is_chosen = False

    @property
    def is_active(self) -> bool:
        """Return whether Enter takes the highlighted suggestion."""
        return self.is_chosen

    def show_choice(self, index: int | None, *, is_chosen: bool) -> None:
        """Highlight a suggestion, or none."""
        self.highlighted = index
        self.is_chosen = is_chosen and index is not None
        self.set_class(self.is_chosen, "-chosen")
        self.refresh()


class FormField(Vertical):
    """A labeled input with suggestions.

    Args:
        name: name of the field in the patterns of commands.
        label: its label.
        choices: suggested texts.
        values: what each suggestion puts into the input.
    """

    class ChoiceTaken(Message):
        """Sent when a suggestion was taken with the mouse."""

    def __init__(self, name: str, label: str, choices: Sequence[str], values: Sequence[str]) -> None:
        super().__init__(classes="field")
        self.field_name = name
        self._label = label
        self._choices, self._values = choices, values

    def compose(self) -> ComposeResult:
        """Compose the label, the input and the suggestions."""
        yield FieldLabel(self._label + (LIST_SIGN if self._choices else ""), f"#field-{self.field_name}")
        yield FieldInput(id=f"field-{self.field_name}", select_on_focus=bool(self._choices))
        if self._choices:
            yield ChoiceList(f"choices-{self.field_name}", *(Option(Content(choice)) for choice in self._choices))

    @property
    def input(self) -> FieldInput:
        """Return the input."""
        return self.query_one(FieldInput)

    @property
    def _list(self) -> ChoiceList | None:
        return self.query_one(ChoiceList) if self._choices else None

    @property
    def value(self) -> str:
        """Return the text in the field, cleaned."""
        return clean_line(self.input.value)

    @property
    def removed_count(self) -> int:
        """Return how many invisible characters were removed from what was typed or pasted."""
        return self.input.removed_count + clean_line_and_count(self.input.value).removed_count

    def on_mount(self) -> None:
        """Mark no suggestion before something is typed."""
        self._highlight_best_choice()

    @on(Input.Changed)
    def _highlight_best_choice(self) -> None:
        if choices := self._list:
            index = find_best_choice(self.field_name, self.input.value, self._choices)
            choices.show_choice(index, is_chosen=False)

    def move_choice(self, step: int) -> None:
        """Choose the next suggestion; without suggestions, or above the first one, go to another field.

        Args:
            step: 1 for down, -1 for up.
        """
        choices = self._list
        current = choices.highlighted if choices else None
        if not choices or (step < 0 and not (choices.is_chosen and current)):
            self.screen.focus_next(FieldInput) if step > 0 else self.screen.focus_previous(FieldInput)
        elif choices.is_chosen and current is not None:
            choices.show_choice(min(current + step, len(self._choices) - 1), is_chosen=True)
        else:
            choices.show_choice(current or 0, is_chosen=True)

    @on(OptionList.OptionSelected)
    def _click_choice(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(event.option_index)
        self.post_message(self.ChoiceTaken())

    def take_chosen(self) -> None:
        """Take the suggestion that was chosen with the arrow keys, if any."""
        choices = self._list
        if choices and choices.is_chosen and choices.highlighted is not None:
            self._take(choices.highlighted)

    def _take(self, index: int) -> None:
        self.input.value = take_choice(self.field_name, self.input.value, self._values[index])
        self.input.cursor_position = len(self.input.value)
