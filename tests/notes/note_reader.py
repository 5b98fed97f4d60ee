"""Notes read back from the tree that markdown-it-py makes of them, never from their raw text."""

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


def parse(text: str, preset: str = "commonmark") -> SyntaxTreeNode:
    """Return the tree of a Markdown text."""
    return SyntaxTreeNode(PARSERS[preset].parse(text))


def inline(node: SyntaxTreeNode) -> str:
    """Return the text of an inline node as a reader sees it; anything but text, bold and links is a failure."""
    if node.type == "text":
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    assert node.type in {"inline", "strong", "link"}, f"{node.type} in the notes: {node.content!r}"
    return "".join(inline(child) for child in node.children)


def paragraphs(nodes: list[SyntaxTreeNode]) -> str:
    """Return the text of paragraphs and headings that stand one after the other."""
    for node in nodes:
        assert node.type in {"paragraph", "heading"}, node.type
    return "\n\n".join(inline(child) for node in nodes for child in node.children)


def texts(node: SyntaxTreeNode) -> Iterator[str]:
    """Yield the text of each run of paragraphs, wherever it stands in the tree."""
    run: list[SyntaxTreeNode] = []
    for child in [*node.children, None]:
        if child is not None and child.type in {"paragraph", "heading"}:
            run.append(child)
            continue
        if run:
            yield paragraphs(run)
            run = []
        if child is not None:
            yield from texts(child)


def sections(root: SyntaxTreeNode) -> dict[str, list[SyntaxTreeNode]]:
    """Return what stands under each heading of the second level."""
    found: dict[str, list[SyntaxTreeNode]] = {}
    title = ""
    for node in root.children:
        if node.type == "heading" and node.tag in {"h1", "h2"}:
            title = paragraphs([node])
            assert title not in found, f"two sections are called {title}"
            found[title] = []
        else:
            found[title].append(node)
    return found


def items(nodes: list[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    """Return the entries of the lists among these nodes, not those of lists inside them."""
    return [entry for node in nodes if node.type == "bullet_list" for entry in node.children]


def head(entry: SyntaxTreeNode) -> str:
    """Return the paragraphs that an entry begins with."""
    return paragraphs(list(takewhile(lambda node: node.type == "paragraph", entry.children)))


def lines(nodes: list[SyntaxTreeNode]) -> list[str]:
    """Return what each entry of the lists among these nodes begins with."""
    return [head(entry) for entry in items(nodes)]


def under(nodes: list[SyntaxTreeNode]) -> dict[str, list[str]]:
    """Return what each entry begins with, and the entries of the list inside it."""
    return {head(entry): lines(entry.children) for entry in items(nodes)}


def quotes(nodes: list[SyntaxTreeNode]) -> list[str]:
    """Return the quotations among these nodes."""
    return [paragraphs(node.children) for node in nodes if node.type == "blockquote"]


class Spoken(NamedTuple):
    """A statement as the notes show it."""

    speaker: str
    given: str
    verbatim: bool
    words: str
    readings: list[str]


def spoken(nodes: list[SyntaxTreeNode]) -> list[Spoken]:
    """Return the statements among these nodes, in their order."""
    return [one for entry in items(nodes) if (one := _spoken(entry))]


def _spoken(entry: SyntaxTreeNode) -> Spoken | None:
    first, *body = entry.children
    runs = [child for child in first.children[0].children if child.type != "text" or child.content]
    if runs[0].type != "strong":
        return None
    given = "".join(map(inline, runs[1:]))
    if not (given.startswith(" (") and given.endswith("):")):
        return None
    readings = lines(body)
    body = [node for node in body if node.type != "bullet_list"]
    verbatim = body[0].type == "blockquote"
    assert not verbatim or len(body) == 1
    words = paragraphs(body[0].children if verbatim else body)
    return Spoken(inline(runs[0]), given[2:-2], verbatim, words, readings)
