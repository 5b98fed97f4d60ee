"""Write a question sheet for a meeting as Markdown that prints well and needs no knowledge of Markdown to fill in.

Text that was typed in the on-screen form (`facilitator.sheets.typed_form`) is quoted, and a pencil ends the last line.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.notes.markdown import join_blocks
from facilitator.notes.markdown_escape import escape_line
from facilitator.sheets.sheet_template import QuestionSheet, is_open_ended

# A line to write on. Markdown renders it as a rule.
RULE = "_" * 60

BLANK = "_" * 30

# Writing lines below a question, and below one with starters or choices.
ANSWER_LINE_COUNT, SHORT_ANSWER_LINE_COUNT = 3, 1

# The end of the last line of a sheet from the on-screen form, and the beginning of each line typed there.
TYPED_MARK, QUOTE_MARK = "✎", ">"


class TypedAnswers(NamedTuple):
    """Cleaned input of the on-screen form, by question index from 0.

    Attributes:
        header: the name, the date and the helper; empty strings if not given.
        ticked_choices: the ticked choices of each question, as they are on the sheet.
        words: the answer to each question.
    """

    header: tuple[str, str, str] = ("", "", "")
    ticked_choices: Mapping[int, frozenset[str]] = {}
    words: Mapping[int, str] = {}


NO_ANSWERS = TypedAnswers()


def render_sheet(sheet: QuestionSheet, meeting: Meeting, answers: TypedAnswers | None = None) -> str:
    """Return a sheet for the student of a meeting as Markdown.

    The result is deterministic: the same meeting always gives the same text.

    Args:
        sheet: the sheet.
        meeting: the meeting whose student and date are filled in.
        answers: the input of the on-screen form; None for an empty sheet.
    """
    labels, given = sheet.labels, answers or NO_ANSWERS
    header = zip((labels.by, labels.day, labels.help), given.header, strict=True)

    def fill(text: str) -> str:
        return escape_line(sheet.fill_text(text, meeting))

    return join_blocks(
        f"# {fill(sheet.title)}",
        *(fill(text) for text in sheet.opening),
        fill(labels.promise),
        *(part for label, value in header for part in _render_header(label, value)),
        *(part for index in range(len(sheet.questions)) for part in _render_question(sheet, index, meeting, given)),
        "---",
        fill(labels.thanks),
        format_closing_line(sheet, meeting) + (f" {TYPED_MARK}" if answers else ""),
    ) + "\n"  # fmt: skip


def format_closing_line(sheet: QuestionSheet, meeting: Meeting) -> str:
    """Return the last line, which identifies the sheet: "Record 3f0c… · sheet-family · en"."""
    return f"Record {meeting.id} · {sheet.mark}"


def _render_header(label: str, value: str) -> Iterator[str]:
    yield f"{escape_line(label)}:" if value else f"{escape_line(label)}: {BLANK}"
    yield _quote_lines(value)


def _render_question(sheet: QuestionSheet, index: int, meeting: Meeting, answers: TypedAnswers) -> Iterator[str]:
    question = sheet.questions[index]
    ticked_choices, words = answers.ticked_choices.get(index, frozenset()), answers.words.get(index, "")

    def fill(text: str) -> str:
        return escape_line(sheet.fill_text(text, meeting))

    yield f"## {index + 1}. {fill(question.text)}"
    yield from (fill(hint) for hint in question.hints)
    yield "\n".join(f"- {fill(starter)} {BLANK}" for starter in question.starters)
    yield "\n".join(_render_choice(choice, fill(choice), choice in ticked_choices) for choice in question.choices)
    if words:
        yield _quote_lines(words)
    else:
        yield from [RULE] * (SHORT_ANSWER_LINE_COUNT if question.starters or question.choices else ANSWER_LINE_COUNT)


def _render_choice(choice: str, text: str, is_ticked: bool) -> str:
    blank = f" {BLANK}" if is_open_ended(choice) else ""
    return f"- [{'x' if is_ticked else ' '}] {text}{blank}"


def _quote_lines(text: str) -> str:
    return "\n".join(f"{QUOTE_MARK} {line}" for line in text.split("\n")) if text else ""
