"""The labels and sentence starters of the student's script in one language, parsed from `languages/LANG/script.md`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind
from facilitator.textfiles.diagnostics import Finding, quote, suggest
from facilitator.textfiles.markdown_sections import SectionedList, parse_sections, raise_if_invalid

FILE_NAME = "script.md"

# The keys of the fixed labels: sentences to say, written answers, strengths named, their evidence, hopes.
LABELS = ("say", "wrote", "strengths", "seen", "hopes")

_LABELS_HELP = f"the entries above the first heading are {', '.join(LABELS)}, each followed by a colon and its text"
_ITEM_KINDS_HELP = f"end the heading with one of these in backticks: {', '.join(ItemKind)}, student-led 1 …"
_STEP_CODE = re.compile(r"student-led [1-9][0-9]?")


class SentenceStarters(NamedTuple):
    """The texts of a script in one language.

    Attributes:
        title: the title of the page.
        rules: the paragraphs at the top.
        labels: the text of each key in `LABELS`.
        steps: title and sentence starters by kind of agenda item, or by step of a student-led meeting
            ("student-led 11").
    """

    title: str
    rules: tuple[str, ...]
    labels: dict[str, str]
    steps: dict[str, tuple[str, tuple[str, ...]]]


def parse_sentence_starters(text: str, file: str) -> SentenceStarters:
    """Parse the file (docs/strengths-finder.md).

    Raises:
        InvalidListFile: with all errors in the file.
    """
    document = parse_sections(text, file)
    entries = (entry.text.partition(":") for entry in document.entries)
    labels = {key.strip().casefold(): words.strip() for key, _, words in entries}
    raise_if_invalid(file, [*document.findings, *_check_top(document, labels), *_check_sections(document)])
    steps = {
        section.code.casefold(): (section.title, tuple(entry.text for entry in section.entries if entry.text))
        for section in document.sections
    }
    return SentenceStarters(document.title, document.paragraphs, labels, steps)


def validate_sentence_starters(text: str, file: str) -> str:
    """Return the text unchanged if it can be parsed.

    Raises:
        InvalidListFile: with all errors in the file.
    """
    parse_sentence_starters(text, file)
    return text


def _check_top(document: SectionedList, labels: dict[str, str]) -> Iterator[Finding]:
    if not document.title:
        yield 1, "the page has no title", "begin the file with a heading such as # My part of the meeting"
    if not document.paragraphs:
        yield 1, "nothing is said about passing and breaks", "add a paragraph about it below the title"
    for line, text in document.entries:
        key = text.partition(":")[0].strip().casefold()
        if key not in LABELS:
            yield line, f"{quote(key)} is not a known entry", suggest(key, LABELS, _LABELS_HELP)
    for key in LABELS:
        if not labels.get(key):
            yield 1, f"the text for {key} is missing", f"add an entry such as - {key}: …"


def _check_sections(document: SectionedList) -> Iterator[Finding]:
    """Check that each heading ends with a kind of agenda item or with a step of a student-led meeting."""
    seen: set[str] = set()
    for section in document.sections:
        code = section.code.casefold()
        if code not in list(ItemKind) and not _STEP_CODE.fullmatch(code):
            yield (
                section.line,
                f"{quote(section.code)} is not a kind of agenda item",
                suggest(code, ItemKind, _ITEM_KINDS_HELP),
            )
        elif code in seen:
            yield section.line, f"{quote(section.code)} appears twice", "move these entries to the first section"
        seen.add(code)
