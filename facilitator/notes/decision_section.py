"""The sections for decisions and actions, near the top of the minutes where readers look first."""

from facilitator.meeting.entry_models import ActionItem
from facilitator.meeting.entry_numbers import list_matters, list_proposals
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.proposal import MATTER_KIND, Position, PositionKind, Proposal, ProposalStatus
from facilitator.notes.formatting import (
    NONE,
    format_date,
    format_detail,
    format_kind_and_number,
    format_name,
    format_reason,
)
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text


def render_decisions(meeting: Meeting) -> str:
    """Render the status of each goal and other proposal, and who disagrees (R-33, R-36)."""
    decisions = [_format_decision(meeting, number, proposal) for number, proposal in list_proposals(meeting)]
    decisions += [
        f"About {escape_line(matter.title)}\n{_format_dissent(meeting, matter)}" for matter in list_matters(meeting)
    ]
    return make_section("Decisions", make_bullets(decisions) or NONE)


def render_actions(meeting: Meeting) -> str:
    """Render the action items as checkboxes."""
    return make_section("Actions", make_bullets(_format_action(meeting, action) for action in meeting.actions) or NONE)


def _format_decision(meeting: Meeting, number: int, proposal: Proposal) -> str:
    undecided = ", not agreed" if proposal.status is ProposalStatus.PROPOSED else ""
    details = "; ".join(map(format_detail, proposal.details))
    head = (
        f"{format_kind_and_number(number, proposal)}: **{proposal.status}**{undecided}"
        f"{format_reason(proposal.because)}{f' ({details})' if details else ''}"
    )
    dissent = _format_dissent(meeting, proposal)
    return f"{head}\n{dissent}" if dissent else head


def _format_dissent(meeting: Meeting, proposal: Proposal) -> str:
    """Return a list of those who disagree or disagreed before; of what was not proposed, of all positions."""
    dissenters = {position.by for position in proposal.positions if position.stand is PositionKind.DISAGREE}
    return make_bullets(
        f"{format_name(meeting, position.by)}: {_describe_position(position, position.by in dissenters)}"
        for position in proposal.latest_positions
        if position.by in dissenters or proposal.kind == MATTER_KIND
    )


def _describe_position(latest: Position, has_disagreed: bool) -> str:
    if latest.stand is PositionKind.DISAGREE:
        return "disagrees"
    return f"disagreed before, now: {latest.stand}" if has_disagreed else latest.stand


def _format_action(meeting: Meeting, action: ActionItem) -> str:
    names = ", ".join(meeting.find_attendee(owner).name for owner in action.owners)
    owner = escape_line(names) or "owner not recorded"
    due = f"due {format_date(action.due)}" if action.due else "no due date"
    done = f", done {format_date(action.done)}" if action.done else ""
    return f"[{'x' if action.done else ' '}] {escape_text(action.what)} ({owner}, {due}{done})"
