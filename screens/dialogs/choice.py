"""Dialog that asks one question with a few answers."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import OptionList

from screens.dialogs.dialog import Dialog
from screens.render.meeting_content import wrap_with_indent
from screens.widgets.rows_list import RowsList


class AnswerList(RowsList):
    """List of answers whose key is in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Choose")]

    def _measure_rows(self) -> int:
        """Return the width of the rows as if there were a scroll bar.

        The height of this list follows its rows, so rows that depended on the scroll bar would make it come and go.
        """
        return self.content_region.width - self._get_left_gutter_width() - self.scrollbar_size_vertical - 1


class ChoiceDialog(Dialog[str]):
    """Ask a question and return the id of the chosen answer, or None if the dialog was cancelled.

    Args:
        question: shown as the title.
        answers: (id, text) of each answer. An answer whose id is a number can be chosen by typing it.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "choice.tcss"]
    AUTO_FOCUS = "#answers"

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers
        self._typed_number = self._typed_letters = ""

    def format_title(self) -> Content:
        """Return the question."""
        return Content(self._question)

    def compose_content(self) -> ComposeResult:
        """Compose the answers."""
        answers = AnswerList("answers")
        answers.show_rows(lambda width: [(key, wrap_with_indent(Content(text), width)) for key, text in self._answers])
        answers.highlighted = 0
        answers.add_class("body")
        yield answers

    def on_key(self, event: events.Key) -> None:
        """Choose a numbered answer by its digit, or highlight it if more digits or letters could follow."""
        numbers = [key for key, _ in self._answers]
        if event.character and event.character.isalpha() and all(map(str.isdecimal, numbers)):
            self._find_answer(event.character)
            return
        if event.character is None or not event.character.isdecimal():
            self._typed_number = ""
            return
        typed = next((text for text in (self._typed_number + event.character, event.character) if text in numbers), "")
        self._typed_number = typed
        if not typed:
            return
        if any(number.startswith(typed) and number != typed for number in numbers):
            self.query_one(AnswerList).highlighted = numbers.index(typed)
        else:
            self.dismiss(typed)

    def _find_answer(self, letter: str) -> None:
        """Highlight the first answer with a word that begins with the letters typed so far."""
        self._typed_letters += letter.casefold()
        for typed in (self._typed_letters, letter.casefold()):
            for index, (_, text) in enumerate(self._answers):
                if any(word.startswith(typed) for word in text.casefold().split()):
                    self._typed_letters, self.query_one(AnswerList).highlighted = typed, index
                    return

    @on(OptionList.OptionSelected)
    def _select_answer(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
