"""Carry over open items from the last meeting, and suggest strengths from earlier meetings."""

from collections.abc import Iterator, Sequence

from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, CarriedItemOutcome, SuggestedStrength
from facilitator.meeting.entry_models import ActionItem, Hope, HopeOutcome, ParkedItem, Strength
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import GoalParts
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.operations.entries import add_action, add_hope, park_item
from facilitator.meeting.operations.goals import propose_goal
from facilitator.meeting.operations.proposals import propose
from facilitator.meeting.operations.requests import add_request
from facilitator.meeting.proposal import ONE_TIME_KINDS, Proposal, ProposalStatus
from facilitator.meeting.request import Request, RequestOutcome
from facilitator.meeting.text_types import normalize_text


@operation
def carry_over_entries(meeting: Meeting, stamp: Stamp, *, earlier: Sequence[Meeting]) -> Meeting:
    """Copy the open items of the student's last meeting, and suggest the strengths of all earlier meetings.

    Each copy refers to its meeting. Items that the last meeting had carried over and not resolved are included.

    Args:
        meeting: the meeting.
        stamp: the time; the copies keep their own ids.
        earlier: the student's closed meetings, newest first.

    Raises:
        ContradictionError: if an earlier meeting was for another student.
    """
    for past in earlier:
        if (
            not meeting.student
            or not past.student
            or normalize_text(meeting.student.name) != normalize_text(past.student.name)
        ):
            raise ContradictionError("That meeting was for a different student, so nothing was copied from it.")
    known_ids = {carried.id for carried in meeting.carried}
    for last in earlier[:1]:
        unresolved = [
            carried.replace(item=meeting.current, at=stamp.at) for carried in last.carried if not carried.outcome
        ]
        for carried in (*unresolved, *_list_open_items(meeting, stamp, last)):
            if carried.id not in known_ids:
                meeting = meeting.put_entry("carried", carried)
    names = {normalize_text(strength.name) for strength in meeting.strengths}
    names |= {normalize_text(suggestion.name) for suggestion in meeting.suggestions}
    for past in earlier:
        for strength in past.strengths:
            if normalize_text(strength.name) not in names:
                names.add(normalize_text(strength.name))
                meeting = meeting.put_entry("suggestions", _suggest_strength(meeting, stamp, past, strength))
    return meeting


def _suggest_strength(meeting: Meeting, stamp: Stamp, past: Meeting, strength: Strength) -> SuggestedStrength:
    return SuggestedStrength(
        id=strength.id,
        name=strength.name,
        category=strength.category,
        evidence=strength.evidence,
        kind=strength.kind,
        phrase=strength.phrase if strength.is_phrase_confirmed else "",
        who=past.find_attendee(strength.by).name,
        on=past.date,
        meeting=past.id,
        item=meeting.current,
        at=stamp.at,
    )


def _list_open_items(meeting: Meeting, stamp: Stamp, last: Meeting) -> Iterator[CarriedItem]:
    """Yield copies of what the last meeting left open, and of its decisions that are in force, such as services."""

    def copy(
        entry: ActionItem | Proposal | ParkedItem | Hope | Request,
        kind: CarriedItemKind,
        what: str,
        *people: int,
        **fields: object,
    ) -> CarriedItem:
        names = tuple(last.find_attendee(person).name for person in people)
        source = {"id": entry.id, "kind": kind, "what": what, "people": names, "on": last.date, "meeting": last.id}
        return CarriedItem.model_validate({**source, **fields, "item": meeting.current, "at": stamp.at})

    def copy_proposal(proposal: Proposal, kind: CarriedItemKind) -> CarriedItem:
        what = "; ".join(f"{detail.name}: {detail.words}" for detail in proposal.details) or proposal.title
        fields = {"title": proposal.title, "proposal_kind": proposal.kind, "details": proposal.details}
        return copy(proposal, kind, what, **fields)

    open_actions = (action for action in last.actions if not action.done)
    deferred_goals = (goal for goal in last.goals if goal.status is ProposalStatus.DEFERRED)
    open_parked = (parked for parked in last.parking_lot if not parked.outcome)
    open_hopes = (hope for hope in last.hopes if hope.outcome in {None, HopeOutcome.LATER})
    open_requests = (request for request in last.requests if request.outcome in {None, RequestOutcome.LATER})
    yield from (
        copy(action, CarriedItemKind.ACTION, action.what, *action.owners, due=action.due) for action in open_actions
    )
    yield from (
        copy(goal, CarriedItemKind.GOAL, goal.wording, title=goal.title, parts=goal.parts) for goal in deferred_goals
    )
    for proposal in last.proposals:
        if proposal.status is ProposalStatus.DEFERRED:
            yield copy_proposal(proposal, CarriedItemKind.PROPOSAL)
        elif proposal.status is ProposalStatus.AGREED and proposal.kind not in ONE_TIME_KINDS:
            yield copy_proposal(proposal, CarriedItemKind.IN_FORCE)
    yield from (copy(parked, CarriedItemKind.PARKED, parked.what, parked.by) for parked in open_parked)
    yield from (copy(hope, CarriedItemKind.HOPE, hope.words, hope.by) for hope in open_hopes)
    yield from (copy(request, CarriedItemKind.REQUEST, request.words, request.by) for request in open_requests)


