"""One line of the table: what was done, how often, and whether anything went wrong."""

from collections.abc import Iterable
from typing import NamedTuple

SEED = 20261121
"""Every chance is drawn from this, so that a campaign can be run again."""


class Row(NamedTuple):
    """What a campaign found.

    Attributes:
        campaign: its name.
        done: what was done, with numbers.
        held: what was right, with numbers.
        wrong: what was not: each a sentence, empty when all is well.
        ill: what `wrong` counts: "lost", "torn", "different".
    """

    campaign: str
    done: str
    held: str
    wrong: tuple[str, ...]
    ill: str

    @property
    def cells(self) -> str:
        """The row as Markdown."""
        return f"| {self.campaign} | {self.done} | {self.held} | {len(self.wrong):,} {self.ill} |"


def skipped(campaign: str, because: str) -> Row:
    """Return the row of a campaign that this machine cannot run."""
    return Row(campaign, f"skipped: {because}", "not measured", (), "seen")


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    return "\n".join(["| campaign | done | held | wrong |", "| --- | --- | --- | --- |", *(one.cells for one in rows)])
