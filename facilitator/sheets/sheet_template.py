"""Parse a question sheet from Markdown. A question is a heading whose code span is its topic."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_types import clean_line, clean_text
from facilitator.sheets.sheet_labels import InvalidSheetTemplate, SheetLabels
from facilitator.textfiles.diagnostics import quote, suggest
from facilitator.textfiles.markdown_blocks import Block, parse_blocks

# Endings of a list entry that the writer completes. The first two mark the beginning of a sentence.
_OPEN_ENDINGS = ("…", "...", ":", "：")

# Names of sheets for the student begin with this.
STUDENT_PREFIX = "student"


class Question(NamedTuple):
    """One question. Its texts still contain fields such as "{student}".

    Attributes:
        text: the question.
        topic: the topic of the question.
        hints: the paragraphs below the question.
        starters: beginnings of sentences to complete ("I am good at …").
        choices: options with a checkbox; the writer completes an option that ends with a colon.
    """

    text: str
    topic: Topic
    hints: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class QuestionSheet(NamedTuple):
    """A question sheet of one language.

    Attributes:
        language: name of its folder ("en").
        name: its audience and level ("family", "student-starters").
        title: title of the sheet.
        opening: the paragraphs above the first question.
        questions: the questions in order.
        labels: the fixed texts of the language.
    """

    language: str
    name: str
    title: str
    opening: tuple[str, ...]
    questions: tuple[Question, ...]
    labels: SheetLabels

    @property
    def file_name(self) -> str:
        """Return the name of its file: "sheet-family.md"."""
        return f"sheet-{self.name}.md"

    @property
    def is_for_student(self) -> bool:
        """Return whether the student fills it in."""
        return self.name.split("-", 1)[0] == STUDENT_PREFIX

    @property
    def mark(self) -> str:
        """Return the identifier in its last line: "sheet-family · en"."""
        return f"sheet-{self.name} · {self.language}"

    def fill_text(self, text: str, meeting: Meeting) -> str:
        """Return a text of the sheet with the student and the date of a meeting filled in."""
        return fill_fields(text.replace("{day}", self.labels.format_day(meeting.date)), meeting.student)


def parse_sheet(text: str, *, language: str, name: str, labels: SheetLabels) -> QuestionSheet:
    """Parse a question sheet.

    Args:
        text: the whole file.
        language: name of its folder.
        name: name of its file without "sheet-" and its suffix.
        labels: the fixed texts of the language.

    Raises:
        InvalidSheetTemplate: if it has no questions or a question has no valid topic.
    """
    file = f"{clean_line(language)}/sheet-{clean_line(name)}.md"
    body = tuple(parse_blocks(text, lines_above=0))
    starts = [index for index, block in enumerate(body) if block.kind == "h2"]
    if not starts:
        raise InvalidSheetTemplate(
            f"{file} has no questions. Begin each question with a heading such as ## What helps? `helps`"
        )
    above = body[: starts[0]]
    titles = [clean_line(block.text) for block in above if block.kind == "h1"]
    return QuestionSheet(
        language=language,
        name=name,
        title=titles[0] if titles else clean_line(name),
        opening=_extract_texts(block for block in above if block.kind != "h1"),
        questions=tuple(_parse_question(file, body[start:end]) for start, end in pairwise([*starts, len(body)])),
        labels=labels,
    )


def _parse_question(file: str, section: tuple[Block, ...]) -> Question:
    first, *below = section
    entries = _extract_texts(block for block in below if block.kind == "entry")
    starters = tuple(entry for entry in entries if entry.endswith(_OPEN_ENDINGS[:2]))
    return Question(
        text=_extract_question_text(first),
        topic=_parse_topic(file, first),
        hints=_extract_texts(block for block in below if block.kind != "entry"),
        starters=starters,
        choices=tuple(entry for entry in entries if entry not in starters),
    )


def _parse_topic(file: str, heading: Block) -> Topic:
    codes = [text for type_, text in heading.spans if type_ == "code_inline"]
    known = ", ".join(Topic)
    if not codes or not _extract_question_text(heading):
        raise InvalidSheetTemplate(
            f"{file}:{heading.line}: end a question with its topic in backticks, one of: {known}"
        )
    if codes[-1].casefold() not in list(Topic):
        fix = suggest(codes[-1], Topic, f"the topics are {known}")
        raise InvalidSheetTemplate(f"{file}:{heading.line}: {quote(codes[-1])} is not a topic; {fix}")
    return Topic(codes[-1].casefold())


def _extract_question_text(heading: Block) -> str:
    spans = tuple(span for span in heading.spans if span[0] != "code_inline")
    return clean_line(heading._replace(spans=spans).text)


def _extract_texts(blocks: Iterable[Block]) -> tuple[str, ...]:
    texts = (re.sub(r"^\[.?\]\s+", "", clean_line(block.text)) for block in blocks)
    return tuple(text for text in texts if clean_text(text))


def is_open_ended(entry: str) -> bool:
    """Return whether the writer is expected to complete a list entry."""
    return entry.endswith(_OPEN_ENDINGS)
