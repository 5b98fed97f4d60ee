"""The minutes of a meeting as Markdown, in every state of the meeting.

The minutes depend only on the meeting and its revision: the same record always gives the same bytes. Private notes are
never included.
"""

import hashlib
from collections.abc import Callable, Iterable

from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.sessions import is_typed_live, list_days
from facilitator.notes.amendment_section import SECTION_TITLE, render_amendments, summarize_amendments
from facilitator.notes.carried_over_section import render_carried_items, render_suggested_strengths
from facilitator.notes.decision_section import render_actions, render_decisions
from facilitator.notes.discussion_section import render_discussion
from facilitator.notes.formatting import (
    NOT_RECORDED,
    format_date,
    format_labeled_text,
    format_time_with_offset,
    render_title,
)
from facilitator.notes.goal_section import render_goals
from facilitator.notes.hope_section import render_hopes
from facilitator.notes.invitation_section import render_invitation_facts
from facilitator.notes.markdown import join_blocks, make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line
from facilitator.notes.open_items_section import render_open_points, render_parking_lot, render_special_factors
from facilitator.notes.people_section import render_attendees
from facilitator.notes.prior_goal_section import render_prior_goals
from facilitator.notes.proposal_section import render_consents, render_log, render_proposals
from facilitator.notes.request_section import render_requests
from facilitator.notes.strength_section import render_strengths

# The number of the wording and layout. Increase it with every change to the text of the minutes, so that
# `facilitator verify` does not compare minutes of an earlier version of the program with today's text.
TEMPLATE = 6

DISCLAIMER = (
    "This is a summary, not a verbatim transcript. Indented passages are exact words: what a person said or wrote, and "
    "the wording of each goal. These minutes are not a prior written notice (34 CFR 300.503)."
)

_SECTION_RENDERERS: tuple[Callable[[Meeting], str], ...] = (
    render_attendees,
    render_invitation_facts,
    render_decisions,
    render_actions,
    render_discussion,
    render_strengths,
    render_suggested_strengths,
    render_goals,
    render_proposals,
    render_consents,
    render_requests,
    render_hopes,
    render_prior_goals,
    render_carried_items,
    render_special_factors,
    render_parking_lot,
    render_log,
    render_open_points,
    render_amendments,
)


def render_minutes(meeting: Meeting, *, revision: int) -> str:
    """Render the minutes with the corrections made after closing applied.

    Args:
        meeting: the meeting in any state. Until it is closed, the minutes are marked as a draft.
        revision: the revision of the record, as counted by the repository.
    """
    return render_corrected_minutes(apply_corrections(meeting), revision=revision)


def render_corrected_minutes(meeting: Meeting, *, revision: int, banner: str = "") -> str:
    """Render the minutes. The last line holds the SHA-256 of all text above it.

    Args:
        meeting: the meeting with its corrections applied.
        revision: the revision of the record, as counted by the repository.
        banner: a sentence that readers must see first.
    """
    sections = (render_section(meeting) for render_section in _SECTION_RENDERERS)
    about = _render_facts_about_the_record(meeting, revision)
    above = join_blocks(*_render_header(meeting, banner), *sections, about) + "\n\n"
    record = f"Record {escape_line(meeting.id)} · {meeting.state} · version {revision} · template {TEMPLATE}"
    return f"{above}{record} · SHA-256 {compute_content_hash(above)}\n"


def compute_content_hash(text: str) -> str:
    """Return the SHA-256 of a text as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _render_header(meeting: Meeting, banner: str) -> Iterable[str]:
    student = escape_line(meeting.student.name) if meeting.student else f"student {NOT_RECORDED}"
    yield f"# {render_title(meeting.title, meeting)}: {student}"
    yield banner
    if meeting.state is not MeetingState.CLOSED:
        yield f"**Draft.** The meeting is {_format_state(meeting)}. These notes can still change."
    yield make_bullets([
        _format_dates(meeting),
        *_format_student_facts(meeting),
        *([f"{SECTION_TITLE}: {amendments}"] if (amendments := summarize_amendments(meeting)) else []),
    ])  # fmt: skip


def _render_facts_about_the_record(meeting: Meeting, revision: int) -> str:
    facts = (
        f"Kind: {escape_line(meeting.kind)}",
        f"Status: {_format_state(meeting)}",
        f"Started: {_format_start(meeting)}",
        f"Version: {revision}",
    )
    return make_section("About these notes", DISCLAIMER, make_bullets(facts))


def _format_dates(meeting: Meeting) -> str:
    dates = list(map(format_date, list_days(meeting)))
    return f"Dates: {'; '.join(dates)}" if dates[1:] else f"Date: {dates[0]}"


def _format_state(meeting: Meeting) -> str:
    """Return the state of the meeting, with the closing time or the date on which it continues."""
    if meeting.closed:
        is_live = is_typed_live(meeting, meeting.closed)
        closed = format_time_with_offset(meeting.closed) if is_live else format_date(meeting.closed)
        return f"{meeting.state} {closed}"
    return f"{meeting.state} until {format_date(meeting.resume_on)}" if meeting.resume_on else meeting.state


def _format_start(meeting: Meeting) -> str:
    """Return the start with its offset from UTC, which applies to all other times in the minutes.

    If the record was typed on another day, return that day instead, and the start only if it was recorded.
    """
    if not meeting.started:
        return "not yet"
    if is_typed_live(meeting, meeting.started):
        return format_time_with_offset(meeting.started)
    first = meeting.sessions[0] if meeting.sessions else None
    start = f"{format_date(first.date)}, {first.started:%H:%M}" if first and first.started else f"time {NOT_RECORDED}"
    return f"{start}; these notes were typed on {format_date(meeting.started)}"


def _format_student_facts(meeting: Meeting) -> Iterable[str]:
    """Yield the facts about the student that readers of the minutes need. The birth date is not one of them."""
    if not meeting.student:
        return
    student = meeting.student
    yield from format_labeled_text("Goes by", student.called)
    yield from format_labeled_text("Grade", student.grade)
    yield from format_labeled_text("Pronouns", str(student.pronouns or ""))
    yield from format_labeled_text("Languages", student.languages)
    yield from format_labeled_text("Communication", student.communication)
