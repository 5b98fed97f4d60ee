"""Tests of formats by file extension and of unavailable formats."""

import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.formats.format_registry import convert_markdown
from facilitator.formats.note_format import NoteFormat, detect_format


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("a.md", NoteFormat.MARKDOWN),
        ("a.txt", NoteFormat.TEXT),
        ("a.html", NoteFormat.HTML),
        ("A.HTM", NoteFormat.HTML),
        ("a.DOCX", NoteFormat.WORD),
        ("a.html.md", NoteFormat.MARKDOWN),
        ("a.markdown", NoteFormat.MARKDOWN),
        ("a.doc", NoteFormat.MARKDOWN),
        ("html", NoteFormat.MARKDOWN),
        (".html", NoteFormat.MARKDOWN),
        ("-", NoteFormat.MARKDOWN),
    ],
)
def test_the_extension_selects_the_format(file: str, form: NoteFormat) -> None:
    assert detect_format(Path("folder.docx") / file) is form


def test_markdown_is_returned_unchanged() -> None:
    assert convert_markdown("# é \\* \x00\n", NoteFormat.MARKDOWN) == "# é \\* \x00\n".encode()


def test_a_format_imports_only_what_it_needs() -> None:
    look = (
        "import sys; from facilitator.formats.format_registry import NoteFormat, convert_markdown; convert_markdown('# a', NoteFormat(sys.argv[1]));"
        "print(*sorted({'docx', 'lxml', 'markdown_it', 'textual'} & {*sys.modules}))"
    )
    loaded = {
        form: subprocess.run(
            [sys.executable, "-c", look, form], capture_output=True, text=True, check=True
        ).stdout.split()
        for form in NoteFormat
    }
    reads = ["markdown_it"]
    assert loaded == {"md": [], "txt": reads, "html": reads, "docx": ["docx", "lxml", "markdown_it"]}
