"""A form for any command, made from its row in the table: one field after another, Enter to record."""

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
from facilitator.meeting.text_types import clean_line
from screens.widgets.line_input import LineInput

FieldChoices = dict[str, list[str]]
"""What may be chosen for a field: "WHO" → the names of the people."""


NUMBER_FIELDS = {"N", "PRIOR", "CARRIED", "OFFERED"}
"""Fields that, where they are settled, say nothing to a person."""


class CommandFormDialog(ModalScreen[CommandRequest | None]):
    """Asks for the fields of a command and gives back what was asked for; None if nothing was.

    Args:
        command: what is asked for.
        fixed: fields that are settled, and not asked for.
        filled: what is known already, to begin with.
        typed: words typed before and not entered yet: refused, or back after the program ended.
        choices: what may be chosen.
        fault: why they were refused.
        about: of what it is, where a number would not say it.
        question: what is asked back while words are typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("ctrl+s", "record", "Record", show=False),
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
        self._known, self._draft = (  # an input has one line
            {name: clean_line(words) for name, words in (one or {}).items()} for one in (known, draft)
        )
        self._error = error
        self._has_warned = False
        self._choices = {name: list(words) for name, words in CHOICES.items()} | (choices or {})
        self._field_names = [name for name in list_form_fields(command) if name not in self._fixed]
        self._required = find_always_required_fields(command)

    def compose(self) -> ComposeResult:
        """One labelled line for each field."""
        with Vertical(id="form"):
            yield Static(Content(self.command.title), classes="title")
            settled = self._subject or " · ".join(
                words for name, words in self._fixed.items() if name not in NUMBER_FIELDS
            )
            yield Static(Content(self.command.description + (f"\n{settled}" if settled else "")), classes="says")
            with VerticalScroll(can_focus=False):
                for name in self._field_names:
                    with Vertical(classes="field"):
                        yield from self._compose_field(name)
            yield Static(id="question")
            yield Static(Content(self._error), id="fault")
            with Horizontal(id="end"):
                yield Button("Record", id="record", variant="primary", compact=True)
                yield Static(Content("Enter goes on, then records · Esc goes back"), classes="hint")

    def _compose_field(self, name: str) -> ComposeResult:
        """Yield a field under what it asks for, over what may be chosen."""
        choices = self._choices.get(name, [])
        suggester = SuggestFromList(choices, case_sensitive=False) if choices else None
        yield Label(Content(FIELDS[name][0] + ("" if name in self._required else "  (may stay empty)")))
        yield LineInput(id=f"field-{name}", select_on_focus=False, suggester=suggester)
        if choices:
            yield Static(Content(" · ".join(choices)), classes="choices")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show with a field what it asks for and what may be chosen."""
        if isinstance(around := event.widget.parent, Vertical):
            around.scroll_visible(animate=False)

    def on_mount(self) -> None:
        """Fill in what is known; go to the field that was refused, else to the first that is empty."""
        inputs = list(self.query(Input))
        for field in inputs:
            field.value = (self._known | self._draft).get((field.id or "").removeprefix("field-"), "")
        refused = [name for name in self._field_names if f"“{self._draft.get(name)}”" in self._error]
        if refused:
            self._show_field_error(refused[0], f"{FIELDS[refused[0]][0]} {self._error}")
        elif empty := [field for field in inputs if not field.value] or inputs:
            empty[0].focus()

    def on_input_changed(self) -> None:
        """Ask what is behind the words, where there is something to ask; nothing is changed by it."""
        if self._get_question:
            self.query_one("#question", Static).update(Content(self._get_question(self._fixed | self._read_fields())))

    def _read_fields(self) -> dict[str, str]:
        return {name: clean_line(self.query_one(f"#field-{name}", Input).value) for name in self._field_names}

    def get_next_field(self) -> Widget:
        """Enter goes to the next field, from the last, which records, to the button: its words are settled."""
        fields: list[Widget] = [*self.query(Input), self.query_one("#record", Button)]
        return next((after for one, after in pairwise(fields) if one is self.focused), fields[-1])

    def on_input_submitted(self) -> None:
        """Enter in the last field records."""
        self.action_record()

    def on_button_pressed(self) -> None:
        """The button does what Enter on the last field does."""
        self.action_record()

    def action_record(self) -> None:
        """Give back what was typed, if the fields that are needed hold what they should."""
        values = self._fixed | {name: words for name, words in self._read_fields().items() if words}
        try:
            self.dismiss(parse_form(self.command, values))
        except InvalidField as refused:
            self._show_field_error(
                refused.field if refused.field in self._field_names else self._field_names[-1], str(refused)
            )

    def draft(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Return the command, what is settled and what was typed, for keeping until it is entered."""
        waiting = self._get_unsaved_values()
        return (self.command.id, self._fixed, waiting) if waiting else ("", {}, {})

    def _get_unsaved_values(self) -> dict[str, str]:
        """Return the words in the fields, if any of them is not what was known already."""
        words = self._draft
        if self.is_mounted:  # it may be asked for before its fields are there
            words = {(field.id or "").removeprefix("field-"): field.value for field in self.query(Input) if field.value}
        return {} if words.items() <= self._known.items() else words

    def action_leave(self) -> None:
        """Go back without recording; what was typed is pointed out first, once."""
        if not self._get_unsaved_values() or self._has_warned:
            self.dismiss(None)
        else:
            self._has_warned = True
            self.query_one("#fault", Static).update(Content("Not recorded. Esc again leaves; Enter records."))

    def _show_field_error(self, name: str, message: str) -> None:
        self.query_one("#fault", Static).update(Content(message))
        self.query_one(f"#field-{name}", Input).focus()
