"""Put proposals of every kind to the team, and record positions and decisions. Goals are proposals too."""

from typing import Any

from facilitator.meeting.errors import ContradictionError, InvalidStateError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.operations.base import operation, require_reason
from facilitator.meeting.proposal import (
    MATTER_KIND,
    Detail,
    Position,
    PositionKind,
    Proposal,
    ProposalChange,
    ProposalStatus,
)


@operation
def propose(
    meeting: Meeting,
    stamp: Stamp,
    *,
    kind: str,
    title: str,
    details: tuple[Detail, ...] = (),
    by: int | None = None,
) -> Meeting:
    """Put a proposal to the team. Goals have an operation of their own.

    Args:
        meeting: the meeting.
        stamp: id and time.
        kind: the name of its kind: "service", "placement" …
        title: what is proposed.
        details: the details that are known.
        by: id of the attendee who proposes it.
    """
    change = ProposalChange(what="proposed", asked_by=by, at=stamp.at)
    proposal = Proposal(
        id=stamp.id,
        kind=kind,
        title=title,
        details=details,
        by=by,
        history=(change,),
        item=meeting.current,
        at=stamp.at,
    )
    if proposal.kind == "goal":
        raise ContradictionError("A goal names the strengths it is built on. Propose it as a goal.")
    return meeting.put_entry("proposals", proposal)


@operation
def set_details(
    meeting: Meeting,
    stamp: Stamp,
    *,
    proposal: int,
    details: tuple[Detail, ...],
    title: str = "",
    asked_by: int | None = None,
) -> Meeting:
    """Change details of a proposal. An agreed one becomes a proposal again, because it is a different one now.

    Args:
        meeting: the meeting.
        stamp: the time for the history.
        proposal: id of the proposal.
        details: the new details. Details with other names stay.
        title: the new title; empty to leave it.
        asked_by: id of the attendee who asked for the change.
    """
    old = find_proposal(meeting, proposal)
    if isinstance(old, Goal):
        raise ContradictionError("A goal has parts instead of details. Change its wording or its parts.")
    _check_is_proposed(old)
    names = {detail.name for detail in details}
    replaced = [f"{detail.name}: {detail.words}" for detail in old.details if detail.name in names]
    before = [old.title, *replaced] if title else replaced
    changed = {detail.name: detail for detail in (*old.details, *details)}
    status = ProposalStatus.PROPOSED if old.status is ProposalStatus.AGREED else old.status
    return update_proposal(
        meeting,
        stamp,
        old,
        "details",
        "; ".join(before),
        asked_by,
        title=title or old.title,
        details=tuple(changed.values()),
        status=status,
    )


@operation
def agree_on_proposal(meeting: Meeting, stamp: Stamp, *, proposal: int) -> Meeting:
    """Record that the meeting agreed by consensus, never by vote (R-36).

    Raises:
        NoStrengthLinkedError: if it is a goal that is not linked to a strength yet (docs/promises.md, 3).
    """
    return _set_status(meeting, stamp, proposal, ProposalStatus.AGREED, "")


@operation
def defer_proposal(meeting: Meeting, stamp: Stamp, *, proposal: int, because: str) -> Meeting:
    """Postpone a proposal, with the reason."""
    return _set_status(meeting, stamp, proposal, ProposalStatus.DEFERRED, require_reason(because))


@operation
def decline_proposal(meeting: Meeting, stamp: Stamp, *, proposal: int, because: str) -> Meeting:
    """Record that the meeting declined a proposal, with the reason (34 CFR 300.503, R-33)."""
    return _set_status(meeting, stamp, proposal, ProposalStatus.DECLINED, require_reason(because))


@operation
def withdraw_proposal(meeting: Meeting, stamp: Stamp, *, proposal: int, because: str = "") -> Meeting:
    """Record that a proposal was withdrawn by the people who made it. It is not a refusal, so it needs no reason."""
    return _set_status(meeting, stamp, proposal, ProposalStatus.WITHDRAWN, because)


@operation
def record_position(
    meeting: Meeting, stamp: Stamp, *, proposal: int, by: int, stand: PositionKind, words: str = ""
) -> Meeting:
    """Record a person's position on a proposal, with any disagreement in the person's own words (R-36).

    Earlier positions of the person stay in the record.
    """
    old = find_proposal(meeting, proposal)
    new = Position(by=by, stand=stand, words=words, at=stamp.at)
    return meeting.put_entry(find_table(old), old.replace(positions=(*old.positions, new)))


def find_proposal(meeting: Meeting, proposal_id: int) -> Proposal:
    """Return the goal or other proposal with this id.

    Raises:
        NotFoundError: if there is none.
    """
    match = next((entry for entry in (*meeting.goals, *meeting.proposals) if entry.id == proposal_id), None)
    if match is None:
        raise NotFoundError("That proposal is no longer in the record. It may have been undone in another window.")
    return match


def update_proposal(
    meeting: Meeting,
    stamp: Stamp,
    old: Proposal,
    what: str,
    before: str,
    asked_by: int | None = None,
    **fields: Any,
) -> Meeting:
    """Return the meeting with a proposal changed and the change added to its history."""
    change = ProposalChange(what=what, before=before, asked_by=asked_by, at=stamp.at)
    return meeting.put_entry(find_table(old), old.replace(history=(*old.history, change), **fields))


def find_table(proposal: Proposal) -> str:
    """Return the table that holds a proposal."""
    return "goals" if isinstance(proposal, Goal) else "proposals"


def _check_is_proposed(entry: Proposal) -> None:
    if entry.kind == MATTER_KIND:
        raise ContradictionError(
            "This was not proposed, so it cannot be decided on. Propose it, or record a position: /stand plan @WHO …"
        )


def _set_status(meeting: Meeting, stamp: Stamp, proposal: int, status: ProposalStatus, because: str) -> Meeting:
    old = find_proposal(meeting, proposal)
    _check_is_proposed(old)
    if meeting.state is MeetingState.PLANNED:
        raise InvalidStateError(f"The meeting has not started, so “{old.title}” stays proposed. To begin: /start.")
    if old.status is status and old.because == because:
        raise ContradictionError(f"“{old.title}” is already {status}.")
    before = f"{old.status}: {old.because}" if old.because else old.status.value
    return update_proposal(meeting, stamp, old, status, before, status=status, because=because)
