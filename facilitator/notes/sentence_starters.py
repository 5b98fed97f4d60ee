"""What a script for the student says in a language: its fixed words, and beginnings of sentences for each part."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind
from facilitator.textfiles.diagnostics import Finding, quote, suggest
from facilitator.textfiles.markdown_sections import SectionedList, parse_sections, raise_if_invalid

FILE_NAME = "script.md"
"""The name of the file in a language's folder."""

LABELS = ("say", "wrote", "strengths", "seen", "hopes")
"""The fixed words above a list: what can be said, what was written, strengths named, when they were seen, hopes."""

_LABELS_HELP = f"the entries above the first heading are {', '.join(LABELS)}, each with a colon and its words"
_ITEM_KINDS_HELP = f"end the heading with one of these in backticks: {', '.join(ItemKind)}, student-led 1 …"
_STEP_CODE = re.compile(r"student-led [1-9][0-9]?")


class SentenceStarters(NamedTuple):
    """The words of a script.

    Attributes:
        title: of the page.
        rules: paragraphs at its top.
        labels: `LABELS` → their words.
        steps: kind of an agenda item, or a step of a student-led meeting ("student-led 11") → what it is called, and
            beginnings of sentences.
    """

    title: str
    rules: tuple[str, ...]
    labels: dict[str, str]
    steps: dict[str, tuple[str, tuple[str, ...]]]


def parse_sentence_starters(text: str, file: str) -> SentenceStarters:
    """Read the words of a script (docs/strengths-finder.md).

    Raises:
        ListRefused: with everything that is wrong with them.
    """
    found = parse_sections(text, file)
    entries = (one.text.partition(":") for one in found.entries)
    labels = {key.strip().casefold(): words.strip() for key, _, words in entries}
    raise_if_invalid(file, [*found.findings, *_check_top(found, labels), *_check_sections(found)])
    steps = {
        one.code.casefold(): (one.title, tuple(entry.text for entry in one.entries if entry.text))
        for one in found.sections
    }
    return SentenceStarters(found.title, found.paragraphs, labels, steps)


def validate_sentence_starters(text: str, file: str) -> str:
    """Return a text that `parse_sentence_starters` can read, as it is.

    Raises:
        ListRefused: with everything that is wrong with it.
    """
    parse_sentence_starters(text, file)
    return text


def _check_top(document: SectionedList, labels: dict[str, str]) -> Iterator[Finding]:
    if not document.title:
        yield 1, "the page has no title", "begin the file with a heading such as # My part of the meeting"
    if not document.paragraphs:
        yield 1, "nothing is said about passing and breaks", "say it in a paragraph below the title"
    for line, text in document.entries:
        key = text.partition(":")[0].strip().casefold()
        if key not in LABELS:
            yield line, f"{quote(key)} is not known here", suggest(key, LABELS, _LABELS_HELP)
    for key in LABELS:
        if not labels.get(key):
            yield 1, f"the words for {key} are missing", f"add an entry such as - {key}: …"


def _check_sections(document: SectionedList) -> Iterator[Finding]:
    """Each heading ends with the kind of item it is for, or with the step of a student-led meeting."""
    seen: set[str] = set()
    for one in document.sections:
        code = one.code.casefold()
        if code not in list(ItemKind) and not _STEP_CODE.fullmatch(code):
            yield one.line, f"{quote(one.code)} is not a kind of item", suggest(code, ItemKind, _ITEM_KINDS_HELP)
        elif code in seen:
            yield one.line, f"{quote(one.code)} stands here a second time", "put its entries into the first"
        seen.add(code)
