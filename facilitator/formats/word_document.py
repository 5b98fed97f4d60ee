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

from facilitator.formats.bidi import detect_direction, split_by_direction
from facilitator.formats.document_model import (
    Block,
    CodeBlock,
    Document,
    Heading,
    HorizontalRule,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Run,
    join_text_without_names,
)
from facilitator.formats.format_labels import FormatLabels

_EARLIEST_ZIP_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a zip file knows."""

_MAX_TITLE_LENGTH = 255
_MAX_LIST_DEPTH = 3
"""The styles of lists that Word comes with go so deep."""

_INDENT = Inches(0.25)


def render_word(document: Document, labels: FormatLabels) -> bytes:
    """Return the notes as a .docx file."""
    file = docx.Document()
    _set_metadata(file, document.title or labels.untitled, labels.language)
    _add_border(file.styles["Quote"].element.get_or_add_pPr(), "left", 8)
    writer = _WordWriter(file, labels.direction)
    for block in document.blocks:
        writer.add_block(block)
    made = BytesIO()
    file.save(made)
    return _normalize_zip_dates(made.getvalue())


class _WordWriter:
    """Adds blocks to a file.

    Attributes:
        page: which way the notes run.
        depth: how many lists the next block stands in.
        quoted: how many quotations.
    """

    def __init__(self, file: WordFile, page_direction: str) -> None:
        self.file = file
        self.page_direction = page_direction
        self.list_depth = 0
        self.quote_depth = 0

    def add_block(self, block: Block) -> None:
        match block:
            case Heading(level, runs):
                self._add_paragraph(runs, f"Heading {level}")
            case Paragraph(runs, said):
                self._add_paragraph(runs, self._choose_style(), is_spoken=said)
            case Quote(blocks):
                self.quote_depth += 1
                for inner in blocks:
                    self.add_block(inner)
                self.quote_depth -= 1
            case ListBlock():
                self._add_list(block)
            case CodeBlock(text):
                self._add_paragraph((Run(text),), "macro")
            case HorizontalRule():
                _add_border(self._add_paragraph((), "Normal")._p.get_or_add_pPr(), "bottom")  # noqa: SLF001

    def _choose_style(self) -> str:
        return (
            "Quote"
            if self.quote_depth
            else _get_list_style("List Continue", self.list_depth)
            if self.list_depth
            else "Normal"
        )

    def _add_list(self, listing: ListBlock) -> None:
        self.list_depth += 1
        style = _get_list_style("List Bullet" if listing.first_number is None else "List Number", self.list_depth)
        number = None if listing.first_number is None else self._create_numbering(style, listing.first_number)
        for item in listing.items:
            self._add_item(item, style, number)
        self.list_depth -= 1

    def _add_item(self, item: ListItem, style: str, numbering_id: int | None) -> None:
        """Add an entry: its first paragraph carries the mark, the rest stands under it; a quotation needs no mark."""
        head = item.blocks[0] if item.blocks else None
        if isinstance(head, Quote) and numbering_id is None:
            for block in item.blocks:
                self.add_block(block)
            return
        runs, rest = (head.runs, item.blocks[1:]) if isinstance(head, Paragraph) else ((), item.blocks)
        box = () if item.is_done is None else (Run("☑ " if item.is_done else "☐ "),)
        first = self._add_paragraph((*box, *runs), style)
        if numbering_id is not None:
            first._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering_id  # noqa: SLF001
        for block in rest:
            self.add_block(block)

    def _add_paragraph(self, runs: tuple[Run, ...], style: str, *, is_spoken: bool = False) -> WordParagraph:
        made = self.file.add_paragraph(style=style)
        backwards = detect_direction(join_text_without_names(runs), self.page_direction, is_spoken=is_spoken) == "rtl"
        for run in runs:
            for text, other in [(run.text, True)] if backwards else split_by_direction(run.text):
                piece = made.add_run(text)
                piece.bold, piece.italic = run.bold or None, run.italic or None
                piece.font.rtl = other or None
        if backwards:
            made._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001
        if style == "Quote":
            made.paragraph_format.left_indent = _INDENT * (self.list_depth + self.quote_depth)
        return made

    def _create_numbering(self, style: str, first: int) -> int:
        """Return the id of a numbering of its own, or the second list would go on where the first one ended."""
        numbering = self.file.part.numbering_part.element
        of_style = self.file.styles[style].element.pPr.numPr.numId.val
        (abstract,) = numbering.xpath(f'./w:num[@w:numId="{of_style}"]/w:abstractNumId/@w:val')
        own = numbering.add_num(int(abstract))
        own.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(own.numId)


def _get_list_style(style: str, depth: int) -> str:
    """Return the name of a list style at a depth: "List Bullet", "List Bullet 2" …."""
    return style if depth == 1 else f"{style} {min(depth, _MAX_LIST_DEPTH)}"


def _add_border(properties: BaseOxmlElement, side: str, space: int = 1) -> None:
    """Draw a line at a side of a paragraph or of all in a style, so many points away from the words."""
    border = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", f"{space}"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties.append(border)


def _set_metadata(file: WordFile, title: str, language: str) -> None:
    """Set title and language, and take out what python-docx's template says of itself."""
    told = file.core_properties
    told.title, told.language = title[:_MAX_TITLE_LENGTH], language
    told.author = told.last_modified_by = told.comments = ""
    told.created = told.modified = _EARLIEST_ZIP_DATE
    for spoken in file.styles.element.xpath(".//w:rPrDefault//w:lang"):
        spoken.set(qn("w:val"), language)
    package = file.part.package
    for name, link in list(package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(name)


def _normalize_zip_dates(data: bytes) -> bytes:
    """Return the same zip file with its parts dated alike."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(part, old.read(name))
    return made.getvalue()
