"""The section for last year's goals: their numbers, and the progress from baseline to target as a line drawing."""

from collections.abc import Iterable

from facilitator.meeting.goal import Objective
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.progress_line import draw_progress_line, list_chart_rows
from facilitator.meeting.text_cleaning import capitalize
from facilitator.notes.formatting import NOT_RECORDED, format_date, format_labeled_text
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold


def render_prior_goals(meeting: Meeting) -> str:
    """Render the progress on each of last year's goals, with the numbers it is based on."""
    prior_goals = (_render_prior_goal(meeting, prior_goal) for prior_goal in meeting.prior_goals)
    return make_section("Last year's goals", make_bullets(prior_goals))


def _render_prior_goal(meeting: Meeting, goal: PriorGoal) -> str:
    facts = (
        f"Baseline: {_format_measure(goal.baseline)}",
        f"Target: {_format_measure(goal.target)}",
        f"Now: {_format_measure(goal.current)}",
        *_format_progress_share(goal),
        *format_labeled_text("Source", goal.source),
        *([f"Measured on {format_date(goal.measured)}"] if goal.measured else []),
        *format_labeled_text("Recorded last year", goal.said),
        *_format_history(meeting, goal),
    )
    code = meeting.find_progress_code(goal)
    district_term = f", in this district “{escape_line(code)}”" if code else ""
    explanation = f" ({escape_text(goal.explanation)})" if goal.explanation else ""
    head = f"{make_bold(goal.title)}: {goal.progress.label}{district_term}{explanation}"
    return join_blocks(
        head,
        make_quote(escape_text(goal.wording)),
        make_bullets(facts),
        render_objectives(goal.objectives),
        _render_chart(goal),
    )


def render_objectives(objectives: tuple[Objective, ...]) -> str:
    """Render the benchmarks or short-term objectives under a goal, each with its number and date."""
    lines = [
        join_blocks(escape_text(objective.words), escape_line(capitalize(objective.terms))) for objective in objectives
    ]
    return join_blocks("Objectives:", make_bullets(lines)) if lines else ""


def _render_chart(goal: PriorGoal) -> str:
    """Render the measurements of the year, each with a mark between the lowest and the highest number."""
    rows = [f"{row.bar} {row.label}: {escape_line(row.value)}" for row in list_chart_rows(goal)]
    return join_blocks("Measurements during the year:", make_bullets(rows)) if rows else ""


def _format_measure(measure: Measurement | None) -> str:
    return NOT_RECORDED if measure is None else escape_line(str(measure))


def _format_progress_share(goal: PriorGoal) -> Iterable[str]:
    """Yield the share of the way to the target. It is never rounded up, so 100 percent means all of it."""
    share = goal.progress_fraction
    if share is None:
        return
    percent = int(abs(share) * 100)
    amount = f"{percent} percent" if percent or not share else "less than 1 percent"
    direction = ", in the other direction" if share < 0 else ""
    line = draw_progress_line(goal)
    yield f"{line}{' · ' if line else ''}{amount} of the way from baseline to target{direction}"


def _format_history(meeting: Meeting, goal: PriorGoal) -> Iterable[str]:
    years = goal.years_unchanged(meeting.date)
    ago = f", {years} {'year' if years == 1 else 'years'} ago" if years else ""
    if goal.since:
        yield f"First agreed on {format_date(goal.since)}{ago}"
    if goal.meeting:
        yield f"Copied from record {escape_line(goal.meeting)}"
