"""Tests of Word notes: styles, lists, language, and no author or dates."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.document import Document as WordFile

from facilitator.formats.format_labels import FormatLabels
from facilitator.formats.format_registry import convert_markdown
from facilitator.formats.note_format import NoteFormat
from tests.formats.format_readers import describe_word_outline, read_word_paragraphs
from tests.formats.sample_meetings import render_sample_note


def render_word_file(markdown: str, labels: FormatLabels | None = None) -> WordFile:
    """Render notes as a Word file."""
    data = (
        convert_markdown(markdown, NoteFormat.WORD, labels) if labels else convert_markdown(markdown, NoteFormat.WORD)
    )
    return docx.Document(io.BytesIO(data))


@pytest.mark.parametrize(
    ("notes", "paragraphs"),
    [
        ("# a\n\n## b\n\n### c", "Heading 1 | a\nHeading 2 | b\nHeading 3 | c\n"),
        ("words\\\nmore", "Normal | words / more\n"),
        ("> said\n>\n> so", "Quote | said\nQuote | so\n"),
        (
            "- a\n  - b\n    - c\n      - d",
            "List Bullet | a\nList Bullet 2 | b\nList Bullet 3 | c\nList Bullet 3 | d\n",
        ),
        ("- a\n\n  b\n\n  > said", "List Bullet | a\nList Continue | b\nQuote | said\n"),
        ("- a\n  - b\n\n    c", "List Bullet | a\nList Bullet 2 | b\nList Continue 2 | c\n"),
        ("1. a\n2. b\n   1. c", "List Number | a\nList Number | b\nList Number 2 | c\n"),
        ("- [ ] a\n- [x] b", "List Bullet | ☐ a\nList Bullet | ☑ b\n"),
        ("- > said\n\n  so", "Quote | said\nList Continue | so\n"),
        ("1. > said", "List Number | \nQuote | said\n"),
        ("-", "List Bullet | \n"),
        ("```\na\nb\n```", "macro | a / b\n"),
        ("a\n\n---\n\nb", "Normal | a\nNormal | \nNormal | b\n"),
    ],
)
def test_each_shape_has_its_style(notes: str, paragraphs: str) -> None:
    assert describe_word_outline(convert_markdown(notes, NoteFormat.WORD)) == paragraphs


def test_words_keep_their_style() -> None:
    (paragraph,) = render_word_file("**Dana** said *so*").paragraphs
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("Dana", True, None),
        (" said ", None, None),
        ("so", None, True),
    ]


def test_a_quotation_is_indented_below_its_item() -> None:
    outer, _, inner = render_word_file("> said\n\n- a\n\n  > said").paragraphs
    assert (outer.style and outer.style.name) == "Quote"
    assert inner.paragraph_format.left_indent == 2 * (outer.paragraph_format.left_indent or 0)


def test_each_numbered_list_has_its_own_numbering() -> None:
    file = render_word_file("1. a\n2. b\n\nbetween\n\n7. c\n")
    numbers: Any = [paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val") for paragraph in file.paragraphs]
    assert numbers[0] == numbers[1] != numbers[3]
    assert numbers[2] == []
    starts: Any = [
        file.part.numbering_part.element.xpath(f'./w:num[@w:numId="{number[0]}"]//w:startOverride/@w:val')
        for number in (numbers[0], numbers[3])
    ]
    assert starts == [["1"], ["7"]]


def test_a_line_across_the_page_is_a_border() -> None:
    (paragraph,) = render_word_file("---").paragraphs
    assert paragraph._p.xpath("./w:pPr/w:pBdr/w:bottom/@w:val") == ["single"]


def test_every_quotation_has_a_line_on_its_left() -> None:
    file = render_word_file("> said")
    assert file.styles["Quote"].element.xpath("./w:pPr/w:pBdr/w:left/@w:val") == ["single"]


def test_right_to_left_text_is_marked_in_word() -> None:
    there, here = render_word_file("- שלום **דנה**\n\nDana").paragraphs
    assert [run.font.rtl for run in there.runs] == [True, True]
    assert len(there._p.xpath("./w:pPr/w:bidi")) == 1
    assert not here._p.xpath("./w:pPr/w:bidi")
    assert [run.font.rtl for run in here.runs] == [None]


def test_a_right_to_left_name_does_not_change_fixed_lines_in_word() -> None:
    heading, task, named = render_word_file(
        "## דנה's voice\n\n- דנה: Ask (by May 1)\n- **דנה** (parent): call"
    ).paragraphs
    assert not any(item._p.xpath("./w:pPr/w:bidi") for item in (heading, task, named))
    assert [(run.text, run.font.rtl) for run in heading.runs] == [("דנה", True), ("'s voice", None)]
    assert [(run.text, run.bold, run.font.rtl) for run in named.runs] == [
        ("דנה", True, True), (" (parent): call", None, None),
    ]  # fmt: skip


def test_the_metadata_is_only_title_and_language() -> None:
    properties = render_word_file("# Annual review: Elana\n\nwords\n", FormatLabels("es")).core_properties
    assert (properties.title, properties.language) == ("Annual review: Elana", "es")
    assert {
        properties.author,
        properties.last_modified_by,
        properties.comments,
        properties.keywords,
        properties.subject,
        properties.category,
    } == {""}
    assert properties.created == properties.modified == datetime(1980, 1, 1, tzinfo=UTC)


def test_the_language_applies_to_all_text() -> None:
    file = render_word_file("palabras\n", FormatLabels("es", untitled="Notas"))
    assert file.styles.element.xpath(".//w:rPrDefault//w:lang/@w:val") == ["es"]
    assert file.core_properties.title == "Notas"


def test_a_very_long_title_is_kept_in_the_heading() -> None:
    file = render_word_file(f"# {'x' * 300}\n")
    assert len(file.core_properties.title) == 255
    assert file.paragraphs[0].text == "x" * 300


def test_the_same_notes_give_the_same_bytes() -> None:
    data = convert_markdown(render_sample_note("elana"), NoteFormat.WORD)
    assert data == convert_markdown(render_sample_note("elana"), NoteFormat.WORD)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in parts.namelist()
        assert parts.testzip() is None


def test_characters_not_allowed_in_word_are_removed() -> None:
    assert read_word_paragraphs(convert_markdown("# a\x00b\n\nc\x1bd\uffffe\n", NoteFormat.WORD))[0] == "ab"
