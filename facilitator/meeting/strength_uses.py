"""The strength map: which goal uses which strength, and what is not linked yet."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from facilitator.meeting.entry_models import Strength
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.selectors import find_goals_using
from facilitator.meeting.text_types import normalize_text


class StrengthUse(NamedTuple):
    """A strength and the goals that use it.

    Attributes:
        is_students_own: whether the student named it.
        used_by_goal: for each goal, in order, whether it is linked to this strength.
    """

    strength: Strength
    is_students_own: bool
    used_by_goal: tuple[bool, ...]

    @property
    def is_used(self) -> bool:
        """Whether any goal uses it."""
        return any(self.used_by_goal)


def build_strength_map(meeting: Meeting) -> tuple[StrengthUse, ...]:
    """Return a row for each strength, with the strengths that the student named first."""
    linked_ids = [{link.strength for link in goal.links} for goal in meeting.goals]
    rows = [
        StrengthUse(
            strength, meeting.find_attendee(strength.by).is_student, tuple(strength.id in ids for ids in linked_ids)
        )
        for strength in meeting.strengths
    ]
    return tuple(sorted(rows, key=lambda row: not row.is_students_own))


def list_words_about_use(how: str, strength_name: str) -> list[str]:
    """Return the words that say how a goal uses a strength: without the strength's own name and words such as "yes"."""
    ignored = {*_EMPTY_WORDS, *_WORD.findall(normalize_text(strength_name))}
    return [word for word in _WORD.findall(normalize_text(how)) if word not in ignored]


_WORD = re.compile(r"[^\W_]+")

# Words that alone say nothing about how a strength is used.
_EMPTY_WORDS = frozenset({
    "yes", "no", "ok", "okay", "good", "great", "fine", "nice", "well", "na", "none", "same", "tbd", "idk",
    "strength", "strengths", "goal", "uses", "use", "used", "using", "is", "it", "its", "the", "a", "an", "this",
    "that", "she", "he", "they", "her", "his", "their", "will", "with", "and", "of", "in", "for", "to",
})  # fmt: skip


def find_unlinked_goals(meeting: Meeting) -> tuple[int, ...]:
    """Return the numbers of the goals without a linked strength."""
    return tuple(number for number, goal in list_goals(meeting) if not goal.links)


def find_repeated_goal(meeting: Meeting, goal: Goal) -> PriorGoal | None:
    """Return the prior goal with the same wording as a goal, or None.

    Repeating a goal year after year can be evidence that a plan is not ambitious enough (Endrew F.).
    """
    repeated = (
        prior_goal
        for prior_goal in meeting.prior_goals
        if prior_goal.wording and normalize_text(prior_goal.wording) == normalize_text(goal.wording)
    )
    return next(repeated, None)


def describe_strength_map(meeting: Meeting) -> tuple[str, ...]:
    """Return the map as lines of text: each strength with its goals, then the goals without a strength."""
    lines = [
        f"{_format_strength(meeting, row)}: {_format_goals(meeting, row.strength)}"
        for row in build_strength_map(meeting)
    ]
    unlinked = find_unlinked_goals(meeting)
    if unlinked:
        lines.append(f"Not linked to a strength yet: {_format_goal_numbers(unlinked)}")
    return tuple(lines) or ("No strength has been named yet.",)


def _format_strength(meeting: Meeting, row: StrengthUse) -> str:
    own = ", the student's own" if row.is_students_own else ""
    return f"{row.strength.name} ({meeting.short_name(row.strength.by)}{own})"


def _format_goals(meeting: Meeting, strength: Strength) -> str:
    return _format_goal_numbers(find_goals_using(meeting, strength)) or "not linked yet"


def _format_goal_numbers(numbers: Sequence[int]) -> str:
    joined = ", ".join(map(str, numbers))
    return f"{'goal' if len(numbers) == 1 else 'goals'} {joined}" if numbers else ""
