"""The paste pack: plain text in labeled sections, to be pasted one by one into a district's own system.

Each section begins with the student, the meeting and the date, so it can be used alone. It is always in English.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind, fill_fields
from facilitator.meeting.entry_models import Hope, SpecialFactor, Statement, WordingKind
from facilitator.meeting.entry_numbers import label_proposal, list_goals, list_matters, list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.goal_parts import PART_LABELS
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.proposal import PositionKind, Proposal
from facilitator.meeting.request import Request
from facilitator.meeting.sessions import find_day_done
from facilitator.meeting.strength_uses import build_strength_map
from facilitator.meeting.text_cleaning import capitalize
from facilitator.notes.formatting import NOT_RECORDED, format_date, format_time
from facilitator.notes.note_kinds import PasteOptions
from facilitator.notes.plain_ascii import convert_to_ascii, describe_unknown_characters

SEPARATOR = "=" * 20


class PasteSection(NamedTuple):
    """A section of the paste pack.

    Attributes:
        label: the section's name in capital letters.
        lines: the entries. An entry may have several lines.
    """

    label: str
    lines: tuple[str, ...]


def render_paste_pack(meeting: Meeting, *, revision: int, options: PasteOptions | None = None, banner: str = "") -> str:
    """Render the paste pack as plain text.

    Args:
        meeting: the meeting with its corrections applied.
        revision: the revision of the record.
        options: the character limit and whether to write plain ASCII.
        banner: a sentence that readers must see first.
    """
    paste_options, unknown_characters = options or PasteOptions(), dict[str, None]()

    def convert(text: str) -> str:
        if not paste_options.ascii_only:
            return text
        converted, unknown = convert_to_ascii(text)
        unknown_characters.update(dict.fromkeys(unknown))
        return converted

    parts = [convert("\n".join(filter(None, (DISCLAIMER, _format_draft_warning(meeting), banner))))]
    for section in build_sections(meeting):
        text = convert("\n".join([_format_section_header(meeting, section.label), *section.lines]))
        parts.append(f"{_format_separator(text, paste_options.limit)}\n{text}")
    parts.append(SEPARATOR + "\n" + convert(f"Record {meeting.id}, {meeting.state}, version {revision}"))
    parts.append(describe_unknown_characters(tuple(unknown_characters)))
    return "\n\n".join(filter(None, parts)) + "\n"


DISCLAIMER = "Paste pack. Copy each section below by itself. It is a summary, not a prior written notice."


def _format_draft_warning(meeting: Meeting) -> str:
    is_closed = meeting.state is MeetingState.CLOSED
    return "" if is_closed else f"DRAFT. The meeting is {meeting.state}, and this can still change."


def _format_section_header(meeting: Meeting, label: str) -> str:
    """Return the first line of a section: student, meeting, date and section."""
    student = meeting.student.name if meeting.student else f"student {NOT_RECORDED}"
    draft = "" if meeting.state is MeetingState.CLOSED else " (DRAFT)"
    return f"{student}, {_fill_title(meeting.title, meeting)}, {format_date(meeting.date)}: {label}{draft}"


def _format_separator(text: str, limit: int | None) -> str:
    """Return the line above a section, with its length if there is a limit. A text over the limit is never cut."""
    if limit is None:
        return SEPARATOR
    excess = f", OVER BY {len(text) - limit}" if len(text) > limit else ""
    return f"{SEPARATOR} {len(text)} of {limit} characters{excess}"


def build_sections(meeting: Meeting) -> Iterator[PasteSection]:
    """Yield the sections that are not empty, in the usual order of IEP forms."""
    for label, format_section in _SECTION_FORMATTERS:
        if lines := tuple(format_section(meeting)):
            yield PasteSection(label, lines)
        if label == "SPECIAL FACTORS":
            for number, goal in list_goals(meeting):
                yield PasteSection(f"GOAL {number}", tuple(_format_goal(meeting, goal)))


def _fill_title(text: str, meeting: Meeting) -> str:
    return fill_fields(text, meeting.student)


def _format_reason(reason: str) -> str:
    return f" because {reason}" if reason else ""


def _format_attendees(meeting: Meeting) -> Iterator[str]:
    for attendee in meeting.people:
        is_unknown = attendee.presence is Presence.NOT_RECORDED
        presence = "attendance not recorded" if is_unknown else attendee.presence
        yield f"{attendee.name}, {attendee.role_text}: {presence}{_format_reason(attendee.because)}"


def _format_strengths(meeting: Meeting) -> Iterator[str]:
    for row in build_strength_map(meeting):
        strength = row.strength
        own = ", the student" if row.is_students_own else ""
        evidence = f" When it was seen: {strength.evidence}" if strength.evidence else ""
        yield f"{strength.name} (named by {meeting.find_attendee(strength.by).name}{own}).{evidence}"


def _format_statement(meeting: Meeting, statement: Statement) -> str:
    speaker = meeting.find_attendee(statement.by).name
    wording = _WORDING_LABELS[statement.wording_kind]
    mode = f", {statement.nonspeech_mode}" if statement.nonspeech_mode else ""
    written_on = f", written {format_date(statement.prepared)}" if statement.prepared else ""
    asked = f" Asked: {statement.asked} Answer:" if statement.asked else ""
    interpretations = "".join(
        f"\n{meeting.find_attendee(interpretation.by).name} understood this as: {interpretation.words}"
        for interpretation in statement.interpretations
    )
    return f"{speaker} ({wording}{mode}{written_on}):{asked} {statement.words}{interpretations}"


def _format_student_voice(meeting: Meeting) -> Iterator[str]:
    student = meeting.student_attendee
    if student and student.voice:
        yield f"How {student.name}'s input was gathered: {student.voice}"
    yield from _format_contributions(meeting, {student.id} if student else set())


def _format_contributions(meeting: Meeting, attendee_ids: set[int]) -> Iterator[str]:
    """Yield the statements and hopes of some attendees."""
    yield from (
        _format_statement(meeting, statement) for statement in meeting.statements if statement.by in attendee_ids
    )
    yield from (_format_hope(meeting, hope) for hope in meeting.hopes if hope.by in attendee_ids)
    yield from (_format_request(meeting, request) for request in meeting.requests if request.by in attendee_ids)


def _format_request(meeting: Meeting, request: Request) -> str:
    answer = f": {request.answer}" if request.answer else ""
    mode = f" ({request.nonspeech_mode})" if request.nonspeech_mode else ""
    outcome = f"{request.outcome}{_format_target(meeting, request)}{answer}" if request.outcome else "open"
    return f"Request of {meeting.find_attendee(request.by).name}{mode}: {request.words} Outcome: {outcome}"


def _format_hope(meeting: Meeting, hope: Hope) -> str:
    outcome = f"{hope.outcome}{_format_target(meeting, hope)}{_format_reason(hope.because)}" if hope.outcome else "open"
    return f"Hope of {meeting.find_attendee(hope.by).name}: {hope.words} Outcome: {outcome}"


def _format_target(meeting: Meeting, wish: Hope | Request) -> str:
    """Return ", " and the goal, proposal or action that a hope or request led to; empty if it led to none."""
    targets = {entry.id: label_proposal(number, entry) for number, entry in list_proposals(meeting)}
    targets |= {action.id: action.what for action in meeting.actions}
    target = targets.get(wish.outcome_id or 0, "")
    return f", {target}" if target else ""


def _format_parent_concerns(meeting: Meeting) -> Iterator[str]:
    """Yield what parents said in the family's agenda item, and their requests; nothing else is a concern."""
    parent_ids, family_items = _find_parent_ids(meeting), _find_family_items(meeting)
    for statement in meeting.statements:
        if statement.by in parent_ids and statement.item in family_items:
            yield _format_statement(meeting, statement)
    yield from (_format_request(meeting, request) for request in meeting.requests if request.by in parent_ids)


