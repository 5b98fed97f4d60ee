"""One page for teachers who were not at the meeting: strengths, what helps, accommodations, goals and services.

Each teacher must have access to the plan and know what to do for the student (34 CFR 300.323(d)).
"""

from collections.abc import Iterator

from facilitator.meeting.entry_models import Topic
from facilitator.meeting.entry_numbers import list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Role
from facilitator.meeting.proposal import ANSWER_DETAIL, OPTIONS_DETAIL, Proposal, ProposalStatus
from facilitator.meeting.sessions import list_days
from facilitator.meeting.strength_uses import build_strength_map
from facilitator.meeting.text_cleaning import capitalize
from facilitator.notes.formatting import format_date, format_labeled_text, format_short_name, render_title
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

_CLASSROOM_KINDS = {"accommodation", "modification", "assessment", "supports for school personnel"}

_OTHER_KINDS = {"eligibility", "finding", "evaluation", "norm"}
"""Decisions that do not tell a teacher what to do."""

NOTHING_AGREED = "Nothing was agreed yet."

CONFIDENTIAL = (
    "For the teachers and staff who work with the student. It is confidential. This page is not the plan, which says "
    "more."
)


def render_glance_sheet(meeting: Meeting, *, revision: int, banner: str = "") -> str:
    """Render the sheet as Markdown.

    Args:
        meeting: the meeting with its corrections applied.
        revision: the revision of the record.
        banner: a sentence that readers must see first.
    """
    student = meeting.student
    name = escape_line(student.name) if student else "student not recorded"
    grade = f", grade {escape_line(student.grade)}" if student and student.grade else ""
    agreed = [proposal for _, proposal in list_proposals(meeting) if proposal.status is ProposalStatus.AGREED]
    others = [proposal for proposal in agreed if not isinstance(proposal, Goal) and not _is_answered_no(proposal)]
    classroom = [proposal for proposal in others if proposal.kind in _CLASSROOM_KINDS]
    services = [proposal for proposal in others if proposal.kind not in _CLASSROOM_KINDS | _OTHER_KINDS]
    goals = [proposal for proposal in agreed if isinstance(proposal, Goal)]
    return (
        join_blocks(
            f"# At a glance: {name}{grade}",
            banner,
            "" if meeting.state is MeetingState.CLOSED else f"**Draft.** The meeting is {meeting.state}.",
            f"{render_title(meeting.title, meeting)}, {'; '.join(map(format_date, list_days(meeting)))}",
            CONFIDENTIAL,
            make_section(f"What {format_short_name(meeting)} is good at", make_bullets(_format_strengths(meeting))),
            make_section("What helps", make_bullets(_format_help(meeting, goals))),
            make_section("In your class", make_bullets(map(_render_proposal, classroom))),
            make_section("Goals", make_bullets(_render_goal(meeting, goal) for goal in goals)),
            make_section("Services and placement", make_bullets(map(_render_proposal, services))),
            "" if agreed else NOTHING_AGREED,
            make_section("Questions", make_bullets(_format_contacts(meeting))),
            f"Record {escape_line(meeting.id)} · {meeting.state} · version {revision}",
        )
        + "\n"
    )


def _format_strengths(meeting: Meeting) -> Iterator[str]:
    for row in build_strength_map(meeting):
        evidence = f": {escape_text(row.strength.evidence)}" if row.strength.evidence else ""
        yield f"{make_bold(row.strength.name)}{evidence}"


def _format_help(meeting: Meeting, goals: list[Goal]) -> Iterator[str]:
    """Yield how the student communicates, what the student said about it, and the supports of the agreed goals."""
    if meeting.student:
        yield from format_labeled_text("Communicates by", meeting.student.communication)
        yield from format_labeled_text("Speaks", meeting.student.languages)
    student = meeting.student_attendee
    for statement in meeting.statements:
        if student and statement.by == student.id and statement.topic is Topic.HELPS:
            yield make_quote(escape_text(statement.words))
    yield from (escape_text(goal.parts.supports) for goal in goals if goal.parts.supports)


def _render_proposal(proposal: Proposal) -> str:
    title, details = make_bold(capitalize(proposal.title)), _format_details(proposal)
    return f"{title}: {details}" if details else title


def _format_details(proposal: Proposal) -> str:
    """Return what a teacher has to do or know, without the reasons for the decision."""
    return "; ".join(escape_text(detail.phrase) for detail in proposal.details if detail.name not in _REASONS)


_REASONS = {"reason", OPTIONS_DETAIL, ANSWER_DETAIL}


def _render_goal(meeting: Meeting, goal: Goal) -> str:
    uses = (
        f"Uses {make_bold(meeting.find_strength(link.strength).name)}: {escape_text(link.how)}" for link in goal.links
    )
    measured = ", ".join(filter(None, (goal.parts.method, goal.parts.schedule, goal.parts.who)))
    return join_blocks(
        make_bold(goal.title),
        make_quote(escape_text(goal.wording)),
        make_bullets([*uses, *format_labeled_text("Measured by", measured)]),
    )


def _is_answered_no(proposal: Proposal) -> bool:
    """Return whether the team agreed that something is not needed, such as summer services."""
    return any(detail.name == ANSWER_DETAIL and detail.words.casefold().startswith("no") for detail in proposal.details)


def _format_contacts(meeting: Meeting) -> Iterator[str]:
    for person in meeting.people:
        if {Role.SPECIAL_EDUCATION, Role.RELATED_SERVICE} & {*person.roles}:
            yield f"{make_bold(person.name)}, {escape_line(person.role_text)}"
