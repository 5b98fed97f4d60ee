"""A row of the table, and interleaved measuring."""

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

Timer = Callable[[], float]
"""Performs an action once and returns its cost, usually milliseconds."""


class Row(NamedTuple):
    """A measurement compared with a floor.

    Attributes:
        subject: the action that was measured.
        baseline: the action that is the floor.
        measured: median of the subject, in `unit`.
        floor: median of the baseline in the same run.
        target: ratio to reach; 0 if there is none.
        unit: "ms", "MiB" or "files".
    """

    subject: str
    baseline: str
    measured: float
    floor: float
    target: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """The measured value divided by the floor."""
        return self.measured / self.floor

    @property
    def is_met(self) -> bool:
        """Whether the ratio is within the target."""
        return not self.target or self.ratio <= self.target

    @property
    def as_markdown(self) -> str:
        """The row of a Markdown table."""
        target = f"≤ {self.target:g}" if self.target else "-"
        status = ": met" if self.is_met else ": **not met**"
        values = f"{self.measured:.4g} {self.unit} | {self.floor:.4g} {self.unit} | {self.ratio:.2f}"
        return f"| {self.subject} | {self.baseline} | {values} | {target}{status} |"


TABLE_HEADER = "| what | compared with | measured | floor | ratio | target |\n| --- | --- | --- | --- | --- | --- |"


def run_interleaved(timers: Sequence[Timer], runs: int, warm: int = 1) -> list[list[float]]:
    """Run the timers in turn, so that a busy machine slows all of them alike.

    Args:
        timers: the actions.
        runs: number of results for each.
        warm: number of discarded runs before.

    Returns:
        The results of each timer.
    """
    turns = [[clock() for clock in timers] for _ in range(warm + runs)]
    return [list(turn) for turn in zip(*turns[warm:], strict=True)]


def measure_medians(timers: Sequence[Timer], runs: int, warm: int = 1) -> list[float]:
    """Return the median of each timer; see `run_interleaved`."""
    return [statistics.median(readings) for readings in run_interleaved(timers, runs, warm)]
