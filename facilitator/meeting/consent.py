"""Consent: who gave or refused it, for what, and when (34 CFR 300.300)."""

from datetime import date
from enum import StrEnum

from facilitator.meeting.frozen_model import AttributedEntry
from facilitator.meeting.references import ProposalId
from facilitator.meeting.text_types import MultilineText, OptionalMultilineText


class ConsentAnswer(StrEnum):
    """A person's answer to a request for consent."""

    GIVEN = "given"
    REFUSED = "refused"
    PENDING = "not given yet"


class Consent(AttributedEntry):
    """One answer. A later answer of the same person is a new entry, so none is overwritten.

    Attributes:
        what: what the consent is for.
        answer: the answer.
        words: the person's own words.
        on: the day of the answer; None for the day of the meeting.
        proposal: id of the proposal it is for; None for another matter.
    """

    what: MultilineText
    answer: ConsentAnswer
    words: OptionalMultilineText = ""
    on: date | None = None
    proposal: ProposalId | None = None