def _format_parent_input(meeting: Meeting) -> Iterator[str]:
    """Yield what parents said in other agenda items."""
    parent_ids, family_items = _find_parent_ids(meeting), _find_family_items(meeting)
    for statement in meeting.statements:
        if statement.by in parent_ids and statement.item not in family_items:
            yield _format_statement(meeting, statement)


def _find_family_items(meeting: Meeting) -> set[int]:
    return {item.id for item in meeting.agenda if item.kind is ItemKind.FAMILY}


def _format_other_hopes(meeting: Meeting) -> Iterator[str]:
    student_ids = {meeting.student_attendee.id} if meeting.student_attendee else set()
    yield from (_format_hope(meeting, hope) for hope in meeting.hopes if hope.by not in student_ids)
    listed_ids = _find_parent_ids(meeting) | student_ids
    yield from (_format_request(meeting, request) for request in meeting.requests if request.by not in listed_ids)


def _find_parent_ids(meeting: Meeting) -> set[int]:
    return {attendee.id for attendee in meeting.attendees if Role.PARENT in attendee.roles}


def _format_present_levels(meeting: Meeting) -> Iterator[str]:
    for goal in meeting.prior_goals:
        baseline, target, current = map(_format_measure, (goal.baseline, goal.target, goal.current))
        code = meeting.find_progress_code(goal)
        district_term = f", in this district {code}" if code else ""
        explanation = f" ({goal.explanation})" if goal.explanation else ""
        progress = f"{goal.progress.label}{district_term}{explanation}"
        source = f" Source: {goal.source}" if goal.source else ""
        numbers = f"baseline {baseline}, target {target}, now {current}"
        yield f"Last year's goal, {goal.title}: {progress}; {numbers}.{source}"
    yield from _make_statement_formatter(ItemKind.PROGRESS, ItemKind.PRESENT_LEVELS)(meeting)


