"""A sheet filled in on the screen: its pages, and what was typed as the text of the sheet, which one reader reads."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from facilitator.lookup import person
from facilitator.meeting.errors import CLOSED, NotFound, NotNow, TooLong
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import LONGEST, clean, clean_line, fold
from facilitator.sheets.sheet_renderer import Answers, filled, packet
from facilitator.sheets.sheet_template import Question, Sheet, goes_on

DAY, HELP = "DAY", "HELP"
"""Names of what is typed before the questions."""

WITHOUT_A_SCREEN = "Without a screen: /packet saves the sheet, write into it, and /import FILE reads it back."


class Entry(NamedTuple):
    """A line of a list under a question.

    Attributes:
        words: as they are shown.
        choice: as it is ticked; empty: somebody goes on writing behind it.
    """

    words: str
    choice: str


class Page(NamedTuple):
    """A question as it is asked on the screen.

    Attributes:
        asks: the question.
        hints: what helps with it.
        entries: choices to tick, and beginnings to go on with.
    """

    asks: str
    hints: tuple[str, ...]
    entries: tuple[Entry, ...]


def words_of(place: int) -> str:
    """Return the name of the words under a question, counted from 0."""
    return f"{place + 1}"


def ticked_of(place: int) -> str:
    """Return the name of the choices ticked under a question, each on a line of its own."""
    return f"{place + 1} ticked"


class SheetForm(NamedTuple):
    """A sheet that somebody fills in on the screen.

    Attributes:
        writer: name of the person whose words they are.
        today: the day, where none is typed.
    """

    sheet: Sheet
    meeting: Meeting
    writer: str
    today: date

    @property
    def opening(self) -> tuple[str, ...]:
        """What is read before the first question: the title, what it is for, and what becomes of the words."""
        texts = (self.sheet.title, *self.sheet.opening, self.sheet.words.promise)
        return tuple(filled(text, self.meeting) for text in texts)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The questions."""
        return tuple(_page(one, self.meeting) for one in self.sheet.questions)

    def listed(self) -> list[str]:
        """Return whose answers are asked for, the questions, and how they are answered where there is no screen."""
        asked = [f"  {number} {page.asks}" for number, page in enumerate(self.pages, 1)]
        return [f"{self.opening[0]} · from {self.writer}", *asked, WITHOUT_A_SCREEN]

    def written(self, typed: Mapping[str, str]) -> str:
        """Return the sheet with what was typed, as `facilitator.sheets.sheet_parser` reads it back.

        Args:
            typed: words by name: `DAY`, `HELP`, `words_of` and `ticked_of` a question.

        Raises:
            TooLong: if an answer is longer than one entry holds.
        """
        places = range(len(self.sheet.questions))
        words = {place: said for place in places if (said := clean(typed.get(words_of(place), "")))}
        longest = max(map(len, words.values()), default=0)
        if longest > LONGEST:
            raise TooLong(longest, LONGEST)
        day, helped = (clean_line(typed.get(name, "")) for name in (DAY, HELP))
        ticked = {place: frozenset(typed.get(ticked_of(place), "").splitlines()) for place in places}
        on = self.today.isoformat() if fold(day) in {"", "today"} else day
        head = (clean_line(self.writer), on, helped)
        return packet(self.sheet, self.meeting, Answers(head, ticked, words))


def _page(one: Question, meeting: Meeting) -> Page:
    entries = [Entry(filled(words, meeting), "") for words in one.starters]
    entries += [Entry(filled(words, meeting), "" if goes_on(words) else words) for words in one.choices]
    return Page(filled(one.asks, meeting), tuple(filled(hint, meeting) for hint in one.hints), tuple(entries))


def whose(sheet: Sheet, meeting: Meeting, who: str) -> Attendee:
    """Return the person whose answers are about to be written; a student's sheet is the student's.

    Raises:
        NotFound: if it is nobody here, or several.
        NotNow: if the meeting takes no answers any more.
    """
    if meeting.state is MeetingState.CLOSED:
        raise NotNow(CLOSED)
    if who:
        return person(who, meeting)
    if sheet.of_student and meeting.voice:
        return meeting.voice
    people = ", ".join(one.name for one in meeting.people) or "nobody yet (/here NAME as ROLE)"
    raise NotFound(f"Whose answers are they? Say who writes: from NAME. There are: {people}.")
