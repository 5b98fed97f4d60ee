"""The strength report: one student's strengths over the years, from all meetings, the student's own words first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind
from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, SuggestedStrength
from facilitator.meeting.entry_models import Statement, Strength, Topic
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.proposal import ProposalStatus
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text
from facilitator.notes.formatting import (
    NONE,
    format_date,
    format_name,
    format_proposal_labels,
    format_reason,
    render_title,
)
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

# The kinds of agenda items in which the student talks about strengths.
STUDENT_ITEM_KINDS = {ItemKind.STRENGTHS, ItemKind.VOICE}

# The topics of prepared statements that are about strengths.
STRENGTH_TOPICS = {Topic.STRENGTHS, Topic.INTERESTS, Topic.PREFERENCES}


class _Naming(NamedTuple):
    """A strength as it was named in one meeting."""

    meeting: Meeting
    strength: Strength

    @property
    def is_students_own(self) -> bool:
        return self.meeting.find_attendee(self.strength.by).is_student


# All namings of one strength, the oldest first.
_StrengthHistory = list[_Naming]


def render_strength_report(student: str, meetings: Sequence[Meeting]) -> str:
    """Render the report as Markdown.

    Args:
        student: the name in the title.
        meetings: the student's meetings with their corrections applied, in any order and state, at least one.

    Returns:
        The report. It ends with a line for each record, so that deleting a meeting finds the report.
    """
    ordered = sorted(meetings, key=lambda meeting: (meeting.date, meeting.id))
    strengths = _collect_strengths(ordered)
    sections = (_render_strength(history, ordered) for history in strengths)
    return (
        join_blocks(
            f"# Strengths over the years: {escape_line(student)}",
            _render_introduction(ordered),
            make_section("In the student's own words", *map(_render_statements, ordered)),
            make_section("Strengths", join_blocks(*sections) or NONE),
            make_section(
                "Suggested, and not named again", make_bullets(_format_strengths_not_named_again(strengths, ordered))
            ),
            *map(_format_record_line, ordered),
        )
        + "\n"
    )


def _format_record_line(meeting: Meeting) -> str:
    title = render_title(meeting.title, meeting)
    return f"Record {escape_line(meeting.id)} · {format_date(meeting.date)} · {title} · {meeting.state}"


def _render_introduction(meetings: Sequence[Meeting]) -> str:
    span = f", {format_date(meetings[0].date)} to {format_date(meetings[-1].date)}" if len(meetings) > 1 else ""
    return (
        f"From {format_count(len(meetings), 'meeting')}{span}. Strengths named in the same words are listed once. "
        "Results of agreed goals come from the numbers recorded in later meetings."
    )


def _collect_strengths(meetings: Sequence[Meeting]) -> list[_StrengthHistory]:
    """Return the strengths that the student ever named, then the others, each group from the most recent on."""
    by_name: dict[str, _StrengthHistory] = {}
    for meeting in meetings:
        for strength in meeting.strengths:
            by_name.setdefault(normalize_text(strength.name), []).append(_Naming(meeting, strength))
    latest_first = sorted(by_name.values(), key=lambda history: history[-1].meeting.date, reverse=True)
    return sorted(latest_first, key=lambda history: not any(naming.is_students_own for naming in history))


def _render_statements(meeting: Meeting) -> str:
    """Render the student's statements about strengths in one meeting."""
    item_ids = {item.id for item in meeting.agenda if item.kind in STUDENT_ITEM_KINDS}
    student = meeting.student_attendee
    statements = [
        statement
        for statement in meeting.statements
        if student
        and statement.by == student.id
        and (statement.topic in STRENGTH_TOPICS if statement.topic else statement.item in item_ids)
    ]
    heading = f"{render_title(meeting.title, meeting)}, {format_date(meeting.date)}"
    return make_section(heading, *map(_render_statement, statements), level=3)


def _render_statement(statement: Statement) -> str:
    mode = escape_line(statement.nonspeech_mode)
    written = f"written on {format_date(statement.prepared)}, {mode}" if statement.prepared else mode
    given_by = f"Given by: {written}" if statement.nonspeech_mode else ""
    asked = f"Asked: {escape_text(statement.asked)}" if statement.asked else ""
    return join_blocks(asked, make_quote(escape_text(statement.words)), given_by)


def _render_strength(history: _StrengthHistory, meetings: Sequence[Meeting]) -> str:
    latest = history[-1].strength
    category = f" ({escape_line(latest.category)})" if latest.category else ""
    namings = (_render_naming(naming, meetings) for naming in history)
    return make_section(f"{escape_line(latest.name)}{category}", make_bullets(namings), level=3)


