"""The family copy: the strengths first, people's own words, and the decisions, all in plain language.

Parents must be able to understand the meeting and take part (34 CFR 300.322(e)). Notices are often written far above
the reading level of most parents (domain g), so the fixed phrases of this note stay at grade 6 or below.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from facilitator.meeting.agenda import ItemState
from facilitator.meeting.carried_items import CarriedItem, CarriedItemOutcome
from facilitator.meeting.consent import Consent
from facilitator.meeting.entry_models import LogEntry, ParkedItem, ParkedItemOutcome
from facilitator.meeting.entry_numbers import list_matters, list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee, Role
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.proposal import (
    ANSWER_DETAIL,
    PLAN_TITLE,
    Detail,
    Position,
    PositionKind,
    Proposal,
    ProposalStatus,
)
from facilitator.meeting.required_notices import ATTEMPT_KIND
from facilitator.meeting.selectors import split_by_student
from facilitator.meeting.sessions import find_day_done
from facilitator.meeting.strength_uses import build_strength_map
from facilitator.meeting.text_cleaning import capitalize
from facilitator.notes.glossary import find_unexplained_abbreviations, render_terms
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from facilitator.notes.plain_page import (
    NotePage,
    format_action,
    format_decision,
    format_item_title,
    format_links,
    format_progress,
    format_proposal_name,
    format_reason,
    render_footer,
    render_header,
    render_hope,
    render_request,
    render_statement,
    render_strength,
    render_student_voice,
)
from facilitator.notes.translations import Phrases, join_sentences


def render_family_copy(
    meeting: Meeting, phrases: Phrases, *, revision: int, meanings: Mapping[str, str], banner: str = ""
) -> str:
    """Render the family copy as Markdown.

    Args:
        meeting: the meeting with its corrections applied.
        phrases: the fixed phrases of the note's language.
        revision: the revision of the record.
        meanings: the meaning of each abbreviation.
        banner: a sentence that readers must see first.
    """
    page = NotePage(meeting, phrases, "family")
    sections = (render_section(page) for render_section in _SECTION_RENDERERS)
    text = join_blocks(
        render_header(page, banner), page.format("about"), page.format(f"legal{_get_law(meeting)}"), *sections
    )
    terms = make_section(
        page.format("terms"), render_terms(text, meanings), _render_unexplained_terms(page, text, meanings)
    )
    return join_blocks(text, terms, page.format("mistake"), render_footer(page, revision)) + "\n"


def _render_unexplained_terms(page: NotePage, text: str, meanings: Mapping[str, str]) -> str:
    """Return the abbreviations without a meaning that the family may ask about. Return "" if there are none."""
    student = page.meeting.student
    attendee_names = [attendee.name for attendee in page.meeting.attendees]
    names = [*attendee_names, *([student.name, student.called] if student else [])]
    known_words = " ".join([*meanings, *names, page.phrases.get_raw("everyday")])
    unexplained = ", ".join(map(escape_line, find_unexplained_abbreviations(text, known_words)))
    return page.format("ask", terms=unexplained) if unexplained else ""


def _render_strengths(page: NotePage) -> str:
    strengths = make_bullets(render_strength(page, row) for row in build_strength_map(page.meeting))
    no_strengths = join_sentences((page.format("nostrengths"), format_reason(page, page.meeting.agenda[0].because)))
    return make_section(page.format("strengths", student=page.student_name), strengths or no_strengths)


def _render_student_section(page: NotePage) -> str:
    return make_section(page.format("said", student=page.student_name), render_student_voice(page))


def _render_requests(page: NotePage) -> str:
    own, others = split_by_student(page.meeting, page.meeting.requests)
    asked = page.format("asked", student=page.student_name)
    return join_blocks(
        make_section(asked, make_bullets(render_request(page, request) for request in own)),
        make_section(page.format("othersasked"), make_bullets(render_request(page, request) for request in others)),
    )


def _render_hopes(page: NotePage) -> str:
    own_hopes, other_hopes = split_by_student(page.meeting, page.meeting.hopes)
    name = page.student_name
    return join_blocks(
        make_section(page.format("hopes", student=name), make_bullets(render_hope(page, hope) for hope in own_hopes)),
        make_section(
            page.format("othershope", student=name), make_bullets(render_hope(page, hope) for hope in other_hopes)
        ),
    )


def _render_family_statements(page: NotePage) -> str:
    parent_ids = {attendee.id for attendee in page.meeting.attendees if Role.PARENT in attendee.roles}
    statements = (statement for statement in page.meeting.statements if statement.by in parent_ids)
    return make_section(
        page.format("family"),
        make_bullets(render_statement(page, statement, with_speaker=True) for statement in statements),
    )


MAX_HEADING_WORDS = 3
"""A longer answer is in the text below the heading."""


def _render_agreed(page: NotePage) -> str:
    agreed = [
        _render_proposal(page, number, proposal)
        for number, proposal in list_proposals(page.meeting)
        if proposal.status is ProposalStatus.AGREED
    ]
    return make_section(page.format("agreed"), *agreed or [page.format("noneagreed")])


def _render_not_agreed(page: NotePage) -> str:
    not_agreed = (
        _render_proposal(page, number, proposal)
        for number, proposal in list_proposals(page.meeting)
        if proposal.status is not ProposalStatus.AGREED
    )
    return make_section(page.format("open"), *not_agreed)


def _render_proposal(page: NotePage, number: int, proposal: Proposal) -> str:
    name = format_proposal_name(page, proposal.id)
    answer = next((detail for detail in proposal.details if _is_short_answer(detail)), None)
    if answer:  # "summer services 2: no", so that nobody reads the heading alone as a yes
        words = page.phrases.translate_term("answers", answer.words.casefold(), escape_line(answer.words))
        name = f"{name}: {words}"
    wording, facts = "", [_format_detail(page, detail) for detail in proposal.details if detail is not answer]
    if isinstance(proposal, Goal):
        name = page.phrases.format("named", number=str(number), title=escape_line(proposal.title))
        wording, facts = make_quote(escape_text(proposal.wording)), [*_format_goal_facts(page, proposal)]
    facts += _render_positions(page, proposal)
    is_obvious = proposal.status is ProposalStatus.AGREED and (wording or facts or answer)
    return make_section(
        capitalize(name),
        "" if is_obvious else format_decision(page, proposal),
        wording,
        make_bullets(facts),
        level=3,
    )


def _format_goal_facts(page: NotePage, goal: Goal) -> Iterator[str]:
    """Yield how a goal uses strengths, its steps, what helps, and how the family hears about progress (R-29)."""
    yield from format_links(page, goal)
    for objective in goal.objectives:
        due = page.phrases.format("task.by", date=page.phrases.format_date(objective.due)) if objective.due else ""
        words = ", ".join(filter(None, (escape_text(objective.words), escape_line(str(objective.target or "")), due)))
        yield page.format("step", words=words)
    for field in _EXPLAINED_PARTS:
        if value := getattr(goal.parts, field):
            yield page.format(field, words=escape_text(value))
    if goal.status is ProposalStatus.AGREED and not goal.parts.reports:
        yield page.format("noreports")


_EXPLAINED_PARTS = ("supports", "method", "schedule", "who", "reports")
"""Parts of a goal that the family copy explains, in this order."""


def _format_detail(page: NotePage, detail: Detail) -> str:
    """Return a detail with its name, such as "How much: 30 min". Names from a district's settings stay as they are."""
    words = page.phrases.format_date(detail.on) if detail.on else escape_text(detail.words)
    return f"{page.phrases.translate_term('details', detail.name)}: {words}"


