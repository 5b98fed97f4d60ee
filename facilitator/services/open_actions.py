"""Action items of several meetings, and what became of each of them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from facilitator.meeting.carried_items import CarriedItemKind
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_models import ActionItem
from facilitator.meeting.meeting import TABLES, Meeting, MeetingState
from facilitator.meeting.text_cleaning import format_count

_ACTION_TABLES = {"attendees", "actions", "carried"}


class TrackedAction(NamedTuple):
    """An action item and its outcome.

    Attributes:
        meeting: the meeting in which it was recorded.
        task: the action item.
        number: its number in that meeting, from 1.
        outcome: "done Tue, Dec 1, 2026", or what a later meeting recorded; empty if it is open.
    """

    meeting: Meeting
    task: ActionItem
    number: int
    outcome: str

    @property
    def student(self) -> str:
        """The student's name; empty if not recorded."""
        return self.meeting.student.name if self.meeting.student else ""

    @property
    def owner(self) -> str:
        """Names of the people responsible; empty if not recorded."""
        return ", ".join(self.meeting.find_attendee(owner).name for owner in self.task.owners)

    @property
    def is_meeting_open(self) -> bool:
        """Whether the meeting is not closed, so that the item can still be marked as done in it."""
        return self.meeting.state is not MeetingState.CLOSED

    def is_overdue(self, today: date) -> bool:
        """Return whether the item is open and past its due date."""
        return bool(not self.outcome and self.task.due and self.task.due < today)

    def describe_due(self, today: date) -> str:
        """Return the outcome, or for an open item when it is due: "overdue by 3 days", "due today"."""
        if self.outcome:
            return self.outcome
        if not self.task.due:
            return "no due date"
        days = (self.task.due - today).days
        if days < 0:
            return f"overdue by {format_count(-days, 'day')}"
        return {0: "due today", 1: "due tomorrow"}.get(days) or f"due in {days} days"


def keep_action_tables(meeting: Meeting) -> Meeting:
    """Return a copy with only the tables that `list_actions` needs, which are a small part of a meeting."""
    return meeting.model_copy(update={table: () for table in TABLES if table not in _ACTION_TABLES})


def list_actions(meetings: Iterable[Meeting], *, include_ended: bool = False) -> list[TrackedAction]:
    """Return the action items of meetings, the soonest due first; those without a due date come last.

    Args:
        meetings: all meetings of the students in question, because later ones record outcomes.
        include_ended: include items that are done or were settled in a later meeting.
    """
    meetings = list(meetings)
    outcomes = {
        (item.meeting, item.id): f"{item.outcome} in the meeting of {format_date(later.date)}"
        for later in meetings
        for item in later.carried
        if item.kind is CarriedItemKind.ACTION and item.outcome
    }
    actions = [
        TrackedAction(
            meeting,
            task,
            number,
            f"done {format_date(task.done)}" if task.done else outcomes.get((meeting.id, task.id), ""),
        )
        for meeting in meetings
        for number, task in enumerate(meeting.actions, 1)
    ]
    return sorted((action for action in actions if include_ended or not action.outcome), key=_sort_key)


def format_action(action: TrackedAction, today: date) -> str:
    """Return an action item on one line: its due date, text, owner and meeting."""
    text = " / ".join(action.task.what.splitlines())
    source = f"{action.owner or 'owner not recorded'} · {action.student or 'no student yet'}, {action.meeting.date}"
    return "  ".join(filter(None, (str(action.task.due or ""), action.describe_due(today), text, f"({source})")))


def _sort_key(action: TrackedAction) -> tuple[bool, date, date, str, int]:
    return not action.task.due, action.task.due or date.max, action.meeting.date, action.meeting.id, action.number
