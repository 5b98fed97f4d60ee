"""Last year's goals: copied from the last meeting or typed in, measured, and told from their numbers."""

from datetime import date
from typing import Any

from facilitator.meeting.entry_models import ActionItem
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.prior_goal import Direction, PriorGoal, Progress
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
    """Record how one of last year's goals stands. The same title again corrects the earlier numbers."""
    known = next((one for one in meeting.prior_goals if normalize_text(one.title) == normalize_text(title)), None)
    old = known or PriorGoal(id=stamp.id, title=title, item=meeting.current, at=stamp.at)
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
    """Record where the student is now on one of last year's goals, and from which data."""
    old = find_entry(meeting.prior_goals, prior)
    return _update_prior_goal(meeting, stamp, old, current=current, source=source, measured=measured)


@operation
def set_baseline(meeting: Meeting, stamp: Stamp, *, prior: int, baseline: Measurement) -> Meeting:
    """Record where the student had started on one of last year's goals."""
    return _update_prior_goal(meeting, stamp, find_entry(meeting.prior_goals, prior), baseline=baseline)


@operation
def set_target(meeting: Meeting, stamp: Stamp, *, prior: int, target: Measurement) -> Meeting:
    """Record what one of last year's goals had asked for."""
    return _update_prior_goal(meeting, stamp, find_entry(meeting.prior_goals, prior), target=target)


@operation
def record_criterion_change(meeting: Meeting, stamp: Stamp, *, prior: int, because: str) -> Meeting:
    """Record that a goal's criterion was changed on the way, so that its numbers cannot be compared."""
    return _update_prior_goal(meeting, stamp, find_entry(meeting.prior_goals, prior), changed=require_reason(because))


@operation
def copy_agreed_goals(meeting: Meeting, stamp: Stamp, *, last: Meeting) -> Meeting:
    """Copy the goals that were agreed in the student's last meeting, each with a link back; that record stays.

    Raises:
        NotSo: if that meeting was for somebody else.
    """
    if (
        not meeting.student
        or not last.student
        or normalize_text(meeting.student.name) != normalize_text(last.student.name)
    ):
        raise ContradictionError("That meeting was for another student, so nothing was copied from it.")
    known = {normalize_text(one.title) for one in meeting.prior_goals} | {one.id for one in meeting.prior_goals}
    for goal in last.agreed_goals:
        if normalize_text(goal.title) not in known and goal.id not in known:
            meeting = meeting.put_entry("prior_goals", _copy_goal(meeting, stamp, goal, last))
    return meeting


def _copy_goal(meeting: Meeting, stamp: Stamp, goal: Goal, last: Meeting) -> PriorGoal:
    before = next(
        (
            one
            for one in last.prior_goals
            if one.wording and normalize_text(one.wording) == normalize_text(goal.wording)
        ),
        None,
    )
    baseline, target = Measurement.try_parse(goal.parts.baseline), Measurement.try_parse(goal.parts.target)
    if baseline and target and baseline.number == target.number:
        baseline = None  # a slip of last year's: to be asked for; the words are kept
    unread = (("baseline", goal.parts.baseline, baseline), ("target", goal.parts.target, target))
    said = "; ".join(f"{name} “{words}”" for name, words, number in unread if words and not number)
    return PriorGoal(
        id=goal.id,
        title=goal.title,
        wording=goal.wording,
        baseline=baseline,
        target=target,
        said=said,
        since=before.since if before and before.since else last.date,
        meeting=last.id,
        item=meeting.current,
        at=stamp.at,
    )


def _update_prior_goal(meeting: Meeting, stamp: Stamp, old: PriorGoal, **fields: Any) -> Meeting:
    """Return the meeting with a prior goal changed, and with an action to get the number that is missing, if one is."""
    prior = old.replace(**fields)
    meeting = meeting.put_entry("prior_goals", prior)
    task = next((one for one in meeting.actions if one.id == prior.id), None)
    if prior.progress is Progress.CANNOT_DETERMINE:
        what = f"Get the {' and the '.join(_NUMBER_LABELS[name] for name in prior.missing_numbers)} of “{prior.title}”, with the data"
        new = (
            task or ActionItem(id=prior.id, what=what, owner=None, due=None, item=meeting.current, at=stamp.at)
        ).replace(what=what, done=None)
        return meeting.put_entry("actions", new)
    if task and not prior.missing_numbers:
        return meeting.put_entry("actions", task.replace(done=task.done or stamp.at))
    return meeting


_NUMBER_LABELS = {"baseline": "baseline", "target": "target", "current": "current number"}
