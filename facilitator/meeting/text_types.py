"""Validated text types of model fields. Typed text is cleaned here once and never changed afterwards."""

import re
import unicodedata
from typing import Annotated, NoReturn

from pydantic import AfterValidator

from facilitator.meeting.errors import EmptyTextError, TextTooLongError
from facilitator.meeting.text_cleaning import DIRECTION_MARKS, ZERO_WIDTH, clean_line, clean_text

__all__ = [
    "MAX_TEXT_LENGTH",
    "LineText",
    "MultilineText",
    "OptionalLineText",
    "OptionalMultilineText",
    "clean_line",
    "clean_text",
    "is_ignored_character",
    "is_same_name",
    "normalize_text",
    "simplify_name",
]

# Characters in one entry. Longer text would slow down every list that shows it; it is rejected, never cut off.
MAX_TEXT_LENGTH = 10_000


def _validate_optional_multiline(text: str) -> str:
    return _check_length(clean_text(text))


def _validate_multiline(text: str) -> str:
    return _check_length(clean_text(text)) or _raise_empty()


def _validate_optional_line(text: str) -> str:
    return _check_length(clean_line(text))


def _validate_line(text: str) -> str:
    return _check_length(clean_line(text)) or _raise_empty()


def _check_length(text: str) -> str:
    if len(text) > MAX_TEXT_LENGTH:
        raise TextTooLongError(len(text), MAX_TEXT_LENGTH)
    return text


def _raise_empty() -> NoReturn:
    raise EmptyTextError


_IGNORED_CHARACTERS = re.compile(f"{ZERO_WIDTH}|[{DIRECTION_MARKS}]")


def is_ignored_character(character: str) -> bool:
    """Return whether `normalize_text` leaves out a character because it is invisible."""
    return _IGNORED_CHARACTERS.match(character) is not None


def normalize_text(text: str) -> str:
    """Return text in a form for comparing names: without case, accents, invisible characters or extra spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", _IGNORED_CHARACTERS.sub("", text).casefold())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def simplify_name(text: str) -> str:
    """Return text as `normalize_text`, and without the punctuation that people leave out when they type a name.

    "O'Brien-Nguyễn" becomes "obrien nguyen", and "Robert Hale, Jr." becomes "robert hale jr".
    """
    return " ".join(_PUNCTUATION_BETWEEN_WORDS.sub(" ", _PUNCTUATION_IN_WORDS.sub("", normalize_text(text))).split())


def is_same_name(first: str, second: str) -> bool:
    """Whether two texts are the same name, for example "Dr. Ng" and "dr ng"."""
    return normalize_text(first) == normalize_text(second) or simplify_name(first) == simplify_name(second) != ""


# Only next to a letter or digit: a quotation mark or a dash between blanks belongs to what is said.
_PUNCTUATION_IN_WORDS = re.compile(r"(?<=\w)['’ʼ‘`](?=\w)|(?<=\w)\.(?!\d)")
_PUNCTUATION_BETWEEN_WORDS = re.compile(r"(?<=\w)[-‐‑–](?=\w)|(?<=\w),(?!\S)")


# One or more lines; may be empty.
OptionalMultilineText = Annotated[str, AfterValidator(_validate_optional_multiline)]

# One or more lines; not empty.
MultilineText = Annotated[str, AfterValidator(_validate_multiline)]

# One line, such as a category or a date in words; may be empty.
OptionalLineText = Annotated[str, AfterValidator(_validate_optional_line)]

# One line, such as a name, a title or a mode; not empty.
LineText = Annotated[str, AfterValidator(_validate_line)]
