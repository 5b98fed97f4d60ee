"""Which form a file's ending asks for, and what is said where one cannot be made."""

import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.formats.format_registry import Format, NoWordHere, format_of, rendered


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("a.md", Format.MARKDOWN),
        ("a.txt", Format.TEXT),
        ("a.html", Format.HTML),
        ("A.HTM", Format.HTML),
        ("a.DOCX", Format.WORD),
        ("a.html.md", Format.MARKDOWN),
        ("a.markdown", Format.MARKDOWN),
        ("a.doc", Format.MARKDOWN),
        ("html", Format.MARKDOWN),
        (".html", Format.MARKDOWN),
        ("-", Format.MARKDOWN),
    ],
)
def test_the_ending_says_the_form(file: str, form: Format) -> None:
    assert format_of(Path("folder.docx") / file) is form


def test_markdown_comes_back_as_it_is() -> None:
    assert rendered("# é \\* \x00\n", Format.MARKDOWN) == "# é \\* \x00\n".encode()


def test_without_python_docx_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "facilitator.formats.word_document", raising=False)
    with pytest.raises(NoWordHere, match=r"python-docx.* pipx install '\.\[word\]'"):
        rendered("# a", Format.WORD)
    assert rendered("# a", Format.HTML)


def test_a_form_loads_only_what_it_needs() -> None:
    look = (
        "import sys; from facilitator.formats.format_registry import Format, rendered; rendered('# a', Format(sys.argv[1]));"
        "print(*sorted({'docx', 'lxml', 'markdown_it', 'textual'} & {*sys.modules}))"
    )
    loaded = {
        form: subprocess.run(
            [sys.executable, "-c", look, form], capture_output=True, text=True, check=True
        ).stdout.split()
        for form in Format
    }
    reads = ["markdown_it"]
    assert loaded == {"md": [], "txt": reads, "html": reads, "docx": ["docx", "lxml", "markdown_it"]}
