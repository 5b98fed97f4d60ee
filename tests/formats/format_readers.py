"""Forms of the notes read back by other means than those that wrote them, paragraph by paragraph."""

import io
from collections.abc import Iterator
from html.parser import HTMLParser

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from markdown_it.tree import SyntaxTreeNode

from tests.notes.note_reader import parse_markdown, read_inline

DRAWN_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ "}
TYPED_BOXES = {"[ ] ": "[ ] ", "[x] ": "[x] "}
VOID_TAGS = {"meta", "br", "hr"}


def read_markdown_paragraphs(markdown: str, boxes: dict[str, str] = DRAWN_BOXES) -> list[str]:
    """Return the words of each paragraph and heading, as a parser of Markdown that is not set up by us renders them.

    Args:
        markdown: the notes.
        boxes: how boxes are drawn in the form that this is compared with.
    """
    return [
        _replace_box(node, boxes) for node in parse_markdown(markdown).walk() if node.type in {"paragraph", "heading"}
    ]


def _replace_box(node: SyntaxTreeNode, boxes: dict[str, str]) -> str:
    words, source = read_inline(node.children[0]), node.children[0].content
    box = boxes.get(source[:4]) if node.parent and node.parent.type == "list_item" else None
    return box + words[4:] if box else words


class Element:
    """An element of a page."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    def walk(self) -> Iterator["Element"]:
        """Yield this element and those in it, in their order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, *tags: str) -> list["Element"]:
        """Return the elements with one of these tags."""
        return [one for one in self.walk() if one.tag in tags]

    @property
    def text(self) -> str:
        """What is read in it."""
        if self.tag == "br":
            return "\n"
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _HtmlReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open_elements = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, dict(attrs))
        self._open_elements[-1].children.append(one)
        if tag not in VOID_TAGS:
            self._open_elements.append(one)

    def handle_endtag(self, tag: str) -> None:
        assert self._open_elements.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self._open_elements[-1].children.append(data)


def parse_html(html: str) -> Element:
    """Return a page; every element in it has to be closed."""
    reader = _HtmlReader()
    reader.feed(html)
    reader.close()
    assert reader._open_elements == [reader.root]
    return reader.root


def read_html_paragraphs(html: str) -> list[str]:
    """Return the words of each paragraph and heading of a page, but for its table of contents."""
    (body,) = parse_html(html).find("body")
    found: list[str] = []
    for part in body.children:
        if isinstance(part, str) or part.tag == "nav":
            continue
        found += [one.text for one in part.find("p", "h1", "h2", "h3", "h4", "h5", "h6")]
    return found


def read_word_paragraphs(data: bytes) -> list[str]:
    """Return the words of each paragraph of a Word file."""
    return [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]


def describe_word_outline(data: bytes) -> str:
    """Return the style and the words of each paragraph of a Word file, a line each."""
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return "".join(
        f"{one.style.name if one.style else ''} | {' / '.join(one.text.splitlines())}\n" for one in paragraphs
    )


def describe_word_structure(data: bytes) -> str:
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
        f"{_describe_style(one):<16}| {''.join(map(_describe_run, one.runs))}".rstrip() + "\n"
        for one in file.paragraphs
    )


def _describe_style(paragraph: Paragraph) -> str:
    indent = paragraph.paragraph_format.left_indent
    number = paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")
    way = [" rtl"] if paragraph._p.xpath("./w:pPr/w:bidi") else []
    own = [f" {indent.inches:g}in"] if indent else []
    return "".join([paragraph.style.name if paragraph.style else "", *own, *(f" no. {at}" for at in number), *way])


def _describe_run(run: Run) -> str:
    mark = ("**" if run.bold else "") + ("*" if run.italic else "")
    text = " / ".join(run.text.split("\n"))
    return f"{mark}⟪{text}⟫{mark[::-1]}" if run.font.rtl else f"{mark}{text}{mark[::-1]}"


def find_text_paragraphs(text: str, paragraphs: list[str]) -> list[str]:
    """Return those of the wanted words that plain text holds one after the other, each line at the end of a line of it."""
    lines, found, at = text.split("\n"), [], 0
    for words in paragraphs:
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
