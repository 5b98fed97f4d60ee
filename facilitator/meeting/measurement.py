"""Measurements as people write them: "41 facts", "90%", "3:30", "60-70%", "4 of 5 trials", "level J"."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator

from facilitator.meeting.errors import ContradictionError, EmptyTextError
from facilitator.meeting.frozen_model import FrozenModel
from facilitator.meeting.levels import LevelLists, find_level_positions, load_built_in_levels, load_measure_words
from facilitator.meeting.text_cleaning import DIRECTION_MARKS, clean_line
from facilitator.meeting.text_types import LineText, OptionalLineText, normalize_text

MAX_DIGITS = 15


def _check_digits(number: Decimal) -> Decimal:
    digits = number.as_tuple()
    if len(digits.digits) > MAX_DIGITS or not -MAX_DIGITS < int(digits.exponent) < MAX_DIGITS:
        raise ContradictionError(f"A number can have at most {MAX_DIGITS} digits. Round it and type it again.")
    return number


Number = Annotated[Decimal, AfterValidator(_check_digits)]


class LevelPosition(FrozenModel):
    """The position of a level on an ordered list, when it was recorded.

    Attributes:
        scale: the name of the list.
        position: 0 for the level to grow out of.
    """

    scale: LineText
    position: int


class Measurement(FrozenModel):
    """What was measured, or is to be reached. What can be compared is in `facilitator.meeting.criterion`.

    Attributes:
        number: the first number; None if there are only words.
        unit: what follows the number; empty if another number of the goal has the unit.
        words: what was typed, if the number and its unit do not say all of it ("level J", "60-70%", "at least 3").
        levels: the lists that the words name a level of.
    """

    number: Number | None = None
    unit: OptionalLineText = ""
    words: OptionalLineText = ""
    levels: tuple[LevelPosition, ...] = ()

    @classmethod
    def parse(cls, text: str, lists: LevelLists | None = None) -> "Measurement":
        """Parse any text. Without a number in it, the words are kept.

        Args:
            text: the text as typed.
            lists: the lists of levels; the default is the built-in ones.

        Raises:
            EmptyTextError: if there is no text.
        """
        words = clean_line(text.strip().lstrip(DIRECTION_MARKS))
        if not words:
            raise EmptyTextError
        match = _FIRST_NUMBER.fullmatch(words)
        number, unit = (Decimal(match[1].replace(",", "")), match[2]) if match else (None, "")
        found = find_level_positions(words, load_built_in_levels() if lists is None else lists)
        measurement = cls(
            number=number,
            unit=unit,
            levels=tuple(LevelPosition(scale=scale, position=position) for scale, position in found.items()),
        )
        return measurement if str(measurement) == words else measurement.replace(words=words)

    @classmethod
    def try_parse(cls, text: str, lists: LevelLists | None = None) -> "Measurement | None":
        """Return the measurement in a text, or None if it is empty or its number has too many digits."""
        try:
            return cls.parse(text, lists)
        except (EmptyTextError, ContradictionError):
            return None

    def __str__(self) -> str:
        if self.words or self.number is None:
            return self.words
        space = "" if self.unit.startswith("%") else " "
        return f"{self.number:f}{space}{self.unit}".rstrip()


_FIRST_NUMBER = re.compile(
    r"(?:(?:no more than|no fewer than|not more than|at least|at most|about|around|approximately|fewer than|less than"
    r"|more than|under|over|up to|only|level|~|[<>]=?|≤|≥)\s*)?\$?([-+]?[\d,]*\.?\d+)(?![:/-]?\d|:|st\b|nd\b|rd\b|th\b)"
    r"\s*((?!/\s*\d).*)",
    re.DOTALL | re.ASCII | re.IGNORECASE,
)

# Matches words after the unit itself, as in "sentences on a prompt, with help".
_UNIT_QUALIFIER = re.compile(r"\s*(?:,|;|\(|\b(?:on|with|when|from|in|given|using)\b).*", re.DOTALL)
_RATE = re.compile(r"\s*(?:\bin (?:one|1|an?)\b|\beach\b|\bevery\b|\ba\b|\bper\b|/)\s*(?=[a-z])")
# Words after "%" that name no other measure.
_GENERAL_SHARE = frozenset(("of", "the", "accuracy", "accurate", "accurately", "correct", "correctly", "success"))


def is_same_unit(first: str, second: str) -> bool:
    """Return whether two units mean the same ("fact" and "facts", "%" and "percent"). An empty unit matches any.

    A unit also matches a more exact one: "errors" and "spelling errors".
    """
    shorter, longer = sorted((normalize_unit(first).split(), normalize_unit(second).split()), key=len)
    if not shorter:
        return True
    if shorter[0] == longer[0] == "%":
        return len(shorter) == 1 or shorter == longer
    return shorter == longer[-len(shorter) :] and ("per" in shorter) == ("per" in longer)


def normalize_unit(unit: str) -> str:
    """Return a unit in one spelling: "WCPM" and "words per minute" are "word per minute"."""
    units = load_measure_words().units
    text = _UNIT_QUALIFIER.sub("", _RATE.sub(" per ", normalize_text(unit).replace("%", " % "))).strip()
    words = units.get(text, text).split()
    words = [units.get(word, word if len(word) < len("abs") else word.removesuffix("s")) for word in words]
    if "%" in words:
        return " ".join(["%", *(word for word in words if word != "%" and word not in _GENERAL_SHARE)])
    return " ".join(words)
