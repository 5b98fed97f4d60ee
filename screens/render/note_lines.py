"""Lay out a note for the screen: lines of text for a width, and where its headings are."""

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content

from facilitator.formats.document_model import (
    Block,
    CodeBlock,
    Heading,
    HorizontalRule,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Run,
    parse_markdown,
)
from facilitator.notes.paste_pack import SEPARATOR
from screens.render.meeting_content import HEADING, MUTED

MAX_HEADING_LEVEL = 2
"""Deepest headings in the table of contents."""

MIN_WIDTH = 10

_QUOTE_BAR = "▏ "


class NoteLines(NamedTuple):
    """A note laid out for a width.

    Attributes:
        lines: its lines.
        headings: title and index of the line of each heading.
    """

    lines: tuple[Content, ...] = ()
    headings: tuple[tuple[str, int], ...] = ()


def read_note(text: str, *, is_plain_text: bool) -> tuple[Block, ...]:
    """Return the blocks of a note. A long note takes a tenth of a second, so this is done in another thread.

    Args:
        text: the note, as Markdown or plain text.
        is_plain_text: whether it is a paste pack, whose parts begin with a separator.
    """
    return tuple(_read_plain_text(text)) if is_plain_text else parse_markdown(text).blocks


def lay_out_note(blocks: tuple[Block, ...], width: int) -> NoteLines:
    """Return the lines of a note for a width in cells."""
    lines, headings = list[Content](), list[tuple[str, int]]()
    for block in blocks:
        if lines:
            lines.append(Content(""))
        if isinstance(block, Heading) and block.level <= MAX_HEADING_LEVEL:
            headings.append(("".join(run.text for run in block.runs), len(lines)))
        lines += _render_block(block, max(width, MIN_WIDTH))
    return NoteLines(tuple(lines), tuple(headings))


def _read_plain_text(text: str) -> Iterator[Block]:
    """Yield a paste pack as preformatted text, each part under its label."""
    parts, part = ["Paste pack"], list[str]()
    for line in text.splitlines():
        if line.startswith(SEPARATOR):
            if part:
                yield from _make_part(parts[-1], part)
            part = []
            parts.append("")
        elif not parts[-1]:
            parts[-1] = line.rpartition(": ")[2]
            part.append(line)
        else:
            part.append(line)
    yield from _make_part(parts[-1], part)


def _make_part(label: str, lines: list[str]) -> Iterator[Block]:
    yield Heading(MAX_HEADING_LEVEL, (Run(label),))
    yield CodeBlock("\n".join(lines).strip("\n"))


def _render_block(block: Block, width: int) -> list[Content]:
    match block:
        case Heading(level, runs):
            style = HEADING if level <= MAX_HEADING_LEVEL else "bold"
            return [line.stylize(style) for line in _wrap(_render_runs(runs), width)]
        case Paragraph(runs):
            return _wrap(_render_runs(runs), width)
        case Quote(blocks):
            return _prefix(_render_blocks(blocks, width - len(_QUOTE_BAR), is_loose=True), _QUOTE_BAR, _QUOTE_BAR)
        case ListBlock():
            return _render_list(block, width)
        case CodeBlock(text):
            return [line for part in text.split("\n") for line in _wrap(Content(part), width)]
        case HorizontalRule():
            return [Content.styled("─" * width, MUTED)]


def _render_blocks(blocks: tuple[Block, ...], width: int, *, is_loose: bool) -> list[Content]:
    lines = list[Content]()
    for block in blocks:
        if lines and is_loose:
            lines.append(Content(""))
        lines += _render_block(block, max(width, MIN_WIDTH))
    return lines


def _render_list(listing: ListBlock, width: int) -> list[Content]:
    lines = list[Content]()
    for index, item in enumerate(listing.items):
        marker = "• " if listing.first_number is None else f"{listing.first_number + index}. "
        if lines and listing.is_loose:
            lines.append(Content(""))
        lines += _render_item(item, marker, width, is_loose=listing.is_loose)
    return lines


def _render_item(item: ListItem, marker: str, width: int, *, is_loose: bool) -> list[Content]:
    marker = marker if item.is_done is None else f"{'☑' if item.is_done else '☐'} "
    lines = _render_blocks(item.blocks, width - len(marker), is_loose=is_loose) or [Content("")]
    return _prefix(lines, marker, " " * len(marker))


def _prefix(lines: list[Content], first: str, others: str) -> list[Content]:
    prefixes = (first, *(others,) * (len(lines) - 1))
    return [Content.assemble((prefix, MUTED), line) for prefix, line in zip(prefixes, lines, strict=True)]


def _render_runs(runs: tuple[Run, ...]) -> Content:
    return Content.assemble(*((run.text, _get_style(run)) for run in runs))


def _get_style(run: Run) -> str:
    return " ".join(style for style, is_on in (("bold", run.bold), ("italic", run.italic)) if is_on)


def _wrap(content: Content, width: int) -> list[Content]:
    return [line for part in content.split("\n", allow_blank=True) for line in (part.wrap(width) or [Content("")])]
