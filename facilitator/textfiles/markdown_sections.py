"""Parse the lists that people edit: a title, paragraphs, and sections with list entries."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.decoding import decode_text
from facilitator.textfiles.diagnostics import Finding, InvalidTextFile, raise_on_findings

if TYPE_CHECKING:
    from facilitator.textfiles.markdown_blocks import Block


class InvalidListFile(InvalidTextFile):
    """A list of a language pack cannot be used."""


class ListEntry(NamedTuple):
    """A list entry.

    Attributes:
        line: line number in the file, from 1.
        text: text without markup; may be empty.
    """

    line: int
    text: str


class Section(NamedTuple):
    """A heading and the entries below it.

    Attributes:
        line: line number of the heading, from 1.
        title: the heading without its code span.
        code: the code span of the heading, an identifier for the program; empty if there is none.
    """

    line: int
    title: str
    code: str
    entries: tuple[ListEntry, ...]


class SectionedList(NamedTuple):
    """A parsed list.

    Attributes:
        title: the heading with one #; may be empty.
        paragraphs: paragraphs above the first section.
        entries: list entries above the first section.
        findings: content that such a list does not support.
    """

    title: str
    paragraphs: tuple[str, ...]
    entries: tuple[ListEntry, ...]
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]


_SECTION_HINT = "begin it with ##, or write it as a list entry"
_UNSUPPORTED_BLOCKS = {
    **{f"h{level}": (f"this list has no headings of level {level}", _SECTION_HINT) for level in range(3, 7)},
    "inner heading": ("this heading is inside a list or a quote", _SECTION_HINT),
    "table": ("tables are not supported", "write its rows as list entries"),
    "deep": ("this is nested too deeply", "use lists of one level"),
}


def parse_sections(text: str, file: str) -> SectionedList:
    """Parse a list.

    Args:
        text: the whole file.
        file: name of the file for error messages, such as "en/strengths.md".

    Raises:
        InvalidListFile: if the file is not text or is too large.
    """
    from facilitator.textfiles.markdown_blocks import parse_blocks  # late: markdown-it is slow to import

    markdown, decoding_findings = decode_text(text)
    raise_if_invalid(file, decoding_findings)
    title, paragraphs, entries, sections, findings = (
        "",
        list[str](),
        list[ListEntry](),
        list[Section](),
        list[Finding](),
    )
    for block in parse_blocks(markdown, lines_above=0):
        if block.kind in _UNSUPPORTED_BLOCKS:
            findings.append((block.line, *_UNSUPPORTED_BLOCKS[block.kind]))
        elif block.kind == "h1":
            title = title or clean_line(block.text)
        elif block.kind == "h2":
            sections.append(_parse_section(block))
        elif block.kind == "entry":
            entry = ListEntry(block.line, clean_line(block.text))
            if sections:
                sections[-1] = sections[-1]._replace(entries=(*sections[-1].entries, entry))
            else:
                entries.append(entry)
        elif not sections:
            paragraphs.append(clean_line(block.text))
    return SectionedList(title, tuple(paragraphs), tuple(entries), tuple(sections), tuple(findings))


def raise_if_invalid(file: str, findings: Iterable[Finding]) -> None:
    """Raise an error that lists all findings in line order; do nothing if there are none.

    Raises:
        InvalidListFile: if there is at least one finding.
    """
    raise_on_findings(clean_line(file), findings, InvalidListFile)


def _parse_section(block: "Block") -> Section:
    codes = [text for kind, text in block.spans if kind == "code_inline"]
    plain = block._replace(spans=tuple(span for span in block.spans if span[0] != "code_inline"))
    return Section(block.line, clean_line(plain.text), clean_line(codes[-1]) if codes else "", ())
