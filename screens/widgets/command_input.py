"""Input line for statements and commands, with Tab completion."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from facilitator.commands.completion import Completion
from facilitator.meeting.text_cleaning import DIRECTION_MARKS, clean_and_count

_KEPT_INVISIBLE_CHARACTERS: set[str] = {"\u00a0", "\u202f", "\u200c", "\u200d", *DIRECTION_MARKS}
"""No-break spaces, the joiners used in Persian, Indian scripts and emoji, and the direction marks."""


class CompletionState(NamedTuple):
    """Completions for the text before the cursor.

    Attributes:
        prefix: text before the cursor when the choices were made.
        choices: completions, best first.
        selected: index of the choice in the line now; -1 if none was taken yet.
    """

    prefix: str = ""
    choices: Sequence[Completion] = ()
    selected: int = -1

    @property
    def completed_text(self) -> str:
        """Return the text before the cursor after completion. A single choice is followed by a space."""
        choice = self.choices[self.selected]
        return self.prefix[: choice.start] + choice.text + (" " if len(self.choices) == 1 else "")


class CommandInput(TextArea):
    """Text input that grows with its text. Enter submits; Shift+Enter or Ctrl+J starts a new line.

    Tab or Down inserts the first completion, then the next one on each press; Up goes back. Without completions, Tab
    moves the focus, as Shift+Tab always does.

    Attributes:
        get_completions: returns the completions for the text before the cursor; set by the line preview.
        removed_count: number of invisible characters that were removed from pastes since the last submission.
    """

    get_completions: Callable[[str], Sequence[Completion]]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+enter,ctrl+j", "new_line", "New line", show=False),
        Binding("ctrl+l", "clear_line", "Clear the line", show=False),
        Binding("f6", "screen.command('agenda')", show=False),  # TextArea binds these keys otherwise
        Binding("f7", "screen.command('strengths_and_goals')", show=False),
        Binding("ctrl+d", "screen.command('proposal')", show=False),
        Binding("ctrl+k", "screen.command('students')", show=False),
    ]

    class Submitted(Message):
        """Sent when Enter submitted the text; the input is empty now.

        Attributes:
            command_input: the input.
            text: the text.
            removed_count: number of invisible characters that were removed from pastes since the last submission.
        """

        def __init__(self, command_input: "CommandInput", text: str, removed_count: int = 0) -> None:
            super().__init__()
            self.command_input = command_input
            self.text = text
            self.removed_count = removed_count

        @property
        def control(self) -> "CommandInput":
            """Return the input that sent this."""
            return self.command_input

    class Left(Message):
        """Sent when Up was pressed in the empty input."""

    class Scrolled(Message):
        """Sent when Page Up or Page Down was pressed.

        Attributes:
            pages: -1 for up, 1 for down.
        """

        def __init__(self, pages: int) -> None:
            super().__init__()
            self.pages = pages

    def __init__(self, placeholder: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(
            id=id, classes=classes, placeholder=placeholder, compact=True, highlight_cursor_line=False, soft_wrap=True
        )
        self._returned_text = ""
        self._text_when_returned = ""
        self._cleared_text = ""
        self._undone_text = ""
        self.removed_count = 0
        self._completion_state = CompletionState()
        self.get_completions = lambda _: ()
        self._hints: Sequence[str] = ()

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show hints in the empty input: as many as fit into one row.

        Args:
            hints: the hints, the most important first.
        """
        self._hints = hints
        self._fit_hints()

    def on_resize(self) -> None:
        """Show the hints that fit now."""
        self._fit_hints()

    def _fit_hints(self) -> None:
        width = self.content_size.width
        if self._hints and width:
            fitting = Content(self._hints[0]).truncate(width, ellipsis=True)
            for hint in self._hints[1:]:
                longer = Content(f"{fitting}  {hint}")
                if longer.cell_length > width:
                    break
                fitting = longer
            self.placeholder = fitting

    @property
    def completion_state(self) -> CompletionState:
        """Return the completions Tab would cycle through: the current ones, or new ones if the text has changed."""
        prefix = self.get_text_range((0, 0), self.cursor_location)
        state = self._completion_state
        if state.selected < 0 or prefix != state.completed_text or len(state.choices) == 1:
            self._completion_state = CompletionState(prefix, self.get_completions(prefix))
        return self._completion_state

    def apply_completion(self, index: int) -> None:
        """Insert a completion.

        Args:
            index: which one; one past the last is the first again.
        """
        prefix, choices, _ = self.completion_state
        self._completion_state = CompletionState(prefix, choices, index % len(choices))
        self.replace(self._completion_state.completed_text, (0, 0), self.cursor_location)

    def _move_completion(self, step: int) -> bool:
        """Insert the next (1) or previous (-1) completion; return whether there was one."""
        if not self.completion_state.choices:
            return False
        selected = self.completion_state.selected
        self.apply_completion(selected + step if selected >= 0 or step > 0 else -1)
        return True

    @property
    def is_showing_returned_text(self) -> bool:
        """Return whether the input shows refused text that has not been edited."""
        return bool(self.text) and self.text == self._text_when_returned

    def action_submit(self) -> None:
        """Submit the text and clear the input."""
        text = self.take_text()
        self._returned_text = self._cleared_text = ""
        removed_count, self.removed_count = self.removed_count, 0
        self.post_message(self.Submitted(self, text, removed_count))

    def take_text(self) -> str:
        """Clear the input and return its text."""
        text, self.text = self.text, ""
        return text

    def action_new_line(self) -> None:
        """Insert a line break."""
        self.insert("\n")

    def action_clear_line(self) -> None:
        """Clear the input; Ctrl+Z brings the text back."""
        self._cleared_text = self.text
        self.clear()

    def action_undo(self) -> None:
        """Undo typing, or bring back cleared text; in an empty input, undo the last change of the meeting.

        An input that holds only the words of an undone statement counts as empty.
        """
        if self.text and self.text != self._undone_text:
            super().action_undo()
        elif self._cleared_text:
            self.append_text(self._cleared_text)
            self._cleared_text = ""
        else:
            self.call_later(self.run_action, "screen.command('undo')")

    def action_redo(self) -> None:
        """Redo typing; in an empty input, redo the last change of the meeting."""
        if self.text and self.text != self._undone_text:
            super().action_redo()
        else:
            self.call_later(self.run_action, "screen.command('redo')")

    def action_cursor_up(self, select: bool = False) -> None:
        """Take the previous completion, or move up a row; leave the empty input."""
        if not self.text:
            self.post_message(self.Left())
        elif not self._move_completion(-1):
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Take the next completion, or move down a row."""
        if not self._move_completion(1):
            super().action_cursor_down(select)

    def action_cursor_page_up(self) -> None:
        """Scroll what is above the input, which itself is only a few rows high."""
        self.post_message(self.Scrolled(-1))

    def action_cursor_page_down(self) -> None:
        """Scroll what is above the input."""
        self.post_message(self.Scrolled(1))

    def restore_text(self, text: str) -> None:
        """Put refused text back, after text refused earlier and before anything typed since."""
        earlier = self._returned_text if self.text.startswith(self._returned_text) else ""
        typed_since = self.text.removeprefix(earlier).removeprefix("\n")
        self._returned_text = f"{earlier}\n{text}" if earlier else text
        self._text_when_returned = f"{self._returned_text}\n{typed_since}" if typed_since else self._returned_text
        self.text = self._text_when_returned
        self.move_cursor(self.document.end)

    def show_undone_text(self, text: str) -> None:
        """Put the words of a statement that was undone into the input, unless something else was typed."""
        if self.text in {"", self._undone_text}:
            self.text = self._undone_text = text
            self.move_cursor(self.document.end)

    def append_text(self, text: str) -> None:
        """Append text, and focus the input with the cursor at the end."""
        self.move_cursor(self.document.end)
        self.insert(text)
        self.focus()

    async def on_key(self, event: events.Key) -> None:
        """Handle Enter in order with typed letters: a binding would run before letters still in the queue."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_submit()
        elif event.key == "tab" and self._move_completion(1):
            event.stop()
            event.prevent_default()
        elif (
            event.character and event.character in _KEPT_INVISIBLE_CHARACTERS
        ):  # TextArea would drop them and change names
            event.stop()
            event.prevent_default()
            self.insert(event.character)

    async def on_paste(self, event: events.Paste) -> None:
        """Insert all lines of a paste, without the final line break and without control sequences."""
        event.prevent_default()
        event.stop()
        guarded, removed_count = clean_and_count("·" + event.text.rstrip("\r\n") + "·")  # keeps spaces at both ends
        self.removed_count += removed_count
        self.replace(guarded[1:-1], *self.selection)
