"""The student's page: my strengths, what I said and what comes of it, where I differ, my goals, and how far I came."""

from collections.abc import Iterator

from facilitator.goals.first_person import rewrite_in_first_person
from facilitator.meeting.entry_numbers import list_matters, list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.progress_line import draw_progress_line
from facilitator.meeting.proposal import PositionKind, Proposal, ProposalStatus
from facilitator.meeting.selectors import split_by_student
from facilitator.meeting.strength_uses import build_strength_map
from facilitator.meeting.text_cleaning import capitalize
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from facilitator.notes.plain_page import (
    NotePage,
    format_action,
    format_item_title,
    format_links,
    format_progress,
    format_proposal_name,
    render_footer,
    render_header,
    render_hope,
    render_request,
    render_strength,
    render_student_voice,
)
from facilitator.notes.translations import Phrases, join_sentences
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE


def render_student_page(meeting: Meeting, phrases: Phrases, *, revision: int, banner: str = "") -> str:
    """Render the student's page as Markdown, in the first person.

    Args:
        meeting: the meeting with its corrections applied.
        phrases: the fixed phrases of the note's language.
        revision: the revision of the record.
        banner: a sentence that readers must see first.
    """
    page = NotePage(meeting, phrases, "me")
    student_id = meeting.student_attendee.id if meeting.student_attendee else None
    own_actions = (format_action(page, action) for action in meeting.actions if student_id in action.owners)
    strengths = make_bullets(render_strength(page, row) for row in build_strength_map(meeting))
    own_hopes, other_hopes = split_by_student(meeting, meeting.hopes)
    requests = make_bullets(render_request(page, request) for request in split_by_student(meeting, meeting.requests)[0])
    hopes = make_bullets(render_hope(page, hope) for hope in own_hopes)
    differences = [*_format_differences(page)]
    goals = (_render_goal(page, goal) for goal in meeting.goals if goal.status is ProposalStatus.AGREED)
    prior_goals = make_bullets(_render_growth(page, prior_goal) for prior_goal in meeting.prior_goals)
    return (
        join_blocks(
            render_header(page, banner),
            make_section(page.format("strengths"), strengths or page.format("nostrengths")),
            make_section(page.format("said"), render_student_voice(page, is_heard_elsewhere=bool(differences))),
            make_section(page.format("asked"), requests),
            make_section(page.format("hopes"), hopes or ("" if requests else page.format("nohopes"))),
            make_section(page.format("differ"), make_bullets(differences)),
            make_section(page.format("goals"), make_bullets(goals)),
            make_section(page.format("helps"), make_bullets(_format_help(page))),
            make_section(page.format("growth"), prior_goals),
            make_section(page.format("othershope"), make_bullets(render_hope(page, hope) for hope in other_hopes)),
            make_section(page.format("tasks"), make_bullets(own_actions)),
            page.format("mistake"),
            render_footer(page, revision),
        )
        + "\n"
    )


def _format_differences(page: NotePage) -> Iterator[str]:
    """Yield the proposals that the student did not agree with or is not sure about, and what the student passed on."""
    student = page.meeting.student_attendee
    if not student:
        return
    for _, proposal in list_proposals(page.meeting):
        yield from _format_difference(page, proposal, student.id, format_proposal_name(page, proposal.id))
    for matter in list_matters(page.meeting):
        yield from _format_difference(page, matter, student.id, page.phrases.translate_term("matters", matter.title))
    passed = [format_item_title(page, item) for item in page.meeting.agenda if student.id in item.passed]
    if passed:
        yield page.format("passed", items="; ".join(passed))


def _format_difference(page: NotePage, proposal: Proposal, student_id: int, name: str) -> Iterator[str]:
    position = next((stand for stand in proposal.positions_by_person if stand.by == student_id), None)
    if position and position.stand in _DIFFERENCE_KEYS:
        sentence = page.format(_DIFFERENCE_KEYS[position.stand], goal=name)
        is_overruled = position.stand is PositionKind.DISAGREE and proposal.status is ProposalStatus.AGREED
        outcome = page.format("overruled") if is_overruled else ""
        yield join_blocks(join_sentences((sentence, outcome)), make_quote(escape_text(position.words)))


_DIFFERENCE_KEYS = {PositionKind.DISAGREE: "disagree", PositionKind.UNDECIDED: "unsure"}


def _render_goal(page: NotePage, goal: Goal) -> str:
    """Render a goal in the first person if that is certain to be right, else as the team wrote it."""
    student, is_english = page.meeting.student, page.phrases.language == DEFAULT_LANGUAGE
    own = rewrite_in_first_person(goal.wording, student) if student and is_english else ""
    words = escape_text(own) if own else make_quote(escape_text(goal.wording))
    return join_blocks(make_bold(goal.title), words, make_bullets(format_links(page, goal)))


def _format_help(page: NotePage) -> Iterator[str]:
    """Yield the agreed services and supports with who gives them, and the supports of the agreed goals."""
    for _, proposal in list_proposals(page.meeting):
        if proposal.status is not ProposalStatus.AGREED:
            continue
        if isinstance(proposal, Goal):
            if proposal.parts.supports:
                yield escape_text(proposal.parts.supports)
        elif proposal.kind in _HELPING_KINDS:
            name = capitalize(format_proposal_name(page, proposal.id))
            helper = next((escape_text(detail.words) for detail in proposal.details if detail.name == "provider"), "")
            yield page.format("helper", what=name, who=helper) if helper else name


_HELPING_KINDS = {"service", "accommodation", "modification", "transportation", "transition service"}


def _render_growth(page: NotePage, prior_goal: PriorGoal) -> str:
    line = draw_progress_line(prior_goal)
    return join_blocks(make_bold(prior_goal.title), format_progress(page, prior_goal), escape_line(line))
