"""The sections for the student's hopes and for other people's hopes for the student, with the outcome of each."""

from facilitator.meeting.entry_models import Hope, HopeOutcome
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import split_by_student
from facilitator.notes.formatting import format_name, format_outcome_target, format_reason, format_short_name
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_text

_OUTCOME_LABELS = {
    None: "Open",
    HopeOutcome.GOAL: "Became a goal",
    HopeOutcome.ACTION: "Became an action",
    HopeOutcome.LATER: "Left for later",
    HopeOutcome.DECLINED: "Declined",
}


def render_hopes(meeting: Meeting) -> str:
    """Render each hope with its words, its owner and its outcome. The student's own hopes have their own section."""
    student, (own_hopes, other_hopes) = format_short_name(meeting), split_by_student(meeting, meeting.hopes)
    return join_blocks(
        make_section(f"What {student} hopes for", make_bullets(_render_hope(meeting, hope) for hope in own_hopes)),
        make_section(
            f"What others hope for {student}", make_bullets(_render_hope(meeting, hope) for hope in other_hopes)
        ),
    )


def _render_hope(meeting: Meeting, hope: Hope) -> str:
    target = format_outcome_target(meeting, hope.outcome_id)
    outcome = f"{_OUTCOME_LABELS[hope.outcome]}{target}{format_reason(hope.because)}"
    return join_blocks(f"{format_name(meeting, hope.by)}:", make_quote(escape_text(hope.words)), outcome)
