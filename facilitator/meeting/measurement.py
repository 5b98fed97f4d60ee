"""A number with its unit, as people say it: "41 facts", "90%", "1,200 steps a day"."""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import AfterValidator

from facilitator.meeting.errors import NotSo
from facilitator.meeting.frozen_model import Value
from facilitator.meeting.text_types import MaybeName, fold

DIGITS = 15


def _measured(number: Decimal) -> Decimal:
    digits = number.as_tuple()
    if len(digits.digits) > DIGITS or not -DIGITS < int(digits.exponent) < DIGITS:
        raise NotSo(f"No measurement has more than {DIGITS} digits. Round the number and type it again.")
    return number


Number = Annotated[Decimal, AfterValidator(_measured)]


class Measure(Value):
    """A number and what it counts; a unit may be left out where another number of the goal has it."""

    number: Number
    unit: MaybeName = ""

    @classmethod
    def read(cls, text: str) -> "Measure":
        """Read a measure from words that begin with its number.

        Raises:
            NotSo: if they begin with none.
        """
        found = _MEASURE.fullmatch(text.strip())
        try:
            return cls(number=Decimal(found[1].replace(",", "")), unit=found[2])  # type: ignore[index]
        except (TypeError, InvalidOperation):
            raise NotSo(
                f"“{text}” does not begin with a number in one unit. Write it like this: 41 facts, or 14.5 minutes. "
                "A baseline that nobody recorded is: no baseline."
            ) from None

    @classmethod
    def in_words(cls, text: str) -> "Measure | None":
        """Return the measure that words begin with, or None where they begin with none."""
        try:
            return cls.read(text)
        except NotSo:
            return None

    def __str__(self) -> str:
        space = "" if self.unit.startswith("%") else " "
        return f"{self.number:f}{space}{self.unit}".rstrip()


_MEASURE = re.compile(
    r"(?:(?:no more than|no fewer than|not more than|at least|at most|about|around|approximately|fewer than|less than"
    r"|more than|up to|only|level|~|<|>)\s*)?\$?([-+]?[\d,]*\.?\d+)(?![:/]?\d|:)\s*((?!/\s*\d).*)",
    re.DOTALL | re.ASCII | re.IGNORECASE,
)
_MORE = re.compile(r"\s*(?:,|;|\(|\b(?:on|with|when|from|in|given|using)\b).*", re.DOTALL)
"""What people say after a unit: "sentences on a prompt, with help"."""


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one: "fact" and "facts", "%" and "percent"; a unit that was left out is any."""
    return not _plain(one) or not _plain(other) or _plain(one) == _plain(other)


def _plain(unit: str) -> str:
    words = _MORE.sub("", fold(unit)).replace("per cent", "%").replace("percent", "%").split()
    return " ".join(word.removesuffix("s") for word in words)
