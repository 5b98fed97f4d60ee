"""Last year's goals, told from their numbers, with the share of the way as a picture."""

from collections.abc import Iterable

from facilitator.meeting.measurement import Measure
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.progress_line import way
from facilitator.notes.formatting import NOT_RECORDED, labelled
from facilitator.notes.markdown import blocks, bullets, quote, section
from facilitator.notes.markdown_escape import bold, escape, words


def last_year(meeting: Meeting) -> str:
    """Return how each of last year's goals ended, and from which numbers that is said."""
    return section("Last year's goals", bullets(_prior(meeting, one) for one in meeting.prior_goals))


def _prior(meeting: Meeting, goal: PriorGoal) -> str:
    lines = (
        f"Baseline: {_amount(goal.baseline)}",
        f"Target: {_amount(goal.target)}",
        f"Now: {_amount(goal.current)}",
        *_share(goal),
        *labelled("From", goal.source),
        *([f"Measured on {goal.measured}"] if goal.measured else []),
        *labelled("Recorded then", goal.said),
        *_history(meeting, goal),
    )
    district = meeting.code(goal)
    why = f" ({words(goal.why)})" if goal.why else ""
    named = f", in this district “{escape(district)}”" if district else ""
    told = f"{bold(goal.title)}: {goal.progress}{named}{why}"
    return blocks(told, quote(words(goal.wording)), bullets(lines))


def _amount(measure: Measure | None) -> str:
    return NOT_RECORDED if measure is None else escape(str(measure))


def _share(goal: PriorGoal) -> Iterable[str]:
    """Yield how much of the way was gone; never rounded up, so that 100 percent means all of it."""
    share = goal.share
    if share is None:
        return
    percent = int(abs(share) * 100)
    amount = f"{percent} percent" if percent or not share else "less than 1 percent"
    away = ", in the other direction" if share < 0 else ""
    yield f"{way(goal)} · {amount} of the way from baseline to target{away}"


def _history(meeting: Meeting, goal: PriorGoal) -> Iterable[str]:
    years = goal.years(meeting.date)
    ago = f", {years} {'year' if years == 1 else 'years'} ago" if years else ""
    if goal.since:
        yield f"First agreed on {goal.since}{ago}"
    if goal.meeting:
        yield f"Copied from record {escape(goal.meeting)}"
