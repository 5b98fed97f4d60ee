"""The read-back: what is still open, in the order in which one reads it aloud. It says, it never judges.

"Not recorded" means that this record does not say; whether it happened, the program cannot know.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind, ItemState, fill_fields
from facilitator.meeting.entry_models import SpecialFactor, Topic
from facilitator.meeting.goal import GoalStatus
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.placeholders import find_placeholders
from facilitator.meeting.prior_goal import Progress
from facilitator.meeting.standards import recognize_standards
from facilitator.meeting.strength_uses import build_strength_map, find_repeated_goal


class OpenPoint(NamedTuple):
    """One thing that the record leaves open.

    Attributes:
        what: a sentence without its full stop.
        mend: the beginning of the line that would record it; empty where there is none.
        item: id of the agenda item where it belongs; None: no particular one.
    """

    text: str
    fix_line: str = ""
    item_id: int | None = None


def find_open_points(meeting: Meeting) -> tuple[OpenPoint, ...]:
    """Return everything the record leaves open, the student's part first."""
    return tuple(point for part in _CHECKS for point in part(meeting))


def check_student_voice(meeting: Meeting) -> Iterator[OpenPoint]:
    """Whether the record holds the student's words, or says how they were gathered (R-7, R-8; promise 2)."""
    student = meeting.student_attendee
    if not student:
        yield OpenPoint("The student is not recorded", "/student ", None)
        return
    spoke = any(one.by == student.id for one in (*meeting.statements, *meeting.hopes))
    if not spoke and not student.voice:
        yield OpenPoint(
            f"{student.name}'s own words, or how {student.name}'s voice was gathered: not recorded",
            f"/voice {student.name}: ",
            meeting.agenda[1].id,
        )
    if student.presence is Presence.NOT_RECORDED:
        yield OpenPoint(f"Whether {student.name} took part: not recorded", f"/here {student.name} as student")


def check_opening(meeting: Meeting) -> Iterator[OpenPoint]:
    """Whether strengths were named (34 CFR 300.324(a)(1)(i), R-19)."""
    if not meeting.strengths:
        yield OpenPoint("Strengths: none named", "+ ", meeting.agenda[0].id)


