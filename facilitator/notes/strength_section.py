"""The strengths on the table, by category, and what was built on them."""

from facilitator.meeting.entry_models import CATEGORIES, Strength
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import NONE, goal_names, labelled, who
from facilitator.notes.markdown import blocks, bullets, section
from facilitator.notes.markdown_escape import bold, escape


def strengths(meeting: Meeting) -> str:
    """Return the strengths by category, in the order of `CATEGORIES`, a district's own after them."""
    own = (one.category for one in meeting.strengths if one.category)
    order = [*dict.fromkeys((*CATEGORIES, *own)), ""]
    return section("Strengths on the table", blocks(*(_category(meeting, one) for one in order)) or NONE)


def _category(meeting: Meeting, category: str) -> str:
    sorted_here = (_strength(meeting, one) for one in meeting.strengths if one.category == category)
    return section(escape(category) or "Not sorted yet", bullets(sorted_here), level=3)


def _strength(meeting: Meeting, one: Strength) -> str:
    own = ", the student's own" if meeting.person(one.by).is_student else ""
    names = goal_names(meeting)
    used = (names[goal.id] for goal in meeting.goals for link in goal.links if link.strength == one.id)
    uses = [f"Used in {name}" for name in used] or ["No goal yet"]
    evidence = labelled("When we have seen it", one.evidence)
    return f"{bold(one.name)}, named by {who(meeting, one.by)}{own}\n{bullets([*evidence, *uses])}"
