"""Last year's goals: copied from the last meeting or typed in, measured, and told from their numbers."""

from datetime import date
from typing import Any

from facilitator.meeting.entry_models import ActionItem
from facilitator.meeting.errors import NotSo
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal
from facilitator.meeting.measurement import Measure
from facilitator.meeting.meeting import Meeting, only
from facilitator.meeting.operations.base import reason, verb
from facilitator.meeting.prior_goal import Direction, PriorGoal, Progress
from facilitator.meeting.text_types import fold


@verb
def review(
    meeting: Meeting,
    stamp: Stamp,
    *,
    title: str,
    baseline: Measure | None = None,
    target: Measure | None = None,
    current: Measure | None = None,
    stated: Direction | None = None,
    source: str = "",
    measured: date | None = None,
) -> Meeting:
    """Record how one of last year's goals stands. The same title again corrects the earlier numbers."""
    known = next((one for one in meeting.prior_goals if fold(one.title) == fold(title)), None)
    old = known or PriorGoal(id=stamp.id, title=title, item=meeting.current, at=stamp.at)
    return _told(
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


@verb
def measure(
    meeting: Meeting,
    stamp: Stamp,
    *,
    prior: int,
    current: Measure,
    source: str = "",
    measured: date | None = None,
) -> Meeting:
    """Record where the student is now on one of last year's goals, and from which data."""
    old = only(meeting.prior_goals, prior)
    return _told(meeting, stamp, old, current=current, source=source, measured=measured)


@verb
def start_from(meeting: Meeting, stamp: Stamp, *, prior: int, baseline: Measure) -> Meeting:
    """Record where the student had started on one of last year's goals."""
    return _told(meeting, stamp, only(meeting.prior_goals, prior), baseline=baseline)


@verb
def aim_at(meeting: Meeting, stamp: Stamp, *, prior: int, target: Measure) -> Meeting:
    """Record what one of last year's goals had asked for."""
    return _told(meeting, stamp, only(meeting.prior_goals, prior), target=target)


@verb
def change_criterion(meeting: Meeting, stamp: Stamp, *, prior: int, because: str) -> Meeting:
    """Record that a goal's criterion was changed on the way, so that its numbers cannot be compared."""
    return _told(meeting, stamp, only(meeting.prior_goals, prior), changed=reason(because))


@verb
def recall(meeting: Meeting, stamp: Stamp, *, last: Meeting) -> Meeting:
    """Copy the goals that were agreed in the student's last meeting, each with a link back; that record stays.

    Raises:
        NotSo: if that meeting was for somebody else.
    """
    if not meeting.student or not last.student or fold(meeting.student.name) != fold(last.student.name):
        raise NotSo("That meeting was for another student, so nothing was copied from it.")
    known = {fold(one.title) for one in meeting.prior_goals} | {one.id for one in meeting.prior_goals}
    for goal in last.agreed:
        if fold(goal.title) not in known and goal.id not in known:
            meeting = meeting.put("prior_goals", _copied(meeting, stamp, goal, last))
    return meeting


def _copied(meeting: Meeting, stamp: Stamp, goal: Goal, last: Meeting) -> PriorGoal:
    before = next((one for one in last.prior_goals if one.wording and fold(one.wording) == fold(goal.wording)), None)
    baseline, target = Measure.in_words(goal.parts.baseline), Measure.in_words(goal.parts.target)
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


def _told(meeting: Meeting, stamp: Stamp, old: PriorGoal, **fields: Any) -> Meeting:
    """Return the meeting with a prior goal changed, and with an action to get the number that is missing, if one is."""
    prior = old.but(**fields)
    meeting = meeting.put("prior_goals", prior)
    task = next((one for one in meeting.actions if one.id == prior.id), None)
    if prior.progress is Progress.CANNOT_SAY:
        what = f"Get the {' and the '.join(_NUMBERS[name] for name in prior.missing)} of “{prior.title}”, with the data"
        new = (task or ActionItem(id=prior.id, what=what, owner=None, due=None, item=meeting.current, at=stamp.at)).but(
            what=what, done=None
        )
        return meeting.put("actions", new)
    if task and not prior.missing:
        return meeting.put("actions", task.but(done=task.done or stamp.at))
    return meeting


_NUMBERS = {"baseline": "baseline", "target": "target", "current": "current number"}
