"""Propose goals, link them to strengths, and change their wording and parts."""

from datetime import date

from facilitator.meeting.entry_models import HopeOutcome
from facilitator.meeting.errors import ContradictionError, NoStrengthLinkedError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal, Objective, StrengthCheck, StrengthLink
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation
from facilitator.meeting.operations.entries import resolve_hope
from facilitator.meeting.operations.proposals import update_proposal
from facilitator.meeting.proposal import ProposalChange, ProposalStatus
from facilitator.meeting.strength_uses import list_words_about_use
from facilitator.meeting.text_types import clean_text


@operation
def propose_goal(meeting: Meeting, stamp: Stamp, *, title: str, wording: str, asked_by: int | None = None) -> Meeting:
    """Propose a goal. It stays a proposal until the meeting agrees on it (R-35)."""
    change = ProposalChange(what="proposed", asked_by=asked_by, at=stamp.at)
    goal = Goal(id=stamp.id, title=title, wording=wording, history=(change,), item=meeting.current, at=stamp.at)
    return meeting.put_entry("goals", goal)


@operation
def set_goal_parts(meeting: Meeting, stamp: Stamp, *, goal: int, what: str, parts: dict[str, str]) -> Meeting:
    """Set some of a goal's parts (34 CFR 300.320(a)(2)-(3), R-27, R-29).

    Args:
        meeting: the meeting.
        stamp: the time for the history.
        goal: id of the goal.
        what: the name of the part for the history.
        parts: new texts by field name of `GoalParts`.
    """
    old = _find_goal(meeting, goal)
    before = "; ".join(words for field in parts if (words := getattr(old.parts, field)))
    return update_proposal(meeting, stamp, old, what, before, parts=old.parts.replace(**parts))


@operation
def link_strength(meeting: Meeting, stamp: Stamp, *, goal: int, strength: int, how: str) -> Meeting:
    """Link a goal to a strength and say how the goal uses it. An existing link to the strength is replaced.

    Raises:
        ContradictionError: if the words do not say how: a period, "yes", or only the name of the strength.
    """
    old, name = _find_goal(meeting, goal), meeting.find_strength(strength).name
    if clean_text(how) and not list_words_about_use(how, name):
        raise ContradictionError(
            f"Say how the goal uses {name}: as the topic of the material, a way to show what was learned, a tool, a "
            "person, or a place and pace."
        )
    others = tuple(link for link in old.links if link.strength != strength)
    before = "; ".join(link.how for link in old.links if link.strength == strength)
    new = StrengthLink(strength=strength, how=how)
    return update_proposal(meeting, stamp, old, f"built on {name}", before, links=(*others, new))


@operation
def unlink_strength(meeting: Meeting, stamp: Stamp, *, goal: int, strength: int) -> Meeting:
    """Remove the link from a goal to a strength. An agreed goal keeps at least one link (docs/promises.md, 3).

    Raises:
        NotFoundError: if the goal is not linked to the strength.
        NoStrengthLinkedError: if it is the only link of an agreed goal.
    """
    old, name = _find_goal(meeting, goal), meeting.find_strength(strength).name
    removed = next((link for link in old.links if link.strength == strength), None)
    if not removed:
        raise NotFoundError(f"“{old.title}” is not linked to {name}, so there is nothing to unlink.")
    others = tuple(link for link in old.links if link is not removed)
    if old.status is ProposalStatus.AGREED and not others:
        raise NoStrengthLinkedError(
            f"“{old.title}” is agreed, and {name} is the only strength it is linked to. Link another strength first."
        )
    return update_proposal(meeting, stamp, old, f"no longer built on {name}", removed.how, links=others)


@operation
def reword_goal(meeting: Meeting, stamp: Stamp, *, goal: int, wording: str, asked_by: int | None = None) -> Meeting:
    """Change the wording of a goal. An agreed goal becomes a proposal again, because its wording is new (R-35).

    For the same reason, the question about its strengths is asked again. An earlier answer stays in the history.
    """
    old = _find_goal(meeting, goal)
    status = ProposalStatus.PROPOSED if old.status is ProposalStatus.AGREED else old.status
    reworded = update_proposal(meeting, stamp, old, "wording", old.wording, asked_by, wording=wording, status=status)
    if not old.strength_check:
        return reworded
    answer = old.strength_check.answer
    return update_proposal(
        reworded, stamp, _find_goal(reworded, goal), "question about its strengths, on the earlier wording", answer,
        strength_check=None,
    )  # fmt: skip


@operation
def add_objective(
    meeting: Meeting, stamp: Stamp, *, goal: int, words: str, target: Measurement | None = None, due: date | None = None
) -> Meeting:
    """Add a benchmark or short-term objective to a goal (34 CFR 300.320(a)(2)(ii), R-28)."""
    old = _find_goal(meeting, goal)
    objective = Objective(words=words, target=target, due=due)
    return update_proposal(meeting, stamp, old, "objective", "", objectives=(*old.objectives, objective))


@operation
def remove_objective(meeting: Meeting, stamp: Stamp, *, goal: int, position: int) -> Meeting:
    """Remove a benchmark or short-term objective, by its position from 0."""
    old = _find_goal(meeting, goal)
    if not 0 <= position < len(old.objectives):
        raise NotFoundError(f"“{old.title}” has no such objective.")
    others = tuple(objective for number, objective in enumerate(old.objectives) if number != position)
    before = str(old.objectives[position])
    return update_proposal(meeting, stamp, old, "objective removed", before, objectives=others)


@operation
def answer_strength_check(meeting: Meeting, stamp: Stamp, *, goal: int, answer: str = "") -> Meeting:
    """Record whether the goal would be taught or measured any differently without the strength.

    An empty answer records that the question was asked.
    """
    return meeting.put_entry("goals", _find_goal(meeting, goal).replace(strength_check=StrengthCheck(answer=answer)))


@operation
def link_hope(meeting: Meeting, stamp: Stamp, *, goal: int, hope: int) -> Meeting:
    """Record the hope that a goal serves. The goal becomes the outcome of the hope."""
    old = _find_goal(meeting, goal)
    served = update_proposal(meeting, stamp, old, "serves a hope", "", serves=hope)
    return resolve_hope(served, stamp, hope=hope, outcome=HopeOutcome.GOAL, outcome_id=goal)


def _find_goal(meeting: Meeting, goal: int) -> Goal:
    return find_entry(meeting.goals, goal)
