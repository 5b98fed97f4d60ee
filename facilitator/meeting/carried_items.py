"""Entries that come from outside the meeting: suggested strengths, and items carried over from the last meeting."""

from datetime import date
from enum import StrEnum

from facilitator.meeting.entry_models import StrengthKind
from facilitator.meeting.frozen_model import TimedEntry
from facilitator.meeting.goal import GoalParts
from facilitator.meeting.proposal import Detail
from facilitator.meeting.references import CarriedOnId, StrengthId
from facilitator.meeting.text_types import LineText, MultilineText, OptionalLineText, OptionalMultilineText


class SuggestionOutcome(StrEnum):
    """The outcome of a suggested strength."""

    NAMED = "named"
    SET_ASIDE = "set aside"


class SuggestedStrength(TimedEntry):
    """A strength from a question sheet or an earlier meeting. It counts once an attendee names it in this meeting.

    Attributes:
        id: of a strength from an earlier meeting, its id there.
        kind: its kind in the earlier meeting; None if not recorded.
        phrase: how it reads in a sentence, as a person confirmed it in the earlier meeting; else empty.
        who: the name of the person who wrote or named it.
        on: the day on which it was written or named.
        meeting: id of the earlier meeting; empty for a question sheet.
        end: its outcome; None while it is open.
        outcome_id: id of the strength it became.
        because: why it was set aside.
    """

    name: LineText
    category: OptionalLineText = ""
    evidence: OptionalMultilineText = ""
    kind: StrengthKind | None = None
    phrase: OptionalLineText = ""
    who: LineText
    on: date
    meeting: OptionalLineText = ""
    outcome: SuggestionOutcome | None = None
    outcome_id: StrengthId | None = None
    because: OptionalMultilineText = ""


class CarriedItemKind(StrEnum):
    """The kind of an entry that a meeting can leave open."""

    ACTION = "action"
    GOAL = "goal"
    PROPOSAL = "proposal"
    IN_FORCE = "decision in force"
    PARKED = "parked item"
    HOPE = "hope"
    REQUEST = "request"


class CarriedItemOutcome(StrEnum):
    """The outcome of a carried-over item."""

    DONE = "done"
    CARRIED_ON = "carried on"
    DROPPED = "dropped"


class CarriedItem(TimedEntry):
    """A copy of an entry that the last meeting left open. The record of that meeting does not change.

    Attributes:
        id: its id in the last meeting.
        what: its words; of a goal, its wording.
        title: the title of a goal or another proposal.
        parts: the parts of a goal.
        proposal_kind: the kind of a proposal that is no goal; empty for other items.
        details: the details of such a proposal.
        people: the names of its owners or of the person who raised it; empty if not recorded.
        due: the due date of an action item.
        on: the day of the last meeting.
        meeting: id of the last meeting.
        end: its outcome; None while it is open.
        outcome_id: id of the goal, proposal, action item, parked item, hope or request that it became in this meeting.
        because: why it was dropped.
    """

    kind: CarriedItemKind
    what: MultilineText
    title: OptionalLineText = ""
    parts: GoalParts | None = None
    proposal_kind: OptionalLineText = ""
    details: tuple[Detail, ...] = ()
    people: tuple[LineText, ...] = ()
    due: date | None = None
    on: date
    meeting: LineText
    outcome: CarriedItemOutcome | None = None
    outcome_id: CarriedOnId | None = None
    because: OptionalMultilineText = ""
