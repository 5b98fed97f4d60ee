"""Record what people ask of the team, and what came of it."""

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import Entry, Stamp
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation
from facilitator.meeting.request import Request, RequestOutcome
from facilitator.meeting.text_types import clean_text


@operation
def add_request(meeting: Meeting, stamp: Stamp, *, by: int, words: str) -> Meeting:
    """Record a request word for word, with how it was expressed. It stays open until its outcome is recorded."""
    mode = meeting.find_attendee(by).mode
    request = Request(id=stamp.id, by=by, words=words, mode=mode, item=meeting.current, at=stamp.at)
    return meeting.put_entry("requests", request)


@operation
def resolve_request(
    meeting: Meeting,
    stamp: Stamp,
    *,
    request: int,
    outcome: RequestOutcome,
    outcome_id: int | None = None,
    answer: str = "",
) -> Meeting:
    """Record the outcome of a request.

    Args:
        meeting: the meeting.
        stamp: not used.
        request: id of the request.
        outcome: what came of it.
        outcome_id: id of the goal, proposal or action item.
        answer: the team's answer, required if the request is answered or declined.

    Raises:
        ContradictionError: if the answer is missing, or if `outcome_id` is not such an entry of this meeting.
    """
    if outcome in {RequestOutcome.ANSWERED, RequestOutcome.DECLINED} and not clean_text(answer):
        raise ContradictionError("What was the answer? Type /ask N answered … or /ask N declined because …")
    targets: dict[RequestOutcome, tuple[Entry, ...]] = {
        RequestOutcome.GOAL: meeting.goals,
        RequestOutcome.PROPOSAL: meeting.proposals,
        RequestOutcome.ACTION: meeting.actions,
    }
    if outcome_id not in {None, *(entry.id for entry in targets.get(outcome, ()))}:
        raise ContradictionError(
            "A request can lead to a goal, another proposal or an action of this meeting: /ask N goal N, "
            "/ask N proposal N or /ask N action N."
        )
    original = find_entry(meeting.requests, request)
    return meeting.put_entry("requests", original.replace(outcome=outcome, outcome_id=outcome_id, answer=answer))
