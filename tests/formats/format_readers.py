"""Forms of the notes read back by other means than those that wrote them, paragraph by paragraph."""

import io
from collections.abc import Iterator
from html.parser import HTMLParser

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from markdown_it.tree import SyntaxTreeNode

from tests.notes.note_reader import inline, parse

BOXES = {"[ ] ": "☐ ", "[x] ": "☑ "}
TYPED = {"[ ] ": "[ ] ", "[x] ": "[x] "}
VOID = {"meta", "br", "hr"}


def of_markdown(markdown: str, boxes: dict[str, str] = BOXES) -> list[str]:
    """Return the words of each paragraph and heading, as a parser of Markdown that is not set up by us renders them.

    Args:
        markdown: the notes.
        boxes: how boxes are drawn in the form that this is compared with.
    """
    return [_with_box(node, boxes) for node in parse(markdown).walk() if node.type in {"paragraph", "heading"}]


def _with_box(node: SyntaxTreeNode, boxes: dict[str, str]) -> str:
    words, source = inline(node.children[0]), node.children[0].content
    box = boxes.get(source[:4]) if node.parent and node.parent.type == "list_item" else None
    return box + words[4:] if box else words


class Element:
    """An element of a page."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    def all(self) -> Iterator["Element"]:
        """Yield this element and those in it, in their order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all()

    def find(self, *tags: str) -> list["Element"]:
        """Return the elements with one of these tags."""
        return [one for one in self.all() if one.tag in tags]

    @property
    def text(self) -> str:
        """What is read in it."""
        if self.tag == "br":
            return "\n"
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, dict(attrs))
        self._open[-1].children.append(one)
        if tag not in VOID:
            self._open.append(one)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def page(html: str) -> Element:
    """Return a page; every element in it has to be closed."""
    reader = _Page()
    reader.feed(html)
    reader.close()
    assert reader._open == [reader.root]
    return reader.root


def of_html(html: str) -> list[str]:
    """Return the words of each paragraph and heading of a page, but for its table of contents."""
    (body,) = page(html).find("body")
    found: list[str] = []
    for part in body.children:
        if isinstance(part, str) or part.tag == "nav":
            continue
        found += [one.text for one in part.find("p", "h1", "h2", "h3", "h4", "h5", "h6")]
    return found


def of_word(data: bytes) -> list[str]:
    """Return the words of each paragraph of a Word file."""
    return [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]


def outline(data: bytes) -> str:
    """Return the style and the words of each paragraph of a Word file, a line each."""
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return "".join(
        f"{one.style.name if one.style else ''} | {' / '.join(one.text.splitlines())}\n" for one in paragraphs
    )


def structure(data: bytes) -> str:
    """Return what stands in a Word file, to be read by a person.

    Its title and languages first, then a line for each paragraph: style, indent and numbering where it has its own, and
    the words, in `**bold**` and `*italic*` as their runs are. Words that run from right to left are between `⟪` and `⟫`.
    """
    file = docx.Document(io.BytesIO(data))
    spoken = sorted({one.get(qn("w:val")) for one in file.styles.element.iter(qn("w:lang"))})
    head = (
        f"title: {file.core_properties.title}\nlanguage: {file.core_properties.language}, styles {' '.join(spoken)}\n"
    )
    return head + "".join(
        f"{_style(one):<16}| {''.join(map(_run, one.runs))}".rstrip() + "\n" for one in file.paragraphs
    )


def _style(one: Paragraph) -> str:
    indent = one.paragraph_format.left_indent
    number = one._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")
    way = [" rtl"] if one._p.xpath("./w:pPr/w:bidi") else []
    own = [f" {indent.inches:g}in"] if indent else []
    return "".join([one.style.name if one.style else "", *own, *(f" no. {at}" for at in number), *way])


def _run(one: Run) -> str:
    mark = ("**" if one.bold else "") + ("*" if one.italic else "")
    text = " / ".join(one.text.split("\n"))
    return f"{mark}⟪{text}⟫{mark[::-1]}" if one.font.rtl else f"{mark}{text}{mark[::-1]}"


def of_text(text: str, wanted: list[str]) -> list[str]:
    """Return those of the wanted words that plain text holds one after the other, each line at the end of a line of it."""
    lines, found, at = text.split("\n"), [], 0
    for words in wanted:
        spoken = words.split("\n")
        while at < len(lines) and not all(
            here.endswith(one) and not here.removesuffix(one).strip(" >-0123456789.[]x")
            for here, one in zip(lines[at:], spoken, strict=False)
        ):
            at += 1
        if at == len(lines):
            break
        found.append(words)
        at += len(spoken)
    return found
