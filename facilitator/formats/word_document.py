"""Notes as a Word file, made with python-docx: headings, lists and quotations use Word's own styles.

The file has no author and no dates, so that the same notes always give the same bytes.
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

_MAX_TITLE_LENGTH = 255
_MAX_LIST_DEPTH = 3  # Word's built-in list styles have three levels

_INDENT = Inches(0.25)


def render_word(document: Document, labels: FormatLabels) -> bytes:
    """Render the notes as the bytes of a .docx file."""
    file = docx.Document()
    _set_metadata(file, document.title or labels.untitled, labels.language)
    _add_border(file.styles["Quote"].element.get_or_add_pPr(), "left", 8)
    writer = _WordWriter(file, labels.direction)
    for block in document.blocks:
        writer.add_block(block)
    buffer = BytesIO()
    file.save(buffer)
    return _normalize_zip_dates(buffer.getvalue())


class _WordWriter:
    """Adds blocks to a file.

    Attributes:
        page_direction: the direction of the notes, "ltr" or "rtl".
        list_depth: the number of lists around the next block.
        quote_depth: the number of quotations around the next block.
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
        """Add an item. Its first paragraph has the bullet or number. A quotation has no bullet."""
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
        paragraph = self.file.add_paragraph(style=style)
        is_rtl = detect_direction(join_text_without_names(runs), self.page_direction, is_spoken=is_spoken) == "rtl"
        for run in runs:
            for text, is_rtl_piece in [(run.text, True)] if is_rtl else split_by_direction(run.text):
                piece = paragraph.add_run(text)
                piece.bold, piece.italic = run.bold or None, run.italic or None
                piece.font.rtl = is_rtl_piece or None
        if is_rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001
        if style == "Quote":
            paragraph.paragraph_format.left_indent = _INDENT * (self.list_depth + self.quote_depth)
        return paragraph

    def _create_numbering(self, style: str, first: int) -> int:
        """Create a numbering and return its id. Without it, a list would continue the numbers of the previous list."""
        numbering = self.file.part.numbering_part.element
        style_id = self.file.styles[style].element.pPr.numPr.numId.val
        (abstract,) = numbering.xpath(f'./w:num[@w:numId="{style_id}"]/w:abstractNumId/@w:val')
        number = numbering.add_num(int(abstract))
        number.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(number.numId)


def _get_list_style(style: str, depth: int) -> str:
    """Return the name of a list style at a depth ("List Bullet", "List Bullet 2")."""
    return style if depth == 1 else f"{style} {min(depth, _MAX_LIST_DEPTH)}"


def _add_border(properties: BaseOxmlElement, side: str, space: int = 1) -> None:
    """Draw a line at one side of a paragraph or style.

    Args:
        properties: the properties of the paragraph or style.
        side: "left" or "bottom".
        space: the distance from the text in points.
    """
    border = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", f"{space}"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties.append(border)


def _set_metadata(file: WordFile, title: str, language: str) -> None:
    """Set title and language, and remove the author, dates and thumbnail of python-docx's template."""
    properties = file.core_properties
    properties.title, properties.language = title[:_MAX_TITLE_LENGTH], language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _EARLIEST_ZIP_DATE
    for language_tag in file.styles.element.xpath(".//w:rPrDefault//w:lang"):
        language_tag.set(qn("w:val"), language)
    package = file.part.package
    for name, link in list(package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(name)


def _normalize_zip_dates(data: bytes) -> bytes:
    """Return the same zip file with the same date on all its parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(part, old.read(name))
    return buffer.getvalue()
