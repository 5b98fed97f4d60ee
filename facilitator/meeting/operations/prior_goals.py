"""Record last year's goals and their numbers, or copy them from the last meeting."""

from datetime import date
from typing import Any

from facilitator.meeting.criterion import Direction
from facilitator.meeting.entry_models import ActionItem
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal
from facilitator.meeting.levels import LevelLists
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.prior_goal import DataPoint, PriorGoal, Progress
from facilitator.meeting.strength_uses import find_repeated_goal
from facilitator.meeting.text_types import normalize_text


@operation
def record_prior_goal(
    meeting: Meeting,
    stamp: Stamp,
    *,
    title: str,
    baseline: Measurement | None = None,
    target: Measurement | None = None,
    current: Measurement | None = None,
    stated: Direction | None = None,
    source: str = "",
    measured: date | None = None,
) -> Meeting:
    """Record a prior goal with its numbers. If a prior goal has the same title, update it."""
    existing = next((goal for goal in meeting.prior_goals if normalize_text(goal.title) == normalize_text(title)), None)
    old = existing or PriorGoal(id=stamp.id, title=title, item=meeting.current, at=stamp.at)
    return _update_prior_goal(
        meeting,
        stamp,
        old,
        title=title,
        baseline=baseline,
        target=target,
        current=current,
        stated=stated,
        source=source,
        measured=measured,
        item=meeting.current,
        at=stamp.at,
    )


@operation
def set_current_number(
    meeting: Meeting,
    stamp: Stamp,
    *,
    prior: int,
    current: Measurement,
    source: str = "",
    measured: date | None = None,
) -> Meeting:
    """Record the student's current number for a prior goal, and the source of the data."""
    old = find_entry(meeting.prior_goals, prior)
    return _update_prior_goal(meeting, stamp, old, current=current, source=source, measured=measured)


@operation
def set_baseline(meeting: Meeting, stamp: Stamp, *, prior: int, baseline: Measurement) -> Meeting:
    """Record the baseline of a prior goal."""
    return _update_prior_goal(meeting, stamp, find_entry(meeting.prior_goals, prior), baseline=baseline)


@operation
def set_target(meeting: Meeting, stamp: Stamp, *, prior: int, target: Measurement) -> Meeting:
    """Record the target of a prior goal."""
    return _update_prior_goal(meeting, stamp, find_entry(meeting.prior_goals, prior), target=target)


@operation
def record_criterion_change(meeting: Meeting, stamp: Stamp, *, prior: int, because: str) -> Meeting:
    """Record that the criterion of a prior goal changed during the year, so that its numbers cannot be compared."""
    return _update_prior_goal(meeting, stamp, find_entry(meeting.prior_goals, prior), changed=require_reason(because))


@operation
def add_data_point(meeting: Meeting, stamp: Stamp, *, prior: int, number: Measurement, on: date) -> Meeting:
    """Record a measurement during the year."""
    old = find_entry(meeting.prior_goals, prior)
    points = (*old.points, DataPoint(number=number, on=on))
    return meeting.put_entry("prior_goals", old.replace(points=tuple(sorted(points, key=lambda point: point.on))))


@operation
def remove_data_point(meeting: Meeting, stamp: Stamp, *, prior: int, position: int) -> Meeting:
    """Remove a measurement that was recorded by mistake, by its position from 0."""
    old = find_entry(meeting.prior_goals, prior)
    if not 0 <= position < len(old.points):
        raise NotFoundError(f"“{old.title}” has no such measurement.")
    points = tuple(point for number, point in enumerate(old.points) if number != position)
    return meeting.put_entry("prior_goals", old.replace(points=points))


@operation
def copy_agreed_goals(meeting: Meeting, stamp: Stamp, *, last: Meeting, lists: LevelLists | None = None) -> Meeting:
    """Copy the goals that were agreed in the student's last meeting, each with the id of that meeting.

    Args:
        meeting: the meeting.
        stamp: the time of the copies.
        last: the student's last meeting.
        lists: the lists of levels; the default is the built-in ones.

    Raises:
        ContradictionError: if that meeting was for another student.
    """
    if (
        not meeting.student
        or not last.student
        or normalize_text(meeting.student.name) != normalize_text(last.student.name)
    ):
        raise ContradictionError("That meeting was for a different student, so nothing was copied from it.")
    known = {normalize_text(prior.title) for prior in meeting.prior_goals} | {prior.id for prior in meeting.prior_goals}
    for goal in last.agreed_goals:
        if normalize_text(goal.title) not in known and goal.id not in known:
            meeting = meeting.put_entry("prior_goals", _copy_goal(meeting, stamp, goal, last, lists))
    return meeting


def _copy_goal(meeting: Meeting, stamp: Stamp, goal: Goal, last: Meeting, lists: LevelLists | None) -> PriorGoal:
    earlier = find_repeated_goal(last, goal)
    return PriorGoal(
        id=goal.id,
        title=goal.title,
        wording=goal.wording,
        baseline=Measurement.try_parse(goal.parts.baseline, lists),
        target=Measurement.try_parse(goal.parts.target, lists),
        objectives=goal.objectives,
        since=earlier.since if earlier and earlier.since else last.date,
        meeting=last.id,
        item=meeting.current,
        at=stamp.at,
    )


def _update_prior_goal(meeting: Meeting, stamp: Stamp, old: PriorGoal, **fields: Any) -> Meeting:
    """Return the meeting with a prior goal changed and, if a number is missing, an action item to get it."""
    prior = old.replace(**fields)
    meeting = meeting.put_entry("prior_goals", prior)
    action = next((action for action in meeting.actions if action.id == prior.id), None)
    if prior.progress is Progress.CANNOT_DETERMINE:
        numbers = " and the ".join(_NUMBER_LABELS[name] for name in prior.missing_numbers)
        what = f"Get the {numbers} for “{prior.title}”"
        action = action or ActionItem(id=prior.id, what=what, item=meeting.current, at=stamp.at)
        return meeting.put_entry("actions", action.replace(what=what, done=None))
    if action and not prior.missing_numbers:
        return meeting.put_entry("actions", action.replace(done=action.done or stamp.at))
    return meeting


_NUMBER_LABELS = {"baseline": "baseline", "target": "target", "current": "current number"}
