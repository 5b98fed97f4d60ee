"""One line of the table: what was measured, against what, and how far it was to reach."""

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

Timer = Callable[[], float]
"""Does a thing once; returns what it took."""


class Row(NamedTuple):
    """What was measured.

    Attributes:
        what: in words.
        against: the floor, in words.
        ours: median; `unit` says of what.
        floor: median of the floor, measured in the same run.
        reach: the ratio to reach; 0: none.
        unit: "ms" or "MiB".
    """

    subject: str
    baseline: str
    measured: float
    floor: float
    target: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.measured / self.floor

    @property
    def is_met(self) -> bool:
        """Whether the ratio is within reach."""
        return not self.target or self.ratio <= self.target

    @property
    def as_markdown(self) -> str:
        """The row as Markdown."""
        asked = f"≤ {self.target:g}" if self.target else "-"
        held = ": met" if self.is_met else ": **not met**"
        numbers = f"{self.measured:.4g} {self.unit} | {self.floor:.4g} {self.unit} | {self.ratio:.2f} | {asked}{held}"
        return f"| {self.subject} | {self.baseline} | {numbers} |"


TABLE_HEADER = "| what | against | ours | floor | ratio | reach |\n| --- | --- | --- | --- | --- | --- |"


def run_interleaved(timers: Sequence[Timer], runs: int, warm: int = 1) -> list[list[float]]:
    """Read every clock in turn, so that a machine that is busy slows all of them; the first turns are thrown away."""
    turns = [[clock() for clock in timers] for _ in range(warm + runs)]
    return [list(one) for one in zip(*turns[warm:], strict=True)]


def measure_medians(timers: Sequence[Timer], runs: int, warm: int = 1) -> list[float]:
    """Return the median of each clock."""
    return [statistics.median(one) for one in run_interleaved(timers, runs, warm)]
