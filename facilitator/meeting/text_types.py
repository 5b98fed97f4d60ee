"""The one boundary for words: what a person typed is cleaned here once and kept as it is from then on."""

import unicodedata
from typing import Annotated, NoReturn

from pydantic import AfterValidator

from facilitator.meeting.errors import EmptyTextError, TextTooLongError
from facilitator.meeting.text_cleaning import ZERO_WIDTH, clean_line, clean_text

__all__ = [
    "MAX_TEXT_LENGTH",
    "LineText",
    "MultilineText",
    "OptionalLineText",
    "OptionalMultilineText",
    "clean_line",
    "clean_text",
    "normalize_text",
]

MAX_TEXT_LENGTH = 10_000
"""Characters in one entry. A longer paste slows every list that shows it; it is refused, never cut."""


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


def normalize_text(text: str) -> str:
    """Return the form in which two spellings of one name are compared: no case, no accents, nothing invisible."""
    if text.isascii():
        return " ".join(text.lower().split())
    spread = unicodedata.normalize("NFKD", ZERO_WIDTH.sub("", text).casefold())
    return " ".join("".join(c for c in spread if not unicodedata.combining(c)).split())


OptionalMultilineText = Annotated[str, AfterValidator(_validate_optional_multiline)]
"""Words that may be left empty: one or more lines."""

MultilineText = Annotated[str, AfterValidator(_validate_multiline)]
"""What a person said or wrote."""

OptionalLineText = Annotated[str, AfterValidator(_validate_optional_line)]
"""One line that may be left empty."""

LineText = Annotated[str, AfterValidator(_validate_line)]
"""A name, a title, a mode: one line."""
