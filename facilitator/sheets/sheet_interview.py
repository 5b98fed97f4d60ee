"""Ask the questions of a sheet one by one in line mode."""

import re
from collections.abc import Iterator

from facilitator.lookup import Candidates, find_by_number
from facilitator.meeting.errors import TextTooLongError
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, clean_text
from facilitator.sheets.typed_form import FormPage, SheetForm, answer_key, choices_key

_NUMBERS = re.compile(r"\d+(?:(?:\s*,\s*|\s+)(?:and\s+)?\d+)*")


class SheetInterview:
    """The state of an interview. Nothing is saved before its end.

    Attributes:
        answers: the answers so far, by the field names of the form.
    """

    def __init__(self, form: SheetForm) -> None:
        self.answers: dict[str, str] = {}
        self._form = form
        self._index = 0

    @property
    def is_finished(self) -> bool:
        """Whether all questions were asked, or the person stopped."""
        return self._index >= len(self._form.pages)

    def introduce(self) -> Iterator[str]:
        """Yield whose sheet it is, and how to answer."""
        yield f"{self._form.opening[0]}, from {self._form.writer}. {format_count(len(self._form.pages), 'question')}."
        yield "Answer each in one line. Enter skips it, back goes back, stop ends. You save at the end."

    def ask(self) -> Iterator[str]:
        """Yield the current question with its choices, and how its answer can begin."""
        page = self._form.pages[self._index]
        yield f"{self._index + 1} of {len(self._form.pages)}: {page.question}"
        if choices := _list_choices(page):
            yield "Choose by number, several if you like, or answer in words:"
            yield from (f"{number} {choice}" for number, choice in enumerate(choices, 1))
        beginnings = [clean_line(entry.text) for entry in page.entries if not entry.choice]
        if beginnings:
            yield f"It can begin: {'; '.join(beginnings)}"

    def answer(self, line: str) -> None:
        """Take the answer to the current question, or "back" or "stop", and go on.

        Raises:
            NotFoundError: if it is a number, and there is no such choice. The question stays the current one.
            TextTooLongError: if the answer is too long for one entry.
        """
        words = clean_line(line)
        if words.casefold() in {"back", "stop"}:
            is_back = words.casefold() == "back"
            self._index = max(0, self._index - 1) if is_back else len(self._form.pages)
            return
        choices = _list_choices(self._form.pages[self._index])
        if choices and _NUMBERS.fullmatch(words):
            candidates = Candidates("choice", choices, "Or answer in words.")
            chosen = sorted({find_by_number(number, candidates) for number in re.findall(r"\d+", words)})
            self.answers[choices_key(self._index)] = "\n".join(choices[index] for index in chosen)
        elif words:
            answer = clean_text(line)
            if len(answer) > MAX_TEXT_LENGTH:
                raise TextTooLongError(len(answer), MAX_TEXT_LENGTH)
            self.answers[answer_key(self._index)] = answer
        self._index += 1

    def get_values(self) -> dict[str, str]:
        """Return the values of the command that saves the answers."""
        return {"TYPED": self._form.render(self.answers), "WHO": self._form.writer}


def _list_choices(page: FormPage) -> list[str]:
    return [entry.choice for entry in page.entries if entry.choice]
