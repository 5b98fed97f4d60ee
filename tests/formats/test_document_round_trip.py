"""Every text of the notes reads the same in every form: read back by other means than those that wrote it."""

import pytest
from hypothesis import given

from facilitator.formats.format_registry import Format, rendered
from facilitator.notes.minutes import minutes
from tests.formats.document_strategies import markdown
from tests.formats.format_readers import TYPED, of_html, of_markdown, of_text, of_word
from tests.notes.hostile_notes import HOSTILE, many, some
from tests.notes.note_builder import full


def in_html(notes: str) -> list[str]:
    return of_html(rendered(notes, Format.HTML).decode())


@many
@given(notes=markdown)
def test_any_text_survives_the_page(notes: str) -> None:
    assert in_html(notes) == of_markdown(notes)


@many
@given(notes=markdown)
def test_any_text_survives_plain_text(notes: str) -> None:
    wanted = of_markdown(notes, TYPED)
    assert of_text(rendered(notes, Format.TEXT).decode(), wanted) == wanted


@some
@given(notes=markdown)
def test_any_text_survives_a_word_file(notes: str) -> None:
    assert of_word(rendered(notes, Format.WORD)) == of_markdown(notes)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_text_of_the_minutes_survives(hostile: str) -> None:
    notes = minutes(full(lambda place: f"{hostile} {place}\n\n{hostile}\n{hostile}"), revision=3)
    assert in_html(notes) == of_markdown(notes)
    wanted = of_markdown(notes, TYPED)
    assert of_text(rendered(notes, Format.TEXT).decode(), wanted) == wanted


def test_every_text_of_the_minutes_survives_a_word_file() -> None:
    for place in range(0, len(HOSTILE), 50):
        both = "\n".join(HOSTILE[place : place + 50])
        notes = minutes(full(lambda where, both=both: f"{both} {where}\n\n{both}"), revision=3)  # type: ignore[misc]
        assert of_word(rendered(notes, Format.WORD)) == of_markdown(notes)
