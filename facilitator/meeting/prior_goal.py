"""Last year's goals, told from their numbers and from nothing else."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import model_validator

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import FrozenModel, TimedEntry
from facilitator.meeting.measurement import Measurement, Number, is_same_unit
from facilitator.meeting.text_types import LineText, OptionalLineText, OptionalMultilineText


class Progress(StrEnum):
    """How a prior goal ended. A district's own codes are made from it (`facilitator.settings`)."""

    MET = "met"
    PARTIALLY_MET = "partially met"
    NOT_MET = "not met"
    CANNOT_DETERMINE = "cannot say"
    CANNOT_COMPARE = "cannot be compared"


class ProgressCode(FrozenModel):
    """What a district calls a result; places differ, so the record holds the neutral one and its numbers.

    Attributes:
        least: the share of the way, in percent, from which it is called so.
        code: "3 substantial progress".
    """

    result: Progress
    least: Number = Decimal(0)
    code: LineText


class Direction(StrEnum):
    """Which way a goal goes: more words a minute, fewer absences."""

    UP = "up"
    DOWN = "down"


class PriorGoal(TimedEntry):
    """A goal of the last plan with its numbers.

    Attributes:
        id: of a goal that was copied, its id in the meeting in which it was agreed.
        wording: its sentence then; empty: not recorded.
        baseline: where the student started; None: not recorded.
        target: what the goal asked for; None: not recorded.
        current: where the student is now; None: not measured.
        stated: the direction, where somebody said it; else the numbers tell.
        source: where the current number is from.
        measured: the day of that number.
        changed: how the criterion changed on the way; empty: it did not.
        said: what was recorded then, where no number could be read from it.
        since: the day on which it was first agreed, word for word.
        meeting: id of the meeting it was copied from; empty: typed in.
    """

    title: LineText
    wording: OptionalMultilineText = ""
    baseline: Measurement | None = None
    target: Measurement | None = None
    current: Measurement | None = None
    stated: Direction | None = None
    source: OptionalMultilineText = ""
    measured: date | None = None
    changed: OptionalMultilineText = ""
    said: OptionalMultilineText = ""
    since: date | None = None
    meeting: OptionalLineText = ""

    @model_validator(mode="after")
    def _check_direction(self) -> "PriorGoal":
        start, end = self.baseline, self.target
        if not start or not end or not is_same_unit(start.unit, end.unit):
            return self
        if start.number == end.number:
            raise ContradictionError(
                f"“{self.title}” has the same baseline and target ({end}), so it could not be worked toward. "
                "One of the two is a slip: type it again."
            )
        if self.stated and self.stated is not _direction_between(start, end):
            raise ContradictionError(
                f"“{self.title}” goes {_direction_between(start, end)} from {start} to {end}, but was said to go {self.stated}. "
                "One of them is a slip: type it again."
            )
        return self

    @property
    def direction(self) -> Direction | None:
        """Which way the goal goes; None where neither the numbers nor anybody says."""
        return _direction_between(self.baseline, self.target) if self.baseline and self.target else self.stated

    @property
    def unit(self) -> str:
        """The unit that was said, of any of its numbers."""
        return next((one.unit for one in self._measurements if one.unit), "")

    @property
    def _measurements(self) -> tuple[Measurement, ...]:
        return tuple(one for one in (self.target, self.baseline, self.current) if one)

    @property
    def missing_numbers(self) -> tuple[str, ...]:
        """Which of its numbers are not recorded."""
        return tuple(name for name in ("baseline", "target", "current") if getattr(self, name) is None)

    @property
    def is_comparable(self) -> bool:
        """Whether its numbers mean the same thing: one unit, and a criterion that did not change."""
        units = [one.unit for one in self._measurements]
        return not self.changed and all(is_same_unit(one, other) for one in units for other in units)

    @property
    def progress_fraction(self) -> Decimal | None:
        """The part of the way gone, from 0 at the baseline to 1 at the target; below 0 away from it.

        None where a number is missing, or they cannot be compared. Goals that go down need no sign: baseline and
        target say the direction.
        """
        if not self.baseline or not self.target or not self.current or not self.is_comparable:
            return None
        start = self.baseline.number
        return (self.current.number - start) / (self.target.number - start)

    @property
    def progress(self) -> Progress:
        """How it ended, by the numbers alone.

        "The only way a goal can be marked as 'partially met' is if there was improvement from the baseline"
        (Undivided, How to Write Strength-Based Goals in an IEP). Without a number nothing can be said, and numbers
        that mean different things are not compared.
        """
        if not self.is_comparable:
            return Progress.CANNOT_COMPARE
        share = self.progress_fraction
        if share is None:
            return Progress.CANNOT_DETERMINE
        if share >= 1:
            return Progress.MET
        return Progress.PARTIALLY_MET if share > 0 else Progress.NOT_MET

    @property
    def explanation(self) -> str:
        """Why nothing, or no more, can be said; empty where the numbers say it."""
        if self.changed:
            return f"the criterion was changed: {self.changed}"
        if not self.is_comparable:
            units = ", ".join(dict.fromkeys(one.unit for one in self._measurements if one.unit))
            return f"different units: {units}"
        if self.missing_numbers:
            return f"not recorded: {', '.join('where it is now' if one == 'current' else one for one in self.missing_numbers)}"
        if self.progress is Progress.NOT_MET:
            return "no improvement from the baseline"
        return ""

    def years_unchanged(self, day: date) -> int:
        """Return for how many full years, up to a day, the goal has stood word for word; 0 where that is not known."""
        if not self.since or self.since > day:
            return 0
        return day.year - self.since.year - ((day.month, day.day) < (self.since.month, self.since.day))


def _direction_between(start: Measurement, end: Measurement) -> Direction:
    return Direction.UP if end.number > start.number else Direction.DOWN
