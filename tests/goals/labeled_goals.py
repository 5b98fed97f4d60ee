"""Goals that people labelled, and the reading as the same four characters."""

from pathlib import Path
from typing import NamedTuple

from facilitator.goals.smart_check import check_goal

HERE = Path(__file__).parent


class LabeledGoal(NamedTuple):
    label: str
    kind: str
    text: str


def read_labeled_goals(name: str) -> list[LabeledGoal]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [LabeledGoal(*line.split(" | ", 2)) for line in lines if line and not line.startswith("#")]


def label_goal(text: str) -> str:
    """Return S, M, R as + or -, and T as d (dated), a (the annual date bounds it) or b (a blank)."""
    reading = check_goal(text)
    letters = (reading.specific, reading.measurable, reading.results_oriented)
    when = reading.time_bound
    return "".join("+" if one.is_met else "-" for one in letters) + (
        "b" if not when.is_met else "d" if when.evidence else "a"
    )
