"""Which way words run. A name in Arabic or Hebrew must not carry the brackets and dates beside it with it."""

import re
import unicodedata
from collections.abc import Iterator

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_STRETCH = re.compile(f"([{_RTL}](?:[^A-Za-z\\n]*[{_RTL}])?)")
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(text: str, page: str, *, said: bool) -> str:
    """Return "ltr" or "rtl": which way a block runs.

    Args:
        text: its words.
        page: which way the page runs.
        said: whether they are somebody's words, which run as their first letter does. Any other line is ours: it runs
            as the page does, whatever name it begins with, unless all its letters run the other way.
    """
    ways = [_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG]
    return ways[0] if ways and (said or page not in ways) else page


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it runs from right to left."""
    for at, piece in enumerate(_STRETCH.split(text)):
        if piece:
            yield piece, at % 2 == 1
