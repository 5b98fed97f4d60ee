"""The family copy: what was said and decided in plain words, the strengths first and people's words as they were said.

Parents are to understand what happens and take part (34 CFR 300.322(e)); notices are often far above what a parent can
read (domain g), so its own words stay at grade 6 or below.
"""

from collections.abc import Callable, Iterable, Mapping

from facilitator.meeting.agenda import AgendaItem, ItemState, fill_fields
from facilitator.meeting.carried_items import CarriedItem, CarriedItemOutcome
from facilitator.meeting.entry_models import ParkedItem, ParkedItemOutcome
from facilitator.meeting.goal import Goal, GoalStatus, Position, PositionKind
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee, Role
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.selectors import split_hopes
from facilitator.meeting.strength_uses import build_strength_map
from facilitator.notes.glossary import find_unexplained_abbreviations, render_terms
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from facilitator.notes.plain_page import (
    NotePage,
    format_action,
    format_goal_name,
    format_reason,
    render_footer,
    render_header,
    render_hope,
    render_statement,
    render_strength,
    render_student_voice,
)
from facilitator.notes.translations import Phrases, join_sentences


def render_family_copy(
    meeting: Meeting, phrases: Phrases, *, revision: int, meanings: Mapping[str, str], banner: str = ""
) -> str:
    """Return the family copy as Markdown.

    Args:
        meeting: with its corrections made.
        phrases: the fixed words.
        revision: the revision of the record.
        meanings: what short forms mean.
        banner: a sentence that a reader has to know first.
    """
    page = NotePage(meeting, phrases, "family")
    sections = (part(page) for part in _SECTION_RENDERERS)
    text = join_blocks(render_header(page, banner), page.format("about"), page.format("legal"), *sections)
    terms = make_section(
        page.format("terms"), render_terms(text, meanings), _render_unexplained_terms(page, text, meanings)
    )
    return join_blocks(text, terms, page.format("mistake"), render_footer(page, revision)) + "\n"


def _render_unexplained_terms(page: NotePage, text: str, meanings: Mapping[str, str]) -> str:
    """Return which short forms the family may ask about; nothing where each has its meaning."""
    student = page.meeting.student
    names = [*(one.name for one in page.meeting.attendees), *([student.name, student.called] if student else [])]
    known = " ".join([*meanings, *names, page.phrases.get_raw("everyday")])
    left = ", ".join(map(escape_line, find_unexplained_abbreviations(text, known)))
    return page.format("ask", terms=left) if left else ""


def _render_strengths(page: NotePage) -> str:
    named = make_bullets(render_strength(page, row) for row in build_strength_map(page.meeting))
    none = join_sentences((page.format("nostrengths"), format_reason(page, page.meeting.agenda[0].because)))
    return make_section(page.format("strengths", student=page.student_name), named or none)


def _render_student_section(page: NotePage) -> str:
    return make_section(page.format("said", student=page.student_name), render_student_voice(page))


def _render_hopes(page: NotePage) -> str:
    own, others = split_hopes(page.meeting)
    return join_blocks(
        make_section(
            page.format("hopes", student=page.student_name), make_bullets(render_hope(page, one) for one in own)
        ),
        make_section(
            page.format("othershope", student=page.student_name), make_bullets(render_hope(page, one) for one in others)
        ),
    )


def _render_family_statements(page: NotePage) -> str:
    parents = {person.id for person in page.meeting.attendees if Role.PARENT in person.roles}
    said = (one for one in page.meeting.statements if one.by in parents)
    return make_section(
        page.format("family"), make_bullets(render_statement(page, one, with_speaker=True) for one in said)
    )


def _render_agreed_goals(page: NotePage) -> str:
    goals = _render_goals(page, lambda goal: goal.status is GoalStatus.AGREED)
    return make_section(page.format("agreed"), *goals or [page.format("noneagreed")])


def _render_open_goals(page: NotePage) -> str:
    return make_section(page.format("open"), *_render_goals(page, lambda goal: goal.status is not GoalStatus.AGREED))


def _render_goals(page: NotePage, is_included: Callable[[Goal], bool]) -> list[str]:
    return [_render_goal(page, number, goal) for number, goal in enumerate(page.meeting.goals, 1) if is_included(goal)]


def _render_goal(page: NotePage, number: int, goal: Goal) -> str:
    status = "" if goal.status is GoalStatus.AGREED else page.phrases.format(f"status.{goal.status}")
    links = (
        page.format(
            "built", strength=escape_line(page.meeting.find_strength(link.strength).name), how=escape_text(link.how)
        )
        for link in goal.links
    )
    return make_section(
        page.phrases.format("named", number=str(number), title=escape_line(goal.title)),
        join_sentences((status, format_reason(page, goal.because))),
        make_quote(escape_text(goal.wording)),
        make_bullets(
            [*links, *(_render_position(page, goal, one) for one in goal.decisions if _has_dissent_or_comment(one))]
        ),
        level=3,
    )


def _has_dissent_or_comment(decision: Position) -> bool:
    """Whether somebody thinks otherwise, or said something to it; agreement alone goes without saying."""
    return decision.stand is not PositionKind.AGREE or bool(decision.words)


def _render_position(page: NotePage, goal: Goal, decision: Position) -> str:
    say = page.phrases.format
    earlier = "" if goal.is_position_current(decision) else say("stand.earlier")
    return join_blocks(
        join_sentences((say(f"stand.{decision.stand}", who=page.format_name(decision.by)), earlier)),
        make_quote(escape_text(decision.words)),
    )


