"""What the meeting came to: decisions and actions, where a reader looks first."""

from facilitator.meeting.entry_models import ActionItem
from facilitator.meeting.goal import Goal, GoalStatus, Stand
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import NONE, because, day, who
from facilitator.notes.markdown import bullets, section
from facilitator.notes.markdown_escape import escape, words


def decisions(meeting: Meeting) -> str:
    """Return each goal with where it stands, and who does not agree (R-33, R-36)."""
    lines = (_decision(meeting, number, goal) for number, goal in enumerate(meeting.goals, 1))
    return section("Decisions", bullets(lines) or NONE)


def actions(meeting: Meeting) -> str:
    """Return what somebody will do, as boxes to tick."""
    return section("Actions", bullets(_action(meeting, task) for task in meeting.actions) or NONE)


def _decision(meeting: Meeting, number: int, goal: Goal) -> str:
    waits = ", not agreed" if goal.status is GoalStatus.PROPOSED else ""
    head = f"Goal {number}, {escape(goal.title)}: **{goal.status}**{waits}{because(goal.because)}"
    against = bullets(f"{who(meeting, one.by)}: disagrees" for one in goal.decisions if one.stand is Stand.DISAGREE)
    return f"{head}\n{against}" if against else head


def _action(meeting: Meeting, task: ActionItem) -> str:
    owner = escape(meeting.person(task.owner).name) if task.owner is not None else "owner not recorded"
    done = f", done {task.done.date()}" if task.done else ""
    return f"[{'x' if task.done else ' '}] {words(task.what)} ({owner}, due {day(task.due)}{done})"
