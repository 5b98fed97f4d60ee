"""Which way words run. A name in Arabic or Hebrew must not carry the brackets and dates beside it with it."""

import re
import unicodedata
from collections.abc import Iterator

_RTL_CHARACTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL_STRETCH = re.compile(f"([{_RTL_CHARACTERS}](?:[^A-Za-z\\n]*[{_RTL_CHARACTERS}])?)")
_STRONG_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def detect_direction(text: str, page_direction: str, *, is_spoken: bool) -> str:
    """Return "ltr" or "rtl": which way a block runs.

    Args:
        text: its words.
        page_direction: which way the page runs.
        is_spoken: whether they are somebody's words, which run as their first letter does. Any other line is ours: it runs
            as the page does, whatever name it begins with, unless all its letters run the other way.
    """
    ways = [_STRONG_DIRECTIONS[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG_DIRECTIONS]
    return ways[0] if ways and (is_spoken or page_direction not in ways) else page_direction


def split_by_direction(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it runs from right to left."""
    for at, piece in enumerate(_RTL_STRETCH.split(text)):
        if piece:
            yield piece, at % 2 == 1
