"""One row of the result table: what was done, how often, and what failed."""

from collections.abc import Iterable
from typing import NamedTuple

SEED = 20261121
"""Seed of all random choices, so that a campaign can be repeated."""


class ResultRow(NamedTuple):
    """The result of a campaign.

    Attributes:
        campaign: its name.
        work: what was done, with numbers.
        passed: what was right, with numbers.
        failures: a sentence for each failure.
        failure_kind: what `failures` counts: "lost", "torn", "different".
    """

    campaign: str
    work: str
    passed: str
    failures: tuple[str, ...]
    failure_kind: str

    @property
    def format(self) -> str:
        """Return the row as Markdown."""
        return f"| {self.campaign} | {self.work} | {self.passed} | {len(self.failures):,} {self.failure_kind} |"


def make_skipped_row(campaign: str, reason: str) -> ResultRow:
    """Return the row of a campaign that cannot run on this machine."""
    return ResultRow(campaign, f"skipped: {reason}", "not measured", (), "seen")


def format_table(rows: Iterable[ResultRow]) -> str:
    """Return the rows as a Markdown table."""
    return "\n".join(["| campaign | done | held | wrong |", "| --- | --- | --- | --- |", *(row.format for row in rows)])
