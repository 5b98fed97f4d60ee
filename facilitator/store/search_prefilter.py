"""Decide from a meeting file's bytes that it cannot contain some words, so that a search parses few files.

The filter is conservative: it may return false positives but never false negatives. Unusual files always pass.
"""

import re
import unicodedata
from codecs import ascii_decode
from collections.abc import Callable, Iterable

_NON_LETTERS = re.compile(r"[^\x00-\x7f\w]+")
"""Combining accents, quotation marks and zero-width characters, some of which are missing in normalized text."""

_CHANGED_BY_FOLDING = re.compile(rb"[\xc2-\xe1\xe3-\xf4]|\xe2(?!\x80[\x90-\x95\x98-\x9f\xa2])")
"""Matches characters beyond ASCII that normalizing changes: all but dashes, typographic quotation marks and bullets.

An ASCII search word cannot be found in a non-ASCII word that has no such character.
"""

_OWN_ESCAPES = b'"\\'
"""Characters after a backslash in files of this program. Other programs may escape letters as well."""

_NEWLINE_ESCAPE = ord("n")

_CORRECTIONS_START = b'"corrections":{'
_EMPTY_TABLE_END = b"\n\n}"

_AGENDA_START, _ITEM_START, _TABLE_END = b'\n"agenda":{\n', b'\n"', b'\n},\n"'
_REASON_FIELD, _EMPTY_REASON = b'"because":', b'"because":""'
_STRUCTURE = re.compile(rb'"(?:mode":"[^"\\]*"|kept":"[a-z]*"|[a-z_0-9]+":)')
"""Field names, and fields for how something was recorded, which a search ignores.

Inside text, the quotation marks would be escaped.
"""


def build_prefilter(words: Iterable[str]) -> Callable[[bytes], bool]:
    """Return a function that takes the bytes of a meeting file and returns whether it may contain all the words.

    Args:
        words: words as `text_types.normalize_text` returns them, without white space.
    """
    # In the file, a quotation mark may be escaped or typographic, so search for the pieces around it.
    words = tuple(words)
    has_non_ascii = not all(word.isascii() for word in words)
    unique_pieces = {piece for word in words for piece in re.split(r'["\\]', _NON_LETTERS.sub("", word)) if piece}
    longest_first = sorted(unique_pieces, key=len, reverse=True)
    pieces = [(piece, piece.encode() if piece.isascii() else b"") for piece in longest_first]

    def has_all_pieces(data: bytes) -> bool:
        lowercase, normalized = data.lower(), None
        for piece, ascii_piece in pieces:
            if ascii_piece and ascii_piece in lowercase:
                continue
            if normalized is None:
                non_ascii = _find_non_ascii_words(data)
                needs_normalizing = has_non_ascii or _CHANGED_BY_FOLDING.search(non_ascii)
                normalized = _normalize(non_ascii.decode("utf-8", "ignore")) if needs_normalizing else ""
            if piece not in normalized:
                return False
        return True

    def may_contain(data: bytes) -> bool:
        if not has_all_pieces(data):
            return _is_unusual(data)
        return _is_unusual(data) or has_all_pieces(_strip_structure(data))

    return may_contain


def _strip_structure(data: bytes) -> bytes:
    """Remove what every meeting file contains: field names, and the guidance of the agenda.

    In an agenda, only the reason for leaving out an item is searched. An agenda with such a reason is kept.
    """
    start = data.find(_AGENDA_START)
    end = data.find(_TABLE_END, start + 1)
    if start >= 0 and end > start:
        agenda = data[start + len(_AGENDA_START) - 1 : end]
        if agenda.count(_ITEM_START) == agenda.count(_REASON_FIELD) == agenda.count(_EMPTY_REASON):
            data = data[:start] + data[end:]
    return _STRUCTURE.sub(b"", data)


def _normalize(text: str) -> str:
    """Return a text without case, accents and characters that are not letters or digits."""
    return _NON_LETTERS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def _find_non_ascii_words(data: bytes) -> bytes:
    """Return the words with characters beyond ASCII.

    Lines with such characters are located first; each row is one line.
    """
    view, lines, start = memoryview(data), list[bytes](), 0
    while True:
        try:
            ascii_decode(view[start:])
        except UnicodeDecodeError as error:
            position = start + error.start
            end = data.find(b"\n", position)
            start = len(data) if end < 0 else end
            lines.append(data[data.rfind(b"\n", 0, position) + 1 : start])
        else:
            return b" ".join([word for line in lines for word in line.split() if not word.isascii()])


def _is_unusual(data: bytes) -> bool:
    """Return whether another program may have written the file, or it is damaged or has corrections."""
    return (
        not (data.startswith(b"{\n") and data.endswith(b"}\n"))
        or b"\0" in data
        or _has_corrections(data)
        or _has_foreign_escapes(data)
    )


def _has_corrections(data: bytes) -> bool:
    start = data.rfind(_CORRECTIONS_START)
    return start >= 0 and not data.startswith(_EMPTY_TABLE_END, start + len(_CORRECTIONS_START))


def _has_foreign_escapes(data: bytes) -> bool:
    find = data.find
    position = find(b"\\")
    while position >= 0:  # faster than a regular expression, which checks each byte
        escaped = data[position + 1]
        if escaped != _NEWLINE_ESCAPE and escaped not in _OWN_ESCAPES:
            return True
        position = find(b"\\", position + 2)
    return False
