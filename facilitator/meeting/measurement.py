"""Numbers with units, as people write them: "41 facts", "90%", "1,200 steps a day"."""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import AfterValidator

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import FrozenModel
from facilitator.meeting.text_cleaning import DIRECTION_MARKS
from facilitator.meeting.text_types import OptionalLineText, normalize_text

MAX_DIGITS = 15


def _check_digits(number: Decimal) -> Decimal:
    digits = number.as_tuple()
    if len(digits.digits) > MAX_DIGITS or not -MAX_DIGITS < int(digits.exponent) < MAX_DIGITS:
        raise ContradictionError(f"A number can have at most {MAX_DIGITS} digits. Round it and type it again.")
    return number


Number = Annotated[Decimal, AfterValidator(_check_digits)]


class Measurement(FrozenModel):
    """A number with its unit. The unit may be empty if another number of the goal has it."""

    number: Number
    unit: OptionalLineText = ""

    @classmethod
    def parse(cls, text: str) -> "Measurement":
        """Parse a text that starts with a number.

        Raises:
            ContradictionError: if it does not start with a number in one unit.
        """
        match = _MEASUREMENT.fullmatch(text.strip().lstrip(DIRECTION_MARKS))
        try:
            return cls(number=Decimal(match[1].replace(",", "")), unit=match[2])  # type: ignore[index]
        except (TypeError, InvalidOperation):
            raise ContradictionError(
                f"“{text}” does not start with a number and one unit. Type it like this: 41 facts, or 14.5 minutes. "
                "If there is no baseline, type: no baseline."
            ) from None

    @classmethod
    def try_parse(cls, text: str) -> "Measurement | None":
        """Return the measurement at the start of a text, or None if there is none."""
        try:
            return cls.parse(text)
        except ContradictionError:
            return None

    def __str__(self) -> str:
        space = "" if self.unit.startswith("%") else " "
        return f"{self.number:f}{space}{self.unit}".rstrip()


_MEASUREMENT = re.compile(
    r"(?:(?:no more than|no fewer than|not more than|at least|at most|about|around|approximately|fewer than|less than"
    r"|more than|up to|only|level|~|<|>)\s*)?\$?([-+]?[\d,]*\.?\d+)(?![:/]?\d|:)\s*((?!/\s*\d).*)",
    re.DOTALL | re.ASCII | re.IGNORECASE,
)
# Matches words after the unit itself, as in "sentences on a prompt, with help".
_UNIT_QUALIFIER = re.compile(r"\s*(?:,|;|\(|\b(?:on|with|when|from|in|given|using)\b).*", re.DOTALL)


def is_same_unit(first: str, second: str) -> bool:
    """Return whether two units mean the same ("fact" and "facts", "%" and "percent"). An empty unit matches any."""
    return (
        not _normalize_unit(first) or not _normalize_unit(second) or _normalize_unit(first) == _normalize_unit(second)
    )


def _normalize_unit(unit: str) -> str:
    words = _UNIT_QUALIFIER.sub("", normalize_text(unit)).replace("per cent", "%").replace("percent", "%").split()
    return " ".join(word.removesuffix("s") for word in words)
