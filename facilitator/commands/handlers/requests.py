"""Handlers for requests: what people ask of the team, and what came of it."""

from facilitator.commands.handlers.base import (
    Context,
    FieldValues,
    Handler,
    Result,
    find_outcome_target,
    find_request_by_number,
)
from facilitator.commands.parser import strip_quotation_marks
from facilitator.commands.registry import CommandId
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.meeting import find_entry
from facilitator.meeting.operations import requests
from facilitator.meeting.request import RequestOutcome
from facilitator.meeting.text_cleaning import clean_line


def record_request(context: Context, values: FieldValues) -> Result:
    """Record what the current speaker or, without one, the student asks of the team."""
    if values["WORDS"].isdecimal():  # the beginning of a line about a request that is recorded already
        request = find_request_by_number(context.meeting, values["WORDS"])
        raise ContradictionError(
            f"What came of “{clean_line(request.words)}”? Type /ask {values['WORDS']} answered …, proposal 2, goal 1, "
            "action 3, later because … or declined because …"
        )
    attendee, words = context.speaker_or_student(), strip_quotation_marks(values["WORDS"])
    meeting = requests.add_request(context.meeting, context.stamp, by=attendee.id, words=words)
    name = meeting.short_name(attendee.id)
    return Result(meeting, f'{name} · request {len(meeting.requests)}: "{words}"', attendee.id)


def resolve_request(context: Context, values: FieldValues) -> Result:
    """Record the outcome of a request."""
    meeting, request = context.meeting, find_request_by_number(context.meeting, values["ASKED"])
    outcome, value = RequestOutcome(values["ASKED_END"].casefold()), values.get("VALUE", "")
    if outcome is RequestOutcome.GOAL:  # goals and other proposals share their numbers
        outcome = RequestOutcome.PROPOSAL
    outcome_id = find_outcome_target(meeting, outcome, value)
    if any(goal.id == outcome_id for goal in meeting.goals):
        outcome = RequestOutcome.GOAL
    answer = values.get("REASON", "" if outcome_id else value)
    changed = requests.resolve_request(
        meeting, context.stamp, request=request.id, outcome=outcome, outcome_id=outcome_id, answer=answer
    )
    target = f" {value}" if outcome_id else ""
    resolved = find_entry(changed.requests, request.id)
    return Result(changed, f'request "{request.words}" · {resolved.outcome_text}{target}')


HANDLERS: dict[str, Handler] = {
    CommandId.REQUEST: record_request,
    CommandId.REQUEST_OUTCOME: resolve_request,
}
