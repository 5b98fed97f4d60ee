"""A sheet written for a meeting: Markdown that prints well, with room to write and no mark that a reader must know.

What was typed in the form (`facilitator.sheets.typed_form`) stands in it as quotations;
a pencil in the last line says so.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from facilitator.meeting.agenda import fill
from facilitator.meeting.meeting import Meeting
from facilitator.notes.markdown import blocks
from facilitator.notes.markdown_escape import escape
from facilitator.sheets.sheet_template import Question, Sheet, goes_on

RULE = "_" * 60
"""A line to write on; a reader of Markdown draws it."""

BLANK = "_" * 30

ROOM, LESS_ROOM = 3, 1
"""Lines to write on under a question; where there are beginnings or boxes to mark, fewer."""


TYPED, QUOTED = "✎", ">"
"""What the last line of a sheet that was typed in the form ends with, and how each line begins that was typed there."""


class Answers(NamedTuple):
    """What was typed in the form, cleaned. Questions are counted from 0.

    Attributes:
        head: on the lines for the name, the day and who helped; empty: nothing.
        ticked: choices of each question, as they stand on the sheet.
        words: under each question.
    """

    head: tuple[str, str, str] = ("", "", "")
    ticked: Mapping[int, frozenset[str]] = {}
    words: Mapping[int, str] = {}


EMPTY = Answers()


def packet(sheet: Sheet, meeting: Meeting, answers: Answers | None = None) -> str:
    """Return a sheet as Markdown for the student of a meeting, with the answers of the form where there are some.

    The same meeting always gives the same bytes.
    """
    words, given = sheet.words, answers or EMPTY
    labels = zip((words.by, words.day, words.help), given.head, strict=True)
    return blocks(
        f"# {_filled(sheet.title, meeting)}",
        *(_filled(text, meeting) for text in sheet.opening),
        _filled(words.promise, meeting),
        *(part for label, said in labels for part in _label(label, said)),
        *(part for place, one in enumerate(sheet.questions) for part in _question(place, one, meeting, given)),
        "---",
        _filled(words.thanks, meeting),
        closing_line(sheet, meeting) + (f" {TYPED}" if answers else ""),
    ) + "\n"  # fmt: skip


def closing_line(sheet: Sheet, meeting: Meeting) -> str:
    """Return the line by which a sheet is known again: "Record 3f0c… · sheet-family · en"."""
    return f"Record {meeting.id} · {sheet.mark}"


def filled(text: str, meeting: Meeting) -> str:
    """Return a text of a sheet with the meeting's student and day in it."""
    return fill(text.replace("{day}", meeting.date.isoformat()), meeting.student)


def _label(label: str, said: str) -> Iterator[str]:
    yield f"{escape(label)}:" if said else f"{escape(label)}: {BLANK}"
    yield _quoted(said)


def _question(place: int, one: Question, meeting: Meeting, given: Answers) -> Iterator[str]:
    ticked, words = given.ticked.get(place, frozenset()), given.words.get(place, "")
    yield f"## {place + 1}. {_filled(one.asks, meeting)}"
    yield from (_filled(hint, meeting) for hint in one.hints)
    yield "\n".join(f"- {_filled(begun, meeting)} {BLANK}" for begun in one.starters)
    yield "\n".join(_choice(choice, meeting, choice in ticked) for choice in one.choices)
    if words:
        yield _quoted(words)
    else:
        yield from [RULE] * (LESS_ROOM if one.starters or one.choices else ROOM)


def _choice(choice: str, meeting: Meeting, ticked: bool) -> str:
    room = f" {BLANK}" if goes_on(choice) else ""
    return f"- [{'x' if ticked else ' '}] {_filled(choice, meeting)}{room}"


def _quoted(said: str) -> str:
    return "\n".join(f"{QUOTED} {line}" for line in said.split("\n")) if said else ""


def _filled(text: str, meeting: Meeting) -> str:
    return escape(filled(text, meeting))
