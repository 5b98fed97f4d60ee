"""Tells by a file's bytes that it cannot hold some words, so that few files are read as meetings.

It lets some through that do not hold them, and none that does goes by: of a file that looks unusual it says nothing.
"""

import re
import unicodedata
from codecs import ascii_decode
from collections.abc import Callable, Iterable

_NON_LETTERS = re.compile(r"[^\x00-\x7f\w]+")
"""Accents that stand apart, quotation marks, zero-width characters: a folded text lacks some of them."""

_CHANGED_BY_FOLDING = re.compile(rb"[\xc2-\xe1\xe3-\xf4]|\xe2(?!\x80[\x90-\x95\x98-\x9f\xa2])")
"""What begins a letter beyond ASCII, or a sign that folding changes: any but dashes, quotation marks and a bullet.
Words that are ASCII find nothing new in a word where there is only what this does not match."""

_OWN_ESCAPES = b'"\\'
"""What stands behind a backslash in the files of this program; others write letters as escapes too."""

_NEWLINE_ESCAPE = ord("n")

_CORRECTIONS_START = b'"corrections":{'
_EMPTY_TABLE_END = b"\n\n}"

_AGENDA_START, _ITEM_START, _TABLE_END = b'\n"agenda":{\n', b'\n"', b'\n},\n"'
_REASON_FIELD, _EMPTY_REASON = b'"because":', b'"because":""'
_STRUCTURE = re.compile(rb'"(?:mode":"[^"\\]*"|kept":"[a-z]*"|[a-z_0-9]+":)')
"""Names of fields, and how something was given or kept: no words that are searched. In a text its quotation marks would
be escaped."""


def build_prefilter(words: Iterable[str]) -> Callable[[bytes], bool]:
    """Return what tells of the text of a meeting's file whether it may hold all of these words.

    Args:
        words: as `meeting.text.fold` gives them, without white space.
    """
    # A quotation mark may stand escaped in the file or be another one, unfolded; what is around it does not.
    words = tuple(words)
    more = not all(word.isascii() for word in words)
    pieces = {piece for word in words for piece in re.split(r'["\\]', _NON_LETTERS.sub("", word)) if piece}
    ordered = sorted(pieces, key=len, reverse=True)
    plain = [(piece, piece.encode() if piece.isascii() else b"") for piece in ordered]

    def holds(data: bytes) -> bool:
        low, beyond = data.lower(), None
        for piece, ascii_ in plain:
            if ascii_ and ascii_ in low:
                continue
            if beyond is None:
                found = _find_non_ascii_words(data)
                beyond = (
                    _normalize(found.decode("utf-8", "ignore")) if more or _CHANGED_BY_FOLDING.search(found) else ""
                )
            if piece not in beyond:
                return False
        return True

    def may_hold(data: bytes) -> bool:
        if not holds(data):
            return _is_unusual(data)
        return _is_unusual(data) or holds(_strip_structure(data))

    return may_hold


def _strip_structure(data: bytes) -> bytes:
    """Return a meeting's text without what stands in every meeting: the names of fields, and the agenda's guidance.

    Of an agenda only the reason for leaving an item out is searched; one that has any stays as it is.
    """
    start = data.find(_AGENDA_START)
    end = data.find(_TABLE_END, start + 1)
    if start >= 0 and end > start:
        agenda = data[start + len(_AGENDA_START) - 1 : end]
        if agenda.count(_ITEM_START) == agenda.count(_REASON_FIELD) == agenda.count(_EMPTY_REASON):
            data = data[:start] + data[end:]
    return _STRUCTURE.sub(b"", data)


def _normalize(text: str) -> str:
    """Return a text without case, accents, and what is no letter of any alphabet."""
    return _NON_LETTERS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def _find_non_ascii_words(data: bytes) -> bytes:
    """Return the words that hold more than ASCII. What is read as a piece of a word stands in one of them, or as it is.

    Lines that hold more are looked for first: a document is one line.
    """
    view, lines, start = memoryview(data), list[bytes](), 0
    while True:
        try:
            ascii_decode(view[start:])
        except UnicodeDecodeError as error:
            at = start + error.start
            end = data.find(b"\n", at)
            start = len(data) if end < 0 else end
            lines.append(data[data.rfind(b"\n", 0, at) + 1 : start])
        else:
            return b" ".join([word for line in lines for word in line.split() if not word.isascii()])


def _is_unusual(data: bytes) -> bool:
    """Whether another hand may have written it, it is damaged, or it is read with corrections made in it."""
    return (
        not (data.startswith(b"{\n") and data.endswith(b"}\n"))
        or b"\0" in data
        or _has_corrections(data)
        or _has_foreign_escapes(data)
    )


def _has_corrections(data: bytes) -> bool:
    at = data.rfind(_CORRECTIONS_START)
    return at >= 0 and not data.startswith(_EMPTY_TABLE_END, at + len(_CORRECTIONS_START))


def _has_foreign_escapes(data: bytes) -> bool:
    find = data.find
    at = find(b"\\")
    while at >= 0:  # a regular expression takes longer: it looks at each byte by itself
        behind = data[at + 1]
        if behind != _NEWLINE_ESCAPE and behind not in _OWN_ESCAPES:
            return True
        at = find(b"\\", at + 2)
    return False
