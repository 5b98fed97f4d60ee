"""The way from a baseline to a target as a line of text, with where the student is now on it."""

from facilitator.meeting.prior_goal import PriorGoal

DEFAULT_WIDTH = 20
"""Width of the way between baseline and target, in characters."""


def draw_progress_line(goal: PriorGoal, width: int = DEFAULT_WIDTH) -> str:
    """Return "18 ├────●───────────────┤ 100"; empty where nothing can be said of the way.

    The mark never reaches the target unless the goal was met, nor leaves the baseline without improvement. Off the
    ends it stands outside: "●┤" behind the target, "●├" before the baseline.
    """
    share = goal.progress_fraction
    if share is None or not goal.baseline or not goal.target:
        return ""
    start, end = f"{goal.baseline.number:f}", f"{goal.target.number:f}"
    if share < 0:
        return f"{start} ●├{'─' * width}┤ {end}"
    if share > 1:
        return f"{start} ├{'━' * width}┤● {end}"
    at = width if share == 1 else int(share * width)
    if share > 0 and at == 0:
        at = 1
    return f"{start} ├{'━' * at}●{'─' * (width - at)}┤ {end}"
