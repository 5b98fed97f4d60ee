"""The shape of a list that people edit: a title, paragraphs, and headings with list entries under them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.decoding import decode_text
from facilitator.textfiles.diagnostics import Diagnostic, Finding, InvalidTextFile

if TYPE_CHECKING:
    from facilitator.textfiles.markdown_blocks import Block


class InvalidListFile(InvalidTextFile):
    """A list of a language that cannot be used; all that is wrong with it, each with file and line."""


class ListEntry(NamedTuple):
    """A list entry.

    Attributes:
        line: of the file, from 1.
        text: without markup; may be empty.
    """

    line: int
    text: str


class Section(NamedTuple):
    """A heading and the entries below it.

    Attributes:
        line: of the heading.
        title: the heading without its code.
        code: what stands in the heading as code, for the program; empty: nothing does.
    """

    line: int
    title: str
    code: str
    entries: tuple[ListEntry, ...]


class SectionedList(NamedTuple):
    """A list, read.

    Attributes:
        title: the heading with one #; may be empty.
        paragraphs: the plain text above the first section.
        entries: those above the first section.
        findings: what has no place in such a list.
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
    "table": ("a table does not fit here", "write its rows as list entries"),
    "deep": ("this is nested too deeply to be read", "use lists of one level"),
}


def parse_sections(text: str, file: str) -> SectionedList:
    """Read a list.

    Raises:
        ListRefused: if it is no text at all.
    """
    from facilitator.textfiles.markdown_blocks import parse_blocks  # markdown-it is not needed until a file is read

    words, unreadable = decode_text(text)
    raise_if_invalid(file, unreadable)
    title, paragraphs, top, sections, findings = "", list[str](), list[ListEntry](), list[Section](), list[Finding]()
    for block in parse_blocks(words, lines_above=0):
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
                top.append(entry)
        elif not sections:
            paragraphs.append(clean_line(block.text))
    return SectionedList(title, tuple(paragraphs), tuple(top), tuple(sections), tuple(findings))


def raise_if_invalid(file: str, findings: Iterable[Finding]) -> None:
    """Tell what is wrong with a file, if anything is.

    Raises:
        ListRefused: with all of it, in the order of the lines.
    """
    faults = [Diagnostic(clean_line(file), *finding) for finding in sorted(findings)]
    if faults:
        raise InvalidListFile(faults)


def _parse_section(block: "Block") -> Section:
    codes = [text for kind, text in block.spans if kind == "code_inline"]
    plain = block._replace(spans=tuple(span for span in block.spans if span[0] != "code_inline"))
    return Section(block.line, clean_line(plain.text), clean_line(codes[-1]) if codes else "", ())
