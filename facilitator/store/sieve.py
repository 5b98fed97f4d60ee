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
Words that are ASCII find nothing new in a line where there is only what this does not match."""

_ESCAPED = b'n"\\'
"""What stands behind a backslash in the files of this program; others write letters as escapes too."""

_CORRECTIONS = b'"corrections":{'
_NONE = b"\n\n}"


def sieve(words: Iterable[str]) -> Callable[[bytes], bool]:
    """Return what tells of the text of a meeting's file whether it may hold all of these words.

    Args:
        words: as `meeting.text.fold` gives them, without white space.
    """
    # A quotation mark may stand escaped in the file or be another one, unfolded; what is around it does not.
    words = tuple(words)
    only_ascii = all(word.isascii() for word in words)
    pieces = {piece for word in words for piece in re.split(r'["\\]', _NO_LETTERS.sub("", word)) if piece}
    plain = [(piece, piece.encode("ascii", "replace")) for piece in sorted(pieces, key=len, reverse=True)]

    def may_hold(data: bytes) -> bool:
        low = data.lower()
        missing = [piece for piece, bytes_ in plain if not piece.isascii() or bytes_ not in low]
        if missing and (lines := _lines_beyond_ascii(data)) and not (only_ascii and not _SPELLED_ANEW.search(lines)):
            folded = _folded(lines.decode("utf-8", "ignore"))
            missing = [piece for piece in missing if piece not in folded]
        return not missing or _unusual(data)

    return may_hold


def _folded(text: str) -> str:
    """Return a text without case, accents, and what is no letter of any alphabet."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def _lines_beyond_ascii(data: bytes) -> bytes:
    """Return the lines that hold more than ASCII; a document is one line."""
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
            return b"\n".join(lines)


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
    at = data.find(b"\\")
    while at >= 0:
        if data[at + 1 : at + 2] not in _ESCAPED:
            return True
        at = data.find(b"\\", at + 2)
    return False
