"""Goals labeled by people, and the result of the SMART check in the same four characters."""

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
    """Return S, M, R as + or -, and T as d (has a date), a (the annual review date applies) or b (a blank)."""
    check = check_goal(text)
    letters = (check.specific, check.measurable, check.results_oriented)
    time_bound = check.time_bound
    return "".join("+" if letter.is_met else "-" for letter in letters) + (
        "b" if not time_bound.is_met else "d" if time_bound.evidence else "a"
    )
