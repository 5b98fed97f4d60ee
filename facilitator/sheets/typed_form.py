"""The on-screen form of a question sheet.

The form writes its input as a filled sheet, so that the same parser imports sheets from the screen and from files.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, InvalidStateError, NotFoundError, TextTooLongError
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, clean_text, normalize_text
from facilitator.sheets.sheet_renderer import TypedAnswers, render_sheet
from facilitator.sheets.sheet_template import Question, QuestionSheet, is_open_ended

# Names of the input fields above the questions.
DAY, HELP = "DAY", "HELP"

LINE_MODE_HINT = "In line mode: type /packet to save the sheet, fill it in, and type /import FILE to import it."


class FormEntry(NamedTuple):
    """A list entry under a question.

    Attributes:
        text: the text to show.
        choice: the choice to tick; empty for an entry that the writer completes.
    """

    text: str
    choice: str


class FormPage(NamedTuple):
    """A page of the form: one question.

    Attributes:
        question: the question.
        hints: the paragraphs below it.
        entries: choices to tick and sentences to complete.
    """

    question: str
    hints: tuple[str, ...]
    entries: tuple[FormEntry, ...]


def answer_key(index: int) -> str:
    """Return the name of the input field for the answer to a question, by its index from 0."""
    return f"{index + 1}"


def choices_key(index: int) -> str:
    """Return the name of the input field for the ticked choices of a question, one choice per line."""
    return f"{index + 1} ticked"


class SheetForm(NamedTuple):
    """A sheet that is filled in on the screen.

    Attributes:
        sheet: the sheet.
        meeting: the meeting whose student and date are filled in.
        writer: name of the person whose words they are.
        today: the date to use if none is typed.
    """

    sheet: QuestionSheet
    meeting: Meeting
    writer: str
    today: date

    @property
    def opening(self) -> tuple[str, ...]:
        """Return the texts above the first question: the title, the introduction and how the answers are used."""
        texts = (self.sheet.title, *self.sheet.opening, self.sheet.labels.promise)
        return tuple(self.sheet.fill_text(text, self.meeting) for text in texts)

    @property
    def pages(self) -> tuple[FormPage, ...]:
        """Return one page for each question."""
        return tuple(self._build_page(question) for question in self.sheet.questions)

    def list_questions(self) -> list[str]:
        """Return the questions as text for line mode, with how to answer them there."""
        questions = [f"  {number} {page.question}" for number, page in enumerate(self.pages, 1)]
        return [f"{self.opening[0]} · from {self.writer}", *questions, LINE_MODE_HINT]

    def render(self, typed: Mapping[str, str]) -> str:
        """Return the filled sheet as Markdown, for `facilitator.sheets.sheet_parser`.

        Args:
            typed: input by field name: `DAY`, `HELP`, and `answer_key` and `choices_key` of each question.

        Raises:
            TextTooLongError: if an answer is too long for one entry.
        """
        indexes = range(len(self.sheet.questions))
        words = {index: answer for index in indexes if (answer := clean_text(typed.get(answer_key(index), "")))}
        longest = max(map(len, words.values()), default=0)
        if longest > MAX_TEXT_LENGTH:
            raise TextTooLongError(longest, MAX_TEXT_LENGTH)
        day, helper = (clean_line(typed.get(name, "")) for name in (DAY, HELP))
        ticked_choices = {index: frozenset(typed.get(choices_key(index), "").splitlines()) for index in indexes}
        written_on = self.today.isoformat() if normalize_text(day) in {"", "today"} else day
        header = (clean_line(self.writer), written_on, helper)
        return render_sheet(self.sheet, self.meeting, TypedAnswers(header, ticked_choices, words))

    def _build_page(self, question: Question) -> FormPage:
        def fill(text: str) -> str:
            return self.sheet.fill_text(text, self.meeting)

        entries = [FormEntry(fill(starter), "") for starter in question.starters]
        entries += [FormEntry(fill(choice), "" if is_open_ended(choice) else choice) for choice in question.choices]
        return FormPage(fill(question.text), tuple(map(fill, question.hints)), tuple(entries))


def resolve_writer(sheet: QuestionSheet, meeting: Meeting, who: str) -> Attendee:
    """Return the person who will fill in a sheet; by default the student for a student's sheet.

    Raises:
        NotFoundError: if the person is not in the meeting, several match, or no person was named.
        InvalidStateError: if the meeting is closed.
    """
    if meeting.state is MeetingState.CLOSED:
        raise InvalidStateError(MEETING_CLOSED_MESSAGE)
    if who:
        return find_attendee_by_name(who, meeting)
    if sheet.is_for_student and meeting.student_attendee:
        return meeting.student_attendee
    people = ", ".join(attendee.name for attendee in meeting.people) or "no one yet (/here NAME as ROLE)"
    raise NotFoundError(f"Whose answers are they? Add: from NAME. People in this meeting: {people}.")
