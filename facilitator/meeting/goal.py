"""A goal: its sentence, its parts, the strengths it is built on, and how it came to be agreed."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, model_validator

from facilitator.meeting.errors import NoStrengthLinkedError
from facilitator.meeting.frozen_model import FrozenModel, TimedEntry
from facilitator.meeting.text_types import (
    LineText,
    MultilineText,
    OptionalLineText,
    OptionalMultilineText,
    clean_line,
    clean_text,
)


class GoalStatus(StrEnum):
    """A goal enters as a proposal; only the meeting makes it anything else (R-35, 71 Fed. Reg. 46678)."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DEFERRED = "deferred"
    DECLINED = "declined"


class StrengthLink(FrozenModel):
    """A strength a goal is built on, and how it is used in it."""

    strength: int
    how: MultilineText


class PositionKind(StrEnum):
    """Where a person stands. There are no votes and no counts (OSEP Letter to Richards 2010, R-36)."""

    AGREE = "agree"
    CAN_LIVE_WITH_IT = "can live with it"
    DISAGREE = "disagree"
    UNDECIDED = "undecided"


class Position(FrozenModel):
    """Where one person stands on a goal, with dissent in the person's own words."""

    by: int
    stand: PositionKind
    words: OptionalMultilineText = ""
    at: datetime


class GoalChange(FrozenModel):
    """One step in a goal's history.

    Attributes:
        what: what was changed, in words: "wording", "baseline", "agreed".
        before: what stood there before: several parts, maybe, so there is no limit; empty where nothing did.
        asked_by: id of the attendee who asked for it; None: not recorded.
    """

    what: Annotated[str, AfterValidator(clean_line)]
    before: Annotated[str, AfterValidator(clean_text)] = ""
    asked_by: int | None = None
    at: datetime


class GoalParts(FrozenModel):
    """What a goal is made of (34 CFR 300.320(a)(2)-(3), R-27, R-29). Empty: not recorded.

    Attributes:
        target: where the baseline is to go, in the same unit ("90 of 100 facts").
        supports: what is given to the student; never a strength.
        objectives: benchmarks, for goals on alternate standards (R-28).
        again: why a goal of the last plan comes back unchanged.
    """

    area: OptionalLineText = ""
    baseline: OptionalMultilineText = ""
    target: OptionalMultilineText = ""
    condition: OptionalMultilineText = ""
    behaviour: OptionalMultilineText = ""
    criterion: OptionalMultilineText = ""
    by: OptionalLineText = ""
    method: OptionalMultilineText = ""
    schedule: OptionalLineText = ""
    who: OptionalLineText = ""
    supports: OptionalMultilineText = ""
    standard: OptionalLineText = ""
    objectives: OptionalMultilineText = ""
    again: OptionalMultilineText = ""


class Goal(TimedEntry):
    """A goal of the plan.

    Attributes:
        title: a few words to call it by.
        wording: the sentence, always a person's own.
        serves: id of the hope it serves.
        because: why it was deferred or declined.
        decisions: one for each person who took a stand, in the order they did.
        history: oldest first.
    """

    title: LineText
    wording: MultilineText
    parts: GoalParts = GoalParts()
    serves: int | None = None
    links: tuple[StrengthLink, ...] = ()
    status: GoalStatus = GoalStatus.PROPOSED
    because: OptionalMultilineText = ""
    decisions: tuple[Position, ...] = ()
    history: tuple[GoalChange, ...] = ()

    def is_position_current(self, position: Position) -> bool:
        """Whether somebody took a stand on the sentence as it is now, not on one before."""
        return not any(step.what == "wording" and step.at > position.at for step in self.history)

    @model_validator(mode="after")
    def _check_agreed_goal_is_linked(self) -> "Goal":
        if self.status is GoalStatus.AGREED and not self.links:
            raise NoStrengthLinkedError(
                f"“{self.title}” names no strength yet, so it stays proposed. "
                "Choose one and say how it is used (/link, or Enter on it in the goal workshop), then agree."
            )
        return self
