"""Goals: proposals that must name the strengths they are built on."""

from datetime import date
from typing import Literal

from pydantic import model_validator

from facilitator.meeting.date_format import format_short_date
from facilitator.meeting.errors import NoStrengthLinkedError
from facilitator.meeting.frozen_model import FrozenModel
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.proposal import Proposal, ProposalStatus
from facilitator.meeting.references import HopeId, StrengthId
from facilitator.meeting.text_types import MultilineText, OptionalLineText, OptionalMultilineText


class StrengthLink(FrozenModel):
    """A link from a goal to a strength, with how the goal uses the strength."""

    strength: StrengthId
    how: MultilineText


class GoalParts(FrozenModel):
    """The parts of a goal (34 CFR 300.320(a)(2)-(3), R-27, R-29). An empty part is not recorded.

    Attributes:
        target: the number to reach, in the unit of the baseline ("90 of 100 facts").
        by: the target date.
        method: how progress is measured (R-29).
        schedule: when progress is measured (R-29).
        who: the person who measures progress.
        reports: when the family gets reports on progress (34 CFR 300.320(a)(3)(ii), R-29).
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
    reports: OptionalLineText = ""
    supports: OptionalMultilineText = ""
    standard: OptionalLineText = ""
    objectives: OptionalMultilineText = ""
    again: OptionalMultilineText = ""


class Objective(FrozenModel):
    """A benchmark or short-term objective under a goal (34 CFR 300.320(a)(2)(ii), R-28).

    Attributes:
        target: the number to reach; None if the words hold it.
        due: the day by which it is to be reached; None if not recorded.
    """

    words: MultilineText
    target: Measurement | None = None
    due: date | None = None

    @property
    def terms(self) -> str:
        """The number and the date: "target 60 words, by Feb 1, 2027"."""
        target = f"target {self.target}" if self.target else ""
        due = f"by {format_short_date(self.due)}" if self.due else ""
        return ", ".join(filter(None, (target, due)))

    def __str__(self) -> str:
        return f"{self.words} ({self.terms})" if self.terms else self.words


class StrengthCheck(FrozenModel):
    """The answer to whether the goal would be taught or measured any differently without the strength.

    Attributes:
        answer: empty if the question was asked and not answered.
    """

    answer: OptionalMultilineText = ""


class Goal(Proposal):
    """A goal of the plan. It can be agreed only if it is linked to a strength (docs/promises.md, 3).

    Attributes:
        wording: the goal statement, always written by a person.
        objectives: its benchmarks or short-term objectives.
        strength_check: None if the question was not asked.
        serves: id of the hope it serves.
    """

    kind: Literal["goal"] = "goal"
    wording: MultilineText
    parts: GoalParts = GoalParts()
    objectives: tuple[Objective, ...] = ()
    strength_check: StrengthCheck | None = None
    serves: HopeId | None = None
    links: tuple[StrengthLink, ...] = ()

    @model_validator(mode="after")
    def _check_agreed_goal_is_linked(self) -> "Goal":
        if self.status is ProposalStatus.AGREED and not self.links:
            raise NoStrengthLinkedError(
                f"“{self.title}” is not linked to a strength yet, so it stays proposed. Link one and say how the goal "
                "uses it (/link N STRENGTH -- how), then agree."
            )
        return self
