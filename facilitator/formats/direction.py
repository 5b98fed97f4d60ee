"""Which way words run. A name in Arabic or Hebrew must not carry the brackets and dates beside it with it."""

import re
import unicodedata
from collections.abc import Iterator

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_STRETCH = re.compile(f"([{_RTL}](?:[^A-Za-z\\n]*[{_RTL}])?)")
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(text: str) -> str:
    """Return "ltr" or "rtl" by the first character that says so; nothing where none does."""
    return next((_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG), "")


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it runs from right to left."""
    for at, piece in enumerate(_STRETCH.split(text)):
        if piece:
            yield piece, at % 2 == 1
