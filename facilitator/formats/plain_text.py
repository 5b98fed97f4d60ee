"""Notes as plain text, to be pasted anywhere: one paragraph is one line, and no mark stands before a character."""

import re

from facilitator.formats.document_model import (
    Block,
    Code,
    Document,
    Heading,
    Item,
    Listing,
    Paragraph,
    Quote,
    Rule,
    words,
)

_UNDER = {1: "=", 2: "-"}
_LONGEST_LINE = 72
_INNER_LINE = re.compile(r"\n(?!\n)")


def to_text(document: Document) -> str:
    """Return the text; it ends in one line end."""
    return _blocks(document.blocks, "\n\n") + "\n"


def _blocks(blocks: tuple[Block, ...], between: str) -> str:
    return between.join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level, runs):
            line = _UNDER.get(level, "~") * min(len(words(runs)), _LONGEST_LINE)
            return f"{words(runs)}\n{line}"
        case Paragraph(runs):
            return words(runs)
        case Quote(blocks):
            return "\n".join(f"> {line}" if line else ">" for line in _blocks(blocks, "\n\n").split("\n"))
        case Listing():
            return _listing(block)
        case Code(text):
            return text
        case Rule():
            return "-" * _LONGEST_LINE


def _listing(listing: Listing) -> str:
    between = "\n\n" if listing.loose else "\n"
    marks = (f"{listing.first + at}. " if listing.first is not None else "- " for at in range(len(listing.items)))
    return between.join(_item(mark, item, between) for mark, item in zip(marks, listing.items, strict=True))


def _item(mark: str, item: Item, between: str) -> str:
    """Return an entry: what is under its first line stands under the words of it."""
    box = "" if item.done is None else f"[{'x' if item.done else ' '}] "
    return mark + _INNER_LINE.sub("\n" + " " * len(mark), box + _blocks(item.blocks, between))
