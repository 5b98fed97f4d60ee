"""Text direction. A name in Arabic or Hebrew must not change the position of brackets and dates next to it."""

import re
import unicodedata
from collections.abc import Iterator

_RTL_CHARACTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL_STRETCH = re.compile(f"([{_RTL_CHARACTERS}](?:[^A-Za-z\\n]*[{_RTL_CHARACTERS}])?)")
_STRONG_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def detect_direction(text: str, page_direction: str, *, is_spoken: bool) -> str:
    """Return the direction of a block, "ltr" or "rtl".

    Args:
        text: the text of the block.
        page_direction: the direction of the page.
        is_spoken: whether these are a person's words, which follow the direction of their first letter. All other
            lines follow the page, even if they begin with a name, unless all their letters run the other way.
    """
    directions = [
        _STRONG_DIRECTIONS[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG_DIRECTIONS
    ]
    if directions and (is_spoken or page_direction not in directions):
        return directions[0]
    return page_direction


def split_by_direction(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with a flag that is true for right-to-left text."""
    for index, piece in enumerate(_RTL_STRETCH.split(text)):
        if piece:
            yield piece, index % 2 == 1
