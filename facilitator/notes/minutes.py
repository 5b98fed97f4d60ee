"""The minutes of a meeting as Markdown, in every state of the meeting.

They depend on the meeting and its revision alone, so that the same record always gives the same bytes.
Private notes have no part here.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime

from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.notes.amendment_section import SECTION_TITLE, render_amendments, summarize_amendments
from facilitator.notes.carried_over_section import render_carried_items, render_suggested_strengths
from facilitator.notes.decision_section import render_actions, render_decisions
from facilitator.notes.discussion_section import render_discussion
from facilitator.notes.formatting import NOT_RECORDED, format_labeled_text, render_title
from facilitator.notes.goal_section import render_goals
from facilitator.notes.hope_section import render_hopes
from facilitator.notes.markdown import join_blocks, make_bullets
from facilitator.notes.markdown_escape import escape_line
from facilitator.notes.open_items_section import render_open_points, render_parking_lot, render_special_factors
from facilitator.notes.people_section import render_attendees
from facilitator.notes.prior_goal_section import render_prior_goals
from facilitator.notes.strength_section import render_strengths

DISCLAIMER = (
    "This is a summary, not a verbatim transcript; words in quotation blocks are what was said, and a goal's own "
    "wording. These minutes are not a prior written notice (34 CFR 300.503)."
)

_SECTION_RENDERERS: tuple[Callable[[Meeting], str], ...] = (
    render_attendees, render_decisions, render_actions, render_discussion, render_strengths, render_suggested_strengths, render_goals, render_hopes, render_prior_goals, render_carried_items,
    render_special_factors, render_parking_lot, render_open_points, render_amendments,
)  # fmt: skip


def render_minutes(meeting: Meeting, *, revision: int) -> str:
    """Return the minutes, with what was corrected after the closing, as it reads since.

    Args:
        meeting: the meeting, in any state; while it is not closed the notes say that they are a draft.
        revision: the revision of the record, as the store counts them.
    """
    return render_corrected_minutes(apply_corrections(meeting), revision=revision)


def render_corrected_minutes(meeting: Meeting, *, revision: int, banner: str = "") -> str:
    """Return the minutes of a meeting that reads as it should; they end with a line that holds the hash of all above.

    Args:
        meeting: with its corrections made.
        revision: as for `render_minutes`.
        banner: a sentence that a reader has to know first.
    """
    above = (
        join_blocks(*_render_header(meeting, revision, banner), *(part(meeting) for part in _SECTION_RENDERERS))
        + "\n\n"
    )
    closing = f"{meeting.state} · version {revision} · SHA-256 {compute_content_hash(above)}"
    return f"{above}Record {escape_line(meeting.id)} · {closing}\n"


def compute_content_hash(text: str) -> str:
    """Return the SHA-256 of a text's bytes: for notes, of everything before their closing line."""
    return hashlib.sha256(text.encode()).hexdigest()


def _render_header(meeting: Meeting, revision: int, banner: str) -> Iterable[str]:
    student = escape_line(meeting.student.name) if meeting.student else f"student {NOT_RECORDED}"
    yield f"# {render_title(meeting.title, meeting)}: {student}"
    yield banner
    if meeting.state is not MeetingState.CLOSED:
        yield f"**Draft.** The meeting is {_format_state(meeting)}; these notes can still change."
    yield make_bullets([
        f"Date: {meeting.date}",
        f"Kind: {escape_line(meeting.kind)}",
        f"State: {_format_state(meeting)}",
        f"Started: {_format_time_with_offset(meeting.started)}",
        *_format_student_facts(meeting),
        f"Version: {revision}",
        *([f"{SECTION_TITLE}: {since}"] if (since := summarize_amendments(meeting)) else []),
    ])  # fmt: skip
    yield DISCLAIMER


def _format_state(meeting: Meeting) -> str:
    """Return the state with the one date or time that belongs to it."""
    if meeting.closed:
        return f"{meeting.state} {_format_time_with_offset(meeting.closed)}"
    return f"{meeting.state} until {meeting.resume_on}" if meeting.resume_on else meeting.state


def _format_time_with_offset(time: datetime | None) -> str:
    """Return a local time with its offset from UTC, which settles what all other times of the notes mean."""
    return time.isoformat(sep=" ", timespec="minutes") if time else "not yet"


def _format_student_facts(meeting: Meeting) -> Iterable[str]:
    """Yield how the student is spoken of and with. The birth date stays in the record: the notes do not need it."""
    if not meeting.student:
        return
    student = meeting.student
    yield from format_labeled_text("Called", student.called)
    yield from format_labeled_text("Grade", student.grade)
    yield from format_labeled_text("Pronouns", str(student.pronouns or ""))
    yield from format_labeled_text("Languages", student.languages)
    yield from format_labeled_text("Communication", student.communication)
