"""The words of a line, for comparing it with a sheet's own text: editors change its marks, not its words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from facilitator.meeting.agenda import FIELD_NAMES, FIELD_PATTERN, fill_fields
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_types import normalize_text


class Token(NamedTuple):
    """One word or sign of a line.

    Attributes:
        text: folded, so that two spellings of it compare alike.
        end: the place in the line behind it.
        sign: whether it is a picture or a sign and no word.
    """

    text: str
    end: int
    is_sign: bool = False


_SIGN_CATEGORIES = {"So", "Sm", "Sc"}
_IGNORED_CHARACTERS = {"\ufffd", "\u200d", "\ufe0f", "\ufe0e", "~", "|", "<", ">", "="}
"""What programs put in the place of a picture, what joins pictures, and marks of Markdown."""


def tokenize(line: str) -> list[Token]:
    """Return the words and signs of a line, without punctuation."""
    found: list[Token] = []
    at = 0
    for kind, run in groupby(line, _classify_character):
        length = len(text := "".join(run))
        if kind == "word" and (folded := normalize_text(text)):
            found += [Token(folded, at + length)]
        elif kind == "sign":
            found += [Token(one, at + place, is_sign=True) for place, one in enumerate(text, 1)]
        at += length
    return found


def _classify_character(character: str) -> str:
    category = unicodedata.category(character)
    if character in _IGNORED_CHARACTERS:
        return ""
    return "word" if category[0] in "LNM" else "sign" if category in _SIGN_CATEGORIES else ""


def normalize_words(text: str) -> str:
    """Return the words and signs of a text with a space behind each."""
    return join_tokens(tokenize(text))


def join_tokens(tokens: Iterable[Token]) -> str:
    """Return words and signs with a space behind each."""
    return "".join(f"{one.text} " for one in tokens)


def compile_text_pattern(text: str, meeting: Meeting) -> re.Pattern[str]:
    """Return what matches the words of a sheet's text, whatever stands for its fields.

    The student may have been called otherwise when the sheet was written, and the day may have been another.
    """
    return re.compile("".join(_iterate_pattern_parts(text, meeting)))


def _iterate_pattern_parts(text: str, meeting: Meeting) -> Iterator[str]:
    seen = 0
    for field in FIELD_PATTERN.finditer(text):
        yield re.escape(normalize_words(text[seen : field.start()]))
        yield _build_field_pattern(field[0], meeting)
        seen = field.end()
    yield re.escape(normalize_words(text[seen:]))


def _build_field_pattern(field: str, meeting: Meeting) -> str:
    name = field.strip("{}").casefold()
    if name == "day":
        return r"(?:\S+ ){3}"
    if name not in FIELD_NAMES and "|" not in name:
        return re.escape(normalize_words(field))
    called = {normalize_words(fill_fields(field, meeting.student)), normalize_words(fill_fields(field, None))}
    if name == "student" and meeting.student:
        called.add(normalize_words(meeting.student.name))
    known = sorted((one for one in called if one), key=len, reverse=True)
    return f"(?:{'|'.join([*map(re.escape, known), r'[^ ]+ '])})"
