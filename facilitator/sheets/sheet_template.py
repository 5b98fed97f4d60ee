"""A question sheet, and reading it from its Markdown: a question is a heading whose code span is its topic."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from facilitator.meeting.entry_models import Topic
from facilitator.meeting.text_types import clean, clean_line
from facilitator.sheets.sheet_labels import SheetRefused, SheetWords
from facilitator.textfiles.diagnostics import meant, quoted
from facilitator.textfiles.markdown_blocks import Block, blocks

_OPEN = ("…", "...", ":", "：")
"""Ends of an entry that somebody goes on writing behind."""

STUDENTS = "student"
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

    asks: str
    topic: Topic
    hints: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class Sheet(NamedTuple):
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
    words: SheetWords

    @property
    def file(self) -> str:
        """The name of its file: "sheet-family.md"."""
        return f"sheet-{self.name}.md"

    @property
    def of_student(self) -> bool:
        """Whether only one person fills it in."""
        return self.name.split("-", 1)[0] == STUDENTS

    @property
    def mark(self) -> str:
        """What the last line says of it: "sheet-family · en"."""
        return f"sheet-{self.name} · {self.language}"


def read_sheet(text: str, *, language: str, name: str, words: SheetWords) -> Sheet:
    """Read a question sheet.

    Args:
        text: the whole file.
        language: the name of its folder.
        name: the name of its file without "sheet-" and its ending.
        words: the fixed words of the language.

    Raises:
        SheetRefused: if it asks nothing, or a question does not say its topic.
    """
    file = f"{clean_line(language)}/sheet-{clean_line(name)}.md"
    body = tuple(blocks(text, above=0))
    starts = [place for place, block in enumerate(body) if block.kind == "h2"]
    if not starts:
        raise SheetRefused(f"{file} asks nothing. Begin each question with a heading such as ## What helps? `helps`")
    above = body[: starts[0]]
    titles = [clean_line(block.text) for block in above if block.kind == "h1"]
    return Sheet(
        language=language,
        name=name,
        title=titles[0] if titles else clean_line(name),
        opening=_texts(block for block in above if block.kind != "h1"),
        questions=tuple(_question(file, body[begin:end]) for begin, end in pairwise([*starts, len(body)])),
        words=words,
    )


def _question(file: str, section: tuple[Block, ...]) -> Question:
    first, *below = section
    entries = _texts(block for block in below if block.kind == "entry")
    starters = tuple(one for one in entries if one.endswith(_OPEN[:2]))
    return Question(
        asks=_asked(first),
        topic=_topic(file, first),
        hints=_texts(block for block in below if block.kind != "entry"),
        starters=starters,
        choices=tuple(one for one in entries if one not in starters),
    )


def _topic(file: str, heading: Block) -> Topic:
    codes = [text for type_, text in heading.spans if type_ == "code_inline"]
    known = ", ".join(Topic)
    if not codes or not _asked(heading):
        raise SheetRefused(f"{file}:{heading.line}: end a question with its topic in backticks, one of: {known}")
    if codes[-1].casefold() not in list(Topic):
        right = meant(codes[-1], Topic, f"the topics are {known}")
        raise SheetRefused(f"{file}:{heading.line}: {quoted(codes[-1])} is not a topic; {right}")
    return Topic(codes[-1].casefold())


def _asked(heading: Block) -> str:
    spans = tuple(one for one in heading.spans if one[0] != "code_inline")
    return clean_line(heading._replace(spans=spans).text)


def _texts(found: Iterable[Block]) -> tuple[str, ...]:
    texts = (re.sub(r"^\[.?\]\s+", "", clean_line(block.text)) for block in found)
    return tuple(text for text in texts if clean(text))


def goes_on(entry: str) -> bool:
    """Whether somebody goes on writing behind an entry of a list."""
    return entry.endswith(_OPEN)
