"""Tells by a file's bytes that it cannot hold some words, so that few files are read as meetings.

It lets some through that do not hold them, and none that does goes by: of a file that looks unusual it says nothing.
"""

import re
import unicodedata
from codecs import ascii_decode
from collections.abc import Callable, Iterable

_NO_LETTERS = re.compile(r"[^\x00-\x7f\w]+")
"""Accents that stand apart, quotation marks, zero-width characters: a folded text lacks some of them."""

_SPELLED_ANEW = re.compile(rb"[\xc2-\xe1\xe3-\xf4]|\xe2(?!\x80[\x90-\x95\x98-\x9f\xa2])")
"""What begins a letter beyond ASCII, or a sign that folding changes: any but dashes, quotation marks and a bullet.
Words that are ASCII find nothing new in a word where there is only what this does not match."""

_ESCAPED = b'"\\'
"""What stands behind a backslash in the files of this program; others write letters as escapes too."""

_N = ord("n")

_CORRECTIONS = b'"corrections":{'
_NONE = b"\n\n}"

_AGENDA, _ITEM, _END = b'\n"agenda":{\n', b'\n"', b'\n},\n"'
_BECAUSE, _NO_REASON = b'"because":', b'"because":""'
_OURS = re.compile(rb'"(?:mode":"[^"\\]*"|kept":"[a-z]*"|[a-z_0-9]+":)')
"""Names of fields, and how something was given or kept: no words that are searched. In a text its quotation marks would
be escaped."""


def sieve(words: Iterable[str]) -> Callable[[bytes], bool]:
    """Return what tells of the text of a meeting's file whether it may hold all of these words.

    Args:
        words: as `meeting.text.fold` gives them, without white space.
    """
    # A quotation mark may stand escaped in the file or be another one, unfolded; what is around it does not.
    words = tuple(words)
    more = not all(word.isascii() for word in words)
    pieces = {piece for word in words for piece in re.split(r'["\\]', _NO_LETTERS.sub("", word)) if piece}
    ordered = sorted(pieces, key=len, reverse=True)
    plain = [(piece, piece.encode() if piece.isascii() else b"") for piece in ordered]

    def holds(data: bytes) -> bool:
        low, beyond = data.lower(), None
        for piece, ascii_ in plain:
            if ascii_ and ascii_ in low:
                continue
            if beyond is None:
                found = _words_beyond_ascii(data)
                beyond = _folded(found.decode("utf-8", "ignore")) if more or _SPELLED_ANEW.search(found) else ""
            if piece not in beyond:
                return False
        return True

    def may_hold(data: bytes) -> bool:
        if not holds(data):
            return _unusual(data)
        return _unusual(data) or holds(_said(data))

    return may_hold


def _said(data: bytes) -> bytes:
    """Return a meeting's text without what stands in every meeting: the names of fields, and the agenda's guidance.

    Of an agenda only the reason for leaving an item out is searched; one that has any stays as it is.
    """
    start = data.find(_AGENDA)
    end = data.find(_END, start + 1)
    if start >= 0 and end > start:
        agenda = data[start + len(_AGENDA) - 1 : end]
        if agenda.count(_ITEM) == agenda.count(_BECAUSE) == agenda.count(_NO_REASON):
            data = data[:start] + data[end:]
    return _OURS.sub(b"", data)


def _folded(text: str) -> str:
    """Return a text without case, accents, and what is no letter of any alphabet."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def _words_beyond_ascii(data: bytes) -> bytes:
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


def _unusual(data: bytes) -> bool:
    """Whether another hand may have written it, it is damaged, or it is read with corrections made in it."""
    return (
        not (data.startswith(b"{\n") and data.endswith(b"}\n"))
        or b"\0" in data
        or _corrections_in(data)
        or _other_escapes_in(data)
    )


def _corrections_in(data: bytes) -> bool:
    at = data.rfind(_CORRECTIONS)
    return at >= 0 and not data.startswith(_NONE, at + len(_CORRECTIONS))


def _other_escapes_in(data: bytes) -> bool:
    find = data.find
    at = find(b"\\")
    while at >= 0:  # a regular expression takes longer: it looks at each byte by itself
        behind = data[at + 1]
        if behind != _N and behind not in _ESCAPED:
            return True
        at = find(b"\\", at + 2)
    return False
