"""The paste pack: plain text in labelled sections, to be pasted one by one into a district's own system.

Each section says whose it is, so that it can stand alone. It is in the language of the record.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind, fill_fields
from facilitator.meeting.entry_models import Hope, HopeOutcome, SpecialFactor, Statement, WordingKind
from facilitator.meeting.goal import Goal, PositionKind
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Role
from facilitator.meeting.strength_uses import build_strength_map
from facilitator.notes.formatting import NOT_RECORDED, format_time
from facilitator.notes.goal_section import PART_LABELS
from facilitator.notes.note_kinds import PasteOptions
from facilitator.notes.plain_ascii import convert_to_ascii, describe_unknown_characters

SEPARATOR = "=" * 20


class PasteSection(NamedTuple):
    """One section.

    Attributes:
        label: its name in capitals.
        lines: its entries; one may have several lines.
    """

    label: str
    lines: tuple[str, ...]


def render_paste_pack(meeting: Meeting, *, revision: int, options: PasteOptions | None = None, banner: str = "") -> str:
    """Return the paste pack as plain text.

    Args:
        meeting: with its corrections made.
        revision: the revision of the record.
        options: how it is written.
        banner: a sentence that a reader has to know first.
    """
    written, left = options or PasteOptions(), dict[str, None]()

    def plain(text: str) -> str:
        if not written.ascii_only:
            return text
        made, unknown = convert_to_ascii(text)
        left.update(dict.fromkeys(unknown))
        return made

    parts = [plain("\n".join(filter(None, (DISCLAIMER, _format_draft_warning(meeting), banner))))]
    for section in build_sections(meeting):
        text = plain("\n".join([_format_section_header(meeting, section.label), *section.lines]))
        parts.append(f"{_format_separator(text, written.limit)}\n{text}")
    parts.append(SEPARATOR + "\n" + plain(f"Record {meeting.id}, {meeting.state}, version {revision}"))
    return "\n\n".join([*parts, *filter(None, [describe_unknown_characters(tuple(left))])]) + "\n"


DISCLAIMER = "Paste pack. Each section below can be pasted by itself. It is a summary and not a prior written notice."


def _format_draft_warning(meeting: Meeting) -> str:
    over = meeting.state is MeetingState.CLOSED
    return "" if over else f"DRAFT. The meeting is {meeting.state}, and this can still change."


def _format_section_header(meeting: Meeting, label: str) -> str:
    """Return the line that a section begins with: student, meeting, day and section."""
    student = meeting.student.name if meeting.student else f"student {NOT_RECORDED}"
    draft = "" if meeting.state is MeetingState.CLOSED else " (DRAFT)"
    return f"{student}, {_fill_title(meeting.title, meeting)}, {_format_date(meeting.date)}: {label}{draft}"


def _format_separator(text: str, limit: int | None) -> str:
    """Return the line above a section, with its length against the limit; what is over is marked and never cut."""
    if limit is None:
        return SEPARATOR
    over = f", OVER BY {len(text) - limit}" if len(text) > limit else ""
    return f"{SEPARATOR} {len(text)} of {limit} characters{over}"


def build_sections(meeting: Meeting) -> Iterator[PasteSection]:
    """Yield the sections that hold something, in the order in which forms ask for them."""
    for label, lines in _SECTION_FORMATTERS:
        if entries := tuple(lines(meeting)):
            yield PasteSection(label, entries)
        if label == "SPECIAL FACTORS":
            yield from (
                PasteSection(f"GOAL {at}", tuple(_format_goal(meeting, one))) for at, one in enumerate(meeting.goals, 1)
            )


def _fill_title(text: str, meeting: Meeting) -> str:
    return fill_fields(text, meeting.student)


def _format_date(day: date | None) -> str:
    return f"{day:%B} {day.day}, {day.year}" if day else NOT_RECORDED


def _format_reason(reason: str) -> str:
    return f" because {reason}" if reason else ""


def _format_attendees(meeting: Meeting) -> Iterator[str]:
    for one in meeting.people:
        yield f"{one.name}, {one.role_text}: {one.presence}{_format_reason(one.because)}"


def _format_strengths(meeting: Meeting) -> Iterator[str]:
    for row in build_strength_map(meeting):
        one = row.strength
        own = ", the student" if row.is_students_own else ""
        seen = f" When it was seen: {one.evidence}" if one.evidence else ""
        yield f"{one.name} (named by {meeting.find_attendee(one.by).name}{own}).{seen}"


def _format_statement(meeting: Meeting, statement: Statement) -> str:
    given = f", {statement.nonspeech_mode}" if statement.nonspeech_mode else ""
    how = "word for word" if statement.kept is WordingKind.VERBATIM else "in summary"
    on = f", written {_format_date(statement.prepared)}" if statement.prepared else ""
    asked = f" Asked: {statement.asked} Answer:" if statement.asked else ""
    readings = (f"\n{meeting.find_attendee(by.by).name} understood this as: {by.words}" for by in statement.readings)
    return f"{meeting.find_attendee(statement.by).name} ({how}{given}{on}):{asked} {statement.words}" + "".join(
        readings
    )


def _format_student_voice(meeting: Meeting) -> Iterator[str]:
    student = meeting.student_attendee
    if student and student.voice:
        yield f"How {student.name}'s voice was gathered: {student.voice}"
    yield from _format_contributions(meeting, {student.id} if student else set())


def _format_contributions(meeting: Meeting, attendee_ids: set[int]) -> Iterator[str]:
    """Yield what some people said and hope for."""
    yield from (_format_statement(meeting, one) for one in meeting.statements if one.by in attendee_ids)
    yield from (_format_hope(meeting, one) for one in meeting.hopes if one.by in attendee_ids)


def _format_hope(meeting: Meeting, hope: Hope) -> str:
    goals = {goal.id: f"goal {number}, {goal.title}" for number, goal in enumerate(meeting.goals, 1)}
    steps = {task.id: task.what for task in meeting.actions}
    to = (goals if hope.end is HopeOutcome.GOAL else steps).get(hope.end_id or 0, "")
    ended = f"{hope.end}{f', {to}' if to else ''}{_format_reason(hope.because)}" if hope.end else "open"
    return f"Hope given by {meeting.find_attendee(hope.by).name}: {hope.words} Where it ended: {ended}"


def _format_parent_concerns(meeting: Meeting) -> Iterator[str]:
    yield from _format_contributions(meeting, _find_parent_ids(meeting))


def _format_other_hopes(meeting: Meeting) -> Iterator[str]:
    told = _find_parent_ids(meeting) | ({meeting.student_attendee.id} if meeting.student_attendee else set())
    yield from (_format_hope(meeting, one) for one in meeting.hopes if one.by not in told)


def _find_parent_ids(meeting: Meeting) -> set[int]:
    return {person.id for person in meeting.attendees if Role.PARENT in person.roles}


def _format_present_levels(meeting: Meeting) -> Iterator[str]:
    for one in meeting.prior_goals:
        numbers = f"baseline {_format_measure(one.baseline)}, target {_format_measure(one.target)}, now {_format_measure(one.current)}"
        code = meeting.find_progress_code(one)
        district = f", in this district {code}" if code else ""
        why = f" ({one.explanation})" if one.explanation else ""
        source = f" From: {one.source}" if one.source else ""
        yield f"Last year's goal, {one.title}: {one.progress}{district}{why}; {numbers}.{source}"
    yield from _make_statement_formatter(ItemKind.PROGRESS, ItemKind.PRESENT_LEVELS)(meeting)


def _format_measure(measure: object) -> str:
    return NOT_RECORDED if measure is None else str(measure)


def _make_statement_formatter(*kinds: ItemKind) -> Callable[[Meeting], Iterator[str]]:
    """Return what tells the statements that were made in agenda items of a kind."""

    def told_there(meeting: Meeting) -> Iterator[str]:
        places = {item.id for item in meeting.agenda if item.kind in kinds}
        yield from (_format_statement(meeting, one) for one in meeting.statements if one.item in places)

    return told_there


def _format_special_factors(meeting: Meeting) -> Iterator[str]:
    for note in filter(None, map(meeting.find_factor_note, SpecialFactor)):
        yield f"{note.factor.capitalize()}: {note.words}"


def _format_goal(meeting: Meeting, goal: Goal) -> Iterator[str]:
    yield f"{goal.title}: {goal.status}{_format_reason(goal.because)}"
    yield goal.wording
    for part, name in PART_LABELS.items():
        if text := getattr(goal.parts, part):
            yield f"{name}: {text}"
    for link in goal.links:
        yield f"Built on the strength {meeting.find_strength(link.strength).name}: {link.how}"
    yield from _format_positions(meeting, goal)


def _format_positions(meeting: Meeting, goal: Goal) -> Iterator[str]:
    for one in goal.decisions:
        earlier = "" if goal.is_position_current(one) else " (on the wording before)"
        said = f": {one.words}" if one.words else ""
        yield f"{meeting.find_attendee(one.by).name}, {one.stand}{earlier}{said}"


def _format_decisions(meeting: Meeting) -> Iterator[str]:
    for number, goal in enumerate(meeting.goals, 1):
        against = [meeting.find_attendee(one.by).name for one in goal.decisions if one.stand is PositionKind.DISAGREE]
        otherwise = f" Not in agreement: {', '.join(against)}." if against else ""
        yield f"Goal {number}, {goal.title}: {goal.status}{_format_reason(goal.because)}.{otherwise}"


def _format_actions(meeting: Meeting) -> Iterator[str]:
    for task in meeting.actions:
        owner = meeting.find_attendee(task.owner).name if task.owner is not None else NOT_RECORDED
        done = f", done {_format_date(task.done.date())}" if task.done else ""
        yield f"{task.what} (owner: {owner}, due: {_format_date(task.due)}{done})"


def _format_parked_items(meeting: Meeting) -> Iterator[str]:
    for one in meeting.parking_lot:
        to = f" to {meeting.find_attendee(one.to).name}" if one.to is not None else ""
        answer = f": {one.words}" if one.words else ""
        yield f"{meeting.find_attendee(one.by).name} raised: {one.what} ({one.end or 'open'}{to}{answer})"


def _format_addenda(meeting: Meeting) -> Iterable[str]:
    for one in meeting.addenda:
        yield f"{format_time(one.at)}, {one.by}{_format_reason(one.because)}: {one.words}"


_SECTION_FORMATTERS: tuple[tuple[str, Callable[[Meeting], Iterable[str]]], ...] = (
    ("PARTICIPANTS", _format_attendees),
    ("STRENGTHS", _format_strengths),
    ("STUDENT VOICE", _format_student_voice),
    ("PARENT CONCERNS", _format_parent_concerns),
    ("HOPES OF OTHERS", _format_other_hopes),
    ("PRESENT LEVELS", _format_present_levels),
    ("SPECIAL FACTORS", _format_special_factors),
    ("SERVICES AND SUPPORTS", _make_statement_formatter(ItemKind.SUPPORTS)),
    ("PLACEMENT", _make_statement_formatter(ItemKind.PLACEMENT)),
    ("TRANSITION", _make_statement_formatter(ItemKind.TRANSITION)),
    ("DECISIONS", _format_decisions),
    ("ACTIONS", _format_actions),
    ("PARKING LOT", _format_parked_items),
    ("ADDED AFTER CLOSING", _format_addenda),
)
"""What each section is called and what it holds; the goals stand behind the special factors, one section each."""
