"""A category is found by its name, a word that people use for it, or the beginning of either."""

import pytest

from facilitator.meeting.strength_categories import CATEGORIES, find_category, load_category_words, resolve_category
from facilitator.meeting.text_types import normalize_text


@pytest.mark.parametrize(
    ("typed", "category"),
    [
        ("art", "Other talents"), ("Music", "Other talents"), ("sports", "Other talents"), ("reading", "Literacy"),
        ("general", "Character"), ("maths", "Math & logic"), ("friends", "Social"), ("MATH & LOGIC", "Math & logic"),
        ("lit", "Literacy"), ("draw", "Other talents"), ("l", ""), ("re", ""), ("", ""), ("wizardry", ""),
    ],
)  # fmt: skip
def test_word_resolves_to_its_category(typed: str, category: str) -> None:
    assert resolve_category(typed) == category


def test_own_category_comes_before_the_words_for_the_others() -> None:
    assert resolve_category("arts", ["Arts"]) == "Arts"
    assert find_category("ARTS", ["Arts"]) == "Arts"
    assert find_category("arts") == ""


def test_each_word_stands_for_one_category_and_is_no_category_itself() -> None:
    words = load_category_words()
    assert {*words.values()} == {*CATEGORIES}
    assert not {*words} & {normalize_text(name) for name in CATEGORIES}
    assert all(resolve_category(word) == category for word, category in words.items())
