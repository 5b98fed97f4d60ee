"""Notes read once into the few shapes they are made of. Each writer of this package has a line for each shape.

Links, images and HTML are switched off, so that their text stays as it was typed: nothing is ever fetched or run.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from facilitator.meeting.text_cleaning import make_printable

_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).disable([
    "reference", "link", "image", "autolink",
])  # fmt: skip
_CHECKBOX = re.compile(r"\[([ xX])\](?: |$)")


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
    is_spoken: bool = False


class CodeBlock(NamedTuple):
    """Lines laid out as they are."""

    text: str


class HorizontalRule(NamedTuple):
    """A line across the page."""


class Quote(NamedTuple):
    """What somebody said, word for word."""

    blocks: tuple["Block", ...]


class ListItem(NamedTuple):
    """An entry of a list.

    Attributes:
        done: whether its box is ticked; None where it has no box.
    """

    blocks: tuple["Block", ...]
    is_done: bool | None = None


class ListBlock(NamedTuple):
    """A list.

    Attributes:
        first: the number of its first entry; None: it is not numbered.
        loose: whether its entries stand apart, as paragraphs do.
    """

    items: tuple[ListItem, ...]
    first_number: int | None = None
    is_loose: bool = False


Block = Heading | Paragraph | CodeBlock | HorizontalRule | Quote | ListBlock


class Document(NamedTuple):
    """Notes.

    Attributes:
        title: the words of the first heading; nothing where there is none.
    """

    title: str
    blocks: tuple[Block, ...]


def parse_markdown(markdown: str) -> Document:
    """Return Markdown as a document, without what a terminal would obey or no file of Word may hold."""
    blocks = _DocumentReader().read_blocks(SyntaxTreeNode(_PARSER.parse(make_printable(markdown))))
    return Document(next((join_text(one.runs) for one in blocks if isinstance(one, Heading)), ""), blocks)


def join_text(runs: tuple[Run, ...]) -> str:
    """Return the words of runs, without their style."""
    return "".join(run.text for run in runs)


def join_text_without_names(runs: tuple[Run, ...]) -> str:
    """Return the words of runs that are no name in bold: those that say which way a block runs."""
    return join_text(tuple(run for run in runs if not run.bold))


class _DocumentReader:
    """Reads blocks in their order; knows how deep the last heading was."""

    def __init__(self) -> None:
        self._heading_level = 0
        self._block_readers: dict[str, Callable[[SyntaxTreeNode], Block]] = {
            "heading": self._read_heading,
            "paragraph": lambda node: Paragraph(_collect_runs(node)),
            "bullet_list": self._read_list,
            "ordered_list": self._read_list,
            "blockquote": lambda node: Quote(self.read_blocks(node)),
            "fence": lambda node: CodeBlock(node.content.removesuffix("\n")),
            "code_block": lambda node: CodeBlock(node.content.removesuffix("\n")),
            "hr": lambda _: HorizontalRule(),
        }

    def read_blocks(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        return tuple(self._mark_spoken(node))

    def _mark_spoken(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Yield what stands in a block; what is said goes on until something else than a paragraph stands."""
        quoted = said = node.type == "blockquote"
        for child in node.children:
            block = self._block_readers[child.type](child)
            if not isinstance(block, Paragraph):
                said = quoted
                yield block
                continue
            yield block._replace(is_spoken=said)
            said = said or join_text(block.runs).endswith(":")

    def _read_heading(self, node: SyntaxTreeNode) -> Heading:
        wanted = int(node.tag.removeprefix("h"))
        self._heading_level = max(2, min(wanted, self._heading_level + 1)) if self._heading_level else 1
        return Heading(self._heading_level, _collect_runs(node))

    def _read_list(self, node: SyntaxTreeNode) -> ListBlock:
        paragraphs = [part for item in node.children for part in item.children if part.type == "paragraph"]
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return ListBlock(tuple(map(self._read_item, node.children)), first, any(not part.hidden for part in paragraphs))

    def _read_item(self, node: SyntaxTreeNode) -> ListItem:
        blocks = self.read_blocks(node)
        box = _CHECKBOX.match(_get_source(node.children[0])) if node.children else None
        head = blocks[0] if blocks else None
        if not box or not isinstance(head, Paragraph):
            return ListItem(blocks)
        first, *others = head.runs
        kept = (first._replace(text=first.text[box.end() :]), *others)
        return ListItem((Paragraph(tuple(filter(get_text, kept))), *blocks[1:]), box[1] != " ")


def get_text(run: Run) -> str:
    """Return the words of one run."""
    return run.text


def _get_source(node: SyntaxTreeNode) -> str:
    r"""Return a paragraph's Markdown: there a box is told from ``\[x\]``, which is what somebody typed."""
    return node.children[0].content if node.type == "paragraph" else ""


def _collect_runs(node: SyntaxTreeNode) -> tuple[Run, ...]:
    """Return the words below a node; neighbours of one style are one run."""
    alike = groupby(_iter_pieces(node, Run("")), key=lambda run: run[1:])
    joined = (Run("".join(run.text for run in runs), *style) for style, runs in alike)
    return tuple(run for run in joined if run.text)


def _iter_pieces(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
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
                yield from _iter_pieces(child, style)
