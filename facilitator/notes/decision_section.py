"""The sections for decisions and actions, near the top of the minutes where readers look first."""

from facilitator.meeting.entry_models import ActionItem
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.proposal import Position, PositionKind, ProposalStatus
from facilitator.notes.formatting import NONE, format_date, format_name, format_reason
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text


def render_decisions(meeting: Meeting) -> str:
    """Render the status of each goal, and who disagrees (R-33, R-36)."""
    decisions = (_format_decision(meeting, number, goal) for number, goal in list_goals(meeting))
    return make_section("Decisions", make_bullets(decisions) or NONE)


def render_actions(meeting: Meeting) -> str:
    """Render the action items as checkboxes."""
    return make_section("Actions", make_bullets(_format_action(meeting, action) for action in meeting.actions) or NONE)


def _format_decision(meeting: Meeting, number: int, goal: Goal) -> str:
    undecided = ", not agreed" if goal.status is ProposalStatus.PROPOSED else ""
    head = f"Goal {number}, {escape_line(goal.title)}: **{goal.status}**{undecided}{format_reason(goal.because)}"
    dissenters = {position.by for position in goal.positions if position.stand is PositionKind.DISAGREE}
    dissent = make_bullets(
        f"{format_name(meeting, position.by)}: {_describe_dissent(position)}"
        for position in goal.latest_positions
        if position.by in dissenters
    )
    return f"{head}\n{dissent}" if dissent else head


def _describe_dissent(latest: Position) -> str:
    return "disagrees" if latest.stand is PositionKind.DISAGREE else f"disagreed before, now: {latest.stand}"


def _format_action(meeting: Meeting, action: ActionItem) -> str:
    names = ", ".join(meeting.find_attendee(owner).name for owner in action.owners)
    owner = escape_line(names) or "owner not recorded"
    due = f"due {format_date(action.due)}" if action.due else "no due date"
    done = f", done {format_date(action.done)}" if action.done else ""
    return f"[{'x' if action.done else ' '}] {escape_text(action.what)} ({owner}, {due}{done})"
