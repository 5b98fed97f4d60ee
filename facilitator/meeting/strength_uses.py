"""Goals and strengths woven together, seen both ways: the map, and what has no thread yet."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.meeting.entry_models import Strength
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.text_types import fold


class Woven(NamedTuple):
    """A strength, and where it is used.

    Attributes:
        own: the student named it.
        uses: for each goal in their order, whether it is built on this strength.
    """

    strength: Strength
    own: bool
    uses: tuple[bool, ...]

    @property
    def used(self) -> bool:
        """Whether any goal is built on it."""
        return any(self.uses)


def weaving(meeting: Meeting) -> tuple[Woven, ...]:
    """Return the map: strengths down, goals across, the student's own strengths first."""
    links = [{link.strength for link in goal.links} for goal in meeting.goals]
    rows = [
        Woven(one, meeting.person(one.by).is_student, tuple(one.id in linked for linked in links))
        for one in meeting.strengths
    ]
    return tuple(sorted(rows, key=lambda row: not row.own))


def unlinked(meeting: Meeting) -> tuple[int, ...]:
    """Return the numbers of the goals that are built on no strength, from 1."""
    return tuple(number for number, goal in enumerate(meeting.goals, 1) if not goal.links)


def returned(meeting: Meeting, goal: Goal) -> PriorGoal | None:
    """Return the goal of the last plan that comes back word for word as this one, if any.

    The same goal every year can itself be evidence that a plan is not ambitious enough (Endrew F. line, domain e).
    """
    same = (one for one in meeting.prior_goals if one.wording and fold(one.wording) == fold(goal.wording))
    return next(same, None)


def told(meeting: Meeting) -> tuple[str, ...]:
    """Return the map in words, a line each: strengths with the goals built on them, then what has no thread yet."""
    rows = weaving(meeting)
    lines = [f"{_strength(meeting, row)}: {_goals(row) or 'no goal yet'}" for row in rows]
    bare = unlinked(meeting)
    if bare:
        lines.append(f"Built on no strength yet: {_numbers(bare)}")
    return tuple(lines) or ("No strength is named yet.",)


def _strength(meeting: Meeting, row: Woven) -> str:
    own = ", the student's own" if row.own else ""
    return f"{row.strength.name} ({meeting.short(row.strength.by)}{own})"


def _goals(row: Woven) -> str:
    return _numbers([number for number, used in enumerate(row.uses, 1) if used])


def _numbers(numbers: Sequence[int]) -> str:
    which = ", ".join(map(str, numbers))
    return f"{'goal' if len(numbers) == 1 else 'goals'} {which}" if numbers else ""
