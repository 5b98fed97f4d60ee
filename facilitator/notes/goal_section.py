"""Each goal: its sentence, the strengths it is built on, its parts, who stands where, and how it came about."""

from facilitator.meeting.entry_models import Hope
from facilitator.meeting.goal import Goal, GoalChange, GoalStatus, Position
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import format_labeled_text, format_name, format_reason, format_time
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

PART_LABELS = {
    "area": "Area",
    "baseline": "Baseline",
    "target": "Target",
    "condition": "Condition",
    "behaviour": "Behaviour",
    "criterion": "Criterion",
    "by": "By",
    "method": "Measured by",
    "schedule": "How often",
    "who": "Who measures",
    "supports": "Supports",
    "standard": "Standard",
    "objectives": "Objectives",
    "again": "Why it comes back",
}
"""What the parts of a goal are called in the notes, in their order."""

_STATUS_CHANGES = {
    GoalStatus.PROPOSED: "wording",
    GoalStatus.AGREED: "agreed",
    GoalStatus.DEFERRED: "deferred",
    GoalStatus.DECLINED: "declined",
}
"""The step of a goal's history that brings it to each status; a goal without that step has it from its beginning."""


def render_goals(meeting: Meeting) -> str:
    """Return the goals in the order in which they were put before the meeting."""
    return make_section("Goals", *(_render_goal(meeting, number, goal) for number, goal in enumerate(meeting.goals, 1)))


def _render_goal(meeting: Meeting, number: int, goal: Goal) -> str:
    since = next((step.at for step in reversed(goal.history) if step.what == _STATUS_CHANGES[goal.status]), goal.at)
    return make_section(
        f"Goal {number}: {escape_line(goal.title)}",
        f"{goal.status.capitalize()} since {format_time(since)}{format_reason(goal.because)}",
        make_quote(escape_text(goal.wording)),
        _render_linked_strengths(meeting, goal),
        _render_labeled_list(
            "Parts:",
            [
                line
                for part, name in PART_LABELS.items()
                for line in format_labeled_text(name, getattr(goal.parts, part))
            ],
        ),
        _render_served_hope(meeting, goal),
        _render_labeled_list("Who stands where:", [_render_position(meeting, goal, one) for one in goal.decisions]),
        _render_labeled_list(
            "How it came about (where nobody is named, who asked for it is not recorded):",
            [_format_change(meeting, one) for one in goal.history],
        ),
        level=3,
    )


def _render_labeled_list(label: str, lines: list[str]) -> str:
    return join_blocks(label, make_bullets(lines)) if lines else ""


def _render_linked_strengths(meeting: Meeting, goal: Goal) -> str:
    links = [f"{make_bold(meeting.find_strength(link.strength).name)}: {escape_text(link.how)}" for link in goal.links]
    waits = goal.status is GoalStatus.PROPOSED
    return _render_labeled_list("Built on:", links) or ("Built on: no strength linked yet" if waits else "")


def _render_served_hope(meeting: Meeting, goal: Goal) -> str:
    served = (hope for hope in meeting.hopes if hope.id == goal.serves)
    return join_blocks(
        *(
            join_blocks(f"Serves the hope{_format_hope_owner(meeting, hope)}:", make_quote(escape_text(hope.words)))
            for hope in served
        )
    )


def _format_hope_owner(meeting: Meeting, hope: Hope) -> str:
    """Return whose a hope is where it is not the student's."""
    return "" if meeting.find_attendee(hope.by).is_student else f" of {format_name(meeting, hope.by)}"


def _render_position(meeting: Meeting, goal: Goal, decision: Position) -> str:
    earlier = "" if goal.is_position_current(decision) else ", on the wording before"
    return join_blocks(
        f"{format_name(meeting, decision.by)}: {decision.stand} ({format_time(decision.at)}{earlier})",
        make_quote(escape_text(decision.words)),
    )


def _format_change(meeting: Meeting, change: GoalChange) -> str:
    asked = f"; asked for by {format_name(meeting, change.asked_by)}" if change.asked_by is not None else ""
    before = f"; before: {escape_text(change.before)}" if change.before else ""
    return f"{format_time(change.at)}: {escape_line(change.what)}{asked}{before}"
