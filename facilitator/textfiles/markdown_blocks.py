"""Parse Markdown into blocks (headings, paragraphs, list entries) with their line numbers.

Links, images, reference definitions and HTML are disabled, so they remain visible as plain text. A terminal cannot
follow a link, and no text of a file may disappear.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Below markdown-it's own limit of 100 (`maxNesting`), beyond which it silently drops content.
_MAX_DEPTH = 90

_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    .enable("table")
    .disable(["reference", "link", "image", "autolink"])
)
_LINE_BREAKS = ("softbreak", "hardbreak")


class Block(NamedTuple):
    """A heading, a paragraph, a list entry, or content that agendas do not support.

    Attributes:
        kind: "h1" … "h6", "text", "entry", or a key of `UNSUPPORTED_BLOCKS`.
        line: line number in the file, from 1.
        spans: pairs of a token type and its text; markup such as emphasis has an empty text.
    """

    kind: str
    line: int
    spans: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The text without markup. A soft line break becomes a space, a hard one stays."""
        return "".join(" " if type_ == "softbreak" else text for type_, text in self.spans)

    @property
    def raw(self) -> str:
        """The text without markup, with all line breaks of the file."""
        return "".join(text for _, text in self.spans)


_ITEM_HINT = "an item begins at the margin with ##; anything else is plain text"

# Kind of an unsupported block -> problem and fix.
UNSUPPORTED_BLOCKS = {
    **{f"h{level}": (f"an agenda has no headings of level {level}", _ITEM_HINT) for level in range(3, 7)},
    "inner heading": ("this heading is inside a list or a quote", _ITEM_HINT),
    "table": ("tables are not supported", "write its rows as list entries"),
    "deep": ("this is nested too deeply", "use lists of one or two levels"),
}


def parse_blocks(markdown: str, *, lines_above: int) -> Iterator[Block]:
    """Yield the blocks in file order. Every paragraph in a list, at any depth, is a separate "entry" block.

    Args:
        markdown: the Markdown, without front matter.
        lines_above: number of lines above it in the file.
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
    """Return the kind of block that a token begins, or an empty string."""
    if token.type == "heading_open":
        return "inner heading" if token.level else token.tag
    if token.type in {"paragraph_open", "fence", "code_block"}:
        return "entry" if in_list else "text"
    return "table" if token.type == "table_open" else ""


def _extract_spans(token: Token, following: Token) -> Iterator[tuple[str, str]]:
    """Yield the spans of a block. The info string of a code fence is part of its text."""
    if token.type in {"fence", "code_block"}:
        yield "code", f"{token.info}\n{token.content}" if token.type == "fence" else token.content
    for child in following.children or ():
        yield child.type, "\n" if child.type in _LINE_BREAKS else child.content