def _render_actions(page: NotePage) -> str:
    tasks = make_bullets(format_action(page, one) for one in page.meeting.actions)
    return make_section(page.format("tasks"), tasks or page.format("notasks"))


def _render_prior_goals(page: NotePage) -> str:
    return make_section(
        page.format("lastyear"), make_bullets(_render_prior_goal(page, one) for one in page.meeting.prior_goals)
    )


def _render_prior_goal(page: NotePage, prior_goal: PriorGoal) -> str:
    def amount(of: object) -> str:
        return page.phrases.format("unknown") if of is None else escape_line(str(of))

    numbers = page.format(
        "numbers", start=amount(prior_goal.baseline), target=amount(prior_goal.target), now=amount(prior_goal.current)
    )
    told = join_sentences((page.phrases.format(f"progress.{prior_goal.progress}"), numbers))
    return join_blocks(make_bold(prior_goal.title), make_quote(escape_text(prior_goal.wording)), told)


_CARRIED_OUTCOME_KEYS = {
    None: "leftopen",
    CarriedItemOutcome.DONE: "leftdone",
    CarriedItemOutcome.CARRIED_ON: "lefton",
    CarriedItemOutcome.DROPPED: "leftout",
}


def _render_carried_items(page: NotePage) -> str:
    def left(one: CarriedItem) -> str:
        return join_blocks(
            make_quote(escape_text(one.what)),
            join_sentences((page.format(_CARRIED_OUTCOME_KEYS[one.end]), format_reason(page, one.because))),
        )

    return make_section(page.format("lasttime"), make_bullets(map(left, page.meeting.carried)))


def _render_next_steps(page: NotePage) -> str:
    """Return what is still open: when the meeting goes on, goals that wait, what was parked, what was not reached."""
    meeting = page.meeting
    resume = [page.format("resume", date=page.phrases.format_date(meeting.resume_on))] if meeting.resume_on else []
    waits = {GoalStatus.PROPOSED: "decide", GoalStatus.DEFERRED: "wait"}
    goals = (
        page.format(waits[one.status], goal=format_goal_name(page, one.id))
        for one in meeting.goals
        if one.status in waits
    )
    parked = (_format_parked_item(page, one) for one in meeting.parking_lot)
    return make_section(page.format("next"), make_bullets([*resume, *goals, *parked, *_format_unreached_items(page)]))


def _format_parked_item(page: NotePage, parked_item: ParkedItem) -> str:
    said = escape_text(parked_item.words)
    ends = {
        None: page.format("parkedopen"),
        ParkedItemOutcome.ANSWERED: page.format("answered", words=said),
        ParkedItemOutcome.SCHEDULED: page.format("scheduled", words=said),
        ParkedItemOutcome.ASSIGNED: page.format(
            "assignedto" if said else "assigned", who=_format_assignee(page, parked_item), words=said
        ),
    }
    return join_blocks(
        page.format("parked", who=page.format_name(parked_item.by), what=escape_text(parked_item.what)),
        ends[parked_item.end],
    )


def _format_assignee(page: NotePage, parked_item: ParkedItem) -> str:
    return page.format_name(parked_item.to) if parked_item.to is not None else page.phrases.format("task.nobody")


def _format_unreached_items(page: NotePage) -> Iterable[str]:
    """Yield what a meeting that is over did not get to."""
    if page.meeting.state is not MeetingState.CLOSED:
        return
    left = (_format_item_title(page, item) for item in page.meeting.agenda if item.state is ItemState.NOT_STARTED)
    if titles := "; ".join(left):
        yield page.format("missed", items=titles)


def _format_item_title(page: NotePage, item: AgendaItem) -> str:
    """Return what a part of the meeting is called; one of a district's own agenda stays as it was written."""
    written = fill_fields(item.title, page.meeting.student)
    return page.phrases.translate_term("agenda", item.title, written, student=page.student_name)


def _render_attendees(page: NotePage) -> str:
    return make_section(page.format("people"), make_bullets(_format_attendee(page, one) for one in page.meeting.people))


def _format_attendee(page: NotePage, attendee: Attendee) -> str:
    known = page.phrases.translate_term
    roles = ", ".join(
        known("roles", role)
        + (f" ({escape_line(attendee.language)})" if role is Role.INTERPRETER and attendee.language else "")
        for role in attendee.roles
    )
    there = page.format(
        "person", who=escape_line(attendee.name), roles=roles, presence=known("presence", attendee.presence)
    )
    return join_sentences((there, format_reason(page, attendee.because)))


def _render_amendments(page: NotePage) -> str:
    meeting = page.meeting
    addenda = (
        join_blocks(
            page.format("addedby", date=page.phrases.format_date(one.at.date()), who=escape_line(one.by)),
            format_reason(page, one.because),
            escape_text(one.words),
        )
        for one in meeting.addenda
    )
    return make_section(
        page.format("added"), make_bullets(addenda), page.format("corrected") if meeting.corrections else ""
    )


_SECTION_RENDERERS: tuple[Callable[[NotePage], str], ...] = (
    _render_strengths, _render_student_section, _render_hopes, _render_family_statements, _render_agreed_goals, _render_open_goals, _render_actions, _render_next_steps, _render_prior_goals, _render_carried_items, _render_attendees, _render_amendments,
)  # fmt: skip
