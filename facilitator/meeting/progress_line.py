"""A line of text that shows the student's progress between baseline and target."""

from facilitator.meeting.prior_goal import PriorGoal

# Distance between baseline and target, in characters.
DEFAULT_WIDTH = 20


def draw_progress_line(goal: PriorGoal, width: int = DEFAULT_WIDTH) -> str:
    """Return a line such as "18 ├━━━━●───────────────┤ 100", or an empty string if the progress is unknown.

    The mark reaches the target only if the goal was met, and leaves the baseline only if there was improvement. Beyond
    the target it follows the line ("┤●"), and below the baseline it precedes the line ("●├"). A criterion with several
    parts has no line, because one mark would hide the other parts.
    """
    fraction = goal.progress_fraction
    if fraction is None or not goal.baseline or not goal.target or len(goal.comparisons) > 1:
        return ""
    start, end = (measure.words or f"{measure.number:f}" for measure in (goal.baseline, goal.target))
    if fraction < 0:
        return f"{start} ●├{'─' * width}┤ {end}"
    if fraction > 1:
        return f"{start} ├{'━' * width}┤● {end}"
    position = width if fraction == 1 else int(fraction * width)
    if fraction > 0 and position == 0:
        position = 1
    return f"{start} ├{'━' * position}●{'─' * (width - position)}┤ {end}"
