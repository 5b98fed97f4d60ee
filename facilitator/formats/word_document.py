"""Notes as a Word file, by python-docx: real headings, real lists, quotations in the style of quotations.

The file says nothing of who made it or when, so that the same notes give the same bytes.
"""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Inches
from docx.text.paragraph import Paragraph as WordParagraph

from facilitator.formats.bidi import direction, stretches
from facilitator.formats.document_model import (
    Block,
    Code,
    Document,
    Heading,
    Item,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Run,
    unnamed,
)
from facilitator.formats.format_labels import Words

_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a zip file knows."""

_LONGEST_TITLE = 255
_DEEPEST_LIST = 3
"""The styles of lists that Word comes with go so deep."""

_STEP = Inches(0.25)


def to_word(document: Document, words: Words) -> bytes:
    """Return the notes as a .docx file."""
    file = docx.Document()
    _say_nothing_but_the_title(file, document.title or words.untitled, words.language)
    _line(file.styles["Quote"].element.get_or_add_pPr(), "left", 8)
    writer = _Writer(file, words.direction)
    for block in document.blocks:
        writer.block(block)
    made = BytesIO()
    file.save(made)
    return _without_times(made.getvalue())


class _Writer:
    """Adds blocks to a file.

    Attributes:
        page: which way the notes run.
        depth: how many lists the next block stands in.
        quoted: how many quotations.
    """

    def __init__(self, file: WordFile, page: str) -> None:
        self.file = file
        self.page = page
        self.depth = 0
        self.quoted = 0

    def block(self, block: Block) -> None:
        match block:
            case Heading(level, runs):
                self._paragraph(runs, f"Heading {level}")
            case Paragraph(runs, said):
                self._paragraph(runs, self._style(), said=said)
            case Quote(blocks):
                self.quoted += 1
                for inner in blocks:
                    self.block(inner)
                self.quoted -= 1
            case Listing():
                self._listing(block)
            case Code(text):
                self._paragraph((Run(text),), "macro")
            case Rule():
                _line(self._paragraph((), "Normal")._p.get_or_add_pPr(), "bottom")  # noqa: SLF001

    def _style(self) -> str:
        return "Quote" if self.quoted else _deep("List Continue", self.depth) if self.depth else "Normal"

    def _listing(self, listing: Listing) -> None:
        self.depth += 1
        style = _deep("List Bullet" if listing.first is None else "List Number", self.depth)
        number = None if listing.first is None else self._counted_from(style, listing.first)
        for item in listing.items:
            self._item(item, style, number)
        self.depth -= 1

    def _item(self, item: Item, style: str, number: int | None) -> None:
        """Add an entry: its first paragraph carries the mark, the rest stands under it; a quotation needs no mark."""
        head = item.blocks[0] if item.blocks else None
        if isinstance(head, Quote) and number is None:
            for block in item.blocks:
                self.block(block)
            return
        runs, rest = (head.runs, item.blocks[1:]) if isinstance(head, Paragraph) else ((), item.blocks)
        box = () if item.done is None else (Run("☑ " if item.done else "☐ "),)
        first = self._paragraph((*box, *runs), style)
        if number is not None:
            first._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number  # noqa: SLF001
        for block in rest:
            self.block(block)

    def _paragraph(self, runs: tuple[Run, ...], style: str, *, said: bool = False) -> WordParagraph:
        made = self.file.add_paragraph(style=style)
        backwards = direction(unnamed(runs), self.page, said=said) == "rtl"
        for run in runs:
            for text, other in [(run.text, True)] if backwards else stretches(run.text):
                piece = made.add_run(text)
                piece.bold, piece.italic = run.bold or None, run.italic or None
                piece.font.rtl = other or None
        if backwards:
            made._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001
        if style == "Quote":
            made.paragraph_format.left_indent = _STEP * (self.depth + self.quoted)
        return made

    def _counted_from(self, style: str, first: int) -> int:
        """Return the id of a numbering of its own, or the second list would go on where the first one ended."""
        numbering = self.file.part.numbering_part.element
        of_style = self.file.styles[style].element.pPr.numPr.numId.val
        (abstract,) = numbering.xpath(f'./w:num[@w:numId="{of_style}"]/w:abstractNumId/@w:val')
        own = numbering.add_num(int(abstract))
        own.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(own.numId)


def _deep(style: str, depth: int) -> str:
    """Return the name of a list style at a depth: "List Bullet", "List Bullet 2" …."""
    return style if depth == 1 else f"{style} {min(depth, _DEEPEST_LIST)}"


def _line(properties: BaseOxmlElement, side: str, space: int = 1) -> None:
    """Draw a line at a side of a paragraph or of all in a style, so many points away from the words."""
    border = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", f"{space}"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties.append(border)


def _say_nothing_but_the_title(file: WordFile, title: str, language: str) -> None:
    """Set title and language, and take out what python-docx's template says of itself."""
    told = file.core_properties
    told.title, told.language = title[:_LONGEST_TITLE], language
    told.author = told.last_modified_by = told.comments = ""
    told.created = told.modified = _NO_DAY
    for spoken in file.styles.element.xpath(".//w:rPrDefault//w:lang"):
        spoken.set(qn("w:val"), language)
    package = file.part.package
    for name, link in list(package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(name)


def _without_times(data: bytes) -> bytes:
    """Return the same zip file with its parts dated alike."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(part, old.read(name))
    return made.getvalue()
