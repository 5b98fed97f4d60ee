"""Notes read once into the few shapes they are made of. Each writer of this package has a line for each shape.

Links, images and HTML are switched off, so that their text stays as it was typed: nothing is ever fetched or run.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from facilitator.meeting.text_cleaning import printable

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).disable([
    "reference", "link", "image", "autolink",
])  # fmt: skip
_BOX = re.compile(r"\[([ xX])\](?: |$)")


class Run(NamedTuple):
    r"""Words in one style. A ``\n`` in them is a line that ends there."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


class Heading(NamedTuple):
    """A heading. The first is of level 1 and no other is; no level is skipped."""

    level: int
    runs: tuple[Run, ...]


class Paragraph(NamedTuple):
    """Words that stand together.

    Attributes:
        said: whether they are somebody's: in a quotation, or below a line that ends with a colon ("Dana said:").
    """

    runs: tuple[Run, ...]
    said: bool = False


class Code(NamedTuple):
    """Lines laid out as they are."""

    text: str


class Rule(NamedTuple):
    """A line across the page."""


class Quote(NamedTuple):
    """What somebody said, word for word."""

    blocks: tuple["Block", ...]


class Item(NamedTuple):
    """An entry of a list.

    Attributes:
        done: whether its box is ticked; None where it has no box.
    """

    blocks: tuple["Block", ...]
    done: bool | None = None


class Listing(NamedTuple):
    """A list.

    Attributes:
        first: the number of its first entry; None: it is not numbered.
        loose: whether its entries stand apart, as paragraphs do.
    """

    items: tuple[Item, ...]
    first: int | None = None
    loose: bool = False


Block = Heading | Paragraph | Code | Rule | Quote | Listing


class Document(NamedTuple):
    """Notes.

    Attributes:
        title: the words of the first heading; nothing where there is none.
    """

    title: str
    blocks: tuple[Block, ...]


def read(markdown: str) -> Document:
    """Return Markdown as a document, without what a terminal would obey or no file of Word may hold."""
    blocks = _Reader().blocks(SyntaxTreeNode(_MARKDOWN.parse(printable(markdown))))
    return Document(next((words(one.runs) for one in blocks if isinstance(one, Heading)), ""), blocks)


def words(runs: tuple[Run, ...]) -> str:
    """Return the words of runs, without their style."""
    return "".join(run.text for run in runs)


def unnamed(runs: tuple[Run, ...]) -> str:
    """Return the words of runs that are no name in bold: those that say which way a block runs."""
    return words(tuple(run for run in runs if not run.bold))


class _Reader:
    """Reads blocks in their order; knows how deep the last heading was."""

    def __init__(self) -> None:
        self._level = 0
        self._kinds: dict[str, Callable[[SyntaxTreeNode], Block]] = {
            "heading": self._heading,
            "paragraph": lambda node: Paragraph(_runs(node)),
            "bullet_list": self._listing,
            "ordered_list": self._listing,
            "blockquote": lambda node: Quote(self.blocks(node)),
            "fence": lambda node: Code(node.content.removesuffix("\n")),
            "code_block": lambda node: Code(node.content.removesuffix("\n")),
            "hr": lambda _: Rule(),
        }

    def blocks(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        return tuple(self._whose(node))

    def _whose(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Yield what stands in a block; what is said goes on until something else than a paragraph stands."""
        quoted = said = node.type == "blockquote"
        for child in node.children:
            block = self._kinds[child.type](child)
            if not isinstance(block, Paragraph):
                said = quoted
                yield block
                continue
            yield block._replace(said=said)
            said = said or words(block.runs).endswith(":")

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        wanted = int(node.tag.removeprefix("h"))
        self._level = max(2, min(wanted, self._level + 1)) if self._level else 1
        return Heading(self._level, _runs(node))

    def _listing(self, node: SyntaxTreeNode) -> Listing:
        paragraphs = [part for item in node.children for part in item.children if part.type == "paragraph"]
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return Listing(tuple(map(self._item, node.children)), first, any(not part.hidden for part in paragraphs))

    def _item(self, node: SyntaxTreeNode) -> Item:
        blocks = self.blocks(node)
        box = _BOX.match(_source(node.children[0])) if node.children else None
        head = blocks[0] if blocks else None
        if not box or not isinstance(head, Paragraph):
            return Item(blocks)
        first, *others = head.runs
        kept = (first._replace(text=first.text[box.end() :]), *others)
        return Item((Paragraph(tuple(filter(words_of, kept))), *blocks[1:]), box[1] != " ")


def words_of(run: Run) -> str:
    """Return the words of one run."""
    return run.text


def _source(node: SyntaxTreeNode) -> str:
    r"""Return a paragraph's Markdown: there a box is told from ``\[x\]``, which is what somebody typed."""
    return node.children[0].content if node.type == "paragraph" else ""


def _runs(node: SyntaxTreeNode) -> tuple[Run, ...]:
    """Return the words below a node; neighbours of one style are one run."""
    alike = groupby(_pieces(node, Run("")), key=lambda run: run[1:])
    joined = (Run("".join(run.text for run in runs), *style) for style, runs in alike)
    return tuple(run for run in joined if run.text)


def _pieces(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    """Yield the words below a node, with the style that they are in."""
    match node.type:
        case "text":
            yield style._replace(text=node.content)
        case "code_inline":
            yield style._replace(text=node.content, code=True)
        case "hardbreak":
            yield style._replace(text="\n")
        case "softbreak":
            yield style._replace(text=" ")
        case kind:
            style = style._replace(bold=style.bold or kind == "strong", italic=style.italic or kind == "em")
            for child in node.children:
                yield from _pieces(child, style)
