"""Strengths over the years: a page for one student, from all meetings that there are; the student's own words first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind
from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, SuggestedStrength
from facilitator.meeting.entry_models import Statement, Strength, Topic
from facilitator.meeting.goal import Goal, GoalStatus
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text
from facilitator.notes.formatting import NONE, format_goal_labels, format_name, format_reason, render_title
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

STUDENT_ITEM_KINDS = {ItemKind.STRENGTHS, ItemKind.VOICE}
"""Items in which the student speaks of strengths."""

STRENGTH_TOPICS = {Topic.STRENGTHS, Topic.INTERESTS, Topic.PREFERENCES}
"""What a question asked that was about them."""


class _Naming(NamedTuple):
    """A strength as it was named in one meeting."""

    meeting: Meeting
    strength: Strength

    @property
    def is_students_own(self) -> bool:
        return self.meeting.find_attendee(self.strength.by).is_student


_StrengthHistory = list[_Naming]
"""One strength with each time it was named, the oldest first."""


def render_strength_report(student: str, meetings: Sequence[Meeting]) -> str:
    """Return the page as Markdown.

    Args:
        student: the name it is headed with.
        meetings: the student's, with their corrections made, in any order and state; at least one.

    Returns:
        The page. It ends with a line for each record, by which deleting one finds it.
    """
    in_order = sorted(meetings, key=lambda one: (one.date, one.id))
    strengths = _collect_strengths(in_order)
    return (
        join_blocks(
            f"# Strengths over the years: {escape_line(student)}",
            _render_introduction(in_order),
            make_section("In the student's own words", *(_render_statements(one) for one in in_order)),
            make_section("Strengths", join_blocks(*(_render_strength(one, in_order) for one in strengths)) or NONE),
            make_section(
                "On offer, and not named again", make_bullets(_format_strengths_not_named_again(strengths, in_order))
            ),
            *(
                f"Record {escape_line(one.id)} · {one.date} · {render_title(one.title, one)} · {one.state}"
                for one in in_order
            ),
        )
        + "\n"
    )


def _render_introduction(meetings: Sequence[Meeting]) -> str:
    span = f", {meetings[0].date} to {meetings[-1].date}" if len(meetings) > 1 else ""
    return (
        f"From {format_count(len(meetings), 'meeting')}{span}. A strength that was named in the same words is one. How an "
        "agreed goal ended is told from the numbers of a later meeting."
    )


def _collect_strengths(meetings: Sequence[Meeting]) -> list[_StrengthHistory]:
    """Return the strengths: those the student named at any time, then the others; each the last named first."""
    named: dict[str, _StrengthHistory] = {}
    for meeting in meetings:
        for one in meeting.strengths:
            named.setdefault(normalize_text(one.name), []).append(_Naming(meeting, one))
    latest = sorted(named.values(), key=lambda times: times[-1].meeting.date, reverse=True)
    return sorted(latest, key=lambda times: not any(time.is_students_own for time in times))


def _render_statements(meeting: Meeting) -> str:
    """Return what the student said of strengths in one meeting."""
    items = {item.id for item in meeting.agenda if item.kind in STUDENT_ITEM_KINDS}
    voice = meeting.student_attendee
    spoken = [
        one
        for one in meeting.statements
        if voice and one.by == voice.id and (one.topic in STRENGTH_TOPICS if one.topic else one.item in items)
    ]
    return make_section(
        f"{render_title(meeting.title, meeting)}, {meeting.date}", *map(_render_statement, spoken), level=3
    )


def _render_statement(statement: Statement) -> str:
    how = (
        f"written {statement.prepared}, {escape_line(statement.nonspeech_mode)}"
        if statement.prepared
        else escape_line(statement.nonspeech_mode)
    )
    given = f"Given by: {how}" if statement.nonspeech_mode else ""
    asked = f"Asked: {escape_text(statement.asked)}" if statement.asked else ""
    return join_blocks(asked, make_quote(escape_text(statement.words)), given)


def _render_strength(namings: _StrengthHistory, meetings: Sequence[Meeting]) -> str:
    newest = namings[-1].strength
    kind = f" ({escape_line(newest.category)})" if newest.category else ""
    return make_section(
        f"{escape_line(newest.name)}{kind}", make_bullets(_render_naming(one, meetings) for one in namings), level=3
    )


def _render_naming(naming: _Naming, meetings: Sequence[Meeting]) -> str:
    meeting, one = naming
    own = ", the student's own" if naming.is_students_own else ""
    seen = f": {escape_text(one.evidence)}" if one.evidence else ""
    names = format_goal_labels(meeting)
    carried = [
        f"CarriedItem {names[goal.id]}: {escape_text(link.how)}\n{make_bullets([_describe_goal_outcome(goal, meeting, meetings)])}"
        for goal in meeting.goals
        for link in goal.links
        if link.strength == one.id
    ]
    head = f"{meeting.date}, named by {format_name(meeting, one.by)}{own}{seen}"
    return f"{head}\n{make_bullets(carried or ['No goal was built on it'])}"


def _describe_goal_outcome(goal: Goal, meeting: Meeting, meetings: Sequence[Meeting]) -> str:
    """Return how a goal ended: what its meeting decided, and what a later one says of it."""
    decided = f"{goal.status.capitalize()}{format_reason(goal.because)}"
    after = [later for later in meetings if (later.date, later.id) > (meeting.date, meeting.id)]
    if goal.status is GoalStatus.AGREED:
        told = [
            _describe_progress(later, one)
            for later in after
            for one in later.prior_goals
            if _is_same_goal(one, goal, meeting)
        ]
        return "; ".join([decided, *(told or ["how it ended is not recorded yet"])])
    back = (
        _describe_carried_goal(later, one)
        for later in after
        for one in later.carried
        if (one.kind, one.id, one.meeting) == (CarriedItemKind.GOAL, goal.id, meeting.id)
    )
    return "; ".join([decided, *back])


def _is_same_goal(prior: PriorGoal, goal: Goal, meeting: Meeting) -> bool:
    """Whether one of last year's goals is this one: copied from it, or typed in under its title."""
    if prior.meeting:
        return (prior.id, prior.meeting) == (goal.id, meeting.id)
    return normalize_text(prior.title) == normalize_text(goal.title)


