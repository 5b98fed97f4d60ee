"""From the last meeting to this one: what was left open is asked about, and strengths of earlier years are offered."""

from collections.abc import Iterator, Sequence

from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, CarriedItemOutcome, SuggestedStrength
from facilitator.meeting.entry_models import ActionItem, Hope, HopeOutcome, ParkedItem, Strength
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal, GoalParts, GoalStatus
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.operations.entries import add_action, add_hope, park_item
from facilitator.meeting.operations.goals import propose_goal
from facilitator.meeting.text_types import normalize_text


@operation
def carry_over_entries(meeting: Meeting, stamp: Stamp, *, earlier: Sequence[Meeting]) -> Meeting:
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
        if (
            not meeting.student
            or not past.student
            or normalize_text(meeting.student.name) != normalize_text(past.student.name)
        ):
            raise ContradictionError("That meeting was for another student, so nothing was copied from it.")
    known = {left.id for left in meeting.carried}
    for last in earlier[:1]:
        unasked = [one.replace(item=meeting.current, at=stamp.at) for one in last.carried if not one.end]
        for left in (*unasked, *_list_open_items(meeting, stamp, last)):
            if left.id not in known:
                meeting = meeting.put_entry("carried", left)
    names = {normalize_text(one.name) for one in meeting.strengths} | {
        normalize_text(one.name) for one in meeting.offers
    }
    for past in earlier:
        for strength in past.strengths:
            if normalize_text(strength.name) not in names:
                names.add(normalize_text(strength.name))
                meeting = meeting.put_entry("offers", _suggest_strength(meeting, stamp, past, strength))
    return meeting


def _suggest_strength(meeting: Meeting, stamp: Stamp, past: Meeting, strength: Strength) -> SuggestedStrength:
    return SuggestedStrength(
        id=strength.id,
        name=strength.name,
        category=strength.category,
        evidence=strength.evidence,
        who=past.find_attendee(strength.by).name,
        on=past.date,
        meeting=past.id,
        item=meeting.current,
        at=stamp.at,
    )


def _list_open_items(meeting: Meeting, stamp: Stamp, last: Meeting) -> Iterator[CarriedItem]:
    """Yield open actions, deferred goals, parked items and hopes that have not come to an end."""

    def copied(
        one: ActionItem | Goal | ParkedItem | Hope, kind: CarriedItemKind, what: str, who: int | None, **more: object
    ) -> CarriedItem:
        name = last.find_attendee(who).name if who is not None else ""
        whole = {"id": one.id, "kind": kind, "what": what, "who": name, "on": last.date, "meeting": last.id, **more}
        return CarriedItem.model_validate({**whole, "item": meeting.current, "at": stamp.at})

    for task in last.actions:
        if not task.done:
            yield copied(task, CarriedItemKind.ACTION, task.what, task.owner, due=task.due)
    for goal in last.goals:
        if goal.status is GoalStatus.DEFERRED:
            yield copied(goal, CarriedItemKind.GOAL, goal.wording, None, title=goal.title, parts=goal.parts)
    for parked in last.parking_lot:
        if not parked.end:
            yield copied(parked, CarriedItemKind.PARKED, parked.what, parked.by)
    for wish in last.hopes:
        if wish.end in {None, HopeOutcome.LATER}:
            yield copied(wish, CarriedItemKind.HOPE, wish.words, wish.by)


@operation
def discard_carried_items(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Take out what was copied from earlier meetings and nobody has touched: the meeting is for somebody else."""
    measured = {task.id for task in meeting.actions}
    return meeting.replace(
        carried=tuple(one for one in meeting.carried if one.end),
        offers=tuple(one for one in meeting.offers if one.end or not one.meeting),
        prior_goals=tuple(
            one for one in meeting.prior_goals if not one.meeting or one.current or one.changed or one.id in measured
        ),
    )


@operation
def resolve_carried_item(
    meeting: Meeting, stamp: Stamp, *, carried: int, end: CarriedItemOutcome, by: int | None = None, because: str = ""
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
    one = find_entry(meeting.carried, carried)
    if one.end:
        raise ContradictionError(f"That was said already: {one.end}. Nothing was changed; /undo takes that back.")
    if end is CarriedItemOutcome.DROPPED:
        require_reason(because)
    if end is CarriedItemOutcome.CARRIED_ON:
        meeting = _create_entry(meeting, stamp, one, by)
    made = stamp.id if end is CarriedItemOutcome.CARRIED_ON else None
    return meeting.put_entry("carried", one.replace(end=end, end_id=made, because=because))


def find_owner_id(meeting: Meeting, carried_item: CarriedItem) -> int | None:
    """Return the id of the attendee whose it was; None: not recorded, or not in this meeting."""
    return next(
        (person.id for person in meeting.attendees if normalize_text(person.name) == normalize_text(carried_item.who)),
        None,
    )


def _create_entry(meeting: Meeting, stamp: Stamp, carried_item: CarriedItem, by: int | None) -> Meeting:
    """Return the meeting with the entry that something carried on becomes."""
    if carried_item.kind is CarriedItemKind.GOAL:
        proposed = propose_goal(meeting, stamp, title=carried_item.title, wording=carried_item.what)
        return proposed.put_entry(
            "goals", find_entry(proposed.goals, stamp.id).replace(parts=carried_item.parts or GoalParts())
        )
    own = find_owner_id(meeting, carried_item)
    if carried_item.kind is CarriedItemKind.ACTION:
        due = (
            carried_item.due if carried_item.due and carried_item.due >= meeting.date else None
        )  # a day that is past is asked for again
        return add_action(meeting, stamp, what=carried_item.what, owner=own, due=due)
    raised = own if own is not None else by
    if raised is None:
        raise NotFoundError("Who raises it now? Choose who is speaking (@ and part of the name), then carry it on.")
    if carried_item.kind is CarriedItemKind.PARKED:
        return park_item(meeting, stamp, by=raised, what=carried_item.what)
    return add_hope(meeting, stamp, by=raised, words=carried_item.what)
