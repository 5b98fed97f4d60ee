"""The section for strengths by category, with the goals that use them."""

from facilitator.meeting.entry_models import Strength
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.possessives import format_phrase
from facilitator.meeting.strength_categories import CATEGORIES
from facilitator.notes.formatting import NONE, format_labeled_text, format_name, format_proposal_labels
from facilitator.notes.markdown import join_blocks, make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, make_bold


def render_strengths(meeting: Meeting) -> str:
    """Render the strengths by category: first the order of `CATEGORIES`, then the district's own categories."""
    own_categories = (strength.category for strength in meeting.strengths if strength.category)
    categories = [*dict.fromkeys((*CATEGORIES, *own_categories)), ""]
    sections = (_render_category(meeting, category) for category in categories)
    return make_section("Strengths named", join_blocks(*sections) or NONE)


def _render_category(meeting: Meeting, category: str) -> str:
    strengths = (_format_strength(meeting, strength) for strength in meeting.strengths if strength.category == category)
    return make_section(escape_line(category) or "No category yet", make_bullets(strengths), level=3)


def _format_strength(meeting: Meeting, strength: Strength) -> str:
    own = ", the student's own" if meeting.find_attendee(strength.by).is_student else ""
    labels = format_proposal_labels(meeting)
    goals_using = [goal for goal in meeting.goals if any(link.strength == strength.id for link in goal.links)]
    uses = [f"Used in {labels[goal.id]}" for goal in goals_using] or ["Not used in a goal yet"]
    evidence = format_labeled_text("When we saw it", strength.evidence)
    for naming in strength.also_named:
        name = format_name(meeting, naming.by)
        evidence = (*evidence, f"Also named by {name}", *format_labeled_text(f"When {name} saw it", naming.evidence))
    if strength.phrase and goals_using:
        evidence = (*evidence, f"In a sentence: {escape_line(format_phrase(strength.phrase, meeting.student))}")
    head = f"{make_bold(strength.name)}, named by {format_name(meeting, strength.by)}{own}"
    return f"{head}\n{make_bullets([*evidence, *uses])}"
