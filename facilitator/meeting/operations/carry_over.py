"""From the last meeting to this one: what was left open is asked about, and strengths of earlier years are offered."""

from collections.abc import Iterator, Sequence

from facilitator.meeting.carried_items import Carried, CarriedEnd, CarriedKind, Offer
from facilitator.meeting.entry_models import ActionItem, Hope, HopeEnd, ParkedItem, Strength
from facilitator.meeting.errors import NotFound, NotSo
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal, GoalParts, GoalStatus
from facilitator.meeting.meeting import Meeting, only
from facilitator.meeting.operations.base import reason, verb
from facilitator.meeting.operations.entries import act, hope, park
from facilitator.meeting.operations.goals import propose
from facilitator.meeting.text_types import fold


@verb
def carry_over(meeting: Meeting, stamp: Stamp, *, earlier: Sequence[Meeting]) -> Meeting:
    """Copy what the student's last meeting left open, and offer the strengths of all earlier ones; each links back.

    What that meeting was itself left, and nobody asked about in it, is left open still.

    Args:
        meeting: the meeting.
        stamp: the time.
        earlier: the student's closed meetings, the newest first.

    Raises:
        NotSo: if one of them was for somebody else.
    """
    for past in earlier:
        if not meeting.student or not past.student or fold(meeting.student.name) != fold(past.student.name):
            raise NotSo("That meeting was for another student, so nothing was copied from it.")
    known = {left.id for left in meeting.carried}
    for last in earlier[:1]:
        unasked = [one.but(item=meeting.current, at=stamp.at) for one in last.carried if not one.end]
        for left in (*unasked, *_left_open(meeting, stamp, last)):
            if left.id not in known:
                meeting = meeting.put("carried", left)
    names = {fold(one.name) for one in meeting.strengths} | {fold(one.name) for one in meeting.offers}
    for past in earlier:
        for strength in past.strengths:
            if fold(strength.name) not in names:
                names.add(fold(strength.name))
                meeting = meeting.put("offers", _offered(meeting, stamp, past, strength))
    return meeting


def _offered(meeting: Meeting, stamp: Stamp, past: Meeting, one: Strength) -> Offer:
    return Offer(
        id=one.id,
        name=one.name,
        category=one.category,
        evidence=one.evidence,
        who=past.person(one.by).name,
        on=past.date,
        meeting=past.id,
        item=meeting.current,
        at=stamp.at,
    )


def _left_open(meeting: Meeting, stamp: Stamp, last: Meeting) -> Iterator[Carried]:
    """Yield open actions, deferred goals, parked items and hopes that have not come to an end."""

    def copied(
        one: ActionItem | Goal | ParkedItem | Hope, kind: CarriedKind, what: str, who: int | None, **more: object
    ) -> Carried:
        name = last.person(who).name if who is not None else ""
        whole = {"id": one.id, "kind": kind, "what": what, "who": name, "on": last.date, "meeting": last.id, **more}
        return Carried.model_validate({**whole, "item": meeting.current, "at": stamp.at})

    for task in last.actions:
        if not task.done:
            yield copied(task, CarriedKind.ACTION, task.what, task.owner, due=task.due)
    for goal in last.goals:
        if goal.status is GoalStatus.DEFERRED:
            yield copied(goal, CarriedKind.GOAL, goal.wording, None, title=goal.title, parts=goal.parts)
    for parked in last.parking_lot:
        if not parked.end:
            yield copied(parked, CarriedKind.PARKED, parked.what, parked.by)
    for wish in last.hopes:
        if wish.end in {None, HopeEnd.LATER}:
            yield copied(wish, CarriedKind.HOPE, wish.words, wish.by)


@verb
def forget(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Take out what was copied from earlier meetings and nobody has touched: the meeting is for somebody else."""
    measured = {task.id for task in meeting.actions}
    return meeting.but(
        carried=tuple(one for one in meeting.carried if one.end),
        offers=tuple(one for one in meeting.offers if one.end or not one.meeting),
        prior_goals=tuple(
            one for one in meeting.prior_goals if not one.meeting or one.current or one.changed or one.id in measured
        ),
    )


@verb
def settle(
    meeting: Meeting, stamp: Stamp, *, carried: int, end: CarriedEnd, by: int | None = None, because: str = ""
) -> Meeting:
    """Say what became of something the last meeting left open; carried on, it is an entry of this meeting too.

    Args:
        meeting: the meeting.
        stamp: id and time of the entry it becomes.
        carried: its id.
        end: done, carried on, or dropped.
        by: id of the attendee who raises it now, where its own person is not in this meeting.
        because: why it is dropped.

    Raises:
        NotFound: if it is carried on and nobody here raises it.
    """
    one = only(meeting.carried, carried)
    if one.end:
        raise NotSo(f"That was said already: {one.end}. Nothing was changed; /undo takes that back.")
    if end is CarriedEnd.DROPPED:
        reason(because)
    if end is CarriedEnd.CARRIED:
        meeting = _here(meeting, stamp, one, by)
    made = stamp.id if end is CarriedEnd.CARRIED else None
    return meeting.put("carried", one.but(end=end, end_id=made, because=because))


def owner(meeting: Meeting, one: Carried) -> int | None:
    """Return the id of the attendee whose it was; None: not recorded, or not in this meeting."""
    return next((person.id for person in meeting.attendees if fold(person.name) == fold(one.who)), None)


def _here(meeting: Meeting, stamp: Stamp, one: Carried, by: int | None) -> Meeting:
    """Return the meeting with the entry that something carried on becomes."""
    if one.kind is CarriedKind.GOAL:
        proposed = propose(meeting, stamp, title=one.title, wording=one.what)
        return proposed.put("goals", only(proposed.goals, stamp.id).but(parts=one.parts or GoalParts()))
    own = owner(meeting, one)
    if one.kind is CarriedKind.ACTION:
        due = one.due if one.due and one.due >= meeting.date else None  # a day that is past is asked for again
        return act(meeting, stamp, what=one.what, owner=own, due=due)
    raised = own if own is not None else by
    if raised is None:
        raise NotFound("Who raises it now? Choose who is speaking (@ and part of the name), then carry it on.")
    if one.kind is CarriedKind.PARKED:
        return park(meeting, stamp, by=raised, what=one.what)
    return hope(meeting, stamp, by=raised, words=one.what)