def _is_short_answer(detail: Detail) -> bool:
    return detail.name == ANSWER_DETAIL and len(detail.words.split()) <= MAX_HEADING_WORDS


def _render_positions(page: NotePage, proposal: Proposal) -> Iterator[str]:
    for position in proposal.positions_by_person:
        if _has_dissent_or_comment(position):
            yield _render_position(page, proposal, position)


def _render_matters(page: NotePage) -> str:
    """Render what people said about the plan as a whole and about other things that were not proposed."""
    matters = (
        join_blocks(
            page.format("matter", matter=page.phrases.translate_term("matters", matter.title)),
            make_bullets(_render_position(page, matter, position) for position in matter.positions_by_person),
        )
        for matter in list_matters(page.meeting)
    )
    return make_section(page.format("plan"), make_bullets(matters))


def _render_consents(page: NotePage) -> str:
    """Render who gave or refused consent, for what and when (34 CFR 300.300)."""
    consents = (
        join_blocks(
            page.phrases.format(
                f"consent.{consent.answer}",
                who=page.format_name(consent.by),
                what=_format_consent_subject(page, consent),
                date=page.phrases.format_date(find_day_done(page.meeting, consent)),
            ),
            make_quote(escape_text(consent.words)),
        )
        for consent in page.meeting.consents
    )
    return make_section(page.format("consents"), make_bullets(consents))


