"""The question at agreement: would a goal be taught or measured any differently without its strengths?

Nobody is scored. The question is asked once, and the answer is part of the record.
"""

from collections.abc import Iterator
from typing import NamedTuple

from facilitator.goals.smart_check import check_goal
from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.strength_phrase import refer_to_linked_strengths
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.strength_uses import list_words_about_use

# A "how" with fewer words of its own, such as "she types", does not say what changes.
_MIN_WORDS_ABOUT_USE = 2


class WeakPoint(NamedTuple):
    """Why the question is asked.

    Attributes:
        text: a sentence without a period.
        strength: the strength whose "how" says nothing; empty if the point is about the goal statement.
    """

    text: str
    strength: str = ""


def ask_about_strengths(meeting: Meeting, goal: Goal) -> str:
    """Return the question to ask when a goal is agreed on; empty if it needs none.

    It is asked if the wording does not use a linked strength, if nothing in it can be measured, or if a link does not
    say how the strength is used.
    """
    points = [point.text for point in find_weak_points(meeting, goal)]
    if not points:
        return ""
    names = " and ".join(meeting.find_strength(link.strength).name for link in goal.links)
    return f"{'; '.join(points)}. Without {names}, would this goal be taught or measured any differently?"


def find_weak_points(meeting: Meeting, goal: Goal) -> Iterator[WeakPoint]:
    """Yield the reasons to ask about the strengths of a goal."""
    strengths = {link.strength: meeting.find_strength(link.strength) for link in goal.links}
    check = check_goal(goal.wording, goal.parts.baseline, goal.parts.target)
    if check.is_checked:
        unused = [
            mention.name
            for mention in find_mentions(goal.wording, refer_to_linked_strengths(meeting, goal))
            if not mention.is_mentioned
        ]
        if unused:
            yield WeakPoint(f"The goal statement does not use {' or '.join(unused)}")
        if not check.measurable.is_met:
            yield WeakPoint("Nothing in the goal statement can be measured")
    for link in goal.links:
        name = strengths[link.strength].name
        if len(list_words_about_use(link.how, name)) < _MIN_WORDS_ABOUT_USE:
            yield WeakPoint(f"“{link.how}” does not say how the goal uses {name}", name)
