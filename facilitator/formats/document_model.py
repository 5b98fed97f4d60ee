"""The document model: notes parsed from Markdown into blocks that each output format can render.

Links, images and HTML are not parsed, so their text stays as typed and nothing is ever fetched or run.
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
    r"""Text in one style. A ``\n`` is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


class Heading(NamedTuple):
    """A heading. Only the first heading has level 1, and no level is skipped."""

    level: int
    runs: tuple[Run, ...]


class Paragraph(NamedTuple):
    """A paragraph.

    Attributes:
        is_spoken: whether these are a person's words: in a quotation, or below a line that ends with a colon
            ("Dana said:").
    """

    runs: tuple[Run, ...]
    is_spoken: bool = False


class CodeBlock(NamedTuple):
    """Preformatted text."""

    text: str


class HorizontalRule(NamedTuple):
    """A horizontal line across the page."""


class Quote(NamedTuple):
    """A block quotation: a person's exact words."""

    blocks: tuple["Block", ...]


class ListItem(NamedTuple):
    """An item of a list.

    Attributes:
        is_done: whether its checkbox is checked, or None without a checkbox.
    """

    blocks: tuple["Block", ...]
    is_done: bool | None = None


class ListBlock(NamedTuple):
    """A bulleted or numbered list.

    Attributes:
        first_number: the number of the first item, or None for a bulleted list.
        is_loose: whether its items are separated like paragraphs.
    """

    items: tuple[ListItem, ...]
    first_number: int | None = None
    is_loose: bool = False


Block = Heading | Paragraph | CodeBlock | HorizontalRule | Quote | ListBlock


class Document(NamedTuple):
    """A parsed document.

    Attributes:
        title: the text of the first heading, or "".
    """

    title: str
    blocks: tuple[Block, ...]


def parse_markdown(markdown: str) -> Document:
    """Parse Markdown, without the control characters that terminals obey and Word files cannot contain."""
    blocks = _DocumentReader().read_blocks(SyntaxTreeNode(_PARSER.parse(make_printable(markdown))))
    return Document(next((join_text(block.runs) for block in blocks if isinstance(block, Heading)), ""), blocks)


def join_text(runs: tuple[Run, ...]) -> str:
    """Return the text of runs without their style."""
    return "".join(run.text for run in runs)


def join_text_without_names(runs: tuple[Run, ...]) -> str:
    """Return the text that determines the direction of a block: all runs except names in bold."""
    return join_text(tuple(run for run in runs if not run.bold))


class _DocumentReader:
    """Reads blocks in order and tracks the level of the last heading."""

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
        """Yield the blocks of a node. Paragraphs below a line that ends with a colon are marked as spoken."""
        is_quoted = is_spoken = node.type == "blockquote"
        for child in node.children:
            block = self._block_readers[child.type](child)
            if not isinstance(block, Paragraph):
                is_spoken = is_quoted
                yield block
                continue
            yield block._replace(is_spoken=is_spoken)
            is_spoken = is_spoken or join_text(block.runs).endswith(":")

    def _read_heading(self, node: SyntaxTreeNode) -> Heading:
        level = int(node.tag.removeprefix("h"))
        self._heading_level = max(2, min(level, self._heading_level + 1)) if self._heading_level else 1
        return Heading(self._heading_level, _collect_runs(node))

    def _read_list(self, node: SyntaxTreeNode) -> ListBlock:
        paragraphs = [child for item in node.children for child in item.children if child.type == "paragraph"]
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return ListBlock(
            tuple(map(self._read_item, node.children)), first, any(not paragraph.hidden for paragraph in paragraphs)
        )

    def _read_item(self, node: SyntaxTreeNode) -> ListItem:
        blocks = self.read_blocks(node)
        checkbox = _CHECKBOX.match(_get_source(node.children[0])) if node.children else None
        head = blocks[0] if blocks else None
        if not checkbox or not isinstance(head, Paragraph):
            return ListItem(blocks)
        first, *others = head.runs
        runs = (first._replace(text=first.text[checkbox.end() :]), *others)
        return ListItem((Paragraph(tuple(filter(get_text, runs))), *blocks[1:]), checkbox[1] != " ")


def get_text(run: Run) -> str:
    """Return the text of a run."""
    return run.text


def _get_source(node: SyntaxTreeNode) -> str:
    r"""Return a paragraph's Markdown, in which a checkbox differs from ``\[x\]``, the escaped text a person typed."""
    return node.children[0].content if node.type == "paragraph" else ""


def _collect_runs(node: SyntaxTreeNode) -> tuple[Run, ...]:
    """Return the runs below a node. Adjacent text in the same style is one run."""
    groups = groupby(_iter_pieces(node, Run("")), key=lambda run: run[1:])
    joined = (Run("".join(run.text for run in runs), *style) for style, runs in groups)
    return tuple(run for run in joined if run.text)


def _iter_pieces(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    """Yield the pieces of text below a node, each with its style."""
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