def _format_consent_subject(page: NotePage, consent: Consent) -> str:
    if consent.proposal is not None:
        return format_proposal_name(page, consent.proposal)
    is_plan = consent.what == PLAN_TITLE
    return page.phrases.translate_term("matters", PLAN_TITLE) if is_plan else escape_text(consent.what)


def _render_notices(page: NotePage) -> str:
    """Render what was announced or handed over. Other steps of the note taker stay in the full notes."""
    notices = (_format_notice(page, entry) for entry in page.meeting.log if entry.kind not in {"", ATTEMPT_KIND})
    return make_section(page.format("notices"), make_bullets(notices))


def _format_notice(page: NotePage, entry: LogEntry) -> str:
    words = page.phrases.translate_term("notices", entry.kind, entry.words)
    names = ", ".join(map(page.format_name, entry.to))
    day = page.phrases.format_date(find_day_done(page.meeting, entry))
    facts = ", ".join(filter(None, (names, day)))
    return f"{words} ({facts})"


def _has_dissent_or_comment(position: Position) -> bool:
    return position.stand is not PositionKind.AGREE or bool(position.words)


def _render_position(page: NotePage, proposal: Proposal, position: Position) -> str:
    phrases = page.phrases
    head = phrases.format(f"stand.{position.stand}", who=page.format_name(position.by))
    earlier = "" if proposal.is_position_current(position) else phrases.format("stand.earlier")
    before = "" if proposal.is_latest(position) else phrases.format("stand.before")
    return join_blocks(join_sentences((head, earlier, before)), make_quote(escape_text(position.words)))


def _render_actions(page: NotePage) -> str:
    actions = make_bullets(format_action(page, action) for action in page.meeting.actions)
    return make_section(page.format("tasks"), actions or page.format("notasks"))


def _render_prior_goals(page: NotePage) -> str:
    prior_goals = (_render_prior_goal(page, prior_goal) for prior_goal in page.meeting.prior_goals)
    return make_section(page.format("lastyear"), make_bullets(prior_goals))


def _render_prior_goal(page: NotePage, prior_goal: PriorGoal) -> str:
    words = make_quote(escape_text(prior_goal.wording))
    return join_blocks(make_bold(prior_goal.title), words, format_progress(page, prior_goal))


_CARRIED_OUTCOME_KEYS = {
    None: "leftopen",
    CarriedItemOutcome.DONE: "leftdone",
    CarriedItemOutcome.CARRIED_ON: "lefton",
    CarriedItemOutcome.DROPPED: "leftout",
}


def _render_carried_items(page: NotePage) -> str:
    items = (_render_carried_item(page, item) for item in page.meeting.carried)
    return make_section(page.format("lasttime"), make_bullets(items))


def _render_carried_item(page: NotePage, item: CarriedItem) -> str:
    outcome = page.format(_CARRIED_OUTCOME_KEYS[item.outcome])
    title = f"{escape_line(item.title)}:" if item.title else ""
    return join_blocks(
        title, make_quote(escape_text(item.what)), join_sentences((outcome, format_reason(page, item.because)))
    )


_NEXT_STEP_KEYS = {ProposalStatus.PROPOSED: "decide", ProposalStatus.DEFERRED: "wait"}


def _render_next_steps(page: NotePage) -> str:
    """Render the next session, undecided proposals, parked items, and agenda items that were not reached."""
    meeting = page.meeting
    resume = [page.format("resume", date=page.phrases.format_date(meeting.resume_on))] if meeting.resume_on else []
    proposals = (
        page.format(_NEXT_STEP_KEYS[proposal.status], goal=format_proposal_name(page, proposal.id))
        for _, proposal in list_proposals(meeting)
        if proposal.status in _NEXT_STEP_KEYS
    )
    parked_items = (_format_parked_item(page, parked_item) for parked_item in meeting.parking_lot)
    steps = [*resume, *proposals, *parked_items, *_format_unreached_items(page)]
    return make_section(page.format("next"), make_bullets(steps))


