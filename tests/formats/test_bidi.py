"""Tests of text direction."""

import pytest

from facilitator.formats.bidi import detect_direction, split_by_direction


@pytest.mark.parametrize(
    ("text", "ours", "somebodys"),
    [
        ("Dana", "ltr", "ltr"), ("שלום", "rtl", "rtl"), ("إيلانا", "rtl", "rtl"), ("1. שלום and", "ltr", "rtl"),
        ("Dana, שלום", "ltr", "ltr"), ("(80%)", "ltr", "ltr"), ("", "ltr", "ltr"),
    ],
)  # fmt: skip
def test_fixed_lines_follow_the_page_and_spoken_words_their_first_letter(text: str, ours: str, somebodys: str) -> None:
    assert (detect_direction(text, "ltr", is_spoken=False), detect_direction(text, "ltr", is_spoken=True)) == (
        ours,
        somebodys,
    )


def test_a_left_to_right_name_does_not_change_a_right_to_left_page() -> None:
    assert detect_direction("Sara قالت", "rtl", is_spoken=False) == "rtl"
    assert detect_direction("Sara", "rtl", is_spoken=False) == "ltr"


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Dana", []),
        ("Called: שלומו", ["שלומו"]),
        ("Called: שלומו (owner, due 2026-05-15)", ["שלומו"]),
        ("Asked: إيلانا، نعم. He said: لا", ["إيلانا، نعم", "لا"]),
        ("שלום 12 עולם", ["שלום 12 עולם"]),
        ("שלום\nעולם", ["שלום", "עולם"]),
        ("א", ["א"]),
    ],
)
def test_right_to_left_pieces_are_found(text: str, apart: list[str]) -> None:
    pieces = list(split_by_direction(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, other in pieces if other] == apart
