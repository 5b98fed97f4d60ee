"""Block letters: three rows per line, wrapped between words, and only for characters that have one."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.render.large_type import ROWS, wrap_large

DRAWN = string.ascii_letters + string.digits + "áéíóúüñÁÑ'’.,-!?/+&:()"


def test_letters_are_drawn_with_half_blocks() -> None:
    assert wrap_large("Tía", 80) == [
        "▄▄▄ ▄▄█  ▄ ",
        " █   █  █▄█",
        " █  ▄█▄ █ █",
    ]


def test_every_letter_looks_different() -> None:
    characters = string.ascii_uppercase + string.digits
    pictures = {tuple(wrap_large(character, 80) or ()) for character in characters}
    assert len(pictures) == len(characters) - len({"O": "0", "S": "5"})  # the same in many fonts
    assert () not in pictures


@pytest.mark.parametrize("text", ["Rødgrød", "日本語", "📚", "a\u0300", "\u0301", "'\u0301", "naïve*"])
def test_other_characters_fall_back_to_plain_text(text: str) -> None:
    assert wrap_large(text, 80) is None


def test_word_that_is_too_wide_falls_back_to_plain_text() -> None:
    assert wrap_large("Multiplication", 20) is None


@given(st.lists(st.text(DRAWN, min_size=1, max_size=6), min_size=1, max_size=8), st.integers(40, 200))
def test_lines_fit_and_have_three_rows(words: list[str], width: int) -> None:
    rows = wrap_large(" ".join(words), width)
    assert rows
    assert len(rows) % ROWS == 0
    assert max(map(len, rows)) <= width
    blocks = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)]
    assert all(len({*map(len, block)}) == 1 for block in blocks)
