"""Review a goal for people who practice: what it has and what it lacks, by the rules of the meeting. There is no grade."""

from collections.abc import Iterator
from typing import NamedTuple

from facilitator.goals.smart_check import SmartCheck, check_goal
from facilitator.goals.strength_mentions import StrengthMention, find_mentions
from facilitator.goals.strength_phrase import refer_to_linked_strengths
from facilitator.goals.strength_question import WeakPoint, find_weak_points
from facilitator.goals.suggestions import suggest_wordings
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Pronouns


class GoalReview(NamedTuple):
    """The result of a review.

    Attributes:
        strong_points: what the goal has, a sentence each.
        weak_points: what it lacks, a sentence or question each.
        suggestion: a wording that uses the linked strengths; empty if the goal does that or has to be rewritten first.
    """

    strong_points: tuple[str, ...]
    weak_points: tuple[WeakPoint, ...]
    suggestion: str = ""


def review_goal(meeting: Meeting, goal: Goal) -> GoalReview:
    """Review a goal by the SMART check, the strengths found in its wording, and the question at agreement."""
    check = check_goal(goal.wording, goal.parts.baseline, goal.parts.target)
    references = refer_to_linked_strengths(meeting, goal)
    mentions = find_mentions(goal.wording, references)
    unlinked = () if goal.links else (WeakPoint("The goal is not linked to a strength yet"),)
    weak_points = (*unlinked, *find_weak_points(meeting, goal), *map(WeakPoint, _ask_about_statement(check)))
    missing = [reference for reference, mention in zip(references, mentions, strict=True) if not mention.is_mentioned]
    suggestion = ""
    if missing and check.specific.is_met and check.measurable.is_met:
        pronouns = meeting.student.pronouns if meeting.student else None
        suggestion = next(iter(suggest_wordings(goal.wording, missing, (pronouns or Pronouns()).their).wordings), "")
    return GoalReview(tuple(_find_strong_points(goal, check, mentions)), weak_points, suggestion)


def _find_strong_points(goal: Goal, check: SmartCheck, mentions: tuple[StrengthMention, ...]) -> Iterator[str]:
    """Yield what can be found in the words. Whether a "how" is good, only people can say."""
    for mention in mentions:
        if mention.is_mentioned:
            yield f"The statement uses {mention.name}: “{' '.join(mention.get_words(goal.wording))}”."
    if check.specific.is_met:
        yield f"You can see or hear it: “{', '.join(check.specific.evidence)}”."
    if check.measurable.is_met:
        yield f"It can be measured: “{', '.join(check.measurable.evidence)}”."


def _ask_about_statement(check: SmartCheck) -> Iterator[str]:
    """Yield the questions of the SMART letters that the statement does not meet."""
    if not check.is_checked:
        yield check.specific.question
        return
    letters = [check.specific, check.measurable, check.time_bound]
    if check.specific.is_met:  # else the other questions ask the same in other words
        letters.append(check.results_oriented)
    yield from (letter.question for letter in letters if letter.is_met is False)
    if check.specific.is_met and check.unmeasurable_words:
        yield f"Two people might measure this differently: {', '.join(check.unmeasurable_words)}."
