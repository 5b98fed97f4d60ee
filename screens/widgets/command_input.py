"""The one line where everything is typed. It grows with its words, and Enter hands them over."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from facilitator.commands.completion import Completion
from facilitator.meeting.text_types import clean_text

_KEPT_INVISIBLE_CHARACTERS = {"\u00a0", "\u202f", "\u200c", "\u200d"}
"""Spaces that hold together, and the joiners of Persian, of Indian scripts and of emoji."""


class CompletionState(NamedTuple):
    """What Tab can put into a line.

    Attributes:
        before: what was typed up to the cursor when this was offered.
        choices: best first.
        taken: which of them stands in the line now; -1: none yet.
    """

    prefix: str = ""
    choices: Sequence[Completion] = ()
    selected: int = -1

    @property
    def completed_text(self) -> str:
        """What stands before the cursor once it was taken; a single choice is followed by a space, to go on."""
        one = self.choices[self.selected]
        return self.prefix[: one.start] + one.text + (" " if len(self.choices) == 1 else "")


class CommandInput(TextArea):
    """Words to hand over: Enter records, Shift+Enter or Ctrl+J begins a new line, a paste keeps all its lines.

    Tab takes what is offered, and again the next of it; where nothing is, it goes to the lists. Shift+Tab always goes.

    Attributes:
        completions: returns what may stand next behind some words; a screen that knows the meeting sets it.
    """

    get_completions: Callable[[str], Sequence[Completion]]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+enter,ctrl+j", "new_line", "New line", show=False),
        Binding("ctrl+l", "clear_line", "Empty the line", show=False),
        Binding("f6", "screen.command('agenda')", show=False),  # TextArea has keys of its own there
        Binding("f7", "screen.command('table')", show=False),
    ]

    class Submitted(Message):
        """The words were handed over; the line is empty now."""

        def __init__(self, command_input: "CommandInput", text: str) -> None:
            super().__init__()
            self.line = command_input
            self.words = text

        @property
        def control(self) -> "CommandInput":
            """The line it came from."""
            return self.line

    def __init__(self, placeholder: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(
            id=id, classes=classes, placeholder=placeholder, compact=True, highlight_cursor_line=False, soft_wrap=True
        )
        self._returned_text = ""
        self._text_when_returned = ""
        self._cleared_text = ""
        self._completion_state = CompletionState()
        self.get_completions = lambda _: ()

    @property
    def completion_state(self) -> CompletionState:
        """What Tab would put there: of what was taken last the next, else what fits the words before the cursor."""
        before = self.get_text_range((0, 0), self.cursor_location)
        if (
            self._completion_state.selected < 0
            or before != self._completion_state.completed_text
            or len(self._completion_state.choices) == 1
        ):
            self._completion_state = CompletionState(before, self.get_completions(before))
        return self._completion_state

    def _apply_completion(self) -> bool:
        """Put what is offered before the cursor; whether there was anything."""
        before, choices, taken = self.completion_state
        if not choices:
            return False
        self._completion_state = CompletionState(before, choices, (taken + 1) % len(choices))
        self.replace(self._completion_state.completed_text, (0, 0), self.cursor_location)
        return True

    @property
    def is_showing_returned_text(self) -> bool:
        """Whether words that were not taken stand there, and nothing was typed since."""
        return bool(self.text) and self.text == self._text_when_returned

    def action_submit(self) -> None:
        """Hand the words over and begin anew."""
        words, self.text = self.text, ""
        self._returned_text = self._cleared_text = ""
        self.post_message(self.Submitted(self, words))

    def action_new_line(self) -> None:
        """Begin a new line within the same entry."""
        self.insert("\n")

    def action_clear_line(self) -> None:
        """Empty the line; Ctrl+Z brings its words back."""
        self._cleared_text = self.text
        self.clear()

    def action_undo(self) -> None:
        """Take back typing; with nothing typed, the last change of the record."""
        if self.text:
            super().action_undo()
        elif self._cleared_text:
            self.append_text(self._cleared_text)
            self._cleared_text = ""
        else:
            self.call_later(self.run_action, "screen.command('undo')")

    def action_redo(self) -> None:
        """Type it again; with nothing typed, make the last change of the record again."""
        if self.text:
            super().action_redo()
        else:
            self.call_later(self.run_action, "screen.command('redo')")

    def restore_text(self, text: str) -> None:
        """Put words that were not taken into the line again: in their order, before whatever was typed since."""
        before = self._returned_text if self.text.startswith(self._returned_text) else ""
        since = self.text.removeprefix(before).removeprefix("\n")
        self._returned_text = f"{before}\n{text}" if before else text
        self._text_when_returned = f"{self._returned_text}\n{since}" if since else self._returned_text
        self.text = self._text_when_returned
        self.move_cursor(self.document.end)

    def append_text(self, text: str) -> None:
        """Put words behind what was typed, and go there."""
        self.move_cursor(self.document.end)
        self.insert(text)
        self.focus()

    async def _on_key(self, event: events.Key) -> None:
        """Take Enter in its turn: a binding would overtake letters that still wait, and cut the words off."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_submit()
        elif event.key == "tab" and self._apply_completion():
            event.stop()
            event.prevent_default()
        elif event.character in _KEPT_INVISIBLE_CHARACTERS:  # TextArea would drop them, and so spell a name otherwise
            event.stop()
            event.prevent_default()
            self.insert(event.character)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a paste with all its lines, without the line end after it and what a terminal would obey."""
        event.prevent_default()
        event.stop()
        edged = clean_text("·" + event.text.rstrip("\r\n") + "·")  # edges, so that spaces at either end stay
        self.replace(edged[1:-1], *self.selection)
