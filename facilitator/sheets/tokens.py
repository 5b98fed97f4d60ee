"""Tokenize lines to compare them with the texts of a sheet. Editors change punctuation and marks, but not words."""

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
        text: normalized text, for comparison.
        end: character position after it in the line.
        is_sign: whether it is an emoji or another symbol instead of a word.
    """

    text: str
    end: int
    is_sign: bool = False


_SIGN_CATEGORIES = {"So", "Sm", "Sc"}

# Replacement characters, emoji joiners and variation selectors, and marks of Markdown.
_IGNORED_CHARACTERS = {"\ufffd", "\u200d", "\ufe0f", "\ufe0e", "~", "|", "<", ">", "="}


def tokenize(line: str) -> list[Token]:
    """Return the words and signs of a line, without punctuation."""
    found_tokens: list[Token] = []
    column = 0
    for kind, run in groupby(line, _classify_character):
        length = len(text := "".join(run))
        if kind == "word" and (word := normalize_text(text)):
            found_tokens += [Token(word, column + length)]
        elif kind == "sign":
            found_tokens += [Token(sign, column + offset, is_sign=True) for offset, sign in enumerate(text, 1)]
        column += length
    return found_tokens


def _classify_character(character: str) -> str:
    category = unicodedata.category(character)
    if character in _IGNORED_CHARACTERS:
        return ""
    return "word" if category[0] in "LNM" else "sign" if category in _SIGN_CATEGORIES else ""


def normalize_words(text: str) -> str:
    """Return the normalized words and signs of a text, each followed by a space."""
    return join_tokens(tokenize(text))


def join_tokens(tokens: Iterable[Token]) -> str:
    """Return the texts of tokens, each followed by a space."""
    return "".join(f"{token.text} " for token in tokens)


def compile_text_pattern(text: str, meeting: Meeting) -> re.Pattern[str]:
    """Compile a pattern for the words of a text of the sheet, with any value for its fields.

    The student may have had another name and the meeting another date when the sheet was written.
    """
    return re.compile("".join(_iterate_pattern_parts(text, meeting)))


def _iterate_pattern_parts(text: str, meeting: Meeting) -> Iterator[str]:
    end = 0
    for field in FIELD_PATTERN.finditer(text):
        yield re.escape(normalize_words(text[end : field.start()]))
        yield _build_field_pattern(field[0], meeting)
        end = field.end()
    yield re.escape(normalize_words(text[end:]))


def _build_field_pattern(field: str, meeting: Meeting) -> str:
    name = field.strip("{}").casefold()
    if name == "day":
        return r"(?:\S+ ){3,6}"  # "2026 11 20 " to "20 de noviembre de 2026 "
    if name not in FIELD_NAMES and "|" not in name:
        return re.escape(normalize_words(field))
    values = {normalize_words(fill_fields(field, meeting.student)), normalize_words(fill_fields(field, None))}
    if name == "student" and meeting.student:
        values.add(normalize_words(meeting.student.name))
    known_values = sorted((value for value in values if value), key=len, reverse=True)
    return f"(?:{'|'.join([*map(re.escape, known_values), r'[^ ]+ '])})"
