"""Last year's goals, told from their numbers and from nothing else."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, model_validator

from facilitator.meeting.errors import NotSo
from facilitator.meeting.text import MaybeName, MaybeWords, Name
from facilitator.meeting.value import Recorded

DIGITS = 15


def _measured(number: Decimal) -> Decimal:
    digits = number.as_tuple()
    if len(digits.digits) > DIGITS or not -DIGITS < int(digits.exponent) < DIGITS:
        raise NotSo(f"No measurement has more than {DIGITS} digits. Round the number and type it again.")
    return number


Number = Annotated[Decimal, AfterValidator(_measured)]


class Progress(StrEnum):
    """How a prior goal ended."""

    MET = "met"
    PARTLY = "partially met"
    NOT_MET = "not met"
    CANNOT_SAY = "cannot say"


class PriorGoal(Recorded):
    """A goal of the last plan with its numbers, all in one unit.

    Attributes:
        baseline: where the student started; None: no baseline was recorded.
        target: what the goal asked for.
        current: where the student is now; None: not measured.
        unit: "facts", "words per minute"; may be empty.
        source: where the current number is from.
    """

    title: Name
    baseline: Number | None
    target: Number
    current: Number | None
    unit: MaybeName = ""
    source: MaybeWords = ""

    @model_validator(mode="after")
    def _somewhere_to_go(self) -> "PriorGoal":
        if self.baseline == self.target:
            raise NotSo(
                f"“{self.title}” has the same baseline and target ({self.target}), so it could not be worked toward. "
                "One of the two is a slip: type it again."
            )
        return self

    @property
    def share(self) -> Decimal | None:
        """The part of the way gone, from 0 at the baseline to 1 at the target; below 0 away from it.

        None where a number is missing. Goals that go down need no sign: baseline and target say the direction.
        """
        if self.baseline is None or self.current is None:
            return None
        return (self.current - self.baseline) / (self.target - self.baseline)

    @property
    def progress(self) -> Progress:
        """Met, partially met, not met or cannot say.

        "The only way a goal can be marked as 'partially met' is if there was improvement from the baseline"
        (Undivided, How to Write Strength-Based Goals in an IEP). Without a baseline nothing can be said.
        """
        share = self.share
        if share is None:
            return Progress.CANNOT_SAY
        if share >= 1:
            return Progress.MET
        return Progress.PARTLY if share > 0 else Progress.NOT_MET
