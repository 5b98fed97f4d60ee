"""The few shapes the notes are made of: blocks, lists, quotations and sections. No tables and no HTML."""

import re
from collections.abc import Iterable

_INNER_LINE = re.compile(r"\n(?!\n)")


def join_blocks(*blocks: str) -> str:
    """Return the parts that hold something, with a blank line between."""
    return "\n\n".join(part for part in blocks if part)


def make_bullets(items: Iterable[str]) -> str:
    """Return a list. An item may hold paragraphs, quotations and lists of its own; they are set under it."""
    entries = ["- " + _INNER_LINE.sub("\n  ", item) for item in items]
    return ("\n\n" if any("\n\n" in entry for entry in entries) else "\n").join(entries)


def make_quote(block: str) -> str:
    """Return a quotation; nothing where there are no words."""
    return "\n".join(f"> {line}".rstrip(" ") for line in block.split("\n")) if block else ""


def make_section(title: str, *parts: str, level: int = 2) -> str:
    """Return a heading with what stands under it; nothing where nothing does."""
    body = join_blocks(*parts)
    return join_blocks(f"{'#' * level} {title}", body) if body else ""
