"""Last year's goals. Their progress is computed from their numbers and from nothing else."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import model_validator

from facilitator.meeting.criterion import (
    Direction,
    Outcome,
    PartComparison,
    compare_parts,
    find_direction,
    split_criterion,
)
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import FrozenModel, TimedEntry
from facilitator.meeting.goal import Objective
from facilitator.meeting.measurement import Measurement, Number
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


class DataPoint(FrozenModel):
    """A measurement during the year.

    Attributes:
        on: the day of the measurement.
    """

    number: Measurement
    on: date


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
        said: baseline or target texts without a number, in files of earlier versions.
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
    objectives: tuple[Objective, ...] = ()
    points: tuple[DataPoint, ...] = ()
    since: date | None = None
    meeting: OptionalLineText = ""

    @model_validator(mode="after")
    def _check_direction(self) -> "PriorGoal":
        found = find_direction(self.baseline, self.target, None)
        if self.baseline and self.stated and found and self.stated is not found:
            raise ContradictionError(
                f"“{self.title}” goes {found} from {self.baseline} to {self.target}, "
                f"but its direction was entered as {self.stated}. "
                "Check the numbers and the direction, and enter the wrong one again."
            )
        return self

    @property
    def direction(self) -> Direction | None:
        """The direction from baseline to target, or the stated one; None if unknown."""
        return find_direction(self.baseline, self.target, self.stated)

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
    def comparisons(self) -> tuple[PartComparison, ...]:
        """The comparison of each part of the criterion; empty without a target and another number."""
        if self.target and self.current:
            return compare_parts(self.baseline, self.target, self.current, self.stated)
        if self.target and self.baseline:
            return compare_parts(None, self.target, self.baseline)
        return ()

    @property
    def progress_fraction(self) -> Decimal | None:
        """The progress from 0 at the baseline to 1 at the target; negative if the student moved away from the target.

        None if it cannot be computed. Of a criterion with several parts, the part with the least progress counts.
        """
        if self.changed or self.missing_numbers:
            return None
        fractions = [part.fraction for part in self.comparisons]
        return min(fraction for fraction in fractions if fraction is not None) if None not in fractions else None

    @property
    def progress(self) -> Progress:
        """The result, computed from the numbers alone.

        "The only way a goal can be marked as 'partially met' is if there was improvement from the baseline"
        (Undivided, How to Write Strength-Based Goals in an IEP). It is met only if every part of the criterion is met,
        and partially met only if every part that can be compared is met or improved. Without all three numbers the
        result cannot be determined, and different units are not compared.
        """
        outcomes = {part.outcome for part in self.comparisons}
        if self.changed or outcomes == {Outcome.DIFFERENT}:
            return Progress.CANNOT_COMPARE
        if self.missing_numbers:
            return Progress.CANNOT_DETERMINE
        if Outcome.MISSED in outcomes:
            return Progress.NOT_MET
        if Outcome.IMPROVED in outcomes:
            return Progress.PARTIALLY_MET
        if Outcome.DIFFERENT in outcomes:
            return Progress.CANNOT_COMPARE
        return Progress.CANNOT_DETERMINE if Outcome.NOT_RECORDED in outcomes else Progress.MET

    @property
    def explanation(self) -> str:
        """The reason for a result other than met or partially met, and the parts that were missed; may be empty."""
        if self.changed:
            return f"the criterion changed: {self.changed}"
        has_parts_to_explain = len(self.comparisons) > 1 or self.progress is Progress.CANNOT_DETERMINE
        if has_parts_to_explain and not self.missing_numbers:
            return "; ".join(filter(None, map(_explain_part, self.comparisons)))
        if self.progress is Progress.CANNOT_COMPARE:
            return self._explain_difference()
        if self.missing_numbers:
            names = ["current number" if name == "current" else name for name in self.missing_numbers]
            return f"no {', '.join(names[:-1])}{' or ' if names[1:] else ''}{names[-1]}"
        if self.progress is Progress.NOT_MET:
            return "no improvement from the baseline"
        return ""

    def _explain_difference(self) -> str:
        unknown = [str(number) for number in self._measurements if not split_criterion(number)]
        if unknown:
            return f"no number and no known level: {', '.join(f'“{words}”' for words in unknown)}"
        units = [number.unit or number.words for number in self._measurements]
        return f"different units: {', '.join(dict.fromkeys(filter(None, units)))}"

    def years_unchanged(self, day: date) -> int:
        """Return the full years for which the wording has not changed, up to a day; 0 if unknown."""
        if not self.since or self.since > day:
            return 0
        return day.year - self.since.year - ((day.month, day.day) < (self.since.month, self.since.day))


def _explain_part(part: PartComparison) -> str:
    """Return what a part contributes to the result; empty if it was met."""
    now = f" (now {part.current})" if part.current else ""
    if part.outcome in {Outcome.MISSED, Outcome.IMPROVED}:
        return f"missed: {part.target}{now}"
    return "" if part.outcome is Outcome.MET else f"{part.outcome}: {part.target}{now}"
