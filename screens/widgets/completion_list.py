"""Vertical list of what can follow in the input line, over the rows above the line."""

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.render.meeting_content import MUTED
from screens.widgets.command_input import CommandInput, CompletionState
from screens.widgets.marked_list import MarkedList


class CompletionList(MarkedList, can_focus=False):
    """Shows the completions of the input line. The line keeps the focus; a click takes a completion."""

    def __init__(self, command_input: CommandInput) -> None:
        super().__init__("completions")
        self.display = False
        self._command_input = command_input
        self._shown = CompletionState()

    def show_completions(self, state: CompletionState) -> None:
        """Show completions with the one in the line highlighted; hide the list if there are none.

        Args:
            state: the completions of the input line.
        """
        if (state.choices, state.selected) == (self._shown.choices, self._shown.selected):
            return
        if state.choices != self._shown.choices:
            width = max((Content(choice.text).cell_length for choice in state.choices), default=0)
            self.set_options(
                Option(Content.assemble(choice.text.ljust(width + 2), (choice.description, MUTED)))
                for choice in state.choices
            )
        self._shown = state
        self.display = bool(state.choices)
        self.highlighted = state.selected if state.selected >= 0 else None

    @on(OptionList.OptionSelected)
    def _take_completion(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._command_input.apply_completion(event.option_index)
