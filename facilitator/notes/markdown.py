"""The few Markdown shapes that notes are made of: blocks, lists, quotations and sections. No tables and no HTML."""

import re
from collections.abc import Iterable

_INNER_LINE = re.compile(r"\n(?!\n)")


def join_blocks(*blocks: str) -> str:
    """Join the blocks that are not empty, with a blank line between them."""
    return "\n\n".join(block for block in blocks if block)


def make_bullets(items: Iterable[str]) -> str:
    """Return a bulleted list. Paragraphs, quotations and lists inside an item are indented below it."""
    entries = ["- " + _INNER_LINE.sub("\n  ", item) for item in items]
    return ("\n\n" if any("\n\n" in entry for entry in entries) else "\n").join(entries)


def make_quote(block: str) -> str:
    """Return a block quotation. Return "" for an empty block."""
    return "\n".join(f"> {line}".rstrip(" ") for line in block.split("\n")) if block else ""


def make_section(title: str, *parts: str, level: int = 2) -> str:
    """Return a heading with its content. Return "" without content."""
    body = join_blocks(*parts)
    return join_blocks(f"{'#' * level} {title}", body) if body else ""
