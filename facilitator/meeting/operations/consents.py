"""Record who gave or refused consent (34 CFR 300.300)."""

from datetime import date

from facilitator.meeting.consent import Consent, ConsentAnswer
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.base import operation


@operation
def record_consent(
    meeting: Meeting,
    stamp: Stamp,
    *,
    by: int,
    what: str,
    answer: ConsentAnswer,
    words: str = "",
    on: date | None = None,
    proposal: int | None = None,
) -> Meeting:
    """Record a person's answer. Earlier answers of the person stay in the record.

    Args:
        meeting: the meeting.
        stamp: id and time.
        by: id of the attendee.
        what: what the consent is for.
        answer: given, refused or not given yet.
        words: the person's own words.
        on: the day of the answer; None for the day of the meeting.
        proposal: id of the proposal it is for.
    """
    consent = Consent(
        id=stamp.id,
        by=by,
        what=what,
        answer=answer,
        words=words,
        on=on,
        proposal=proposal,
        item=meeting.current,
        at=stamp.at,
    )
    return meeting.put_entry("consents", consent)