def _describe_progress(meeting: Meeting, prior_goal: PriorGoal) -> str:
    code = (
        f", in this district “{escape_line(meeting.find_progress_code(prior_goal))}”"
        if meeting.find_progress_code(prior_goal)
        else ""
    )
    why = f" ({escape_text(prior_goal.explanation)})" if prior_goal.explanation else ""
    return f"on {meeting.date} {prior_goal.progress}{code}{why}"


def _describe_carried_goal(meeting: Meeting, carried_goal: CarriedItem) -> str:
    became = {goal.id: f" and {goal.status}" for goal in meeting.goals}
    ended = (
        f"{carried_goal.end}{became.get(carried_goal.end_id or 0, '')}{format_reason(carried_goal.because)}"
        if carried_goal.end
        else "not asked about"
    )
    return f"on {meeting.date} {ended}"


def _format_strengths_not_named_again(
    strengths: Sequence[_StrengthHistory], meetings: Sequence[Meeting]
) -> Iterator[str]:
    """Yield strengths of earlier meetings that the last one did not name, then what was offered and never named."""
    held = [one for one in meetings if one.state is not MeetingState.PLANNED]
    for times in strengths:
        if held and times[-1].meeting.id != held[-1].id:
            meeting, one = times[-1]
            aside = [
                offer
                for later in meetings
                for offer in later.offers
                if (offer.meeting, offer.id) == (meeting.id, one.id)
            ]
            yield _format_unnamed_strength(
                f"{make_bold(one.name)}, last named {meeting.date} by {format_name(meeting, one.by)}", aside
            )
    known = {normalize_text(times[-1].strength.name) for times in strengths}
    for offer in (offer for meeting in meetings for offer in meeting.offers):
        if normalize_text(offer.name) not in known:
            known.add(normalize_text(offer.name))
            yield _format_unnamed_strength(
                f"{make_bold(offer.name)}, written down {offer.on} by {make_bold(offer.who)}", [offer]
            )


def _format_unnamed_strength(head: str, offers: Sequence[SuggestedStrength]) -> str:
    aside = [f"Set aside{format_reason(one.because)}" for one in offers if one.because]
    return f"{head}\n{make_bullets(aside)}" if aside else head
