"""Goals that people labelled, and the reading as the same four characters."""

from pathlib import Path
from typing import NamedTuple

from facilitator.goals.smart_check import read_goal

HERE = Path(__file__).parent


class Labelled(NamedTuple):
    label: str
    kind: str
    text: str


def labelled(name: str) -> list[Labelled]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [Labelled(*line.split(" | ", 2)) for line in lines if line and not line.startswith("#")]


def read_label(text: str) -> str:
    """Return S, M, R as + or -, and T as d (dated), a (the annual date bounds it) or b (a blank)."""
    reading = read_goal(text)
    letters = (reading.specific, reading.measurable, reading.results_oriented)
    when = reading.time_bound
    return "".join("+" if one.met else "-" for one in letters) + (
        "b" if not when.met else "d" if when.evidence else "a"
    )
