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

from facilitator.commands.form_input import NotFilledIn, always_needed, asked_for, filled_in
from facilitator.commands.grammar import CHOICES, FIELDS
from facilitator.commands.parser import Request
from facilitator.commands.registry import Command
from facilitator.meeting.text_types import clean_line
from screens.widgets.line_input import Field

Choices = dict[str, list[str]]
"""What may be chosen for a field: "WHO" → the names of the people."""


NUMBERS = {"N", "PRIOR", "CARRIED", "OFFERED"}
"""Fields that, where they are settled, say nothing to a person."""


class Form(ModalScreen[Request | None]):
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
        filled: dict[str, str] | None = None,
        typed: dict[str, str] | None = None,
        choices: Choices | None = None,
        fault: str = "",
        about: str = "",
        question: Callable[[dict[str, str]], str] | None = None,
    ) -> None:
        super().__init__()
        self._about = about
        self.command = command
        self._question = question
        self._fixed = fixed or {}
        self._filled, self._begun = (  # an input has one line
            {name: clean_line(words) for name, words in (one or {}).items()} for one in (filled, typed)
        )
        self._fault = fault
        self._warned = False
        self._choices = {name: list(words) for name, words in CHOICES.items()} | (choices or {})
        self._asked = [name for name in asked_for(command) if name not in self._fixed]
        self._needed = always_needed(command)

    def compose(self) -> ComposeResult:
        """One labelled line for each field."""
        with Vertical(id="form"):
            yield Static(Content(self.command.title), classes="title")
            settled = self._about or " · ".join(words for name, words in self._fixed.items() if name not in NUMBERS)
            yield Static(Content(self.command.says + (f"\n{settled}" if settled else "")), classes="says")
            with VerticalScroll(can_focus=False):
                for name in self._asked:
                    with Vertical(classes="field"):
                        yield from self._field(name)
            yield Static(id="question")
            yield Static(Content(self._fault), id="fault")
            with Horizontal(id="end"):
                yield Button("Record", id="record", variant="primary", compact=True)
                yield Static(Content("Enter goes on, then records · Esc goes back"), classes="hint")

    def _field(self, name: str) -> ComposeResult:
        """Yield a field under what it asks for, over what may be chosen."""
        choices = self._choices.get(name, [])
        suggester = SuggestFromList(choices, case_sensitive=False) if choices else None
        yield Label(Content(FIELDS[name][0] + ("" if name in self._needed else "  (may stay empty)")))
        yield Field(id=f"field-{name}", select_on_focus=False, suggester=suggester)
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
            field.value = (self._filled | self._begun).get((field.id or "").removeprefix("field-"), "")
        refused = [name for name in self._asked if f"“{self._begun.get(name)}”" in self._fault]
        if refused:
            self._point_at(refused[0], f"{FIELDS[refused[0]][0]} {self._fault}")
        elif empty := [field for field in inputs if not field.value] or inputs:
            empty[0].focus()

    def on_input_changed(self) -> None:
        """Ask what is behind the words, where there is something to ask; nothing is changed by it."""
        if self._question:
            self.query_one("#question", Static).update(Content(self._question(self._fixed | self._typed())))

    def _typed(self) -> dict[str, str]:
        return {name: clean_line(self.query_one(f"#field-{name}", Input).value) for name in self._asked}

    def next_field(self) -> Widget:
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
        values = self._fixed | {name: words for name, words in self._typed().items() if words}
        try:
            self.dismiss(filled_in(self.command, values))
        except NotFilledIn as refused:
            self._point_at(refused.field if refused.field in self._asked else self._asked[-1], str(refused))

    def draft(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Return the command, what is settled and what was typed, for keeping until it is entered."""
        waiting = self._waiting()
        return (self.command.id, self._fixed, waiting) if waiting else ("", {}, {})

    def _waiting(self) -> dict[str, str]:
        """Return the words in the fields, if any of them is not what was known already."""
        words = self._begun
        if self.is_mounted:  # it may be asked for before its fields are there
            words = {(field.id or "").removeprefix("field-"): field.value for field in self.query(Input) if field.value}
        return {} if words.items() <= self._filled.items() else words

    def action_leave(self) -> None:
        """Go back without recording; what was typed is pointed out first, once."""
        if not self._waiting() or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            self.query_one("#fault", Static).update(Content("Not recorded. Esc again leaves; Enter records."))

    def _point_at(self, name: str, sentence: str) -> None:
        self.query_one("#fault", Static).update(Content(sentence))
        self.query_one(f"#field-{name}", Input).focus()
