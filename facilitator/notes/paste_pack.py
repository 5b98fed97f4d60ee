"""The paste pack: plain text in labelled sections, to be pasted one by one into a district's own system.

Each section says whose it is, so that it can stand alone. It is in the language of the record.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind, fill
from facilitator.meeting.entry_models import Hope, HopeEnd, Kept, SpecialFactor, Statement
from facilitator.meeting.goal import Goal, Stand
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Role
from facilitator.meeting.strength_uses import weaving
from facilitator.notes.formatting import NOT_RECORDED, when
from facilitator.notes.goal_section import PARTS
from facilitator.notes.note_kinds import Form
from facilitator.notes.plain_ascii import ascii_only, told

RULE = "=" * 20


class Section(NamedTuple):
    """One section.

    Attributes:
        label: its name in capitals.
        lines: its entries; one may have several lines.
    """

    label: str
    lines: tuple[str, ...]


def paste(meeting: Meeting, *, revision: int, form: Form | None = None, told_first: str = "") -> str:
    """Return the paste pack as plain text.

    Args:
        meeting: with its corrections made.
        revision: the revision of the record.
        form: how it is written.
        told_first: a sentence that a reader has to know first.
    """
    written, left = form or Form(), dict[str, None]()

    def plain(text: str) -> str:
        if not written.plain:
            return text
        made, unknown = ascii_only(text)
        left.update(dict.fromkeys(unknown))
        return made

    parts = [plain("\n".join(filter(None, (WHAT_IT_IS, _draft(meeting), told_first))))]
    for section in sections(meeting):
        text = plain("\n".join([_header(meeting, section.label), *section.lines]))
        parts.append(f"{_rule(text, written.limit)}\n{text}")
    parts.append(RULE + "\n" + plain(f"Record {meeting.id}, {meeting.state}, version {revision}"))
    return "\n\n".join([*parts, *filter(None, [told(tuple(left))])]) + "\n"


WHAT_IT_IS = "Paste pack. Each section below can be pasted by itself. It is a summary and not a prior written notice."


def _draft(meeting: Meeting) -> str:
    over = meeting.state is MeetingState.CLOSED
    return "" if over else f"DRAFT. The meeting is {meeting.state}, and this can still change."


def _header(meeting: Meeting, label: str) -> str:
    """Return the line that a section begins with: student, meeting, day and section."""
    student = meeting.student.name if meeting.student else f"student {NOT_RECORDED}"
    draft = "" if meeting.state is MeetingState.CLOSED else " (DRAFT)"
    return f"{student}, {_title(meeting.title, meeting)}, {_day(meeting.date)}: {label}{draft}"


def _rule(text: str, limit: int | None) -> str:
    """Return the line above a section, with its length against the limit; what is over is marked and never cut."""
    if limit is None:
        return RULE
    over = f", OVER BY {len(text) - limit}" if len(text) > limit else ""
    return f"{RULE} {len(text)} of {limit} characters{over}"


def sections(meeting: Meeting) -> Iterator[Section]:
    """Yield the sections that hold something, in the order in which forms ask for them."""
    for label, lines in _SECTIONS:
        if entries := tuple(lines(meeting)):
            yield Section(label, entries)
        if label == "SPECIAL FACTORS":
            yield from (Section(f"GOAL {at}", tuple(_goal(meeting, one))) for at, one in enumerate(meeting.goals, 1))


def _title(text: str, meeting: Meeting) -> str:
    return fill(text, meeting.student)


def _day(on: date | None) -> str:
    return f"{on:%B} {on.day}, {on.year}" if on else NOT_RECORDED


def _because(reason: str) -> str:
    return f" because {reason}" if reason else ""


def _people(meeting: Meeting) -> Iterator[str]:
    for one in meeting.people:
        yield f"{one.name}, {one.in_words}: {one.presence}{_because(one.because)}"


def _strengths(meeting: Meeting) -> Iterator[str]:
    for row in weaving(meeting):
        one = row.strength
        own = ", the student" if row.own else ""
        seen = f" When it was seen: {one.evidence}" if one.evidence else ""
        yield f"{one.name} (named by {meeting.person(one.by).name}{own}).{seen}"


def _said(meeting: Meeting, one: Statement) -> str:
    given = f", {one.given}" if one.given else ""
    how = "word for word" if one.kept is Kept.VERBATIM else "in summary"
    on = f", written {_day(one.prepared)}" if one.prepared else ""
    asked = f" Asked: {one.asked} Answer:" if one.asked else ""
    readings = (f"\n{meeting.person(by.by).name} understood this as: {by.words}" for by in one.readings)
    return f"{meeting.person(one.by).name} ({how}{given}{on}):{asked} {one.words}" + "".join(readings)


def _student(meeting: Meeting) -> Iterator[str]:
    student = meeting.voice
    if student and student.voice:
        yield f"How {student.name}'s voice was gathered: {student.voice}"
    yield from _of(meeting, {student.id} if student else set())


def _of(meeting: Meeting, people: set[int]) -> Iterator[str]:
    """Yield what some people said and hope for."""
    yield from (_said(meeting, one) for one in meeting.statements if one.by in people)
    yield from (_hope(meeting, one) for one in meeting.hopes if one.by in people)


def _hope(meeting: Meeting, one: Hope) -> str:
    goals = {goal.id: f"goal {number}, {goal.title}" for number, goal in enumerate(meeting.goals, 1)}
    steps = {task.id: task.what for task in meeting.actions}
    to = (goals if one.end is HopeEnd.GOAL else steps).get(one.end_id or 0, "")
    ended = f"{one.end}{f', {to}' if to else ''}{_because(one.because)}" if one.end else "open"
    return f"Hope given by {meeting.person(one.by).name}: {one.words} Where it ended: {ended}"


def _family(meeting: Meeting) -> Iterator[str]:
    yield from _of(meeting, _parents(meeting))


def _others_hopes(meeting: Meeting) -> Iterator[str]:
    told = _parents(meeting) | ({meeting.voice.id} if meeting.voice else set())
    yield from (_hope(meeting, one) for one in meeting.hopes if one.by not in told)


def _parents(meeting: Meeting) -> set[int]:
    return {person.id for person in meeting.attendees if Role.PARENT in person.roles}


def _present_levels(meeting: Meeting) -> Iterator[str]:
    for one in meeting.prior_goals:
        numbers = f"baseline {_amount(one.baseline)}, target {_amount(one.target)}, now {_amount(one.current)}"
        code = meeting.code(one)
        district = f", in this district {code}" if code else ""
        why = f" ({one.why})" if one.why else ""
        source = f" From: {one.source}" if one.source else ""
        yield f"Last year's goal, {one.title}: {one.progress}{district}{why}; {numbers}.{source}"
    yield from _item(ItemKind.PROGRESS, ItemKind.PRESENT_LEVELS)(meeting)


def _amount(of: object) -> str:
    return NOT_RECORDED if of is None else str(of)


def _item(*kinds: ItemKind) -> Callable[[Meeting], Iterator[str]]:
    """Return what tells the statements that were made in agenda items of a kind."""

    def told_there(meeting: Meeting) -> Iterator[str]:
        places = {item.id for item in meeting.agenda if item.kind in kinds}
        yield from (_said(meeting, one) for one in meeting.statements if one.item in places)

    return told_there


def _factors(meeting: Meeting) -> Iterator[str]:
    for note in filter(None, map(meeting.factor, SpecialFactor)):
        yield f"{note.factor.capitalize()}: {note.words}"


def _goal(meeting: Meeting, goal: Goal) -> Iterator[str]:
    yield f"{goal.title}: {goal.status}{_because(goal.because)}"
    yield goal.wording
    for part, name in PARTS.items():
        if text := getattr(goal.parts, part):
            yield f"{name}: {text}"
    for link in goal.links:
        yield f"Built on the strength {meeting.strength(link.strength).name}: {link.how}"
    yield from _stands(meeting, goal)


def _stands(meeting: Meeting, goal: Goal) -> Iterator[str]:
    for one in goal.decisions:
        earlier = "" if goal.on_this_wording(one) else " (on the wording before)"
        said = f": {one.words}" if one.words else ""
        yield f"{meeting.person(one.by).name}, {one.stand}{earlier}{said}"


def _decisions(meeting: Meeting) -> Iterator[str]:
    for number, goal in enumerate(meeting.goals, 1):
        against = [meeting.person(one.by).name for one in goal.decisions if one.stand is Stand.DISAGREE]
        otherwise = f" Not in agreement: {', '.join(against)}." if against else ""
        yield f"Goal {number}, {goal.title}: {goal.status}{_because(goal.because)}.{otherwise}"


def _actions(meeting: Meeting) -> Iterator[str]:
    for task in meeting.actions:
        owner = meeting.person(task.owner).name if task.owner is not None else NOT_RECORDED
        done = f", done {_day(task.done.date())}" if task.done else ""
        yield f"{task.what} (owner: {owner}, due: {_day(task.due)}{done})"


def _parked(meeting: Meeting) -> Iterator[str]:
    for one in meeting.parking_lot:
        to = f" to {meeting.person(one.to).name}" if one.to is not None else ""
        answer = f": {one.words}" if one.words else ""
        yield f"{meeting.person(one.by).name} raised: {one.what} ({one.end or 'open'}{to}{answer})"


def _added(meeting: Meeting) -> Iterable[str]:
    for one in meeting.addenda:
        yield f"{when(one.at)}, {one.by}{_because(one.because)}: {one.words}"


_SECTIONS: tuple[tuple[str, Callable[[Meeting], Iterable[str]]], ...] = (
    ("PARTICIPANTS", _people),
    ("STRENGTHS", _strengths),
    ("STUDENT VOICE", _student),
    ("PARENT CONCERNS", _family),
    ("HOPES OF OTHERS", _others_hopes),
    ("PRESENT LEVELS", _present_levels),
    ("SPECIAL FACTORS", _factors),
    ("SERVICES AND SUPPORTS", _item(ItemKind.SUPPORTS)),
    ("PLACEMENT", _item(ItemKind.PLACEMENT)),
    ("TRANSITION", _item(ItemKind.TRANSITION)),
    ("DECISIONS", _decisions),
    ("ACTIONS", _actions),
    ("PARKING LOT", _parked),
    ("ADDED AFTER CLOSING", _added),
)
"""What each section is called and what it holds; the goals stand behind the special factors, one section each."""
