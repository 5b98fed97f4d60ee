"""Goals: wording, parts, links to strengths, positions and history."""

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
    """The status of a goal. It starts as a proposal; only the meeting decides on it (R-35, 71 Fed. Reg. 46678)."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DEFERRED = "deferred"
    DECLINED = "declined"


class StrengthLink(FrozenModel):
    """A link from a goal to a strength, with how the goal uses the strength."""

    strength: int
    how: MultilineText


class PositionKind(StrEnum):
    """The kind of a position on a goal. Positions are never counted as votes (OSEP Letter to Richards 2010, R-36)."""

    AGREE = "agree"
    CAN_LIVE_WITH_IT = "can live with it"
    DISAGREE = "disagree"
    UNDECIDED = "undecided"


class Position(FrozenModel):
    """One person's position on a goal, with any disagreement in the person's own words (R-36)."""

    by: int
    stand: PositionKind
    words: OptionalMultilineText = ""
    at: datetime


class GoalChange(FrozenModel):
    """One change in a goal's history.

    Attributes:
        what: a description of the change: "wording", "baseline", "agreed".
        before: the earlier text; empty if there was none. Its length is not limited, as it may hold several parts.
        asked_by: id of the attendee who asked for the change; None if not recorded.
    """

    what: Annotated[str, AfterValidator(clean_line)]
    before: Annotated[str, AfterValidator(clean_text)] = ""
    asked_by: int | None = None
    at: datetime


class GoalParts(FrozenModel):
    """The parts of a goal (34 CFR 300.320(a)(2)-(3), R-27, R-29). An empty part is not recorded.

    Attributes:
        target: the number to reach, in the unit of the baseline ("90 of 100 facts").
        by: the target date.
        method: how progress is measured (R-29).
        schedule: when progress is measured (R-29).
        who: the person who measures progress.
        supports: the supports provided to the student; never a strength.
        objectives: benchmarks or short-term objectives, for goals on alternate standards (R-28).
        again: the reason for repeating a goal of the last plan unchanged.
    """

    area: OptionalLineText = ""
    baseline: OptionalMultilineText = ""
    target: OptionalMultilineText = ""
    condition: OptionalMultilineText = ""
    behavior: OptionalMultilineText = ""
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
    """A goal of the plan. It can be agreed only if it is linked to a strength (docs/promises.md, 3).

    Attributes:
        title: a short title.
        wording: the goal statement, always written by a person.
        serves: id of the hope it serves.
        because: why it was deferred or declined.
        positions: the latest position of each person who took one, in the order in which they were recorded.
        history: all changes, oldest first.
    """

    title: LineText
    wording: MultilineText
    parts: GoalParts = GoalParts()
    serves: int | None = None
    links: tuple[StrengthLink, ...] = ()
    status: GoalStatus = GoalStatus.PROPOSED
    because: OptionalMultilineText = ""
    positions: tuple[Position, ...] = ()
    history: tuple[GoalChange, ...] = ()

    def is_position_current(self, position: Position) -> bool:
        """Return whether a position was taken on the current wording, not on an earlier one."""
        return not any(change.what == "wording" and change.at > position.at for change in self.history)

    @model_validator(mode="after")
    def _check_agreed_goal_is_linked(self) -> "Goal":
        if self.status is GoalStatus.AGREED and not self.links:
            raise NoStrengthLinkedError(
                f"“{self.title}” is not linked to a strength yet, so it stays proposed. Link one and say how the goal "
                "uses it (/link, or press Enter on a strength in the goal workshop), then agree."
            )
        return self
