"""The one boundary for words: what a person typed is cleaned here once and kept as it is from then on."""

import unicodedata
from typing import Annotated, NoReturn

from pydantic import AfterValidator

from facilitator.meeting.errors import NothingTyped, TooLong
from facilitator.meeting.text_cleaning import ZERO_WIDTH, clean, clean_line

__all__ = ["LONGEST", "MaybeName", "MaybeWords", "Name", "Words", "clean", "clean_line", "fold"]

LONGEST = 10_000
"""Characters in one entry. A longer paste slows every list that shows it; it is refused, never cut."""


def _maybe_words(text: str) -> str:
    return _fitting(clean(text))


def _words(text: str) -> str:
    return _fitting(clean(text)) or _refuse()


def _maybe_name(text: str) -> str:
    return _fitting(clean_line(text))


def _name(text: str) -> str:
    return _fitting(clean_line(text)) or _refuse()


def _fitting(text: str) -> str:
    if len(text) > LONGEST:
        raise TooLong(len(text), LONGEST)
    return text


def _refuse() -> NoReturn:
    raise NothingTyped


def fold(text: str) -> str:
    """Return the form in which two spellings of one name are compared: no case, no accents, nothing invisible."""
    if text.isascii():
        return " ".join(text.lower().split())
    spread = unicodedata.normalize("NFKD", ZERO_WIDTH.sub("", text).casefold())
    return " ".join("".join(c for c in spread if not unicodedata.combining(c)).split())


MaybeWords = Annotated[str, AfterValidator(_maybe_words)]
"""Words that may be left empty: one or more lines."""

Words = Annotated[str, AfterValidator(_words)]
"""What a person said or wrote."""

MaybeName = Annotated[str, AfterValidator(_maybe_name)]
"""One line that may be left empty."""

Name = Annotated[str, AfterValidator(_name)]
"""A name, a title, a mode: one line."""
