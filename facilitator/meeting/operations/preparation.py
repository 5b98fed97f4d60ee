"""What is prepared before the meeting and given in it: written answers, strengths on offer, parts the student leads."""

from datetime import date

from facilitator.meeting.carried_items import Offer, OfferEnd
from facilitator.meeting.entry_models import Kept, Statement, Topic
from facilitator.meeting.errors import NotNow, NotSo
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, only
from facilitator.meeting.operations.base import reason, verb
from facilitator.meeting.operations.entries import name_strength
from facilitator.meeting.text_types import fold

BEFOREHAND = "written beforehand"
"""How words are given that were written before the meeting, where nothing else was said."""


@verb
def prepare(
    meeting: Meeting,
    stamp: Stamp,
    *,
    by: int,
    words: str,
    on: date,
    asked: str = "",
    topic: Topic | None = None,
    mode: str = BEFOREHAND,
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
        by=meeting.person(by).id,
        words=words,
        kept=Kept.VERBATIM,
        mode=mode,
        asked=asked,
        topic=topic,
        prepared=on,
        item=None,
        at=stamp.at,
    )
    return meeting.put("statements", one)


@verb
def share(meeting: Meeting, stamp: Stamp, *, statement: int) -> Meeting:
    """Give in the room what was prepared: from now on it stands in the item the meeting is in."""
    one = only(meeting.statements, statement)
    if not one.prepared or one.shared:
        raise NotSo("Those words are in the record of the meeting already, so there is nothing to share.")
    if not meeting.item:
        raise NotNow("The meeting has not started, so nothing can be shared yet. To begin: /start.")
    return meeting.put("statements", one.but(item=meeting.current, shared=stamp.at))


@verb
def offer(
    meeting: Meeting, stamp: Stamp, *, name: str, who: str, on: date, evidence: str = "", category: str = ""
) -> Meeting:
    """Put a strength on offer that somebody wrote down beforehand, to be named in the room."""
    new = Offer(
        id=stamp.id,
        name=name,
        who=who,
        on=on,
        evidence=evidence,
        category=category,
        item=meeting.current,
        at=stamp.at,
    )
    known = {fold(one.name) for one in meeting.offers if one.who == new.who and not one.end}
    return meeting if fold(new.name) in known else meeting.put("offers", new)


@verb
def confirm(meeting: Meeting, stamp: Stamp, *, offer: int, by: int, evidence: str = "") -> Meeting:
    """Name in the room a strength that is on offer: it is on the table, named by the person who says it now (R-19).

    Args:
        meeting: the meeting.
        stamp: id and time.
        offer: id of the offer.
        by: id of the attendee who names it.
        evidence: when it was seen; empty: as it stands in the offer.
    """
    one = _open(meeting, offer)
    named = name_strength(
        meeting, stamp, by=by, name=one.name, evidence=evidence or one.evidence, category=one.category
    )
    return named.put("offers", one.but(end=OfferEnd.NAMED, end_id=stamp.id))


@verb
def set_aside(meeting: Meeting, stamp: Stamp, *, offer: int, because: str) -> Meeting:
    """Set a strength on offer aside, with the reason."""
    return meeting.put("offers", _open(meeting, offer).but(end=OfferEnd.SET_ASIDE, because=reason(because)))


@verb
def lead(meeting: Meeting, stamp: Stamp, *, item: int, who: int | None) -> Meeting:
    """Say who leads an agenda item; None: the facilitator again. The student may lead any."""
    leader = meeting.person(who).id if who is not None else None
    return meeting.put("agenda", only(meeting.agenda, item).but(leader=leader))


def _open(meeting: Meeting, offer: int) -> Offer:
    one = only(meeting.offers, offer)
    if one.end:
        raise NotSo(f"“{one.name}” was {one.end} already. Nothing was changed; /undo takes that back.")
    return one
