"""Independent readers of the output formats, paragraph by paragraph."""

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
    """Return the text of each paragraph and heading as a default Markdown parser renders it.

    Args:
        markdown: the notes.
        boxes: how checkboxes appear in the format to compare with.
    """
    return [
        _replace_box(node, boxes) for node in parse_markdown(markdown).walk() if node.type in {"paragraph", "heading"}
    ]


def _replace_box(node: SyntaxTreeNode, boxes: dict[str, str]) -> str:
    words, source = read_inline(node.children[0]), node.children[0].content
    box = boxes.get(source[:4]) if node.parent and node.parent.type == "list_item" else None
    return box + words[4:] if box else words


class Element:
    """An HTML element."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    def walk(self) -> Iterator["Element"]:
        """Yield this element and its descendants in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, *tags: str) -> list["Element"]:
        """Return the elements with one of these tags."""
        return [element for element in self.walk() if element.tag in tags]

    @property
    def text(self) -> str:
        """The text of the element."""
        if self.tag == "br":
            return "\n"
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _HtmlReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open_elements = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._open_elements[-1].children.append(element)
        if tag not in VOID_TAGS:
            self._open_elements.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open_elements.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self._open_elements[-1].children.append(data)


def parse_html(html: str) -> Element:
    """Parse a page and check that every element is closed."""
    reader = _HtmlReader()
    reader.feed(html)
    reader.close()
    assert reader._open_elements == [reader.root]
    return reader.root


def read_html_paragraphs(html: str) -> list[str]:
    """Return the text of each paragraph and heading of a page, without its table of contents."""
    (body,) = parse_html(html).find("body")
    found: list[str] = []
    for part in body.children:
        if isinstance(part, str) or part.tag == "nav":
            continue
        found += [element.text for element in part.find("p", "h1", "h2", "h3", "h4", "h5", "h6")]
    return found


def read_word_paragraphs(data: bytes) -> list[str]:
    """Return the text of each paragraph of a Word file."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def describe_word_outline(data: bytes) -> str:
    """Return one line with style and text for each paragraph of a Word file."""
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return "".join(
        f"{paragraph.style.name if paragraph.style else ''} | {' / '.join(paragraph.text.splitlines())}\n"
        for paragraph in paragraphs
    )


def describe_word_structure(data: bytes) -> str:
    """Return the content of a Word file in a readable form.

    The title and languages come first, then a line for each paragraph: style, own indent, own numbering, direction and
    the text with `**bold**` and `*italic*` runs. Right-to-left text is between `⟪` and `⟫`.
    """
    file = docx.Document(io.BytesIO(data))
    spoken = sorted({item.get(qn("w:val")) for item in file.styles.element.iter(qn("w:lang"))})
    head = (
        f"title: {file.core_properties.title}\nlanguage: {file.core_properties.language}, styles {' '.join(spoken)}\n"
    )
    return head + "".join(
        f"{_describe_style(paragraph):<16}| {''.join(map(_describe_run, paragraph.runs))}".rstrip() + "\n"
        for paragraph in file.paragraphs
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
    """Return the paragraphs that occur in this order in a plain text, each of their lines at the end of a line."""
    lines, found, at = text.split("\n"), [], 0
    for words in paragraphs:
        spoken = words.split("\n")
        while at < len(lines) and not all(
            here.endswith(line) and not here.removesuffix(line).strip(" >-0123456789.[]x")
            for here, line in zip(lines[at:], spoken, strict=False)
        ):
            at += 1
        if at == len(lines):
            break
        found.append(words)
        at += len(spoken)
    return found
