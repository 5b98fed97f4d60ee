"""Form dialog for any command, built from the command's patterns in the registry."""

from collections.abc import Callable
from itertools import pairwise
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static

from facilitator.commands.form_input import InvalidField, find_always_required_fields, list_form_fields, parse_form
from facilitator.commands.grammar import CHOICES, FIELDS
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import Command
from facilitator.meeting.text_cleaning import clean_line, clean_line_and_count
from screens.widgets.line_input import LineInput

FieldChoices = dict[str, list[str]]
"""Suggestions for a field: "WHO" → the names of the people."""


NUMBER_FIELDS = {"N", "ABOUT", "PRIOR", "CARRIED", "SUGGESTED"}
"""Fields whose fixed value is a number, which the form does not show."""


class CommandFormDialog(ModalScreen[CommandRequest | None]):
    """Ask for the fields of a command and return the request, or None if the form was cancelled.

    Args:
        command: the command to fill in.
        fixed: values of fields that the form does not ask for.
        known: initial values that are already recorded or likely.
        draft: values typed before but not recorded, because they were refused or the program ended.
        choices: suggestions by field.
        error: why the draft was refused.
        subject: what the command is about, if the fixed values alone do not tell.
        get_question: returns the question to show for the current values, or "".
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("ctrl+s", "record", "Save", show=False),
    ]
    CSS_PATH = "command_form.tcss"

    def __init__(
        self,
        command: Command,
        *,
        fixed: dict[str, str] | None = None,
        known: dict[str, str] | None = None,
        draft: dict[str, str] | None = None,
        choices: FieldChoices | None = None,
        error: str = "",
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

    def compose(self) -> ComposeResult:
        """Lay out the title, the help, one labeled input for each field, and the Record button."""
        with Vertical(id="form"):
            yield Static(Content(self.command.title), classes="title")
            subject = self._subject or " · ".join(
                value for name, value in self._fixed.items() if name not in NUMBER_FIELDS
            )
            yield Static(Content(self.command.description + (f"\n{subject}" if subject else "")), classes="says")
            with VerticalScroll(can_focus=False):
                for name in self._field_names:
                    with Vertical(classes="field"):
                        yield from self._compose_field(name)
            yield Static(id="question")
            yield Static(Content(self._error), id="error")
            with Horizontal(id="end"):
                yield Button("Save", id="record", variant="primary", compact=True)
                yield Static(Content("Press Enter to continue · Esc to go back"), classes="hint")

    def _compose_field(self, name: str) -> ComposeResult:
        """Compose the label, the input and the suggestions of a field."""
        choices = self._choices.get(name, [])
        is_numbered = name in {"N", "ABOUT"}  # a choice is a number and a title, and the number is enough
        values = [choice.split(" ", 1)[0] for choice in choices] if is_numbered else choices
        suggester = SuggestFromList(values, case_sensitive=False) if values else None
        yield Label(Content(FIELDS[name][0] + ("" if name in self._required else "  (optional)")))
        yield LineInput(id=f"field-{name}", select_on_focus=False, suggester=suggester)
        if choices:
            yield Static(Content(" · ".join(choices)), classes="choices")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Scroll the focused field into view with its label and suggestions."""
        if isinstance(group := event.widget.parent, Vertical):
            group.scroll_visible(animate=False)

    def on_mount(self) -> None:
        """Fill in the initial values, and focus the refused field, else the first empty one."""
        inputs = list(self.query(Input))
        for field in inputs:
            field.value = (self._known | self._draft).get((field.id or "").removeprefix("field-"), "")
        refused_names = [name for name in self._field_names if f"“{self._draft.get(name)}”" in self._error]
        if refused_names:
            self._show_field_error(refused_names[0], _add_label(refused_names[0], self._error))
        elif candidates := [field for field in inputs if not field.value] or inputs:
            candidates[0].focus()

    def on_input_changed(self) -> None:
        """Show the question for the current values; it never changes them."""
        if self._get_question:
            self.query_one("#question", Static).update(Content(self._get_question(self._fixed | self._read_fields())))

    def _read_fields(self) -> dict[str, str]:
        return {name: clean_line(self.query_one(f"#field-{name}", Input).value) for name in self._field_names}

    def _count_removed(self) -> int:
        """Return how many invisible characters were removed from what was typed or pasted into the fields."""
        fields = [self.query_one(f"#field-{name}", LineInput) for name in self._field_names]
        return sum(field.removed_count + clean_line_and_count(field.value).removed_count for field in fields)

    def get_next_field(self) -> Widget:
        """Return the widget that Enter moves to: the next field, or the Record button after the last one."""
        fields: list[Widget] = [*self.query(Input), self.query_one("#record", Button)]
        return next((following for field, following in pairwise(fields) if field is self.focused), fields[-1])

    def on_input_submitted(self) -> None:
        """Record when Enter is pressed in the last field."""
        self.action_record()

    def on_button_pressed(self) -> None:
        """Record when the button is pressed."""
        self.action_record()

    def action_record(self) -> None:
        """Return the request if every field is valid, else show the error at its field."""
        values = self._fixed | {name: value for name, value in self._read_fields().items() if value}
        try:
            self.dismiss(parse_form(self.command, values)._replace(removed_count=self._count_removed()))
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
            inputs = self.query(Input)
            values = {(field.id or "").removeprefix("field-"): field.value for field in inputs if field.value}
        return {} if values.items() <= self._known.items() else values

    def action_leave(self) -> None:
        """Cancel the form; if there are unsaved values, warn once first."""
        if not self._get_unsaved_values() or self._has_warned:
            self.dismiss(None)
        else:
            self._has_warned = True
            self.query_one("#error", Static).update(
                Content("Not recorded yet. Press Enter to record, or Esc again to leave.")
            )

    def _show_field_error(self, name: str, message: str) -> None:
        self.query_one("#error", Static).update(Content(message))
        self.query_one(f"#field-{name}", Input).focus()


def _add_label(name: str, message: str) -> str:
    """Return a message that begins with the label of its field: "Due date: “Friday 13/4” is not a date."."""
    label = FIELDS[name][0].partition(":")[0]
    return f"{label} {message}" if label.endswith("?") else f"{label}: {message}"
