"""A question sheet, and reading it from its Markdown: a question is a heading whose code span is its topic."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from facilitator.meeting.entry_models import Topic
from facilitator.meeting.text_types import clean_line, clean_text
from facilitator.sheets.sheet_labels import InvalidSheetTemplate, SheetLabels
from facilitator.textfiles.diagnostics import quote, suggest
from facilitator.textfiles.markdown_blocks import Block, parse_blocks

_OPEN_ENDINGS = ("…", "...", ":", "：")
"""Ends of an entry that somebody goes on writing behind."""

STUDENT_PREFIX = "student"
"""Beginning of the names of sheets that the student fills in."""


class Question(NamedTuple):
    """One question. Its texts still have their fields ("{student}") in braces.

    Attributes:
        asks: the question itself.
        topic: what it asks about.
        hints: paragraphs under it.
        starters: beginnings of sentences ("I am good at …").
        choices: words with a box before each; one that ends with a colon is gone on with.
    """

    text: str
    topic: Topic
    hints: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class QuestionSheet(NamedTuple):
    """A question sheet of one language.

    Attributes:
        language: the name of its folder ("en").
        name: whom it is for, and how it asks ("family", "student-starters").
        opening: what stands before the first question.
    """

    language: str
    name: str
    title: str
    opening: tuple[str, ...]
    questions: tuple[Question, ...]
    labels: SheetLabels

    @property
    def file_name(self) -> str:
        """The name of its file: "sheet-family.md"."""
        return f"sheet-{self.name}.md"

    @property
    def is_for_student(self) -> bool:
        """Whether only one person fills it in."""
        return self.name.split("-", 1)[0] == STUDENT_PREFIX

    @property
    def mark(self) -> str:
        """What the last line says of it: "sheet-family · en"."""
        return f"sheet-{self.name} · {self.language}"


def parse_sheet(text: str, *, language: str, name: str, labels: SheetLabels) -> QuestionSheet:
    """Read a question sheet.

    Args:
        text: the whole file.
        language: the name of its folder.
        name: the name of its file without "sheet-" and its ending.
        labels: the fixed words of the language.

    Raises:
        SheetRefused: if it asks nothing, or a question does not say its topic.
    """
    file = f"{clean_line(language)}/sheet-{clean_line(name)}.md"
    body = tuple(parse_blocks(text, lines_above=0))
    starts = [place for place, block in enumerate(body) if block.kind == "h2"]
    if not starts:
        raise InvalidSheetTemplate(
            f"{file} asks nothing. Begin each question with a heading such as ## What helps? `helps`"
        )
    above = body[: starts[0]]
    titles = [clean_line(block.text) for block in above if block.kind == "h1"]
    return QuestionSheet(
        language=language,
        name=name,
        title=titles[0] if titles else clean_line(name),
        opening=_extract_texts(block for block in above if block.kind != "h1"),
        questions=tuple(_parse_question(file, body[begin:end]) for begin, end in pairwise([*starts, len(body)])),
        labels=labels,
    )


def _parse_question(file: str, section: tuple[Block, ...]) -> Question:
    first, *below = section
    entries = _extract_texts(block for block in below if block.kind == "entry")
    starters = tuple(one for one in entries if one.endswith(_OPEN_ENDINGS[:2]))
    return Question(
        text=_extract_question_text(first),
        topic=_parse_topic(file, first),
        hints=_extract_texts(block for block in below if block.kind != "entry"),
        starters=starters,
        choices=tuple(one for one in entries if one not in starters),
    )


def _parse_topic(file: str, heading: Block) -> Topic:
    codes = [text for type_, text in heading.spans if type_ == "code_inline"]
    known = ", ".join(Topic)
    if not codes or not _extract_question_text(heading):
        raise InvalidSheetTemplate(
            f"{file}:{heading.line}: end a question with its topic in backticks, one of: {known}"
        )
    if codes[-1].casefold() not in list(Topic):
        right = suggest(codes[-1], Topic, f"the topics are {known}")
        raise InvalidSheetTemplate(f"{file}:{heading.line}: {quote(codes[-1])} is not a topic; {right}")
    return Topic(codes[-1].casefold())


def _extract_question_text(heading: Block) -> str:
    spans = tuple(one for one in heading.spans if one[0] != "code_inline")
    return clean_line(heading._replace(spans=spans).text)


def _extract_texts(blocks: Iterable[Block]) -> tuple[str, ...]:
    texts = (re.sub(r"^\[.?\]\s+", "", clean_line(block.text)) for block in blocks)
    return tuple(text for text in texts if clean_text(text))


def is_open_ended(entry: str) -> bool:
    """Whether somebody goes on writing behind an entry of a list."""
    return entry.endswith(_OPEN_ENDINGS)
