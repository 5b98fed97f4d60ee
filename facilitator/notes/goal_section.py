"""The section for goals: wording, linked strengths, parts, positions and history."""

from facilitator.meeting.entry_models import Hope
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.goal import Goal
from facilitator.meeting.goal_parts import PART_LABELS
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.proposal import Position, Proposal, ProposalChange, ProposalStatus
from facilitator.notes.formatting import format_labeled_text, format_meeting_time, format_name, format_reason
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from facilitator.notes.prior_goal_section import render_objectives

# The change in a goal's history that leads to each status. Without it, the goal had the status from the start.
_STATUS_CHANGES = {
    ProposalStatus.PROPOSED: "wording",
    ProposalStatus.AGREED: "agreed",
    ProposalStatus.DEFERRED: "deferred",
    ProposalStatus.DECLINED: "declined",
    ProposalStatus.WITHDRAWN: "withdrawn",
}


def render_goals(meeting: Meeting) -> str:
    """Render the goals in the order in which they were proposed."""
    return make_section("Goals", *(_render_goal(meeting, number, goal) for number, goal in list_goals(meeting)))


def _render_goal(meeting: Meeting, number: int, goal: Goal) -> str:
    since = next(
        (change.at for change in reversed(goal.history) if change.what == _STATUS_CHANGES[goal.status]), goal.at
    )
    return make_section(
        f"Goal {number}: {escape_line(goal.title)}",
        f"{goal.status.capitalize()} since {format_meeting_time(meeting, since)}{format_reason(goal.because)}",
        make_quote(escape_text(goal.wording)),
        _render_linked_strengths(meeting, goal),
        _render_labeled_list(
            "Parts:",
            [
                line
                for part, label in PART_LABELS.items()
                for line in format_labeled_text(label, getattr(goal.parts, part))
            ],
        ),
        render_objectives(goal.objectives),
        _render_strength_check(meeting, goal),
        _render_served_hope(meeting, goal),
        render_positions(meeting, goal),
        render_history(meeting, goal),
        level=3,
    )


def render_positions(meeting: Meeting, proposal: Proposal) -> str:
    """Render the positions of each person on a proposal, the latest first; empty if there are none."""
    positions = [_render_position(meeting, proposal, position) for position in proposal.positions_by_person]
    return _render_labeled_list("Positions:", positions)


def render_history(meeting: Meeting, proposal: Proposal) -> str:
    """Render the changes of a proposal."""
    changes = [_format_change(meeting, change) for change in proposal.history]
    return _render_labeled_list("History (a change without a name: who suggested it was not recorded):", changes)


def _render_labeled_list(label: str, lines: list[str]) -> str:
    return join_blocks(label, make_bullets(lines)) if lines else ""


def _render_linked_strengths(meeting: Meeting, goal: Goal) -> str:
    links = [f"{make_bold(meeting.find_strength(link.strength).name)}: {escape_text(link.how)}" for link in goal.links]
    unlinked = "Built on: no strength linked yet" if goal.status is ProposalStatus.PROPOSED else ""
    return _render_labeled_list("Built on:", links) or unlinked


def _render_strength_check(meeting: Meeting, goal: Goal) -> str:
    """Return the question that was asked when the goal was agreed on, with the answer."""
    if not goal.strength_check:
        return ""
    names = " and ".join(escape_line(meeting.find_strength(link.strength).name) for link in goal.links)
    answer = escape_text(goal.strength_check.answer)
    question = f"Without {names or 'its strengths'}, would this goal be taught or measured any differently?"
    return join_blocks(question, make_quote(answer) if answer else "Not answered.")


def _render_served_hope(meeting: Meeting, goal: Goal) -> str:
    return join_blocks(
        *(
            join_blocks(f"Serves the hope{_format_hope_owner(meeting, hope)}:", make_quote(escape_text(hope.words)))
            for hope in meeting.hopes
            if hope.id == goal.serves
        )
    )


def _format_hope_owner(meeting: Meeting, hope: Hope) -> str:
    """Return " of NAME" for a hope that is not the student's own."""
    return "" if meeting.find_attendee(hope.by).is_student else f" of {format_name(meeting, hope.by)}"


def _render_position(meeting: Meeting, goal: Proposal, position: Position) -> str:
    earlier = "" if goal.is_position_current(position) else ", about the earlier wording"
    earlier += "" if goal.is_latest(position) else ", earlier position"
    return join_blocks(
        f"{format_name(meeting, position.by)}: {position.stand} ({format_meeting_time(meeting, position.at)}{earlier})",
        make_quote(escape_text(position.words)),
    )


def _format_change(meeting: Meeting, change: ProposalChange) -> str:
    author = f"; suggested by {format_name(meeting, change.asked_by)}" if change.asked_by is not None else ""
    before = f"; before: {escape_text(change.before)}" if change.before else ""
    return f"{format_meeting_time(meeting, change.at)}: {escape_line(change.what)}{author}{before}"
