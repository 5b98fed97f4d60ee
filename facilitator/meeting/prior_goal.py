"""Last year's goals. Their progress is computed from their numbers and from nothing else."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import model_validator

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import FrozenModel, TimedEntry
from facilitator.meeting.goal import CriterionPart, Objective
from facilitator.meeting.measurement import Measurement, Number, is_same_unit
from facilitator.meeting.text_types import LineText, OptionalLineText, OptionalMultilineText


class Progress(StrEnum):
    """The result of a prior goal. Districts map it to their own codes (`facilitator.settings`)."""

    MET = "met"
    PARTIALLY_MET = "partially met"
    NOT_MET = "not met"
    CANNOT_DETERMINE = "cannot say"
    CANNOT_COMPARE = "cannot be compared"

    @property
    def label(self) -> str:
        """The result in plain words. Saved files and settings keep the value."""
        return "cannot be determined" if self is Progress.CANNOT_DETERMINE else self.value


class ProgressCode(FrozenModel):
    """A district's code for a result. The record keeps the neutral result and the numbers.

    Attributes:
        least: the smallest progress, in percent of the way to the target, for which the code is used.
        code: the text of the code ("3 substantial progress").
    """

    result: Progress
    least: Number = Decimal(0)
    code: LineText


class Direction(StrEnum):
    """The direction of a goal: up for more words a minute, down for fewer absences."""

    UP = "up"
    DOWN = "down"


class DataPoint(FrozenModel):
    """A measurement during the year.

    Attributes:
        on: the day of the measurement.
        criterion: the name of the part of the criterion it belongs to; empty if there is only one.
    """

    number: Measurement
    on: date
    criterion: OptionalLineText = ""


class PriorGoal(TimedEntry):
    """A goal of the last plan, with its numbers.

    Attributes:
        id: of a copied goal, its id in the meeting in which it was agreed.
        wording: the goal statement; empty if not recorded.
        baseline: the student's number at the start; None if not recorded.
        target: the number to reach; None if not recorded.
        current: the student's number now; None if not measured.
        stated: the direction, if it was entered; otherwise it follows from the numbers.
        source: the source of the current number.
        measured: the day of the current number.
        changed: how the criterion changed during the year; empty if it did not.
        said: recorded baseline or target texts that contain no number.
        criteria: the parts of its criterion with their numbers.
        objectives: its benchmarks or short-term objectives.
        points: measurements during the year, by day.
        since: the day on which this wording was first agreed.
        meeting: id of the meeting it was copied from; empty if it was typed in.
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
    criteria: tuple[CriterionPart, ...] = ()
    objectives: tuple[Objective, ...] = ()
    points: tuple[DataPoint, ...] = ()
    since: date | None = None
    meeting: OptionalLineText = ""

    @model_validator(mode="after")
    def _check_direction(self) -> "PriorGoal":
        start, end = self.baseline, self.target
        if not start or not end or not is_same_unit(start.unit, end.unit):
            return self
        if start.number == end.number:
            raise ContradictionError(
                f"“{self.title}” has the same baseline and target ({end}), so there is no progress to measure. "
                "Check both numbers and enter the wrong one again."
            )
        if self.stated and self.stated is not _direction_between(start, end):
            raise ContradictionError(
                f"“{self.title}” goes {_direction_between(start, end)} from {start} to {end}, "
                f"but its direction was entered as {self.stated}. "
                "Check the numbers and the direction, and enter the wrong one again."
            )
        return self

    @property
    def direction(self) -> Direction | None:
        """The direction from baseline to target, or the stated one; None if unknown."""
        return _direction_between(self.baseline, self.target) if self.baseline and self.target else self.stated

    @property
    def unit(self) -> str:
        """The unit of any of its numbers; empty if none has one."""
        return next((number.unit for number in self._measurements if number.unit), "")

    @property
    def _measurements(self) -> tuple[Measurement, ...]:
        return tuple(number for number in (self.target, self.baseline, self.current) if number)

    @property
    def missing_numbers(self) -> tuple[str, ...]:
        """The names of the numbers that are not recorded."""
        return tuple(name for name in ("baseline", "target", "current") if getattr(self, name) is None)

    @property
    def is_comparable(self) -> bool:
        """Whether its numbers can be compared: they have the same unit, and the criterion did not change."""
        units = [number.unit for number in self._measurements]
        return not self.changed and all(is_same_unit(unit, other) for unit in units for other in units)

    @property
    def progress_fraction(self) -> Decimal | None:
        """The progress from 0 at the baseline to 1 at the target; negative if the student moved away from the target.

        None if a number is missing or the numbers cannot be compared. It works the same for goals that go down.
        """
        if not self.baseline or not self.target or not self.current or not self.is_comparable:
            return None
        start = self.baseline.number
        return (self.current.number - start) / (self.target.number - start)

    @property
    def progress(self) -> Progress:
        """The result, computed from the numbers alone.

        "The only way a goal can be marked as 'partially met' is if there was improvement from the baseline"
        (Undivided, How to Write Strength-Based Goals in an IEP). Without all three numbers the result cannot be
        determined, and numbers in different units are not compared.
        """
        if not self.is_comparable:
            return Progress.CANNOT_COMPARE
        fraction = self.progress_fraction
        if fraction is None:
            return Progress.CANNOT_DETERMINE
        if fraction >= 1:
            return Progress.MET
        return Progress.PARTIALLY_MET if fraction > 0 else Progress.NOT_MET

    @property
    def explanation(self) -> str:
        """The reason for a result other than met or partially met; empty if there is none."""
        if self.changed:
            return f"the criterion changed: {self.changed}"
        if not self.is_comparable:
            units = ", ".join(dict.fromkeys(number.unit for number in self._measurements if number.unit))
            return f"different units: {units}"
        if self.missing_numbers:
            names = ["current number" if name == "current" else name for name in self.missing_numbers]
            return f"no {', '.join(names[:-1])}{' or ' if names[1:] else ''}{names[-1]}"
        if self.progress is Progress.NOT_MET:
            return "no improvement from the baseline"
        return ""

    def years_unchanged(self, day: date) -> int:
        """Return the full years for which the wording has not changed, up to a day; 0 if unknown."""
        if not self.since or self.since > day:
            return 0
        return day.year - self.since.year - ((day.month, day.day) < (self.since.month, self.since.day))


def _direction_between(start: Measurement, end: Measurement) -> Direction:
    return Direction.UP if end.number > start.number else Direction.DOWN
