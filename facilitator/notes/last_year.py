"""Last year's goals, told from their numbers."""

from collections.abc import Iterable
from decimal import Decimal

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.notes.blocks import bullets, section
from facilitator.notes.escape import bold, escape
from facilitator.notes.wording import NOT_RECORDED, labelled


def last_year(meeting: Meeting) -> str:
    """Return how each of last year's goals ended, and from which numbers that is said."""
    return section("Last year's goals", bullets(map(_prior, meeting.prior_goals)))


def _prior(goal: PriorGoal) -> str:
    lines = (
        f"Baseline: {_amount(goal.baseline, goal)}",
        f"Target: {_amount(goal.target, goal)}",
        f"Now: {_amount(goal.current, goal)}",
        *_share(goal.share),
        *labelled("From", goal.source),
    )
    return f"{bold(goal.title)}: {goal.progress}\n{bullets(lines)}"


def _amount(number: Decimal | None, goal: PriorGoal) -> str:
    return NOT_RECORDED if number is None else f"{number:f} {escape(goal.unit)}".rstrip(" ")


def _share(share: Decimal | None) -> Iterable[str]:
    """Yield how much of the way was gone; never rounded up, so that 100 percent means all of it."""
    if share is None:
        return
    percent = int(abs(share) * 100)
    amount = f"{percent} percent" if percent or not share else "less than 1 percent"
    yield f"{amount} of the way from baseline to target{', in the other direction' if share < 0 else ''}"
