"""The parts of an agenda's Markdown, from markdown-it's tokens, each with its line.

Links, images and reference definitions are switched off, so their text stays as it was typed: a terminal cannot
follow them, and nothing may be dropped. HTML is off as well, and stays text.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MAX_DEPTH = 90
"""Markdown-it drops, without a word, what is nested deeper than its own limit."""

_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    .enable("table")
    .disable(["reference", "link", "image", "autolink"])
)
_LINE_BREAKS = ("softbreak", "hardbreak")


class Block(NamedTuple):
    """A heading, a paragraph, a list entry, or something that has no place in an agenda.

    Attributes:
        kind: "h1" … "h6", "text", "entry", or a key of `UNSUPPORTED_BLOCKS`.
        line: of the file, from 1.
        spans: pairs of a token's type and its text; markup such as emphasis has no text.
    """

    kind: str
    line: int
    spans: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The words, without markup. A line end in the file is a space, unless it was made a hard one."""
        return "".join(" " if type_ == "softbreak" else text for type_, text in self.spans)

    @property
    def raw(self) -> str:
        """The same with every line end of the file in its place."""
        return "".join(text for _, text in self.spans)


_ITEM_HINT = "an item begins at the margin with ##; anything else is plain text"
UNSUPPORTED_BLOCKS = {
    **{f"h{level}": (f"an agenda has no headings of level {level}", _ITEM_HINT) for level in range(3, 7)},
    "inner heading": ("this heading is inside a list or a quote", _ITEM_HINT),
    "table": ("a table does not fit into the room", "write its rows as list entries"),
    "deep": ("this is nested too deeply to be read", "use lists of one or two levels"),
}
"""Block kind → what is wrong with it, what would be right."""


def parse_blocks(markdown: str, *, lines_above: int) -> Iterator[Block]:
    """Yield the blocks in their order. Each paragraph in a list, however deep, is an entry of its own.

    Args:
        markdown: the body of an agenda.
        lines_above: lines of the file before it.
    """
    tokens = _MARKDOWN.parse(markdown)
    deep = [token.map[0] for token in tokens if token.level >= _MAX_DEPTH and token.map]
    if deep:
        yield Block("deep", lines_above + deep[0] + 1, ())
    lists = 0
    for token, following in pairwise([*tokens, Token("end", "", 0)]):
        lists += token.nesting if token.type.startswith("list_item") else 0
        kind = _classify_token(token, in_list=lists > 0)
        if kind and token.map:
            yield Block(kind, lines_above + token.map[0] + 1, tuple(_extract_spans(token, following)))


def _classify_token(token: Token, *, in_list: bool) -> str:
    """Return the kind of block that a token begins, or nothing where it begins none."""
    if token.type == "heading_open":
        return "inner heading" if token.level else token.tag
    if token.type in {"paragraph_open", "fence", "code_block"}:
        return "entry" if in_list else "text"
    return "table" if token.type == "table_open" else ""


def _extract_spans(token: Token, following: Token) -> Iterator[tuple[str, str]]:
    """Yield the words of a block. What stands behind a code fence is part of them."""
    if token.type in {"fence", "code_block"}:
        yield "code", f"{token.info}\n{token.content}" if token.type == "fence" else token.content
    for child in following.children or ():
        yield child.type, "\n" if child.type in _LINE_BREAKS else child.content
