"""Propose goals, link them to strengths, change their wording, and record what the meeting decides."""

from typing import Any

from facilitator.meeting.entry_models import HopeOutcome
from facilitator.meeting.errors import ContradictionError, InvalidStateError, NoStrengthLinkedError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal, StrengthLink
from facilitator.meeting.meeting import Meeting, MeetingState, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.operations.entries import resolve_hope
from facilitator.meeting.proposal import Position, PositionKind, ProposalChange, ProposalStatus


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
    return _update_goal(meeting, stamp, old, what, before, parts=old.parts.replace(**parts))


@operation
def link_strength(meeting: Meeting, stamp: Stamp, *, goal: int, strength: int, how: str) -> Meeting:
    """Link a goal to a strength and say how the goal uses it. An existing link to the strength is replaced."""
    old, name = _find_goal(meeting, goal), meeting.find_strength(strength).name
    others = tuple(link for link in old.links if link.strength != strength)
    before = "; ".join(link.how for link in old.links if link.strength == strength)
    new = StrengthLink(strength=strength, how=how)
    return _update_goal(meeting, stamp, old, f"built on {name}", before, links=(*others, new))


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
    return _update_goal(meeting, stamp, old, f"no longer built on {name}", removed.how, links=others)


@operation
def reword_goal(meeting: Meeting, stamp: Stamp, *, goal: int, wording: str, asked_by: int | None = None) -> Meeting:
    """Change the wording of a goal. An agreed goal becomes a proposal again, because its wording is new (R-35)."""
    old = _find_goal(meeting, goal)
    status = ProposalStatus.PROPOSED if old.status is ProposalStatus.AGREED else old.status
    return _update_goal(meeting, stamp, old, "wording", old.wording, asked_by, wording=wording, status=status)


@operation
def agree_on_goal(meeting: Meeting, stamp: Stamp, *, goal: int) -> Meeting:
    """Record that the meeting agreed on a goal by consensus, never by vote (R-36).

    Raises:
        NoStrengthLinkedError: if the goal is not linked to a strength yet (docs/promises.md, 3).
    """
    return _set_status(meeting, stamp, goal, ProposalStatus.AGREED, "")


@operation
def defer_goal(meeting: Meeting, stamp: Stamp, *, goal: int, because: str) -> Meeting:
    """Postpone a goal, with the reason."""
    return _set_status(meeting, stamp, goal, ProposalStatus.DEFERRED, require_reason(because))


@operation
def decline_goal(meeting: Meeting, stamp: Stamp, *, goal: int, because: str) -> Meeting:
    """Record that the meeting declined a goal, with the reason (34 CFR 300.503, R-33)."""
    return _set_status(meeting, stamp, goal, ProposalStatus.DECLINED, require_reason(because))


@operation
def record_position(
    meeting: Meeting, stamp: Stamp, *, goal: int, by: int, stand: PositionKind, words: str = ""
) -> Meeting:
    """Record a person's position on a goal, with any disagreement in the person's own words (R-36).

    Earlier positions of the person stay in the record.
    """
    old = _find_goal(meeting, goal)
    new = Position(by=by, stand=stand, words=words, at=stamp.at)
    return meeting.put_entry("goals", old.replace(positions=(*old.positions, new)))


@operation
def link_hope(meeting: Meeting, stamp: Stamp, *, goal: int, hope: int) -> Meeting:
    """Record the hope that a goal serves. The goal becomes the outcome of the hope."""
    old = _find_goal(meeting, goal)
    served = _update_goal(meeting, stamp, old, "serves a hope", "", serves=hope)
    return resolve_hope(served, stamp, hope=hope, outcome=HopeOutcome.GOAL, outcome_id=goal)


def _find_goal(meeting: Meeting, goal: int) -> Goal:
    return find_entry(meeting.goals, goal)


def _set_status(meeting: Meeting, stamp: Stamp, goal: int, status: ProposalStatus, because: str) -> Meeting:
    old = _find_goal(meeting, goal)
    if meeting.state is MeetingState.PLANNED:
        raise InvalidStateError(f"The meeting has not started, so “{old.title}” stays proposed. To begin: /start.")
    if old.status is status and old.because == because:
        raise ContradictionError(f"“{old.title}” is already {status}.")
    return _update_goal(meeting, stamp, old, status, old.status, status=status, because=because)


def _update_goal(
    meeting: Meeting, stamp: Stamp, old: Goal, what: str, before: str, asked_by: int | None = None, **fields: Any
) -> Meeting:
    """Return the meeting with a goal changed and the change added to its history."""
    change = ProposalChange(what=what, before=before, asked_by=asked_by, at=stamp.at)
    return meeting.put_entry("goals", old.replace(history=(*old.history, change), **fields))
