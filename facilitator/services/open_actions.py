"""Who still has to do what, over all meetings; what was settled in a later meeting is not asked for again."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from facilitator.meeting.carried_items import CarriedItemKind
from facilitator.meeting.entry_models import ActionItem
from facilitator.meeting.meeting import TABLES, Meeting, MeetingState
from facilitator.meeting.text_cleaning import format_count

_ACTION_TABLES = {"attendees", "actions", "carried"}
"""The tables that say who has to do what, and what became of it."""


class TrackedAction(NamedTuple):
    """An action with the meeting it is from.

    Attributes:
        meeting: as it reads.
        task: what is to be done.
        number: its number in that meeting, from 1.
        ended: "done 2026-12-01", or what became of it in the next meeting; empty: it is open.
    """

    meeting: Meeting
    task: ActionItem
    number: int
    outcome: str

    @property
    def student(self) -> str:
        """The student's name; empty: not recorded."""
        return self.meeting.student.name if self.meeting.student else ""

    @property
    def owner(self) -> str:
        """The name of who will do it; empty: not recorded."""
        return self.meeting.find_attendee(self.task.owner).name if self.task.owner is not None else ""

    @property
    def is_meeting_open(self) -> bool:
        """Whether its meeting is not closed, so that it can be ticked off there."""
        return self.meeting.state is not MeetingState.CLOSED

    def is_overdue(self, today: date) -> bool:
        """Whether it is open and its day is past."""
        return bool(not self.outcome and self.task.due and self.task.due < today)

    def describe_due(self, today: date) -> str:
        """Return how its day lies ("overdue by 3 days", "due today", "no day was said"), or how it ended."""
        if self.outcome:
            return self.outcome
        if not self.task.due:
            return "no day was said"
        days = (self.task.due - today).days
        if days < 0:
            return f"overdue by {format_count(-days, 'day')}"
        return {0: "due today", 1: "due tomorrow"}.get(days) or f"due in {days} days"


def keep_action_tables(meeting: Meeting) -> Meeting:
    """Return what of a meeting says who has to do what; what was said in it is most of its size."""
    return meeting.model_copy(update={table: () for table in TABLES if table not in _ACTION_TABLES})


def list_actions(meetings: Iterable[Meeting], *, include_ended: bool = False) -> list[TrackedAction]:
    """Return the actions of meetings, the soonest due first and those without a day last.

    Args:
        meetings: all meetings of the students in question, or something settled in one of them would not show.
        include_ended: with those that are done, or were settled in a later meeting.
    """
    known = list(meetings)
    settled = {
        (one.meeting, one.id): f"{one.end} in the meeting of {later.date}"
        for later in known
        for one in later.carried
        if one.kind is CarriedItemKind.ACTION and one.end
    }
    found = [
        TrackedAction(
            meeting,
            task,
            number,
            f"done {task.done:%Y-%m-%d}" if task.done else settled.get((meeting.id, task.id), ""),
        )
        for meeting in known
        for number, task in enumerate(meeting.actions, 1)
    ]
    return sorted((one for one in found if include_ended or not one.outcome), key=_sort_key)


def _sort_key(action: TrackedAction) -> tuple[bool, date, date, str, int]:
    return not action.task.due, action.task.due or date.max, action.meeting.date, action.meeting.id, action.number
