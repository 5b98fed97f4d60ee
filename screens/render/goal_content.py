"""Format a goal for the goal workshop: its parts, the strengths it is built on, its wording and its history."""

from textual.content import Content

from facilitator.goals.smart_check import check_goal
from facilitator.meeting.goal import Goal
from facilitator.meeting.goal_parts import HOPE_PART, PART_FIELDS, get_part_label
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.proposal import ProposalStatus
from facilitator.meeting.sessions import is_typed_live
from facilitator.meeting.standards import recognize_standards
from facilitator.meeting.strength_uses import find_repeated_goal
from screens.render import goal_feedback
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, wrap_beside_label
from screens.render.rows import Row

SHOWN_PARTS = (
    "baseline", "target", "condition", "behavior", "criterion", "by", "measured by", "reported", "supports",
    "standard", "objectives", HOPE_PART, "again",
)  # fmt: skip
"""Goal parts in display order, by the names that people type."""

LABEL_WIDTH = 13
"""Width of the part labels, in cells."""

OPTIONAL_PARTS = {"objectives", "again"}
"""Parts shown only if they have a value or this goal needs them."""


def get_part_value(meeting: Meeting, goal: Goal, part: str) -> str:
    """Return what is recorded for a part of a goal; empty if nothing is."""
    if part == "serves":
        return next((hope.words for hope in meeting.hopes if hope.id == goal.serves), "")
    if part == "measured by":
        who = f"by {goal.parts.who}" if goal.parts.who else ""
        return ", ".join(filter(None, (goal.parts.method, goal.parts.schedule, who)))
    if part == "objectives":
        return "; ".join(filter(None, (goal.parts.objectives, *map(str, goal.objectives))))
    return str(getattr(goal.parts, PART_FIELDS[part][0]))


def build_part_rows(meeting: Meeting, goal: Goal, width: int) -> list[Row]:
    """Return one row per part of a goal, by the name of the part."""
    goal_check = check_goal(goal.wording, goal.parts.baseline)
    sentence = goal_check.sentence
    learner = Content(" ".join(sentence.get_words(sentence.learner)) or "not found in the sentence")
    rows = [("-learner", wrap_beside_label(f"{'Student':<{LABEL_WIDTH}}", learner, width))]
    for part in SHOWN_PARTS:
        label = get_part_label(part)
        value = get_part_value(meeting, goal, part)
        if value or part not in OPTIONAL_PARTS or _is_part_expected(meeting, goal, part):
            rows.append((part, _render_part(label, value, goal_feedback.extract_part(goal_check, part), width)))
    return rows


def _is_part_expected(meeting: Meeting, goal: Goal, part: str) -> bool:
    if part == "again":
        return find_repeated_goal(meeting, goal) is not None
    return any(standard.is_alternate for standard in recognize_standards(goal.parts.standard))


def _render_part(label: str, value: str, sentence_value: str, width: int) -> Content:
    """Render a part as recorded; if it is not recorded, show muted what the wording says about it."""
    shown = Content(value) if value else Content.assemble((sentence_value or "not recorded", MUTED))
    return wrap_beside_label(f"{label:<{LABEL_WIDTH - 1}} ", shown, width)


def build_strength_rows(meeting: Meeting, goal: Goal, width: int) -> list[Row]:
    """Return one row per strength, by its id, with how the goal uses it."""
    rows = [(str(strength.id), _render_strength(meeting, goal, strength.id, width)) for strength in meeting.strengths]
    return rows or [("-", Content.assemble(("No strengths named yet. In the meeting, type + to name one.", OPEN)))]


def build_named_strength_rows(meeting: Meeting, width: int) -> list[Row]:
    """Return the strengths that a first goal can be built on; none can be selected."""
    return [
        (f"-{strength.id}", wrap_beside_label("★ ", Content(strength.name), width)) for strength in meeting.strengths
    ]


def _render_strength(meeting: Meeting, goal: Goal, strength_id: int, width: int) -> Content:
    strength = meeting.find_strength(strength_id)
    link = next((link for link in goal.links if link.strength == strength_id), None)
    by = meeting.find_attendee(strength.by)
    row = Content.assemble(
        ("● " if link else "○ ", STRENGTH if link else MUTED),
        (strength.name, "bold" if link else ""),
        (f"  {meeting.short_name(strength.by)}", STUDENT if by.is_student else MUTED),
    )
    return Content.assemble(row, "\n", wrap_beside_label("  how  ", Content(link.how), width)) if link else row


def render_goal(meeting: Meeting, goal: Goal, number: str) -> Content:
    """Render the goal's wording, its link indicators, the team's positions and its earlier wordings."""
    agreed = goal.status is ProposalStatus.AGREED
    mentions = goal_feedback.find_linked_mentions(meeting, goal, goal.wording)
    parts: list[Content | str | tuple[str, str]] = [
        (f"GOAL {number} of {len(meeting.goals)} · ", "bold $primary"), (goal.title, "bold $primary"), "   ",
        (goal.status, STRENGTH if agreed else OPEN), "\n",
        goal_feedback.highlight_strengths(goal.wording, mentions), "\n",
        goal_feedback.format_link_indicators(goal.wording, mentions), "\n",
    ]  # fmt: skip
    if goal.because:
        parts += [(f"{goal.status} because {goal.because}\n", MUTED)]
    repeated_goal = find_repeated_goal(meeting, goal)
    if repeated_goal:
        years = repeated_goal.years_unchanged(meeting.date)
        why = goal.parts.again or "why is it needed again?"
        parts += [(f"same wording as last year{f', {years} years old' if years > 1 else ''}: {why}\n", OPEN)]
    for position in goal.positions_by_person:
        words = f": “{position.words}”" if position.words else ""
        earlier = "" if goal.is_position_current(position) else " (on the earlier wording)"
        earlier += "" if goal.is_latest(position) else " (earlier position)"
        parts += [(f"{meeting.short_name(position.by)}: {position.stand}{earlier}{words}\n", MUTED)]
    for change in reversed(goal.history):
        if change.what == "wording":
            asked_by = meeting.short_name(change.asked_by) if change.asked_by else "not recorded"
            time = f"changed {change.at:%H:%M}, " if is_typed_live(meeting, change.at) else ""
            parts += [(f"before: {change.before} ({time}suggested by: {asked_by})\n", MUTED)]
    return Content.assemble(*parts)
