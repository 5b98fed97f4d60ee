"""Prepared statements, suggested strengths and agenda items with a leader."""

from datetime import date

from facilitator.meeting.carried_items import SuggestedStrength, SuggestionOutcome
from facilitator.meeting.entry_models import Statement, Topic, WordingKind
from facilitator.meeting.errors import ContradictionError, InvalidStateError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.operations.entries import name_strength
from facilitator.meeting.text_types import normalize_text

# The default mode of a prepared statement.
WRITTEN_BEFOREHAND = "written beforehand"


@operation
def add_prepared_statement(
    meeting: Meeting,
    stamp: Stamp,
    *,
    by: int,
    words: str,
    on: date,
    asked: str = "",
    topic: Topic | None = None,
    mode: str = WRITTEN_BEFOREHAND,
) -> Meeting:
    """Record a statement written before the meeting, word for word. It belongs to no agenda item until it is shared.

    Args:
        meeting: the meeting.
        stamp: id and time.
        by: id of the attendee.
        words: the words.
        on: the day it was written.
        asked: the question it answers.
        topic: the topic of the question.
        mode: how it was expressed ("written beforehand with Mr Delgado").
    """
    prepared = Statement(
        id=stamp.id,
        by=meeting.find_attendee(by).id,
        words=words,
        wording_kind=WordingKind.VERBATIM,
        mode=mode,
        asked=asked,
        topic=topic,
        prepared=on,
        item=None,
        at=stamp.at,
    )
    return meeting.put_entry("statements", prepared)


@operation
def share_statement(meeting: Meeting, stamp: Stamp, *, statement: int) -> Meeting:
    """Share a prepared statement in the current agenda item."""
    prepared = find_entry(meeting.statements, statement)
    if not prepared.prepared or prepared.shared:
        raise ContradictionError("That statement is already part of the meeting, so there is nothing to share.")
    if not meeting.current_item:
        raise InvalidStateError("The meeting has not started, so nothing can be shared yet. To begin: /start.")
    return meeting.put_entry("statements", prepared.replace(item=meeting.current, shared=stamp.at))


@operation
def suggest_strength(
    meeting: Meeting, stamp: Stamp, *, name: str, who: str, on: date, evidence: str = "", category: str = ""
) -> Meeting:
    """Add a suggested strength that a person wrote before the meeting, unless that person already suggested it."""
    new = SuggestedStrength(
        id=stamp.id,
        name=name,
        who=who,
        on=on,
        evidence=evidence,
        category=category,
        item=meeting.current,
        at=stamp.at,
    )
    known = {normalize_text(other.name) for other in meeting.suggestions if other.who == new.who and not other.outcome}
    return meeting if normalize_text(new.name) in known else meeting.put_entry("suggestions", new)


@operation
def name_suggested_strength(meeting: Meeting, stamp: Stamp, *, offer: int, by: int, evidence: str = "") -> Meeting:
    """Turn a suggested strength into a strength, named by the attendee who confirms it in the meeting (R-19).

    Args:
        meeting: the meeting.
        stamp: id and time.
        offer: id of the suggested strength.
        by: id of the attendee who names it.
        evidence: when the strength was seen; empty for the evidence of the suggestion.
    """
    suggestion = _find_open_suggestion(meeting, offer)
    named = name_strength(
        meeting,
        stamp,
        by=by,
        name=suggestion.name,
        evidence=evidence or suggestion.evidence,
        category=suggestion.category,
    )
    return named.put_entry("suggestions", suggestion.replace(outcome=SuggestionOutcome.NAMED, outcome_id=stamp.id))


@operation
def set_aside_suggestion(meeting: Meeting, stamp: Stamp, *, offer: int, because: str) -> Meeting:
    """Set a suggested strength aside, with the reason."""
    return meeting.put_entry(
        "suggestions",
        _find_open_suggestion(meeting, offer).replace(
            outcome=SuggestionOutcome.SET_ASIDE, because=require_reason(because)
        ),
    )


@operation
def set_leader(meeting: Meeting, stamp: Stamp, *, item: int, who: int | None) -> Meeting:
    """Set the attendee who leads an agenda item; None for the facilitator. The student may lead any item."""
    leader = meeting.find_attendee(who).id if who is not None else None
    return meeting.put_entry("agenda", find_entry(meeting.agenda, item).replace(leader=leader))


def _find_open_suggestion(meeting: Meeting, offer: int) -> SuggestedStrength:
    suggestion = find_entry(meeting.suggestions, offer)
    if suggestion.outcome:
        raise ContradictionError(
            f"“{suggestion.name}” was already {suggestion.outcome}. Nothing was changed. To take that back, use /undo."
        )
    return suggestion