def _format_measure(measure: object) -> str:
    return NOT_RECORDED if measure is None else str(measure)


def _make_statement_formatter(*kinds: ItemKind) -> Callable[[Meeting], Iterator[str]]:
    """Return a function that yields the statements made in agenda items of these kinds."""

    def format_statements(meeting: Meeting) -> Iterator[str]:
        item_ids = {item.id for item in meeting.agenda if item.kind in kinds}
        yield from (
            _format_statement(meeting, statement) for statement in meeting.statements if statement.item in item_ids
        )

    return format_statements


def _format_special_factors(meeting: Meeting) -> Iterator[str]:
    for note in filter(None, map(meeting.find_factor_note, SpecialFactor)):
        yield f"{note.factor.capitalize()}: {note.words}"


def _make_decision_formatter(
    kinds: tuple[str, ...], item_kind: ItemKind | None = None
) -> Callable[[Meeting], Iterator[str]]:
    """Return a function that yields the proposals of some kinds with their details, and the words about them.

    Args:
        kinds: the kinds of proposals; empty for all that have no section of their own.
        item_kind: the kind of agenda items whose statements follow.
    """

    def format_decisions(meeting: Meeting) -> Iterator[str]:
        for _, proposal in list_proposals(meeting):
            if proposal.kind in kinds or (not kinds and proposal.kind not in _KINDS_WITH_SECTION):
                yield _format_proposal(meeting, proposal)
        if item_kind:
            yield from _make_statement_formatter(item_kind)(meeting)

    return format_decisions


def _format_proposal(meeting: Meeting, proposal: Proposal) -> str:
    head = f"{proposal.title}: {proposal.status}{_format_reason(proposal.because)}"
    details = (f"  {detail.name}: {detail.words}" for detail in proposal.details)
    positions = (f"  {line}" for line in _format_positions(meeting, proposal))
    return "\n".join([head, *details, *positions])


def _format_goal(meeting: Meeting, goal: Goal) -> Iterator[str]:
    yield f"{goal.title}: {goal.status}{_format_reason(goal.because)}"
    yield goal.wording
    for part, label in PART_LABELS.items():
        if text := getattr(goal.parts, part):
            yield f"{label}: {text}"
    for objective in goal.objectives:
        yield f"Objective: {objective}"
    for link in goal.links:
        yield f"Built on the strength {meeting.find_strength(link.strength).name}: {link.how}"
    yield from _format_positions(meeting, goal)


def _format_positions(meeting: Meeting, proposal: Proposal) -> Iterator[str]:
    for position in proposal.positions_by_person:
        earlier = "" if proposal.is_position_current(position) else " (about the earlier wording)"
        earlier += "" if proposal.is_latest(position) else " (earlier position)"
        words = f": {position.words}" if position.words else ""
        yield f"{meeting.find_attendee(position.by).name}, {position.stand}{earlier}{words}"


