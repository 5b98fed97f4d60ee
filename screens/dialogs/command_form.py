"""Form dialog for any command, built from the command's patterns in the registry."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Button, Static

from facilitator.commands.form_input import (
    InvalidField,
    find_always_required_fields,
    get_field_label,
    list_form_fields,
    parse_form,
)
from facilitator.commands.grammar import CHOICES
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import Command
from facilitator.meeting.text_cleaning import clean_line
from screens.dialogs.dialog import UNSAVED_MESSAGE, Dialog
from screens.dialogs.form_field import FormField

FieldChoices = dict[str, list[str]]
"""Suggestions for a field: "WHO" → the names of the people."""


HIDDEN_FIELDS = {"N", "ABOUT", "PRIOR", "CARRIED", "SUGGESTED", "PART", "PRIOR_PART"}
"""Fields whose fixed value the form does not show: it is a number, or the label of another field says it."""

NUMBERED_CHOICES = {"N", "ABOUT"}
"""Fields whose suggestions are a number and a title, of which the number is enough."""


class CommandFormDialog(Dialog[CommandRequest]):
    """Ask for the fields of a command and return the request, or None if the form was cancelled.

    Args:
        command: the command to fill in.
        fixed: values of fields that the form does not ask for.
        known: initial values that are already recorded or likely.
        draft: values typed before but not recorded, because they were refused or the program ended.
        choices: suggestions by field.
        error: why the draft was refused.
        corrections: what could be typed instead of the refused words.
        subject: what the command is about, if the fixed values alone do not tell.
        get_question: returns the question to show for the current values, or "".
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "command_form.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "record", "Save", tooltip="Save from any field."),
    ]

    def __init__(
        self,
        command: Command,
        *,
        fixed: dict[str, str] | None = None,
        known: dict[str, str] | None = None,
        draft: dict[str, str] | None = None,
        choices: FieldChoices | None = None,
        error: str = "",
        corrections: Sequence[str] = (),
        subject: str = "",
        get_question: Callable[[dict[str, str]], str] | None = None,
    ) -> None:
        super().__init__()
        self._subject = subject
        self.command = command
        self._get_question = get_question
        self._fixed = fixed or {}
        self._known, self._draft = (  # an input has only one line
            {name: clean_line(value) for name, value in (values or {}).items()} for values in (known, draft)
        )
        self._error = error
        self._has_warned = False
        self._choices = {name: list(values) for name, values in CHOICES.items()} | (choices or {})
        self._field_names = [name for name in list_form_fields(command) if name not in self._fixed]
        self._required = find_always_required_fields(command)
        self._refused_name = next((name for name in self._field_names if f"“{self._draft.get(name)}”" in error), "")
        if self._refused_name and corrections:
            self._choices[self._refused_name] = list(corrections)

    def format_title(self) -> Content:
        """Return the name of the command."""
        return Content(self.command.title)

    def compose_body(self) -> ComposeResult:
        """Compose the help, and one labeled input for each field."""
        subject = self._subject or " · ".join(value for name, value in self._fixed.items() if name not in HIDDEN_FIELDS)
        yield Static(Content(self.command.description + (f"\n{subject}" if subject else "")), id="says")
        for name in self._field_names:
            choices = self._choices.get(name, [])
            values = [choice.split(" ", 1)[0] for choice in choices] if name in NUMBERED_CHOICES else choices
            label = get_field_label(self.command, name, self._fixed) + (
                "" if name in self._required else "  (optional)"
            )
            yield FormField(name, label, choices, values)

    def compose_buttons(self) -> ComposeResult:
        """Compose the button that saves."""
        yield Button("Save", id="record", variant="primary", compact=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Open the suggestions of the focused field, and scroll it into view. They stay open while a button is used."""
        if isinstance(field := event.widget.parent, FormField):
            for other in self.query(FormField):
                other.set_class(other is field, "-active")
            self.call_after_refresh(self.fit_body)
            self.call_after_refresh(field.scroll_visible, animate=False)

    def on_mount(self) -> None:
        """Fill in the initial values, and focus the refused field, else the first empty one."""
        fields = list(self.query(FormField))
        for field in fields:
            field.input.value = (self._known | self._draft).get(field.field_name, "")
        if self._refused_name:
            self._show_field_error(self._refused_name, self._add_label(self._refused_name, self._error))
        elif candidates := [field for field in fields if not field.input.value] or fields:
            self.show_message(self._error)
            candidates[0].input.focus()

    def on_input_changed(self) -> None:
        """Show the question for the current values; it never changes them."""
        if self._get_question:
            self.show_note(self._get_question(self._fixed | self._read_fields()))

    def _read_fields(self) -> dict[str, str]:
        return {field.field_name: field.value for field in self.query(FormField)}

    def get_next_field(self) -> Widget | None:
        """Return the widget that Enter moves to: the next field, or the Save button after the last one."""
        if isinstance(self.focused, Button):
            return None
        fields = list(self.query(FormField))
        current = next((field for field in fields if field.input is self.focused), None)
        if current:
            current.input.call_later(current.take_chosen)  # after the keys that the input has not processed yet
        widgets: list[Widget] = [*(field.input for field in fields), self.query_one("#record", Button)]
        return next((following for widget, following in pairwise(widgets) if widget is self.focused), widgets[-1])

    @on(FormField.ChoiceTaken)
    def _go_to_next_field(self) -> None:
        if target := self.get_next_field():
            self.set_focus(target)

    def on_input_submitted(self) -> None:
        """Record when Enter is pressed in the last field."""
        self.action_record()

    @on(Button.Pressed, "#record")
    def _press_record(self) -> None:
        self.action_record()

    def action_record(self) -> None:
        """Return the request if every field is valid, else show the error at its field."""
        values = self._fixed | {name: value for name, value in self._read_fields().items() if value}
        removed_count = sum(field.removed_count for field in self.query(FormField))
        try:
            self.dismiss(parse_form(self.command, values)._replace(removed_count=removed_count))
        except InvalidField as error:
            name = error.field if error.field in self._field_names else self._field_names[-1]
            self._show_field_error(name, str(error))

    def draft(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Return the command id, the fixed values and the unsaved values, all empty if nothing is unsaved."""
        unsaved = self._get_unsaved_values()
        return (self.command.id, self._fixed, unsaved) if unsaved else ("", {}, {})

    def _get_unsaved_values(self) -> dict[str, str]:
        """Return the values in the fields, or {} if they do not differ from the known values."""
        values = self._draft
        if self.is_mounted:  # a draft may be saved before the fields are composed
            values = {field.field_name: field.input.value for field in self.query(FormField) if field.input.value}
        return {} if values.items() <= self._known.items() else values

    def action_leave(self) -> None:
        """Cancel the form; if there are unsaved values, warn once first."""
        if not self._get_unsaved_values() or self._has_warned:
            self.dismiss(None)
        else:
            self._has_warned = True
            self.show_message(UNSAVED_MESSAGE)

    def _add_label(self, name: str, message: str) -> str:
        """Return a message that begins with the label of its field: "Due date: “Friday 13/4” is not a date."."""
        label = get_field_label(self.command, name, self._fixed).partition(":")[0]
        return f"{label} {message}" if label.endswith("?") else f"{label}: {message}"

    def _show_field_error(self, name: str, message: str) -> None:
        self.show_message(message)
        self.query_one(f"#field-{name}").focus()
