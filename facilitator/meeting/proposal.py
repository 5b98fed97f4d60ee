"""Proposals: anything put to the team, with the positions of its members and the history of its changes."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from facilitator.meeting.frozen_model import FrozenModel, TimedEntry
from facilitator.meeting.references import AttendeeId
from facilitator.meeting.text_types import (
    LineText,
    MultilineText,
    OptionalMultilineText,
    clean_line,
    clean_text,
)

# The changes in a history after which earlier positions no longer refer to the same proposal.
WORDING_CHANGES = {"wording", "details"}


# The kind of a proposal whose kind is not known.
OTHER_KIND = "other"

# Kinds that are decided once and are not in force afterwards, so that they are not carried over to the next meeting.
ONE_TIME_KINDS = {"eligibility", "evaluation", "extended school year", "finding", "norm", OTHER_KIND}

# The name of the detail that a notice of a refusal needs (34 CFR 300.503(b)(6)).
OPTIONS_DETAIL = "options considered"

# The name of the detail that answers a question with yes or no, such as whether the student is eligible.
ANSWER_DETAIL = "answer"

# Kinds that propose nothing for the student, so that no notice is owed.
KINDS_WITHOUT_NOTICE = {"norm"}

# The kind of an entry that only holds positions, on something that was not proposed: placement, the plan as a whole.
# It has no number and is not decided on.
MATTER_KIND = "matter"
PLAN_TITLE = "the plan as a whole"


class ProposalStatus(StrEnum):
    """The status of a proposal. Only the meeting decides on it (R-35, 71 Fed. Reg. 46678)."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DEFERRED = "deferred"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class PositionKind(StrEnum):
    """The kind of a position. Positions are never counted as votes (OSEP Letter to Richards 2010, R-36)."""

    AGREE = "agree"
    CAN_LIVE_WITH_IT = "can live with it"
    DISAGREE = "disagree"
    UNDECIDED = "undecided"


class Position(FrozenModel):
    """One person's position on a proposal, with any disagreement in the person's own words (R-36)."""

    by: AttendeeId
    stand: PositionKind
    words: OptionalMultilineText = ""
    at: datetime


class ProposalChange(FrozenModel):
    """One change in a proposal's history.

    Attributes:
        what: a description of the change: "wording", "baseline", "agreed".
        before: the earlier text; empty if there was none. Its length is not limited, as it may hold several parts.
        asked_by: id of the attendee who asked for the change; None if not recorded.
    """

    what: Annotated[str, AfterValidator(clean_line)]
    before: Annotated[str, AfterValidator(clean_text)] = ""
    asked_by: AttendeeId | None = None
    at: datetime


# The word that introduces a detail in a sentence.
_DETAIL_WORDS = {
    "provider": "by",
    "start": "from",
    "end": "until",
    "reason": "because",
    "options considered": "considered",
}


class Detail(FrozenModel):
    """A detail of a proposal. The kinds of proposals list the names: amount, frequency, location, provider.

    Attributes:
        name: its name.
        words: what was said; a date in the form of the minutes.
        on: the date, if the words are one.
    """

    name: LineText
    words: MultilineText
    on: date | None = None

    @property
    def phrase(self) -> str:
        """The detail as part of a sentence: "by Ms Tran"."""
        return f"{_DETAIL_WORDS.get(self.name, '')} {self.words}".strip()


class Proposal(TimedEntry):
    """Anything put to the team: a service, an accommodation, a placement … A goal is a proposal with its own rules.

    Attributes:
        kind: the name of its kind. Districts can add kinds, so it is data.
        title: a short title, or what is proposed.
        details: what its kind asks for, in the order of entry.
        by: id of the attendee who proposed it; None if not recorded.
        because: why it was deferred, declined or withdrawn.
        positions: every position that was taken, oldest first. A later one never replaces an earlier one.
        history: all changes, oldest first.
    """

    kind: LineText
    title: LineText
    details: tuple[Detail, ...] = ()
    by: AttendeeId | None = None
    status: ProposalStatus = ProposalStatus.PROPOSED
    because: OptionalMultilineText = ""
    positions: tuple[Position, ...] = ()
    history: tuple[ProposalChange, ...] = ()

    @property
    def details_text(self) -> str:
        """The details in one line: "30 min, twice a week, by Ms Tran"; empty without details."""
        return ", ".join(detail.phrase for detail in self.details)

    @property
    def latest_positions(self) -> tuple[Position, ...]:
        """The latest position of each person, in the order in which they first took one."""
        return tuple({position.by: position for position in self.positions}.values())

    @property
    def positions_by_person(self) -> tuple[Position, ...]:
        """All positions, grouped by person, the latest of each person first."""
        people = dict.fromkeys(position.by for position in self.positions)
        return tuple(position for who in people for position in reversed(self.positions) if position.by == who)

    def is_latest(self, position: Position) -> bool:
        """Return whether the person has taken no other position since."""
        return any(latest is position for latest in self.latest_positions)

    def is_position_current(self, position: Position) -> bool:
        """Return whether a position was taken on the current wording, not on an earlier one."""
        return not any(change.what in WORDING_CHANGES and change.at > position.at for change in self.history)