def _render_naming(naming: _Naming, meetings: Sequence[Meeting]) -> str:
    meeting, strength = naming
    own = ", the student's own" if naming.is_students_own else ""
    evidence = f": {escape_text(strength.evidence)}" if strength.evidence else ""
    labels = format_proposal_labels(meeting)
    uses = [
        f"Used in {labels[goal.id]}: {escape_text(link.how)}\n"
        f"{make_bullets([_describe_goal_outcome(goal, meeting, meetings)])}"
        for goal in meeting.goals
        for link in goal.links
        if link.strength == strength.id
    ]
    head = f"{format_date(meeting.date)}, named by {format_name(meeting, strength.by)}{own}{evidence}"
    return f"{head}\n{make_bullets(uses or ['Not used in a goal'])}"


def _describe_goal_outcome(goal: Goal, meeting: Meeting, meetings: Sequence[Meeting]) -> str:
    """Return the decision about a goal, and what later meetings recorded about it."""
    decision = f"{goal.status.capitalize()}{format_reason(goal.because)}"
    later_meetings = [later for later in meetings if (later.date, later.id) > (meeting.date, meeting.id)]
    if goal.status is ProposalStatus.AGREED:
        results = [
            _describe_progress(later, prior_goal)
            for later in later_meetings
            for prior_goal in later.prior_goals
            if _is_same_goal(prior_goal, goal, meeting)
        ]
        return "; ".join([decision, *(results or ["result not recorded yet"])])
    outcomes = (
        _describe_carried_goal(later, item)
        for later in later_meetings
        for item in later.carried
        if (item.kind, item.id, item.meeting) == (CarriedItemKind.GOAL, goal.id, meeting.id)
    )
    return "; ".join([decision, *outcomes])


def _is_same_goal(prior_goal: PriorGoal, goal: Goal, meeting: Meeting) -> bool:
    """Return whether a goal of last year was copied from this goal, or typed in with the same title."""
    if prior_goal.meeting:
        return (prior_goal.id, prior_goal.meeting) == (goal.id, meeting.id)
    return normalize_text(prior_goal.title) == normalize_text(goal.title)


def _describe_progress(meeting: Meeting, prior_goal: PriorGoal) -> str:
    code = meeting.find_progress_code(prior_goal)
    district_term = f", in this district “{escape_line(code)}”" if code else ""
    explanation = f" ({escape_text(prior_goal.explanation)})" if prior_goal.explanation else ""
    return f"on {format_date(meeting.date)}: {prior_goal.progress.label}{district_term}{explanation}"


def _describe_carried_goal(meeting: Meeting, carried_goal: CarriedItem) -> str:
    date = format_date(meeting.date)
    if not carried_goal.outcome:
        return f"on {date}: no outcome recorded"
    statuses = {goal.id: f" and {goal.status}" for goal in meeting.goals}
    status = statuses.get(carried_goal.outcome_id or 0, "")
    return f"on {date}: {carried_goal.outcome}{status}{format_reason(carried_goal.because)}"


def _format_strengths_not_named_again(
    strengths: Sequence[_StrengthHistory], meetings: Sequence[Meeting]
) -> Iterator[str]:
    """Yield earlier strengths that the latest meeting did not name, then suggested strengths that were never named."""
    held_meetings = [meeting for meeting in meetings if meeting.state is not MeetingState.PLANNED]
    for history in strengths:
        if held_meetings and history[-1].meeting.id != held_meetings[-1].id:
            meeting, strength = history[-1]
            suggestions = [
                suggestion
                for later in meetings
                for suggestion in later.suggestions
                if (suggestion.meeting, suggestion.id) == (meeting.id, strength.id)
            ]
            naming = f"last named on {format_date(meeting.date)} by {format_name(meeting, strength.by)}"
            yield _format_unnamed_strength(f"{make_bold(strength.name)}, {naming}", suggestions)
    known_names = {normalize_text(history[-1].strength.name) for history in strengths}
    for suggestion in (suggestion for meeting in meetings for suggestion in meeting.suggestions):
        if normalize_text(suggestion.name) not in known_names:
            known_names.add(normalize_text(suggestion.name))
            source = f"written down on {format_date(suggestion.on)} by {make_bold(suggestion.who)}"
            yield _format_unnamed_strength(f"{make_bold(suggestion.name)}, {source}", [suggestion])


def _format_unnamed_strength(head: str, suggestions: Sequence[SuggestedStrength]) -> str:
    reasons = [f"Set aside{format_reason(suggestion.because)}" for suggestion in suggestions if suggestion.because]
    return f"{head}\n{make_bullets(reasons)}" if reasons else head
