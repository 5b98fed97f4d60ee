"""The way from a baseline to a target as a line of text, with where the student is now on it."""

from facilitator.meeting.prior_goal import PriorGoal

CELLS = 20
"""Width of the way between baseline and target, in characters."""


def way(goal: PriorGoal, cells: int = CELLS) -> str:
    """Return "18 ├────●───────────────┤ 100"; empty where nothing can be said of the way.

    The mark never reaches the target unless the goal was met, nor leaves the baseline without improvement. Off the
    ends it stands outside: "●┤" behind the target, "●├" before the baseline.
    """
    share = goal.share
    if share is None or not goal.baseline or not goal.target:
        return ""
    start, end = f"{goal.baseline.number:f}", f"{goal.target.number:f}"
    if share < 0:
        return f"{start} ●├{'─' * cells}┤ {end}"
    if share > 1:
        return f"{start} ├{'━' * cells}┤● {end}"
    at = cells if share == 1 else int(share * cells)
    if share > 0 and at == 0:
        at = 1
    return f"{start} ├{'━' * at}●{'─' * (cells - at)}┤ {end}"
