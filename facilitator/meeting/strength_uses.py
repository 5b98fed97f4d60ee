"""Goals and strengths woven together, seen both ways: the map, and what has no thread yet."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.meeting.entry_models import Strength
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.text_types import normalize_text


class StrengthUse(NamedTuple):
    """A strength, and where it is used.

    Attributes:
        own: the student named it.
        uses: for each goal in their order, whether it is built on this strength.
    """

    strength: Strength
    is_students_own: bool
    used_by_goal: tuple[bool, ...]

    @property
    def is_used(self) -> bool:
        """Whether any goal is built on it."""
        return any(self.used_by_goal)


def build_strength_map(meeting: Meeting) -> tuple[StrengthUse, ...]:
    """Return the map: strengths down, goals across, the student's own strengths first."""
    links = [{link.strength for link in goal.links} for goal in meeting.goals]
    rows = [
        StrengthUse(one, meeting.find_attendee(one.by).is_student, tuple(one.id in linked for linked in links))
        for one in meeting.strengths
    ]
    return tuple(sorted(rows, key=lambda row: not row.is_students_own))


def find_unlinked_goals(meeting: Meeting) -> tuple[int, ...]:
    """Return the numbers of the goals that are built on no strength, from 1."""
    return tuple(number for number, goal in enumerate(meeting.goals, 1) if not goal.links)


def find_repeated_goal(meeting: Meeting, goal: Goal) -> PriorGoal | None:
    """Return the goal of the last plan that comes back word for word as this one, if any.

    The same goal every year can itself be evidence that a plan is not ambitious enough (Endrew F. line, domain e).
    """
    same = (
        one
        for one in meeting.prior_goals
        if one.wording and normalize_text(one.wording) == normalize_text(goal.wording)
    )
    return next(same, None)


def describe_strength_map(meeting: Meeting) -> tuple[str, ...]:
    """Return the map in words, a line each: strengths with the goals built on them, then what has no thread yet."""
    rows = build_strength_map(meeting)
    lines = [f"{_format_strength(meeting, row)}: {_format_goals(row) or 'no goal yet'}" for row in rows]
    bare = find_unlinked_goals(meeting)
    if bare:
        lines.append(f"Built on no strength yet: {_format_goal_numbers(bare)}")
    return tuple(lines) or ("No strength is named yet.",)


def _format_strength(meeting: Meeting, row: StrengthUse) -> str:
    own = ", the student's own" if row.is_students_own else ""
    return f"{row.strength.name} ({meeting.short_name(row.strength.by)}{own})"


def _format_goals(row: StrengthUse) -> str:
    return _format_goal_numbers([number for number, used in enumerate(row.used_by_goal, 1) if used])


def _format_goal_numbers(numbers: Sequence[int]) -> str:
    which = ", ".join(map(str, numbers))
    return f"{'goal' if len(numbers) == 1 else 'goals'} {which}" if numbers else ""
