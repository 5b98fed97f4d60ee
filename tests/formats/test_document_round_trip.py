"""Tests that all text of the notes survives in every format, checked with independent readers."""

import pytest
from hypothesis import given

from facilitator.formats.format_registry import convert_markdown
from facilitator.formats.note_format import NoteFormat
from facilitator.notes.minutes import render_minutes
from tests.formats.document_strategies import markdown_documents
from tests.formats.format_readers import (
    TYPED_BOXES,
    find_text_paragraphs,
    read_html_paragraphs,
    read_markdown_paragraphs,
    read_word_paragraphs,
)
from tests.notes.hostile_notes import HOSTILE_TEXTS, full_settings, reduced_settings
from tests.notes.note_builder import build_full_meeting


def normalize_for_html(notes: str) -> list[str]:
    return read_html_paragraphs(convert_markdown(notes, NoteFormat.HTML).decode())


@full_settings
@given(notes=markdown_documents)
def test_any_text_survives_html(notes: str) -> None:
    assert normalize_for_html(notes) == read_markdown_paragraphs(notes)


@full_settings
@given(notes=markdown_documents)
def test_any_text_survives_plain_text(notes: str) -> None:
    expected = read_markdown_paragraphs(notes, TYPED_BOXES)
    assert find_text_paragraphs(convert_markdown(notes, NoteFormat.TEXT).decode(), expected) == expected


@reduced_settings
@given(notes=markdown_documents)
def test_any_text_survives_a_word_file(notes: str) -> None:
    assert read_word_paragraphs(convert_markdown(notes, NoteFormat.WORD)) == read_markdown_paragraphs(notes)


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_every_text_of_the_minutes_survives(hostile: str) -> None:
    notes = render_minutes(build_full_meeting(lambda place: f"{hostile} {place}\n\n{hostile}\n{hostile}"), revision=3)
    assert normalize_for_html(notes) == read_markdown_paragraphs(notes)
    expected = read_markdown_paragraphs(notes, TYPED_BOXES)
    assert find_text_paragraphs(convert_markdown(notes, NoteFormat.TEXT).decode(), expected) == expected


def test_every_text_of_the_minutes_survives_a_word_file() -> None:
    for place in range(0, len(HOSTILE_TEXTS), 50):
        both = "\n".join(HOSTILE_TEXTS[place : place + 50])
        notes = render_minutes(build_full_meeting(lambda where, both=both: f"{both} {where}\n\n{both}"), revision=3)  # type: ignore[misc]
        assert read_word_paragraphs(convert_markdown(notes, NoteFormat.WORD)) == read_markdown_paragraphs(notes)