def check_required_people(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which members of the team the record does not name (34 CFR 300.321, R-1 … R-5)."""
    held = {role for person in meeting.attendees for role in person.roles}
    for role in REQUIRED_ROLES:
        if role not in held:
            yield OpenPoint(f"{role[0].upper()}{role[1:]}: nobody recorded", "/here ")
    for person in meeting.people:
        if person.presence is Presence.NOT_RECORDED and not person.is_student:
            yield OpenPoint(f"Whether {person.name} took part: not recorded", f"/here {person.name}")


def check_excusals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which absent members have no excusal on record, if nobody else fills their role (34 CFR 300.321(e), R-10)."""
    filled = {role for person in meeting.attendees if person.presence.is_attending for role in person.roles}
    for person in meeting.people:
        missed = set(person.roles) & (set(REQUIRED_ROLES) - {Role.PARENT}) - filled
        if person.presence is Presence.ABSENT and missed:
            yield OpenPoint(f"{person.name} absent, excusal: not recorded", f"/excuse {person.name} because ")
        if person.presence is Presence.EXCUSED and person.excusal and not person.excusal.agreed:
            yield OpenPoint(
                f"{person.name} excused, date of the written agreement: not recorded", f"/excuse {person.name} because "
            )


def check_family_concerns(meeting: Meeting) -> Iterator[OpenPoint]:
    """Whether the family's concerns are recorded, said or written beforehand (34 CFR 300.324(a)(1)(ii), R-20)."""
    parents = {person.id for person in meeting.attendees if Role.PARENT in person.roles}
    items = {item.id for item in meeting.agenda if item.kind is ItemKind.FAMILY}
    said = (one for one in meeting.statements if one.by in parents)
    if items and not any(one.item in items or one.topic is Topic.WORRIES for one in said):
        yield OpenPoint("The family's concerns: not recorded", "@", min(items))


def check_special_factors(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which special factors nobody touched (34 CFR 300.324(a)(2), R-23)."""
    item = next((item.id for item in meeting.agenda if item.kind is ItemKind.FACTORS), None)
    for factor in SpecialFactor:
        if not meeting.find_factor_note(factor):
            yield OpenPoint(f"Special factor, {factor}: not recorded", f"/factor {factor} ", item)


def check_goals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which goals still wait, and what their progress reports would miss (R-27, R-29)."""
    item = _find_goals_item_id(meeting)
    for number, goal in enumerate(meeting.goals, 1):
        if goal.status is GoalStatus.PROPOSED:
            linked = "proposed" if goal.links else "proposed, no strength linked yet"
            yield OpenPoint(f"Goal {number}, {goal.title}: {linked}", f"/link {number} ", item)
        if goal.status is GoalStatus.AGREED and not (goal.parts.method and goal.parts.schedule):
            yield OpenPoint(
                f"Goal {number}, {goal.title}: how and when progress is measured: not recorded",
                f"/goal {number} measured by ",
                item,
            )


def check_goal_wordings(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which goals still have a blank in their sentence, or go nowhere (domain e: target = baseline is an error)."""
    for number, goal in enumerate(meeting.goals, 1):
        if goal.status not in {GoalStatus.PROPOSED, GoalStatus.AGREED}:
            continue
        left = ", ".join(find_placeholders(goal.wording))
        if left:
            yield OpenPoint(f"Goal {number}, {goal.title}: still open in its wording: {left}", f"/word {number} ")
        start, end = Measurement.try_parse(goal.parts.baseline), Measurement.try_parse(goal.parts.target)
        if start and end and start.number == end.number:
            yield OpenPoint(f"Goal {number}, {goal.title}: baseline and target are the same", f"/goal {number} target ")


def check_repeated_goals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which goals come back word for word, and whether somebody said why (domain e: the same goal every year)."""
    item = _find_goals_item_id(meeting)
    for number, goal in enumerate(meeting.goals, 1):
        before = find_repeated_goal(meeting, goal)
        if before and not goal.parts.again:
            years = before.years_unchanged(meeting.date)
            age = f", {years} {'year' if years == 1 else 'years'} old" if years else ""
            yield OpenPoint(
                f"Goal {number}, {goal.title}: word for word last year's{age}; why it comes back: not recorded",
                f"/goal {number} again ",
                item,
            )


def check_alternate_standards(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which goals follow alternate standards without benchmarks (34 CFR 300.320(a)(2)(ii), R-28)."""
    for number, goal in enumerate(meeting.goals, 1):
        if any(one.is_alternate for one in recognize_standards(goal.parts.standard)) and not goal.parts.objectives:
            yield OpenPoint(
                f"Goal {number}, {goal.title}: its standard looks like an alternate one; objectives: not recorded",
                f"/goal {number} objectives ",
                _find_goals_item_id(meeting),
            )


def check_prior_goals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Of which of last year's goals nothing can be said yet."""
    item = next((item.id for item in meeting.agenda if item.kind is ItemKind.PROGRESS), None)
    for number, one in enumerate(meeting.prior_goals, 1):
        if one.progress is Progress.CANNOT_DETERMINE:
            mend = (
                f"/now {number} " if "current" in one.missing_numbers else f"/prior {number} {one.missing_numbers[0]} "
            )
            yield OpenPoint(f"Last year's goal {number}, {one.title}: cannot say, {one.explanation}", mend, item)


def check_carried_items(meeting: Meeting) -> Iterator[OpenPoint]:
    """What the last meeting left open and nobody has asked about yet."""
    item = next((item.id for item in meeting.agenda if item.kind is ItemKind.PROGRESS), None)
    for number, one in enumerate(meeting.carried, 1):
        if not one.end:
            what = one.title or one.what
            yield OpenPoint(
                f"Left open on {one.on}, {one.kind}, {what}: not asked about yet", f"/settle {number} ", item
            )


def check_suggested_strengths(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which strengths on offer nobody named: one point, because nobody has to."""
    names = [one.name for one in meeting.offers if not one.end]
    if names:
        yield OpenPoint(f"Strengths on offer, not named: {', '.join(names)}", "/name ", meeting.agenda[0].id)


def _find_goals_item_id(meeting: Meeting) -> int | None:
    return next((item.id for item in meeting.agenda if item.kind is ItemKind.GOALS), None)


def check_hopes(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which hopes have not ended anywhere; one that is not the student's with whose it is."""
    for number, hope in enumerate(meeting.hopes, 1):
        if not hope.end:
            person = meeting.find_attendee(hope.by)
            words = f"“{hope.words}”" if person.is_student else f"{person.name}, “{hope.words}”"
            yield OpenPoint(f"Hope {number}, {words}: not in a goal, an action or later", f"/hope {number} ", hope.item)


def check_parked_items(meeting: Meeting) -> Iterator[OpenPoint]:
    """What is still in the parking lot."""
    for number, one in enumerate(meeting.parking_lot, 1):
        if not one.end:
            yield OpenPoint(
                f"Parked {number}, {one.what}: not answered, assigned or scheduled", f"/park {number} ", one.item
            )


def check_actions(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which actions have no owner or no date."""
    for number, task in enumerate(meeting.actions, 1):
        missing = [what for what, there in (("owner", task.owner), ("date", task.due)) if not there]
        if missing:
            yield OpenPoint(f"Action {number}, {task.what}: {' and '.join(missing)} not recorded", "", task.item)


def check_agenda_items(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which agenda items were not reached."""
    for item in meeting.agenda:
        if item.state is ItemState.NOT_STARTED:
            yield OpenPoint(
                f"Agenda, {fill_fields(item.title, meeting.student)}: not reached", f"/item {item.id}", item.id
            )


def check_unused_strengths(meeting: Meeting) -> Iterator[OpenPoint]:
    """Which strengths no goal is built on."""
    names = [row.strength.name for row in build_strength_map(meeting) if not row.is_used]
    if names:
        yield OpenPoint(f"Strengths that no goal uses yet: {', '.join(names)}", "/link ")


REQUIRED_ROLES = (Role.PARENT, Role.GENERAL_EDUCATION, Role.SPECIAL_EDUCATION, Role.LEA, Role.EVALUATION)
"""The members of every team beside the student (34 CFR 300.321(a)(1)-(5), R-1 … R-5)."""

_CHECKS: tuple[Callable[[Meeting], Iterator[OpenPoint]], ...] = (
    check_student_voice, check_opening, check_family_concerns, check_prior_goals, check_carried_items, check_goals, check_goal_wordings, check_repeated_goals, check_alternate_standards,
    check_hopes, check_actions, check_parked_items,
    check_required_people, check_excusals, check_special_factors, check_agenda_items, check_suggested_strengths, check_unused_strengths,
)  # fmt: skip
