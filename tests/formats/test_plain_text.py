"""Tests of plain text notes."""

import pytest

from facilitator.formats.format_registry import convert_markdown
from facilitator.formats.note_format import NoteFormat


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        ("# Title", "Title\n====="),
        ("# a\n\n## Part", "a\n=\n\nPart\n----"),
        ("# a\n\n## b\n\n### Goal 1", "a\n=\n\nb\n-\n\nGoal 1\n~~~~~~"),
        (f"# {'long ' * 30}", f"{('long ' * 30).strip()}\n{'=' * 72}"),
        ("1\\. Mom \\*asked\\* \\[it\\]", "1. Mom *asked* [it]"),
        ("**Dana** said\\\nso", "Dana said\nso"),
        ("> one\\\n> two\n>\n> three", "> one\n> two\n>\n> three"),
        ("- a\n  - b\n- c", "- a\n  - b\n- c"),
        ("- a\n\n  > said\\\n  > so\n\n- b", "- a\n\n  > said\n  > so\n\n- b"),
        ("9. a\\\n   b\n10. c\n    - d", "9. a\n   b\n10. c\n    - d"),
        ("- [ ] ring\n- [x] rang", "- [ ] ring\n- [x] rang"),
        ("- &#32;edge", "-  edge"),
        ("-", "- "),
        ("---", "-" * 72),
        ("```\na  b\n```", "a  b"),
    ],
)
def test_each_block_type_is_rendered_as_text(notes: str, text: str) -> None:
    assert convert_markdown(notes, NoteFormat.TEXT).decode() == f"{text}\n"


def test_a_long_paragraph_is_one_line() -> None:
    words = "word " * 200
    assert (
        convert_markdown(f"- **Dana**:\n\n  {words}\n", NoteFormat.TEXT).decode() == f"- Dana:\n\n  {words.strip()}\n"
    )
