"""Goals: proposed, built on strengths, worded by people, and agreed or not."""

from typing import Any

from facilitator.meeting.entry_models import HopeOutcome
from facilitator.meeting.errors import ContradictionError, InvalidStateError, NoStrengthLinkedError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal, GoalChange, GoalStatus, Position, PositionKind, StrengthLink
from facilitator.meeting.meeting import Meeting, MeetingState, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.operations.entries import resolve_hope


@operation
def propose_goal(meeting: Meeting, stamp: Stamp, *, title: str, wording: str, asked_by: int | None = None) -> Meeting:
    """Put a goal before the meeting. It is a proposal until the meeting agrees (R-35)."""
    first = GoalChange(what="proposed", asked_by=asked_by, at=stamp.at)
    goal = Goal(id=stamp.id, title=title, wording=wording, history=(first,), item=meeting.current, at=stamp.at)
    return meeting.put_entry("goals", goal)


@operation
def set_goal_parts(meeting: Meeting, stamp: Stamp, *, goal: int, what: str, parts: dict[str, str]) -> Meeting:
    """Set some of a goal's parts (34 CFR 300.320(a)(2)-(3), R-27, R-29).

    Args:
        meeting: the meeting.
        stamp: the time for the history.
        goal: id of the goal.
        what: the name of the part as the history gives it.
        parts: fields of `GoalParts` with their new words.
    """
    old = _find_goal(meeting, goal)
    before = "; ".join(words for field in parts if (words := getattr(old.parts, field)))
    return _update_goal(meeting, stamp, old, what, before, parts=old.parts.replace(**parts))


@operation
def link_strength(meeting: Meeting, stamp: Stamp, *, goal: int, strength: int, how: str) -> Meeting:
    """Build a goal on a strength, and say how it is used. Linked again, the new words stand."""
    old, named = _find_goal(meeting, goal), meeting.find_strength(strength)
    kept = tuple(one for one in old.links if one.strength != strength)
    before = "; ".join(one.how for one in old.links if one.strength == strength)
    new = StrengthLink(strength=strength, how=how)
    return _update_goal(meeting, stamp, old, f"built on {named.name}", before, links=(*kept, new))


@operation
def unlink_strength(meeting: Meeting, stamp: Stamp, *, goal: int, strength: int) -> Meeting:
    """Take a strength out of a goal. An agreed goal keeps at least one (docs/promises.md, 3)."""
    old, named = _find_goal(meeting, goal), meeting.find_strength(strength)
    gone = next((one for one in old.links if one.strength == strength), None)
    if not gone:
        raise NotFoundError(f"“{old.title}” is not built on {named.name}, so there is nothing to unlink.")
    kept = tuple(one for one in old.links if one is not gone)
    if old.status is GoalStatus.AGREED and not kept:
        raise NoStrengthLinkedError(
            f"“{old.title}” is agreed, and {named.name} is the only strength it is built on. Link another one first."
        )
    return _update_goal(meeting, stamp, old, f"no longer built on {named.name}", gone.how, links=kept)


@operation
def reword_goal(meeting: Meeting, stamp: Stamp, *, goal: int, wording: str, asked_by: int | None = None) -> Meeting:
    """Give a goal a new sentence. What was agreed was the old one, so an agreed goal is proposed again (R-35)."""
    old = _find_goal(meeting, goal)
    status = GoalStatus.PROPOSED if old.status is GoalStatus.AGREED else old.status
    return _update_goal(meeting, stamp, old, "wording", old.wording, asked_by, wording=wording, status=status)


@operation
def agree_on_goal(meeting: Meeting, stamp: Stamp, *, goal: int) -> Meeting:
    """Record that the meeting agreed on a goal, by consensus and never by vote (R-36).

    Raises:
        NoStrengthLinked: if the goal is built on no strength yet (docs/promises.md, 3).
    """
    return _set_status(meeting, stamp, goal, GoalStatus.AGREED, "")


@operation
def defer_goal(meeting: Meeting, stamp: Stamp, *, goal: int, because: str) -> Meeting:
    """Leave a goal for later, with the reason."""
    return _set_status(meeting, stamp, goal, GoalStatus.DEFERRED, require_reason(because))


@operation
def decline_goal(meeting: Meeting, stamp: Stamp, *, goal: int, because: str) -> Meeting:
    """Record that the meeting does not take a goal, with the reason (34 CFR 300.503, R-33)."""
    return _set_status(meeting, stamp, goal, GoalStatus.DECLINED, require_reason(because))


@operation
def record_position(
    meeting: Meeting, stamp: Stamp, *, goal: int, by: int, stand: PositionKind, words: str = ""
) -> Meeting:
    """Record where one person stands on a goal, with dissent in the person's own words (R-36)."""
    old = _find_goal(meeting, goal)
    others = tuple(one for one in old.decisions if one.by != by)
    mine = Position(by=by, stand=stand, words=words, at=stamp.at)
    return meeting.put_entry("goals", old.replace(decisions=(*others, mine)))


@operation
def link_hope(meeting: Meeting, stamp: Stamp, *, goal: int, hope: int) -> Meeting:
    """Say which hope of the student a goal serves; the hope has then ended in this goal."""
    old = _find_goal(meeting, goal)
    served = _update_goal(meeting, stamp, old, "serves a hope", "", serves=hope)
    return resolve_hope(served, stamp, hope=hope, end=HopeOutcome.GOAL, end_id=goal)


def _find_goal(meeting: Meeting, goal: int) -> Goal:
    return find_entry(meeting.goals, goal)


def _set_status(meeting: Meeting, stamp: Stamp, goal: int, status: GoalStatus, because: str) -> Meeting:
    old = _find_goal(meeting, goal)
    if meeting.state is MeetingState.PLANNED:
        raise InvalidStateError(
            f"The meeting has not started, so “{old.title}” stays a draft. /start opens it; then it decides."
        )
    if old.status is status and old.because == because:
        raise ContradictionError(f"“{old.title}” is {status} already.")
    return _update_goal(meeting, stamp, old, status, old.status, status=status, because=because)


def _update_goal(
    meeting: Meeting, stamp: Stamp, old: Goal, what: str, before: str, asked_by: int | None = None, **fields: Any
) -> Meeting:
    """Return the meeting with a goal changed and one line added to its history."""
    step = GoalChange(what=what, before=before, asked_by=asked_by, at=stamp.at)
    return meeting.put_entry("goals", old.replace(history=(*old.history, step), **fields))
