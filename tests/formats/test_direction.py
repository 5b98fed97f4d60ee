"""Which way words run."""

import pytest

from facilitator.formats.direction import direction, stretches


@pytest.mark.parametrize(
    ("text", "way"),
    [("Dana", "ltr"), ("שלום", "rtl"), ("إيلانا", "rtl"), ("1. שלום and", "rtl"), ("(80%)", ""), ("", "")],
)
def test_the_first_letter_says_the_direction(text: str, way: str) -> None:
    assert direction(text) == way


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
def test_what_runs_from_right_to_left_is_found(text: str, apart: list[str]) -> None:
    pieces = list(stretches(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, other in pieces if other] == apart