def _format_parked_item(page: NotePage, parked_item: ParkedItem) -> str:
    words = escape_text(parked_item.words)
    outcomes = {
        None: page.format("parkedopen"),
        ParkedItemOutcome.ANSWERED: page.format("answered", words=words),
        ParkedItemOutcome.SCHEDULED: page.format("scheduled", words=words),
        ParkedItemOutcome.ASSIGNED: page.format(
            "assignedto" if words else "assigned", who=_format_assignee(page, parked_item), words=words
        ),
    }
    return join_blocks(
        page.format("parked", who=page.format_name(parked_item.by), what=escape_text(parked_item.what)),
        outcomes[parked_item.outcome],
    )


def _format_assignee(page: NotePage, parked_item: ParkedItem) -> str:
    return page.format_name(parked_item.to) if parked_item.to is not None else page.phrases.format("task.nobody")


def _format_unreached_items(page: NotePage) -> Iterable[str]:
    """Yield a sentence with the agenda items that a closed meeting did not reach."""
    if page.meeting.state is not MeetingState.CLOSED:
        return
    unreached = (format_item_title(page, item) for item in page.meeting.agenda if item.state is ItemState.NOT_STARTED)
    if titles := "; ".join(unreached):
        yield page.format("missed", items=titles)


def _render_disagreement(page: NotePage) -> str:
    """Render what parents can do if they do not agree (34 CFR 300.503 to 300.511; 34 CFR 104.36 for Section 504)."""
    steps = [page.format(f"disagree{step}") for step in _STEPS_IF_NOT_AGREED[_get_law(page.meeting)]]
    return make_section(page.format("disagree"), make_bullets(steps))


_IDEA_STEPS = ("say", "meet", "mediation", "state", "rights")

_STEPS_IF_NOT_AGREED = {"": _IDEA_STEPS, "ifsp": _IDEA_STEPS, "504": ("say", "meet", "hearing", "ocr", "rights")}


def _get_law(meeting: Meeting) -> str:
    """Return whose rules apply: "504" (Section 504), "ifsp" (early intervention), or "" (special education)."""
    return {"section-504": "504", "ifsp": "ifsp"}.get(meeting.kind, "")


def _render_attendees(page: NotePage) -> str:
    attendees = (_format_attendee(page, attendee) for attendee in page.meeting.people)
    return make_section(page.format("people"), make_bullets(attendees))


def _format_attendee(page: NotePage, attendee: Attendee) -> str:
    roles = ", ".join(_format_role(page, attendee, role) for role in attendee.roles)
    presence = page.phrases.translate_term("presence", attendee.presence)
    sentence = page.format("person", who=escape_line(attendee.name), roles=roles, presence=presence)
    return join_sentences((sentence, format_reason(page, attendee.because)))


def _format_role(page: NotePage, attendee: Attendee, role: Role) -> str:
    """Return a role, with the language of an interpreter."""
    if role is Role.INTERPRETER and attendee.language:
        language = page.phrases.translate_term("languages", attendee.language)
        return page.phrases.format("interpreter", language=language)
    is_child = role is Role.STUDENT and _get_law(page.meeting) == "ifsp"
    return page.phrases.format("child") if is_child else page.phrases.translate_term("roles", role)


def _render_amendments(page: NotePage) -> str:
    meeting = page.meeting
    addenda = (
        join_blocks(
            page.format("addedby", date=page.phrases.format_date(addendum.at.date()), who=escape_line(addendum.by)),
            format_reason(page, addendum.because),
            escape_text(addendum.words),
        )
        for addendum in meeting.addenda
    )
    corrections = page.format("corrected") if meeting.corrections else ""
    return make_section(page.format("added"), make_bullets(addenda), corrections)


_SECTION_RENDERERS: tuple[Callable[[NotePage], str], ...] = (
    _render_strengths,
    _render_student_section,
    _render_requests,
    _render_hopes,
    _render_family_statements,
    _render_agreed,
    _render_not_agreed,
    _render_matters,
    _render_consents,
    _render_actions,
    _render_next_steps,
    _render_disagreement,
    _render_prior_goals,
    _render_carried_items,
    _render_notices,
    _render_attendees,
    _render_amendments,
)
