"""The strengths on the table, by category, and what was built on them."""

from facilitator.meeting.entry_models import CATEGORIES, Strength
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import NONE, format_goal_labels, format_labeled_text, format_name
from facilitator.notes.markdown import join_blocks, make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, make_bold


def render_strengths(meeting: Meeting) -> str:
    """Return the strengths by category, in the order of `CATEGORIES`, a district's own after them."""
    own = (one.category for one in meeting.strengths if one.category)
    order = [*dict.fromkeys((*CATEGORIES, *own)), ""]
    return make_section(
        "Strengths on the table", join_blocks(*(_render_category(meeting, one) for one in order)) or NONE
    )


def _render_category(meeting: Meeting, category: str) -> str:
    sorted_here = (_format_strength(meeting, one) for one in meeting.strengths if one.category == category)
    return make_section(escape_line(category) or "Not sorted yet", make_bullets(sorted_here), level=3)


def _format_strength(meeting: Meeting, strength: Strength) -> str:
    own = ", the student's own" if meeting.find_attendee(strength.by).is_student else ""
    names = format_goal_labels(meeting)
    used = (names[goal.id] for goal in meeting.goals for link in goal.links if link.strength == strength.id)
    uses = [f"Used in {name}" for name in used] or ["No goal yet"]
    evidence = format_labeled_text("When we have seen it", strength.evidence)
    return f"{make_bold(strength.name)}, named by {format_name(meeting, strength.by)}{own}\n{make_bullets([*evidence, *uses])}"
