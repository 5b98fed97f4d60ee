"""What the student hopes for, what others hope for the student, and where each hope ended."""

from facilitator.meeting.entry_models import Hope, HopeOutcome
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import split_hopes
from facilitator.notes.formatting import format_goal_labels, format_name, format_reason, format_short_name
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_text

_OUTCOME_LABELS = {
    None: "Open",
    HopeOutcome.GOAL: "Ended in a goal",
    HopeOutcome.ACTION: "Ended in an action",
    HopeOutcome.LATER: "Later",
    HopeOutcome.DECLINED: "Declined",
}


def render_hopes(meeting: Meeting) -> str:
    """Return each hope in its words, with who gave it and where it ended; the student's own apart from the others'."""
    student, (own, others) = format_short_name(meeting), split_hopes(meeting)
    return join_blocks(
        make_section(f"What {student} hopes for", make_bullets(_render_hope(meeting, one) for one in own)),
        make_section(f"What others hope for {student}", make_bullets(_render_hope(meeting, one) for one in others)),
    )


def _render_hope(meeting: Meeting, hope: Hope) -> str:
    names = format_goal_labels(meeting) | {task.id: escape_text(task.what) for task in meeting.actions}
    to = next((f": {name}" for id_, name in names.items() if id_ == hope.end_id), "")
    ended = f"{_OUTCOME_LABELS[hope.end]}{to}{format_reason(hope.because)}"
    return join_blocks(f"{format_name(meeting, hope.by)}:", make_quote(escape_text(hope.words)), ended)
