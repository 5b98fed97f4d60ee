"""The words of a line, for comparing it with a sheet's own text: editors change its marks, not its words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from facilitator.meeting.agenda import FIELD, FIELDS, fill
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_types import fold


class Token(NamedTuple):
    """One word or sign of a line.

    Attributes:
        text: folded, so that two spellings of it compare alike.
        end: the place in the line behind it.
        sign: whether it is a picture or a sign and no word.
    """

    text: str
    end: int
    sign: bool = False


_SIGNS = {"So", "Sm", "Sc"}
_NEVER = {"\ufffd", "\u200d", "\ufe0f", "\ufe0e", "~", "|", "<", ">", "="}
"""What programs put in the place of a picture, what joins pictures, and marks of Markdown."""


def tokens(line: str) -> list[Token]:
    """Return the words and signs of a line, without punctuation."""
    found: list[Token] = []
    at = 0
    for kind, run in groupby(line, _kind):
        length = len(text := "".join(run))
        if kind == "word" and (folded := fold(text)):
            found += [Token(folded, at + length)]
        elif kind == "sign":
            found += [Token(one, at + place, sign=True) for place, one in enumerate(text, 1)]
        at += length
    return found


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if character in _NEVER:
        return ""
    return "word" if category[0] in "LNM" else "sign" if category in _SIGNS else ""


def folded(text: str) -> str:
    """Return the words and signs of a text with a space behind each."""
    return spaced(tokens(text))


def spaced(found: Iterable[Token]) -> str:
    """Return words and signs with a space behind each."""
    return "".join(f"{one.text} " for one in found)


def shape(text: str, meeting: Meeting) -> re.Pattern[str]:
    """Return what matches the words of a sheet's text, whatever stands for its fields.

    The student may have been called otherwise when the sheet was written, and the day may have been another.
    """
    return re.compile("".join(_shape(text, meeting)))


def _shape(text: str, meeting: Meeting) -> Iterator[str]:
    seen = 0
    for field in FIELD.finditer(text):
        yield re.escape(folded(text[seen : field.start()]))
        yield _any_for(field[0], meeting)
        seen = field.end()
    yield re.escape(folded(text[seen:]))


def _any_for(field: str, meeting: Meeting) -> str:
    name = field.strip("{}").casefold()
    if name == "day":
        return r"(?:\S+ ){3}"
    if name not in FIELDS and "|" not in name:
        return re.escape(folded(field))
    called = {folded(fill(field, meeting.student)), folded(fill(field, None))}
    if name == "student" and meeting.student:
        called.add(folded(meeting.student.name))
    known = sorted((one for one in called if one), key=len, reverse=True)
    return f"(?:{'|'.join([*map(re.escape, known), r'[^ ]+ '])})"
