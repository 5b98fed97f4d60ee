"""A sheet written for a meeting: Markdown that prints well, with room to write and no mark that a reader must know.

What was typed in the form (`facilitator.sheets.typed_form`) stands in it as quotations;
a pencil in the last line says so.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.meeting import Meeting
from facilitator.notes.markdown import join_blocks
from facilitator.notes.markdown_escape import escape_line
from facilitator.sheets.sheet_template import Question, QuestionSheet, is_open_ended

RULE = "_" * 60
"""A line to write on; a reader of Markdown draws it."""

BLANK = "_" * 30

ANSWER_LINE_COUNT, SHORT_ANSWER_LINE_COUNT = 3, 1
"""Lines to write on under a question; where there are beginnings or boxes to mark, fewer."""


TYPED_MARK, QUOTE_MARK = "✎", ">"
"""What the last line of a sheet that was typed in the form ends with, and how each line begins that was typed there."""


class TypedAnswers(NamedTuple):
    """What was typed in the form, cleaned. Questions are counted from 0.

    Attributes:
        head: on the lines for the name, the day and who helped; empty: nothing.
        ticked: choices of each question, as they stand on the sheet.
        words: under each question.
    """

    header: tuple[str, str, str] = ("", "", "")
    ticked_choices: Mapping[int, frozenset[str]] = {}
    words: Mapping[int, str] = {}


NO_ANSWERS = TypedAnswers()


def render_sheet(sheet: QuestionSheet, meeting: Meeting, answers: TypedAnswers | None = None) -> str:
    """Return a sheet as Markdown for the student of a meeting, with the answers of the form where there are some.

    The same meeting always gives the same bytes.
    """
    words, given = sheet.labels, answers or NO_ANSWERS
    labels = zip((words.by, words.day, words.help), given.header, strict=True)
    return join_blocks(
        f"# {_fill_and_escape(sheet.title, meeting)}",
        *(_fill_and_escape(text, meeting) for text in sheet.opening),
        _fill_and_escape(words.promise, meeting),
        *(part for label, said in labels for part in _render_header(label, said)),
        *(part for place, one in enumerate(sheet.questions) for part in _render_question(place, one, meeting, given)),
        "---",
        _fill_and_escape(words.thanks, meeting),
        format_closing_line(sheet, meeting) + (f" {TYPED_MARK}" if answers else ""),
    ) + "\n"  # fmt: skip


def format_closing_line(sheet: QuestionSheet, meeting: Meeting) -> str:
    """Return the line by which a sheet is known again: "Record 3f0c… · sheet-family · en"."""
    return f"Record {meeting.id} · {sheet.mark}"


def fill_text(text: str, meeting: Meeting) -> str:
    """Return a text of a sheet with the meeting's student and day in it."""
    return fill_fields(text.replace("{day}", meeting.date.isoformat()), meeting.student)


def _render_header(label: str, value: str) -> Iterator[str]:
    yield f"{escape_line(label)}:" if value else f"{escape_line(label)}: {BLANK}"
    yield _quote_lines(value)


def _render_question(index: int, question: Question, meeting: Meeting, answers: TypedAnswers) -> Iterator[str]:
    ticked, words = answers.ticked_choices.get(index, frozenset()), answers.words.get(index, "")
    yield f"## {index + 1}. {_fill_and_escape(question.text, meeting)}"
    yield from (_fill_and_escape(hint, meeting) for hint in question.hints)
    yield "\n".join(f"- {_fill_and_escape(begun, meeting)} {BLANK}" for begun in question.starters)
    yield "\n".join(_render_choice(choice, meeting, choice in ticked) for choice in question.choices)
    if words:
        yield _quote_lines(words)
    else:
        yield from [RULE] * (SHORT_ANSWER_LINE_COUNT if question.starters or question.choices else ANSWER_LINE_COUNT)


def _render_choice(choice: str, meeting: Meeting, is_ticked: bool) -> str:
    room = f" {BLANK}" if is_open_ended(choice) else ""
    return f"- [{'x' if is_ticked else ' '}] {_fill_and_escape(choice, meeting)}{room}"


def _quote_lines(text: str) -> str:
    return "\n".join(f"{QUOTE_MARK} {line}" for line in text.split("\n")) if text else ""


def _fill_and_escape(text: str, meeting: Meeting) -> str:
    return escape_line(fill_text(text, meeting))