def _format_decisions(meeting: Meeting) -> Iterator[str]:
    for number, proposal in list_proposals(meeting):
        label, reason = label_proposal(number, proposal), _format_reason(proposal.because)
        yield f"{capitalize(label)}: {proposal.status}{reason}.{_format_dissent(meeting, proposal)}"
    for matter in list_matters(meeting):
        yield "\n".join([f"About {matter.title}:", *(f"  {line}" for line in _format_positions(meeting, matter))])
    for consent in meeting.consents:
        words = f": {consent.words}" if consent.words else ""
        day = format_date(find_day_done(meeting, consent))
        yield f"Consent of {meeting.find_attendee(consent.by).name} for {consent.what}: {consent.answer}, {day}{words}"


def _format_dissent(meeting: Meeting, proposal: Proposal) -> str:
    dissenters = [
        meeting.find_attendee(position.by).name
        for position in proposal.latest_positions
        if position.stand is PositionKind.DISAGREE
    ]
    return f" Not in agreement: {', '.join(dissenters)}." if dissenters else ""


def _format_log(meeting: Meeting) -> Iterator[str]:
    for entry in meeting.log:
        names = ", ".join(meeting.find_attendee(person).name for person in entry.to)
        day = format_date(find_day_done(meeting, entry))
        yield f"{day}: {entry.words}{f' to {names}' if names else ''}"


def _format_actions(meeting: Meeting) -> Iterator[str]:
    for action in meeting.actions:
        owner = ", ".join(meeting.find_attendee(owner).name for owner in action.owners) or NOT_RECORDED
        done = f", done {format_date(action.done)}" if action.done else ""
        yield f"{action.what} (owner: {owner}, due: {format_date(action.due)}{done})"


def _format_parked_items(meeting: Meeting) -> Iterator[str]:
    for item in meeting.parking_lot:
        assignee = f" to {meeting.find_attendee(item.to).name}" if item.to is not None else ""
        answer = f": {item.words}" if item.words else ""
        yield f"{meeting.find_attendee(item.by).name} raised: {item.what} ({item.outcome or 'open'}{assignee}{answer})"


def _format_addenda(meeting: Meeting) -> Iterable[str]:
    for addendum in meeting.addenda:
        yield f"{format_time(addendum.at)}, {addendum.by}{_format_reason(addendum.because)}: {addendum.words}"


# The kinds of proposals by section, as most district forms have them.
_SERVICE_KINDS = ("service", "extended school year", "transportation", "supports for school personnel")
_ACCOMMODATION_KINDS = ("accommodation", "modification", "assessment")
_PLACEMENT_KINDS = ("placement",)
_TRANSITION_KINDS = ("transition service",)
_KINDS_WITH_SECTION = {"goal", *_SERVICE_KINDS, *_ACCOMMODATION_KINDS, *_PLACEMENT_KINDS, *_TRANSITION_KINDS}

# The sections with their content. `build_sections` adds a section for each goal after the special factors.
_WORDING_LABELS = {
    WordingKind.VERBATIM: "word for word",
    WordingKind.SUMMARY: "in summary",
    WordingKind.DESCRIPTION: "described by the note taker",
}

_SECTION_FORMATTERS: tuple[tuple[str, Callable[[Meeting], Iterable[str]]], ...] = (
    ("PARTICIPANTS", _format_attendees),
    ("STRENGTHS", _format_strengths),
    ("STUDENT VOICE", _format_student_voice),
    ("PARENT CONCERNS", _format_parent_concerns),
    ("PARENT INPUT IN OTHER PARTS OF THE MEETING", _format_parent_input),
    ("OTHER PEOPLE'S HOPES AND REQUESTS", _format_other_hopes),
    ("PRESENT LEVELS", _format_present_levels),
    ("SPECIAL FACTORS", _format_special_factors),
    ("SERVICES", _make_decision_formatter(_SERVICE_KINDS, ItemKind.SUPPORTS)),
    ("ACCOMMODATIONS AND MODIFICATIONS", _make_decision_formatter(_ACCOMMODATION_KINDS)),
    ("PLACEMENT", _make_decision_formatter(_PLACEMENT_KINDS, ItemKind.PLACEMENT)),
    ("TRANSITION", _make_decision_formatter(_TRANSITION_KINDS, ItemKind.TRANSITION)),
    ("OTHER PROPOSALS AND FINDINGS", _make_decision_formatter(())),
    ("DECISIONS", _format_decisions),
    ("ACTIONS", _format_actions),
    ("PARKING LOT", _format_parked_items),
    ("NOTICES AND STEPS TAKEN", _format_log),
    ("ADDED AFTER CLOSING", _format_addenda),
)
