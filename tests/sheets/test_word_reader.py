"""Sheets in Word files are imported like others; invalid Word files are refused with a clear message."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml

from facilitator.sheets import word_reader
from facilitator.sheets.importer import parse_imported_file, read_sheet_file
from facilitator.sheets.sheet_parser import ParsedSheet
from facilitator.sheets.sheet_renderer import BLANK, RULE
from facilitator.sheets.source_lines import UnreadableSheet
from tests.sheets.sheet_meeting import build_meeting, get_library, load_sheet, render_blank_sheet

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = f"<w:sdt {W}><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"


def write_word_file(text: str, path: Path) -> Path:
    """Write a sheet as a Word file with headings, lists and checkboxes that are content controls."""
    document = Document()
    for line in text.split("\n"):
        if line.startswith("# "):
            document.add_heading(line.removeprefix("# "), 1)
        elif line.startswith("## "):
            document.add_heading(line.removeprefix("## "), 2)
        elif line.startswith("- [x] "):
            document.add_paragraph(" " + line.removeprefix("- [x] "))._p.insert(0, parse_xml(BOX))
        elif line.startswith("- [ ] "):
            document.add_paragraph("☐ " + line.removeprefix("- [ ] "))
        elif line.startswith("- "):
            document.add_paragraph(line.removeprefix("- "), style="List Bullet")
        elif line:
            document.add_paragraph(line)
    document.save(str(path))
    return path


def parse(path: Path) -> ParsedSheet:
    return parse_imported_file(read_sheet_file(path), get_library(), build_meeting())


def test_answers_are_read_from_a_word_file(tmp_path: Path) -> None:
    text = render_blank_sheet(load_sheet("en", "family")).replace(f"Filled in by: {BLANK}", "Filled in by: Dana Reyes")
    text = text.replace(RULE, "She tells jokes.\n- trains\n- dogs", 1)
    found = parse(write_word_file(text, tmp_path / "family.docx"))
    assert (found.by, found.unplaced) == ("Dana Reyes", ())
    assert [answer.words for answer in found.answers] == ["She tells jokes.\n• trains\n• dogs"]


def test_word_checkboxes_are_ticks(tmp_path: Path) -> None:
    text = render_blank_sheet(load_sheet("en", "student-choices")).replace("- [ ] 🎨 drawing", "- [x] 🎨 drawing")
    found = parse(write_word_file(text, tmp_path / "mine.docx"))
    assert [(answer.question, answer.words) for answer in found.answers] == [("What am I good at?", "🎨 drawing")]


def test_tables_are_read_and_duplicates_are_skipped(tmp_path: Path) -> None:
    document = Document()
    cell = document.add_table(1, 2).rows[0].cells
    cell[0].text, cell[1].text = "one\ttab", "two\nlines"
    twice = (
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>out</w:t>'
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document.element.body.insert(1, parse_xml(twice))
    document.save(str(tmp_path / "table.docx"))
    assert word_reader.read_word_text((tmp_path / "table.docx").read_bytes()).split("\n") == [
        "one\ttab", "two", "lines", "out", "box",
    ]  # fmt: skip


def make_zip(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            word_reader.ZIP_SIGNATURE + b"nothing",
            "sheet.docx: this is not a Word file, or it is damaged. Nothing was imported. Save",
        ),
        (make_zip(words=b"x"), "this is not a Word file"),
        (
            make_zip(words=b"0" * (word_reader.MAX_UNPACKED_BYTES + 1)),
            "this Word file is too large for a question sheet",
        ),
    ],
    ids=["damaged", "another", "bomb"],
)
def test_an_invalid_word_file_is_refused(tmp_path: Path, source: bytes, message: str) -> None:
    path = tmp_path / "sheet.docx"
    path.write_bytes(source)
    with pytest.raises(UnreadableSheet) as caught:
        read_sheet_file(path)
    assert message in str(caught.value)