@operation
def discard_carried_items(meeting: Meeting, stamp: Stamp) -> Meeting:
    """Remove everything copied from earlier meetings that was not used yet, because the student has changed."""
    measured_ids = {action.id for action in meeting.actions}
    return meeting.replace(
        carried=tuple(carried for carried in meeting.carried if carried.outcome),
        suggestions=tuple(
            suggestion for suggestion in meeting.suggestions if suggestion.outcome or not suggestion.meeting
        ),
        prior_goals=tuple(
            goal
            for goal in meeting.prior_goals
            if not goal.meeting or goal.current or goal.changed or goal.id in measured_ids
        ),
    )


@operation
def resolve_carried_item(
    meeting: Meeting,
    stamp: Stamp,
    *,
    carried: int,
    outcome: CarriedItemOutcome,
    by: int | None = None,
    because: str = "",
) -> Meeting:
    """Record the outcome of a carried-over item. If it is carried on, add it to this meeting as a new entry.

    Args:
        meeting: the meeting.
        stamp: id and time of the new entry.
        carried: id of the carried-over item.
        outcome: the outcome: done, carried on or dropped.
        by: id of the attendee who raises it now, needed if its owner does not attend this meeting.
        because: the reason for dropping it.

    Raises:
        NotFoundError: if it is carried on and no attendee raises it.
    """
    carried_item = find_entry(meeting.carried, carried)
    if carried_item.outcome:
        raise ContradictionError(
            f"This item is already marked as {carried_item.outcome}. Nothing was changed. To take that back, use /undo."
        )
    if outcome is CarriedItemOutcome.DROPPED:
        require_reason(because)
    if outcome is CarriedItemOutcome.CARRIED_ON:
        meeting = _create_entry(meeting, stamp, carried_item, by)
    new_id = stamp.id if outcome is CarriedItemOutcome.CARRIED_ON else None
    return meeting.put_entry("carried", carried_item.replace(outcome=outcome, outcome_id=new_id, because=because))


def find_people_ids(meeting: Meeting, carried_item: CarriedItem) -> tuple[int, ...]:
    """Return the ids of the attendees of this meeting who are named as the item's owners or author."""
    names = {*map(normalize_text, carried_item.people)}
    return tuple(person.id for person in meeting.attendees if normalize_text(person.name) in names)


def _create_entry(meeting: Meeting, stamp: Stamp, carried_item: CarriedItem, by: int | None) -> Meeting:
    """Return the meeting with a new entry for an item that is carried on."""
    if carried_item.kind is CarriedItemKind.GOAL:
        proposed = propose_goal(meeting, stamp, title=carried_item.title, wording=carried_item.what)
        goal = find_entry(proposed.goals, stamp.id)
        return proposed.put_entry("goals", goal.replace(parts=carried_item.parts or GoalParts()))
    if carried_item.proposal_kind:
        return propose(
            meeting, stamp, kind=carried_item.proposal_kind, title=carried_item.title, details=carried_item.details
        )
    people = find_people_ids(meeting, carried_item)
    if carried_item.kind is CarriedItemKind.ACTION:
        # A due date in the past is left out, so that the team is asked for a new one.
        due = carried_item.due if carried_item.due and carried_item.due >= meeting.date else None
        return add_action(meeting, stamp, what=carried_item.what, owners=people, due=due)
    raised_by = people[0] if people else by
    if raised_by is None:
        raise NotFoundError("Who is raising this now? Choose the speaker (@ and part of a name), then carry it on.")
    if carried_item.kind is CarriedItemKind.PARKED:
        return park_item(meeting, stamp, by=raised_by, what=carried_item.what)
    if carried_item.kind is CarriedItemKind.REQUEST:
        return add_request(meeting, stamp, by=raised_by, words=carried_item.what)
    return add_hope(meeting, stamp, by=raised_by, words=carried_item.what)
