"""Taking a filled sheet in: which sheet and meeting it is of, what is shown of it, and keeping it as one change."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from facilitator.commands.handlers.base import Deed, Done, Turn, Values
from facilitator.meeting.errors import NotSo
from facilitator.meeting.frozen_model import NewStamp
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.preparation import offer, prepare
from facilitator.meeting.text_cleaning import counted
from facilitator.meeting.text_types import clean_line, fold
from facilitator.sheets.interpretation import Understood, understand
from facilitator.sheets.question_matching import known_questions
from facilitator.sheets.sheet_library import Sheets
from facilitator.sheets.sheet_parser import Filled, read_back
from facilitator.sheets.sheet_template import Sheet
from facilitator.sheets.source_lines import Line, SheetUnreadable, read_lines
from facilitator.sheets.template_text import closing_of, closings, quotings
from facilitator.sheets.tokens import folded
from facilitator.textfiles.decoding import file_bytes

WORDS, OFFER, UNPLACED, HERE = "  answer: ", "on offer: ", "unplaced: ", "here already: "
"""How the lines begin that tell what was understood; a question has nothing before it."""

NOTHING_NEW = "Nothing new is in it."

LEAST_KNOWN = 2
"""Questions that have to be those of a sheet, where its last line is gone."""


class Taken(NamedTuple):
    """A file that was taken in hand, before it is known whose meeting it is for.

    Attributes:
        name: of the file.
        meeting: the id that it says; empty: none.
        mark: the words that say which sheet it is.
    """

    name: str
    lines: list[Line]
    meeting: str
    mark: str


def take(path: Path) -> Taken:
    """Read a file.

    Raises:
        SheetUnreadable: if it cannot be opened, is no text, or has two sheets in it.
    """
    taken = _read(path)
    ends = [one.line + 1 for one in closings(taken.lines)]
    if len(ends) > 1:
        raise SheetUnreadable(
            f"{taken.name} has {len(ends)} sheets in it; they end at lines {', '.join(map(str, ends))}. Nothing was "
            "kept, because the answers of one could come under the name of another. Save each as a file of its own, "
            "and import them one after another."
        )
    return taken


def _read(path: Path) -> Taken:
    name = clean_line(path.name)
    from facilitator.sheets.word_reader import BEGINS, WORD, NoWordFile, word_lines

    try:
        source = file_bytes(path, most=WORD)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        raise SheetUnreadable(f"{name} cannot be opened. Check its name and that you may read it.") from None
    if source.startswith(BEGINS):
        try:
            return _taken(name, word_lines(source))
        except NoWordFile as refused:
            raise SheetUnreadable(
                f"{name}: {refused}. Nothing was kept; save it as plain text (UTF-8) or Markdown, and import that."
            ) from None
    return _taken(name, source)


def take_typed(text: str) -> Taken:
    """Take the text that the form wrote (`facilitator.sheets.typed_form`)."""
    return _taken("question sheet", text)


def _taken(name: str, source: str | bytes) -> Taken:
    lines = read_lines(source, name=name)
    found = closing_of(lines)
    return Taken(name, lines, found.meeting if found else "", found.mark if found else "")


def read_taken(taken: Taken, sheets: Sheets, meeting: Meeting) -> Filled:
    """Return the filled sheet that a file is, as one of this meeting's student."""
    sheet = _sheet(taken, sheets, meeting)
    return read_back(taken.lines, sheets.in_any_language(sheet) if sheet else None, meeting)


def _sheet(taken: Taken, sheets: Sheets, meeting: Meeting) -> Sheet | None:
    """Return the sheet that a file is: as its last line says, else the one whose questions stand in it."""
    every = list(sheets.every())
    for one in every:
        if taken.mark == folded(one.mark):
            return one
    lines = quotings(taken.lines)[-1]
    best = max(every, key=lambda one: known_questions(lines, one, meeting), default=None)
    return best if best and known_questions(lines, best, meeting) >= LEAST_KNOWN else None


def belongs(taken: Taken, meeting: Meeting, other: Meeting | None) -> None:
    """Let a sheet pass that may be of a meeting.

    Args:
        taken: the file.
        meeting: the one it would be kept in.
        other: the one that the sheet says it is for; None: it is not here, or the sheet says none.

    Raises:
        NotSo: if it was written for another student.
    """
    if not other or other.id == meeting.id:
        return
    if not (meeting.student and other.student and fold(meeting.student.name) == fold(other.student.name)):
        raise NotSo(
            f"{taken.name} was written for another student's meeting ({other.id}), so nothing was taken from it. "
            "Open that meeting and import it there."
        )


def told(taken: Taken, filled: Filled, found: Understood) -> Iterator[str]:
    """Yield what was understood, line by line: whose words, each question with its answer, strengths, unplaced."""
    sheet = f"sheet for {filled.sheet.name}, {filled.sheet.language}" if filled.sheet else "none of our sheets"
    day = f"{found.on} (today: {found.undated})" if found.undated else f"{found.on}"
    yield f"{taken.name} · {sheet} · from {found.person.name} · {day} · {found.mode}"
    for one in found.answers:
        yield f"{one.asked}"
        yield from (f"{WORDS}{line}" for line in one.words.splitlines() if line)
    for strength in found.strengths:
        kind = f" ({strength.category})" if strength.category else ""
        yield f"{OFFER}{strength.name}{kind}, to be named in the room"
    for one in found.unplaced:
        first, *more = one.words.splitlines()
        yield f"{UNPLACED}{first}"
        yield from (f"  {line}" for line in more if line)
    if found.known:
        yield f"{HERE}{counted(found.known, 'answer')}"
    if not found.new:
        yield NOTHING_NEW


def said(taken: Taken, found: Understood) -> str:
    """Return what was kept, on one line."""
    if not found.new:
        return f"{taken.name} · nothing new is in it; all of it is here already"
    counts = [
        counted(len(found.answers), "answer"),
        counted(len(found.strengths), "strength") + " on offer",
        f"{len(found.unplaced)} unplaced" if found.unplaced else "",
        f"{found.known} here already" if found.known else "",
    ]
    return f"{taken.name} · from {found.person.name} · {', '.join(filter(None, counts))}"


def keep(meeting: Meeting, new_stamp: NewStamp, found: Understood) -> Meeting:
    """Return the meeting with everything that a sheet brings."""
    for one in (*found.answers, *found.unplaced):
        meeting = prepare(
            meeting,
            new_stamp(),
            by=found.person.id,
            words=one.words,
            on=found.on,
            asked=one.asked,
            topic=one.topic,
            mode=found.mode,
        )
    for strength in found.strengths:
        meeting = offer(
            meeting,
            new_stamp(),
            name=strength.name,
            who=found.person.name,
            on=found.on,
            category=strength.category,
        )
    return meeting


def keeping(taken: Taken, sheets: Sheets, new_stamp: NewStamp) -> Deed:
    """Return the deed that keeps a file in a meeting, as one change."""

    def kept(turn: Turn, values: Values) -> Done:
        filled = read_taken(taken, sheets, turn.meeting)
        found = understand(filled, turn.meeting, today=turn.stamp.at.date(), who=values.get("WHO", ""))
        return Done(keep(turn.meeting, new_stamp, found), said(taken, found))

    return kept


def shown(taken: Taken, sheets: Sheets, meeting: Meeting, *, today: date, who: str = "") -> list[str]:
    """Return what would be kept, line by line. Nothing is changed."""
    filled = read_taken(taken, sheets, meeting)
    return list(told(taken, filled, understand(filled, meeting, today=today, who=who)))
