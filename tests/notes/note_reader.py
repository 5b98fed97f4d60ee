"""Read notes from the syntax tree of markdown-it-py, never from their raw text."""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

PARSERS = {
    "commonmark": MarkdownIt("commonmark", {"maxNesting": 100}),
    "gfm-like": MarkdownIt("gfm-like", {"maxNesting": 100}),
    "js-default": MarkdownIt("js-default"),
}


def parse_markdown(text: str, preset: str = "commonmark") -> SyntaxTreeNode:
    """Return the syntax tree of a Markdown text."""
    return SyntaxTreeNode(PARSERS[preset].parse(text))


def read_inline(node: SyntaxTreeNode) -> str:
    """Return the text of an inline node as a reader sees it. Only text, bold and links are allowed."""
    if node.type == "text":
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    assert node.type in {"inline", "strong", "link"}, f"{node.type} in the notes: {node.content!r}"
    return "".join(read_inline(child) for child in node.children)


def read_paragraphs(nodes: list[SyntaxTreeNode]) -> str:
    """Return the text of consecutive paragraphs and headings."""
    for node in nodes:
        assert node.type in {"paragraph", "heading"}, node.type
    return "\n\n".join(read_inline(child) for node in nodes for child in node.children)


def iter_texts(node: SyntaxTreeNode) -> Iterator[str]:
    """Yield the text of each run of consecutive paragraphs in the tree."""
    run: list[SyntaxTreeNode] = []
    for child in [*node.children, None]:
        if child is not None and child.type in {"paragraph", "heading"}:
            run.append(child)
            continue
        if run:
            yield read_paragraphs(run)
            run = []
        if child is not None:
            yield from iter_texts(child)


def split_sections(root: SyntaxTreeNode) -> dict[str, list[SyntaxTreeNode]]:
    """Return the nodes under each second-level heading."""
    found: dict[str, list[SyntaxTreeNode]] = {}
    title = ""
    for node in root.children:
        if node.type == "heading" and node.tag in {"h1", "h2"}:
            title = read_paragraphs([node])
            assert title not in found, f"two sections are called {title}"
            found[title] = []
        else:
            found[title].append(node)
    return found


def list_items(nodes: list[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    """Return the items of the lists among these nodes, without nested items."""
    return [entry for node in nodes if node.type == "bullet_list" for entry in node.children]


def read_item_head(entry: SyntaxTreeNode) -> str:
    """Return the paragraphs at the start of an item."""
    return read_paragraphs(list(takewhile(lambda node: node.type == "paragraph", entry.children)))


def list_item_heads(nodes: list[SyntaxTreeNode]) -> list[str]:
    """Return the first paragraphs of each list item among these nodes."""
    return [read_item_head(entry) for entry in list_items(nodes)]


def map_sublists(nodes: list[SyntaxTreeNode]) -> dict[str, list[str]]:
    """Return the nested items of each item, by its first paragraphs."""
    return {read_item_head(entry): list_item_heads(entry.children) for entry in list_items(nodes)}


def list_quotations(nodes: list[SyntaxTreeNode]) -> list[str]:
    """Return the quotations among these nodes."""
    return [read_paragraphs(node.children) for node in nodes if node.type == "blockquote"]


class SpokenStatement(NamedTuple):
    """A statement as shown in the notes."""

    speaker: str
    given: str
    is_verbatim: bool
    words: str
    interpretations: list[str]


def list_statements(nodes: list[SyntaxTreeNode]) -> list[SpokenStatement]:
    """Return the statements among these nodes in order."""
    return [statement for entry in list_items(nodes) if (statement := _read_statement(entry))]


def _read_statement(entry: SyntaxTreeNode) -> SpokenStatement | None:
    first, *body = entry.children
    runs = [child for child in first.children[0].children if child.type != "text" or child.content]
    if runs[0].type != "strong":
        return None
    given = "".join(map(read_inline, runs[1:]))
    if not (given.startswith(" (") and given.endswith("):")):
        return None
    readings = list_item_heads(body)
    body = [node for node in body if node.type != "bullet_list"]
    verbatim = body[0].type == "blockquote"
    assert not verbatim or len(body) == 1
    words = read_paragraphs(body[0].children if verbatim else body)
    return SpokenStatement(read_inline(runs[0]), given[2:-2], verbatim, words, readings)
