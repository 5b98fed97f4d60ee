"""A sheet filled in on the screen: its pages, and what was typed as the text of the sheet, which one reader reads."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, InvalidStateError, NotFoundError, TextTooLongError
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, clean_text, normalize_text
from facilitator.sheets.sheet_renderer import TypedAnswers, fill_text, render_sheet
from facilitator.sheets.sheet_template import Question, QuestionSheet, is_open_ended

DAY, HELP = "DAY", "HELP"
"""Names of what is typed before the questions."""

LINE_MODE_HINT = "Without a screen: /packet saves the sheet, write into it, and /import FILE reads it back."


class FormEntry(NamedTuple):
    """A line of a list under a question.

    Attributes:
        words: as they are shown.
        choice: as it is ticked; empty: somebody goes on writing behind it.
    """

    text: str
    choice: str


class FormPage(NamedTuple):
    """A question as it is asked on the screen.

    Attributes:
        asks: the question.
        hints: what helps with it.
        entries: choices to tick, and beginnings to go on with.
    """

    question: str
    hints: tuple[str, ...]
    entries: tuple[FormEntry, ...]


def answer_key(index: int) -> str:
    """Return the name of the words under a question, counted from 0."""
    return f"{index + 1}"


def choices_key(index: int) -> str:
    """Return the name of the choices ticked under a question, each on a line of its own."""
    return f"{index + 1} ticked"


class SheetForm(NamedTuple):
    """A sheet that somebody fills in on the screen.

    Attributes:
        writer: name of the person whose words they are.
        today: the day, where none is typed.
    """

    sheet: QuestionSheet
    meeting: Meeting
    writer: str
    today: date

    @property
    def opening(self) -> tuple[str, ...]:
        """What is read before the first question: the title, what it is for, and what becomes of the words."""
        texts = (self.sheet.title, *self.sheet.opening, self.sheet.labels.promise)
        return tuple(fill_text(text, self.meeting) for text in texts)

    @property
    def pages(self) -> tuple[FormPage, ...]:
        """The questions."""
        return tuple(_build_page(one, self.meeting) for one in self.sheet.questions)

    def list_questions(self) -> list[str]:
        """Return whose answers are asked for, the questions, and how they are answered where there is no screen."""
        asked = [f"  {number} {page.question}" for number, page in enumerate(self.pages, 1)]
        return [f"{self.opening[0]} · from {self.writer}", *asked, LINE_MODE_HINT]

    def render(self, typed: Mapping[str, str]) -> str:
        """Return the sheet with what was typed, as `facilitator.sheets.sheet_parser` reads it back.

        Args:
            typed: words by name: `DAY`, `HELP`, `answer_key` and `choices_key` a question.

        Raises:
            TooLong: if an answer is longer than one entry holds.
        """
        places = range(len(self.sheet.questions))
        words = {place: said for place in places if (said := clean_text(typed.get(answer_key(place), "")))}
        longest = max(map(len, words.values()), default=0)
        if longest > MAX_TEXT_LENGTH:
            raise TextTooLongError(longest, MAX_TEXT_LENGTH)
        day, helped = (clean_line(typed.get(name, "")) for name in (DAY, HELP))
        ticked = {place: frozenset(typed.get(choices_key(place), "").splitlines()) for place in places}
        on = self.today.isoformat() if normalize_text(day) in {"", "today"} else day
        head = (clean_line(self.writer), on, helped)
        return render_sheet(self.sheet, self.meeting, TypedAnswers(head, ticked, words))


def _build_page(one: Question, meeting: Meeting) -> FormPage:
    entries = [FormEntry(fill_text(words, meeting), "") for words in one.starters]
    entries += [FormEntry(fill_text(words, meeting), "" if is_open_ended(words) else words) for words in one.choices]
    return FormPage(fill_text(one.text, meeting), tuple(fill_text(hint, meeting) for hint in one.hints), tuple(entries))


def resolve_writer(sheet: QuestionSheet, meeting: Meeting, who: str) -> Attendee:
    """Return the person whose answers are about to be written; a student's sheet is the student's.

    Raises:
        NotFound: if it is nobody here, or several.
        NotNow: if the meeting takes no answers any more.
    """
    if meeting.state is MeetingState.CLOSED:
        raise InvalidStateError(MEETING_CLOSED_MESSAGE)
    if who:
        return find_attendee_by_name(who, meeting)
    if sheet.is_for_student and meeting.student_attendee:
        return meeting.student_attendee
    people = ", ".join(one.name for one in meeting.people) or "nobody yet (/here NAME as ROLE)"
    raise NotFoundError(f"Whose answers are they? Say who writes: from NAME. There are: {people}.")
