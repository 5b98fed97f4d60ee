"""Dialog that asks one question with a few answers."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.dialogs.dialog import Dialog
from screens.widgets.marked_list import MarkedList


class AnswerList(MarkedList):
    """List of answers whose key is in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Choose")]


class ChoiceDialog(Dialog[str]):
    """Ask a question and return the id of the chosen answer, or None if the dialog was cancelled.

    Args:
        question: shown as the title.
        answers: (id, text) of each answer.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "choice.tcss"]
    AUTO_FOCUS = "#answers"

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    def format_title(self) -> Content:
        """Return the question."""
        return Content(self._question)

    def compose_content(self) -> ComposeResult:
        """Compose the answers."""
        answers = AnswerList("answers", *(Option(Content(text), id=key) for key, text in self._answers))
        answers.add_class("body")
        yield answers

    @on(OptionList.OptionSelected)
    def _select_answer(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
