"""What is brought to a meeting: strengths on offer, and what the last meeting left open."""

from datetime import date
from enum import StrEnum

from facilitator.meeting.frozen_model import TimedEntry
from facilitator.meeting.goal import GoalParts
from facilitator.meeting.text_types import LineText, MultilineText, OptionalLineText, OptionalMultilineText


class SuggestionOutcome(StrEnum):
    """What became of a strength on offer."""

    NAMED = "named"
    SET_ASIDE = "set aside"


class SuggestedStrength(TimedEntry):
    """A strength written down beforehand, or named in an earlier year. Named in the room, it is on the table.

    Attributes:
        id: of one from an earlier meeting, its id there.
        who: the name of the person who wrote or named it.
        on: the day on which that was.
        meeting: id of the earlier meeting; empty: it is from a question sheet.
        end: None while it waits.
        end_id: id of the strength that it became.
        because: why it was set aside.
    """

    name: LineText
    category: OptionalLineText = ""
    evidence: OptionalMultilineText = ""
    who: LineText
    on: date
    meeting: OptionalLineText = ""
    end: SuggestionOutcome | None = None
    end_id: int | None = None
    because: OptionalMultilineText = ""


class CarriedItemKind(StrEnum):
    """What a meeting may leave open."""

    ACTION = "action"
    GOAL = "goal"
    PARKED = "parked item"
    HOPE = "hope"


class CarriedItemOutcome(StrEnum):
    """What became of something that the last meeting left open."""

    DONE = "done"
    CARRIED_ON = "carried on"
    DROPPED = "dropped"


class CarriedItem(TimedEntry):
    """Something that the last meeting left open: a copy, asked about in this one. That record stays as it is.

    Attributes:
        id: its id in that meeting.
        what: its words; of a goal, its sentence.
        title: of a goal.
        parts: of a goal.
        who: the name of its owner, or of who raised it; empty: not recorded.
        due: of an action.
        on: the day of that meeting.
        meeting: the id of that meeting.
        end: None while nobody has said.
        end_id: id of the goal, action, parked item or hope that it became here.
        because: why it was dropped.
    """

    kind: CarriedItemKind
    what: MultilineText
    title: OptionalLineText = ""
    parts: GoalParts | None = None
    who: OptionalLineText = ""
    due: date | None = None
    on: date
    meeting: LineText
    end: CarriedItemOutcome | None = None
    end_id: int | None = None
    because: OptionalMultilineText = ""
