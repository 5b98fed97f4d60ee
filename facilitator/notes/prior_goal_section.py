"""Last year's goals, told from their numbers, with the share of the way as a picture."""

from collections.abc import Iterable

from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.progress_line import draw_progress_line
from facilitator.notes.formatting import NOT_RECORDED, format_labeled_text
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold


def render_prior_goals(meeting: Meeting) -> str:
    """Return how each of last year's goals ended, and from which numbers that is said."""
    return make_section(
        "Last year's goals", make_bullets(_render_prior_goal(meeting, one) for one in meeting.prior_goals)
    )


def _render_prior_goal(meeting: Meeting, goal: PriorGoal) -> str:
    lines = (
        f"Baseline: {_format_measure(goal.baseline)}",
        f"Target: {_format_measure(goal.target)}",
        f"Now: {_format_measure(goal.current)}",
        *_format_progress_share(goal),
        *format_labeled_text("From", goal.source),
        *([f"Measured on {goal.measured}"] if goal.measured else []),
        *format_labeled_text("Recorded then", goal.said),
        *_format_history(meeting, goal),
    )
    district = meeting.find_progress_code(goal)
    why = f" ({escape_text(goal.explanation)})" if goal.explanation else ""
    named = f", in this district “{escape_line(district)}”" if district else ""
    told = f"{make_bold(goal.title)}: {goal.progress}{named}{why}"
    return join_blocks(told, make_quote(escape_text(goal.wording)), make_bullets(lines))


def _format_measure(measure: Measurement | None) -> str:
    return NOT_RECORDED if measure is None else escape_line(str(measure))


def _format_progress_share(goal: PriorGoal) -> Iterable[str]:
    """Yield how much of the way was gone; never rounded up, so that 100 percent means all of it."""
    share = goal.progress_fraction
    if share is None:
        return
    percent = int(abs(share) * 100)
    amount = f"{percent} percent" if percent or not share else "less than 1 percent"
    away = ", in the other direction" if share < 0 else ""
    yield f"{draw_progress_line(goal)} · {amount} of the way from baseline to target{away}"


def _format_history(meeting: Meeting, goal: PriorGoal) -> Iterable[str]:
    years = goal.years_unchanged(meeting.date)
    ago = f", {years} {'year' if years == 1 else 'years'} ago" if years else ""
    if goal.since:
        yield f"First agreed on {goal.since}{ago}"
    if goal.meeting:
        yield f"Copied from record {escape_line(goal.meeting)}"
