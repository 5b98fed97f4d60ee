"""One line of the table: what was done, how often, and whether anything went wrong."""

from collections.abc import Iterable
from typing import NamedTuple

SEED = 20261121
"""Every chance is drawn from this, so that a campaign can be run again."""


class ResultRow(NamedTuple):
    """What a campaign found.

    Attributes:
        campaign: its name.
        done: what was done, with numbers.
        held: what was right, with numbers.
        wrong: what was not: each a sentence, empty when all is well.
        ill: what `wrong` counts: "lost", "torn", "different".
    """

    campaign: str
    work: str
    passed: str
    failures: tuple[str, ...]
    failure_kind: str

    @property
    def format(self) -> str:
        """The row as Markdown."""
        return f"| {self.campaign} | {self.work} | {self.passed} | {len(self.failures):,} {self.failure_kind} |"


def make_skipped_row(campaign: str, reason: str) -> ResultRow:
    """Return the row of a campaign that this machine cannot run."""
    return ResultRow(campaign, f"skipped: {reason}", "not measured", (), "seen")


def format_table(rows: Iterable[ResultRow]) -> str:
    """Return the rows as a Markdown table."""
    return "\n".join(["| campaign | done | held | wrong |", "| --- | --- | --- | --- |", *(one.format for one in rows)])
