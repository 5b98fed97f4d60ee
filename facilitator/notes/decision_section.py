"""What the meeting came to: decisions and actions, where a reader looks first."""

from facilitator.meeting.entry_models import ActionItem
from facilitator.meeting.goal import Goal, GoalStatus, PositionKind
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import NONE, format_date, format_name, format_reason
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text


def render_decisions(meeting: Meeting) -> str:
    """Return each goal with where it stands, and who does not agree (R-33, R-36)."""
    lines = (_format_decision(meeting, number, goal) for number, goal in enumerate(meeting.goals, 1))
    return make_section("Decisions", make_bullets(lines) or NONE)


def render_actions(meeting: Meeting) -> str:
    """Return what somebody will do, as boxes to tick."""
    return make_section("Actions", make_bullets(_format_action(meeting, task) for task in meeting.actions) or NONE)


def _format_decision(meeting: Meeting, number: int, goal: Goal) -> str:
    waits = ", not agreed" if goal.status is GoalStatus.PROPOSED else ""
    head = f"Goal {number}, {escape_line(goal.title)}: **{goal.status}**{waits}{format_reason(goal.because)}"
    against = make_bullets(
        f"{format_name(meeting, one.by)}: disagrees" for one in goal.decisions if one.stand is PositionKind.DISAGREE
    )
    return f"{head}\n{against}" if against else head


def _format_action(meeting: Meeting, action: ActionItem) -> str:
    owner = escape_line(meeting.find_attendee(action.owner).name) if action.owner is not None else "owner not recorded"
    done = f", done {action.done.date()}" if action.done else ""
    return f"[{'x' if action.done else ' '}] {escape_text(action.what)} ({owner}, due {format_date(action.due)}{done})"
