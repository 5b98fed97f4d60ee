"""The categories of strengths, and the words that people use for them."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from facilitator.meeting.text_types import normalize_text

# Strength categories of Understood.org; "Character" is its "General".
CATEGORIES = (
    "Character",
    "Social",
    "Language",
    "Literacy",
    "Math & logic",
    "Study skills",
    "Other talents",
    "Interests",
    "Preferences",
)

_FILE = Path(__file__).parents[1] / "data" / "strength_categories.toml"

_MIN_SYNONYM_BEGINNING = 3


@cache
def load_category_words() -> dict[str, str]:
    """Return word → category, for the words that are not names of categories."""
    words = tomllib.loads(_FILE.read_text("utf-8"))["words"]
    return {normalize_text(word): category for category, synonyms in words.items() for word in synonyms}


def resolve_category(text: str, own_categories: Iterable[str] = ()) -> str:
    """Return the category that a name, a word for it, or the beginning of one refers to; empty if none or several do.

    Args:
        text: the name as typed.
        own_categories: categories besides `CATEGORIES`, such as a district's own.
    """
    typed, names, words = normalize_text(text), _index_categories(own_categories), load_category_words()
    return (
        names.get(typed)
        or words.get(typed)
        or _find_by_beginning(typed, names)
        or (_find_by_beginning(typed, words) if len(typed) >= _MIN_SYNONYM_BEGINNING else "")
    )


def find_category(text: str, own_categories: Iterable[str] = ()) -> str:
    """Return the category with exactly this name, ignoring case and accents; empty if there is none."""
    return _index_categories(own_categories).get(normalize_text(text), "")


def _index_categories(own_categories: Iterable[str]) -> dict[str, str]:
    return {normalize_text(name): name for name in (*own_categories, *CATEGORIES)}


def _find_by_beginning(typed: str, categories: dict[str, str]) -> str:
    matches = {category for word, category in categories.items() if typed and word.startswith(typed)}
    return matches.pop() if len(matches) == 1 else ""
