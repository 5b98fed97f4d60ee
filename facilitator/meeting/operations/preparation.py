"""What is prepared before the meeting and given in it: written answers, strengths on offer, parts the student leads."""

from datetime import date

from facilitator.meeting.carried_items import SuggestedStrength, SuggestionOutcome
from facilitator.meeting.entry_models import Statement, Topic, WordingKind
from facilitator.meeting.errors import ContradictionError, InvalidStateError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.operations.entries import name_strength
from facilitator.meeting.text_types import normalize_text

WRITTEN_BEFOREHAND = "written beforehand"
"""How words are given that were written before the meeting, where nothing else was said."""


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
    """Record what somebody wrote before the meeting, word for word. It belongs to no item until it is shared.

    Args:
        meeting: the meeting.
        stamp: id and time.
        by: id of the attendee.
        words: what was written.
        on: the day it was written.
        asked: the question that it answers.
        topic: what it is about.
        mode: how it was given ("written beforehand with Mr Delgado").
    """
    one = Statement(
        id=stamp.id,
        by=meeting.find_attendee(by).id,
        words=words,
        kept=WordingKind.VERBATIM,
        mode=mode,
        asked=asked,
        topic=topic,
        prepared=on,
        item=None,
        at=stamp.at,
    )
    return meeting.put_entry("statements", one)


@operation
def share_statement(meeting: Meeting, stamp: Stamp, *, statement: int) -> Meeting:
    """Give in the room what was prepared: from now on it stands in the item the meeting is in."""
    one = find_entry(meeting.statements, statement)
    if not one.prepared or one.shared:
        raise ContradictionError("Those words are in the record of the meeting already, so there is nothing to share.")
    if not meeting.current_item:
        raise InvalidStateError("The meeting has not started, so nothing can be shared yet. To begin: /start.")
    return meeting.put_entry("statements", one.replace(item=meeting.current, shared=stamp.at))


@operation
def suggest_strength(
    meeting: Meeting, stamp: Stamp, *, name: str, who: str, on: date, evidence: str = "", category: str = ""
) -> Meeting:
    """Put a strength on offer that somebody wrote down beforehand, to be named in the room."""
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
    known = {normalize_text(one.name) for one in meeting.offers if one.who == new.who and not one.end}
    return meeting if normalize_text(new.name) in known else meeting.put_entry("offers", new)


@operation
def name_suggested_strength(meeting: Meeting, stamp: Stamp, *, offer: int, by: int, evidence: str = "") -> Meeting:
    """Name in the room a strength that is on offer: it is on the table, named by the person who says it now (R-19).

    Args:
        meeting: the meeting.
        stamp: id and time.
        offer: id of the offer.
        by: id of the attendee who names it.
        evidence: when it was seen; empty: as it stands in the offer.
    """
    one = _find_open_suggestion(meeting, offer)
    named = name_strength(
        meeting, stamp, by=by, name=one.name, evidence=evidence or one.evidence, category=one.category
    )
    return named.put_entry("offers", one.replace(end=SuggestionOutcome.NAMED, end_id=stamp.id))


@operation
def set_aside_suggestion(meeting: Meeting, stamp: Stamp, *, offer: int, because: str) -> Meeting:
    """Set a strength on offer aside, with the reason."""
    return meeting.put_entry(
        "offers",
        _find_open_suggestion(meeting, offer).replace(end=SuggestionOutcome.SET_ASIDE, because=require_reason(because)),
    )


@operation
def set_leader(meeting: Meeting, stamp: Stamp, *, item: int, who: int | None) -> Meeting:
    """Say who leads an agenda item; None: the facilitator again. The student may lead any."""
    leader = meeting.find_attendee(who).id if who is not None else None
    return meeting.put_entry("agenda", find_entry(meeting.agenda, item).replace(leader=leader))


def _find_open_suggestion(meeting: Meeting, offer: int) -> SuggestedStrength:
    one = find_entry(meeting.offers, offer)
    if one.end:
        raise ContradictionError(f"“{one.name}” was {one.end} already. Nothing was changed; /undo takes that back.")
    return one
