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
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations import requests
from facilitator.meeting.proposal import Proposal
from facilitator.meeting.request import RequestOutcome
from facilitator.meeting.text_types import clean_line, simplify_name


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


# A title of one word names what is asked only if there is little else in the request.
_MAX_WORDS_FOR_SHORT_TITLE = 4


def answer_request(meeting: Meeting, stamp: Stamp, proposal: Proposal) -> tuple[Meeting, str]:
    """Return the meeting with a new proposal as the outcome of the open request for it, and words that say so.

    The request is the only open one that contains the title: “I want a one-to-one aide for Ana”.
    """
    title = simplify_name(proposal.title)
    asked = [
        (number, request)
        for number, request in enumerate(meeting.requests, 1)
        if not request.outcome and _is_request_for(simplify_name(request.words), title)
    ]
    if len(asked) != 1:
        return meeting, ""
    number, request = asked[0]
    outcome = RequestOutcome.GOAL if isinstance(proposal, Goal) else RequestOutcome.PROPOSAL
    changed = requests.resolve_request(meeting, stamp, request=request.id, outcome=outcome, outcome_id=proposal.id)
    return changed, f" · answers request {number} of {meeting.short_name(request.by)}"


def _is_request_for(words: str, title: str) -> bool:
    is_clear = " " in title or len(words.split()) <= _MAX_WORDS_FOR_SHORT_TITLE
    return is_clear and f" {title} " in f" {words} "


HANDLERS: dict[str, Handler] = {
    CommandId.REQUEST: record_request,
    CommandId.REQUEST_OUTCOME: resolve_request,
}
