"""Lines of text that show the student's progress: from baseline to target, and during the year."""

from decimal import Decimal
from typing import NamedTuple

from facilitator.meeting.criterion import list_charted
from facilitator.meeting.date_format import format_short_date
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


CHART_WIDTH = 24


class ChartRow(NamedTuple):
    """One line of a chart of the year.

    Attributes:
        bar: a line with a mark, from the lowest number on the left to the highest; no mark in another unit.
        label: "baseline", a day, or "target".
        value: the measurement as recorded.
    """

    bar: str
    label: str
    value: str


def list_chart_rows(goal: PriorGoal) -> tuple[ChartRow, ...]:
    """Return rows for the baseline, each measurement of the year, and the target; nothing without measurements."""
    if not goal.points:
        return ()
    rows = [
        *([("baseline", goal.baseline)] if goal.baseline else []),
        *((format_short_date(point.on), point.number) for point in goal.points),
        *([("target", goal.target)] if goal.target else []),
    ]
    values = list_charted(goal.target or goal.points[0].number, [measurement for _, measurement in rows])
    known = [value for value in values if value is not None]
    least, most = min(known, default=Decimal(0)), max(known, default=Decimal(0))
    scale = (CHART_WIDTH - 1) / (most - least) if most > least else Decimal(0)
    return tuple(
        ChartRow(_draw_bar(None if value is None else int((value - least) * scale)), label, str(measurement))
        for (label, measurement), value in zip(rows, values, strict=True)
    )


def _draw_bar(position: int | None) -> str:
    if position is None:
        return "─" * CHART_WIDTH
    return f"{'─' * position}●{'─' * (CHART_WIDTH - position - 1)}"
