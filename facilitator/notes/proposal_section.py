"""The sections for proposals other than goals, consent, and what was announced or handed over."""

from collections.abc import Iterable

from facilitator.meeting.consent import Consent
from facilitator.meeting.entry_models import LogEntry
from facilitator.meeting.entry_numbers import list_matters, list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.proposal import Proposal
from facilitator.meeting.sessions import find_day_done
from facilitator.notes.formatting import (
    format_date,
    format_detail,
    format_kind_and_number,
    format_name,
    format_reason,
)
from facilitator.notes.goal_section import render_history, render_positions
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text


def render_proposals(meeting: Meeting) -> str:
    """Render the proposals that are no goals, with their details, positions and history."""
    numbered = [(number, proposal) for number, proposal in list_proposals(meeting) if not isinstance(proposal, Goal)]
    return make_section(
        "Services and other proposals",
        *(_render_proposal(meeting, number, proposal) for number, proposal in numbered),
        *(
            make_section(f"About {escape_line(matter.title)}", render_positions(meeting, matter), level=3)
            for matter in list_matters(meeting)
        ),
    )


def _render_proposal(meeting: Meeting, number: int, proposal: Proposal) -> str:
    proposer = f"Proposed by {format_name(meeting, proposal.by)}" if proposal.by is not None else ""
    return make_section(
        format_kind_and_number(number, proposal),
        f"{proposal.status.capitalize()}{format_reason(proposal.because)}",
        proposer,
        make_bullets(map(format_detail, proposal.details)),
        render_positions(meeting, proposal),
        render_history(meeting, proposal),
        level=3,
    )


def render_consents(meeting: Meeting) -> str:
    """Render who gave or refused consent, for what and when (34 CFR 300.300)."""
    return make_section("Consent", make_bullets(_render_consent(meeting, consent) for consent in meeting.consents))


def _render_consent(meeting: Meeting, consent: Consent) -> str:
    day = format_date(find_day_done(meeting, consent))
    return join_blocks(
        f"{format_name(meeting, consent.by)}: {consent.answer} ({day}), for: {escape_text(consent.what)}",
        make_quote(escape_text(consent.words)),
    )


def render_log(meeting: Meeting) -> str:
    """Render what was announced, handed over or done for the meeting, with the recipients and the day."""
    return make_section(
        "Notices and steps taken", make_bullets(_format_log_entry(meeting, entry) for entry in meeting.log)
    )


def _format_log_entry(meeting: Meeting, entry: LogEntry) -> str:
    names = _join_names(meeting, entry.to)
    recipients = f" to {names}" if names else ""
    return f"{format_date(find_day_done(meeting, entry))}: {escape_text(entry.words)}{recipients}"


def _join_names(meeting: Meeting, people: Iterable[int]) -> str:
    return ", ".join(format_name(meeting, person) for person in people)
