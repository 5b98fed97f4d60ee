"""One line of the table: what was measured, against what, and how far it was to reach."""

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

Clock = Callable[[], float]
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

    what: str
    against: str
    ours: float
    floor: float
    reach: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ours / self.floor

    @property
    def reached(self) -> bool:
        """Whether the ratio is within reach."""
        return not self.reach or self.ratio <= self.reach

    @property
    def cells(self) -> str:
        """The row as Markdown."""
        asked = f"≤ {self.reach:g}" if self.reach else "-"
        held = ": met" if self.reached else ": **not met**"
        numbers = f"{self.ours:.4g} {self.unit} | {self.floor:.4g} {self.unit} | {self.ratio:.2f} | {asked}{held}"
        return f"| {self.what} | {self.against} | {numbers} |"


HEAD = "| what | against | ours | floor | ratio | reach |\n| --- | --- | --- | --- | --- | --- |"


def interleaved(clocks: Sequence[Clock], runs: int, warm: int = 1) -> list[list[float]]:
    """Read every clock in turn, so that a machine that is busy slows all of them; the first turns are thrown away."""
    turns = [[clock() for clock in clocks] for _ in range(warm + runs)]
    return [list(one) for one in zip(*turns[warm:], strict=True)]


def medians(clocks: Sequence[Clock], runs: int, warm: int = 1) -> list[float]:
    """Return the median of each clock."""
    return [statistics.median(one) for one in interleaved(clocks, runs, warm)]
