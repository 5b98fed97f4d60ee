"""Filled sheets that come back as HTML are read as what they show; RTF files are refused with what to do."""

from pathlib import Path

import pytest

from facilitator.sheets.html_reader import is_html, read_html_text
from facilitator.sheets.importer import read_sheet_file
from facilitator.sheets.source_lines import UnreadableSheet

PAGE = """<!DOCTYPE html>
<html><head><title>Mail</title><style>p { color: red }</style></head>
<body><h2>1. What is Marc proud of?</h2>
<p>He fixes bikes &amp; helps
others.</p><ul><li>Honest</li></ul>
<div>Line one<br>Line two</div>
<label><input type="checkbox" checked> yes</label> <input type="checkbox"> no
<p>Name: <input value="Tanya Bell"></p>
<script>alert("hidden")</script></body></html>"""


def test_page_is_read_as_its_visible_text() -> None:
    assert [line for line in read_html_text(PAGE).splitlines() if line] == [
        "## 1. What is Marc proud of?", "He fixes bikes & helps others.", "• Honest", "Line one", "Line two",
        "☑ yes ☐ no", "Name: Tanya Bell",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("<!DOCTYPE html>", True), ("\ufeff  <HTML lang='en'>", True), ("<!-- mail --><body>", True),
        ("<?xml version='1.0'?>\n<html>", True), ("# Questions", False), ("<b>1.</b> He fixes", False), ("", False),
    ],
)  # fmt: skip
def test_page_is_recognized_by_its_beginning(start: str, expected: bool) -> None:
    assert is_html(start.encode()) is expected


@pytest.mark.parametrize("name", ["sheet.html", "sheet.md"])
def test_page_is_imported_as_text_under_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PAGE, "utf-8")
    texts = [line.text for line in read_sheet_file(path).lines]
    assert "He fixes bikes & helps others." in texts
    assert not any("<" in text or "alert" in text for text in texts)


def test_damaged_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_bytes(b"<html><body>caf\x00 \xe9</body></html>")
    with pytest.raises(UnreadableSheet, match=r"sheet\.html.*Nothing was imported"):
        read_sheet_file(path)


def test_rtf_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("{\\rtf1\\ansi 1. He fixes bikes}", "utf-8")
    with pytest.raises(
        UnreadableSheet, match=r"this is an RTF file\. Nothing was imported\. .*\(\.docx\) or plain text"
    ):
        read_sheet_file(path)
