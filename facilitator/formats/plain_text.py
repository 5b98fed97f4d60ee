"""Notes as plain text to paste anywhere: each paragraph is one line, and no Markdown marks are left."""

import re

from facilitator.formats.document_model import (
    Block,
    CodeBlock,
    Document,
    Heading,
    HorizontalRule,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    join_text,
)

_UNDERLINES = {1: "=", 2: "-"}
_MAX_LINE_LENGTH = 72
_INNER_LINE = re.compile(r"\n(?!\n)")


def render_text(document: Document) -> str:
    """Render the text. It ends with one line break."""
    return _render_blocks(document.blocks, "\n\n") + "\n"


def _render_blocks(blocks: tuple[Block, ...], separator: str) -> str:
    return separator.join(map(_render_block, blocks))


def _render_block(block: Block) -> str:
    match block:
        case Heading(level, runs):
            line = _UNDERLINES.get(level, "~") * min(len(join_text(runs)), _MAX_LINE_LENGTH)
            return f"{join_text(runs)}\n{line}"
        case Paragraph(runs):
            return join_text(runs)
        case Quote(blocks):
            return "\n".join(f"> {line}" if line else ">" for line in _render_blocks(blocks, "\n\n").split("\n"))
        case ListBlock():
            return _render_list(block)
        case CodeBlock(text):
            return text
        case HorizontalRule():
            return "-" * _MAX_LINE_LENGTH


def _render_list(listing: ListBlock) -> str:
    between = "\n\n" if listing.is_loose else "\n"
    marks = (
        f"{listing.first_number + index}. " if listing.first_number is not None else "- "
        for index in range(len(listing.items))
    )
    return between.join(_render_item(mark, item, between) for mark, item in zip(marks, listing.items, strict=True))


def _render_item(marker: str, item: ListItem, separator: str) -> str:
    """Render an item. Further lines are indented to the text of the first line."""
    box = "" if item.is_done is None else f"[{'x' if item.is_done else ' '}] "
    return marker + _INNER_LINE.sub("\n" + " " * len(marker), box + _render_blocks(item.blocks, separator))
