"""The read-back: what is still open, in the order in which one reads it aloud. It says, it never judges.

"Not recorded" means that this record does not say; whether it happened, the program cannot know.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind, ItemState, fill
from facilitator.meeting.entry_models import SpecialFactor, Topic
from facilitator.meeting.goal import GoalStatus
from facilitator.meeting.measurement import Measure
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.placeholders import blanks
from facilitator.meeting.prior_goal import Progress
from facilitator.meeting.standards import recognise
from facilitator.meeting.strength_uses import returned, weaving


class Open(NamedTuple):
    """One thing that the record leaves open.

    Attributes:
        what: a sentence without its full stop.
        mend: the beginning of the line that would record it; empty where there is none.
        item: id of the agenda item where it belongs; None: no particular one.
    """

    what: str
    mend: str = ""
    item: int | None = None


def open_points(meeting: Meeting) -> tuple[Open, ...]:
    """Return everything the record leaves open, the student's part first."""
    return tuple(point for part in _PARTS for point in part(meeting))


def student_voice(meeting: Meeting) -> Iterator[Open]:
    """Whether the record holds the student's words, or says how they were gathered (R-7, R-8; promise 2)."""
    student = meeting.voice
    if not student:
        yield Open("The student is not recorded", "/student ", None)
        return
    spoke = any(one.by == student.id for one in (*meeting.statements, *meeting.hopes))
    if not spoke and not student.voice:
        yield Open(
            f"{student.name}'s own words, or how {student.name}'s voice was gathered: not recorded",
            f"/voice {student.name}: ",
            meeting.agenda[1].id,
        )
    if student.presence is Presence.NOT_RECORDED:
        yield Open(f"Whether {student.name} took part: not recorded", f"/here {student.name} as student")


def opening(meeting: Meeting) -> Iterator[Open]:
    """Whether strengths were named (34 CFR 300.324(a)(1)(i), R-19)."""
    if not meeting.strengths:
        yield Open("Strengths: none named", "+ ", meeting.agenda[0].id)


def required_people(meeting: Meeting) -> Iterator[Open]:
    """Which members of the team the record does not name (34 CFR 300.321, R-1 … R-5)."""
    held = {role for person in meeting.attendees for role in person.roles}
    for role in REQUIRED:
        if role not in held:
            yield Open(f"{role[0].upper()}{role[1:]}: nobody recorded", "/here ")
    for person in meeting.people:
        if person.presence is Presence.NOT_RECORDED and not person.is_student:
            yield Open(f"Whether {person.name} took part: not recorded", f"/here {person.name}")


def excusals(meeting: Meeting) -> Iterator[Open]:
    """Which absent members have no excusal on record, if nobody else fills their role (34 CFR 300.321(e), R-10)."""
    filled = {role for person in meeting.attendees if person.presence.there for role in person.roles}
    for person in meeting.people:
        missed = set(person.roles) & (set(REQUIRED) - {Role.PARENT}) - filled
        if person.presence is Presence.ABSENT and missed:
            yield Open(f"{person.name} absent, excusal: not recorded", f"/excuse {person.name} because ")
        if person.presence is Presence.EXCUSED and person.excusal and not person.excusal.agreed:
            yield Open(
                f"{person.name} excused, date of the written agreement: not recorded", f"/excuse {person.name} because "
            )


def family_concerns(meeting: Meeting) -> Iterator[Open]:
    """Whether the family's concerns are recorded, said or written beforehand (34 CFR 300.324(a)(1)(ii), R-20)."""
    parents = {person.id for person in meeting.attendees if Role.PARENT in person.roles}
    items = {item.id for item in meeting.agenda if item.kind is ItemKind.FAMILY}
    said = (one for one in meeting.statements if one.by in parents)
    if items and not any(one.item in items or one.topic is Topic.WORRIES for one in said):
        yield Open("The family's concerns: not recorded", "@", min(items))


def factors(meeting: Meeting) -> Iterator[Open]:
    """Which special factors nobody touched (34 CFR 300.324(a)(2), R-23)."""
    item = next((item.id for item in meeting.agenda if item.kind is ItemKind.FACTORS), None)
    for factor in SpecialFactor:
        if not meeting.factor(factor):
            yield Open(f"Special factor, {factor}: not recorded", f"/factor {factor} ", item)


def goals(meeting: Meeting) -> Iterator[Open]:
    """Which goals still wait, and what their progress reports would miss (R-27, R-29)."""
    item = _goals_item(meeting)
    for number, goal in enumerate(meeting.goals, 1):
        if goal.status is GoalStatus.PROPOSED:
            linked = "proposed" if goal.links else "proposed, no strength linked yet"
            yield Open(f"Goal {number}, {goal.title}: {linked}", f"/link {number} ", item)
        if goal.status is GoalStatus.AGREED and not (goal.parts.method and goal.parts.schedule):
            yield Open(
                f"Goal {number}, {goal.title}: how and when progress is measured: not recorded",
                f"/goal {number} measured by ",
                item,
            )


def unfinished(meeting: Meeting) -> Iterator[Open]:
    """Which goals still have a blank in their sentence, or go nowhere (domain e: target = baseline is an error)."""
    for number, goal in enumerate(meeting.goals, 1):
        if goal.status not in {GoalStatus.PROPOSED, GoalStatus.AGREED}:
            continue
        left = ", ".join(blanks(goal.wording))
        if left:
            yield Open(f"Goal {number}, {goal.title}: still open in its wording: {left}", f"/word {number} ")
        start, end = Measure.in_words(goal.parts.baseline), Measure.in_words(goal.parts.target)
        if start and end and start.number == end.number:
            yield Open(f"Goal {number}, {goal.title}: baseline and target are the same", f"/goal {number} target ")


def comes_back(meeting: Meeting) -> Iterator[Open]:
    """Which goals come back word for word, and whether somebody said why (domain e: the same goal every year)."""
    item = _goals_item(meeting)
    for number, goal in enumerate(meeting.goals, 1):
        before = returned(meeting, goal)
        if before and not goal.parts.again:
            years = before.years(meeting.date)
            age = f", {years} {'year' if years == 1 else 'years'} old" if years else ""
            yield Open(
                f"Goal {number}, {goal.title}: word for word last year's{age}; why it comes back: not recorded",
                f"/goal {number} again ",
                item,
            )


def alternate_standards(meeting: Meeting) -> Iterator[Open]:
    """Which goals follow alternate standards without benchmarks (34 CFR 300.320(a)(2)(ii), R-28)."""
    for number, goal in enumerate(meeting.goals, 1):
        if any(one.alternate for one in recognise(goal.parts.standard)) and not goal.parts.objectives:
            yield Open(
                f"Goal {number}, {goal.title}: its standard looks like an alternate one; objectives: not recorded",
                f"/goal {number} objectives ",
                _goals_item(meeting),
            )


def last_year(meeting: Meeting) -> Iterator[Open]:
    """Of which of last year's goals nothing can be said yet."""
    item = next((item.id for item in meeting.agenda if item.kind is ItemKind.PROGRESS), None)
    for number, one in enumerate(meeting.prior_goals, 1):
        if one.progress is Progress.CANNOT_SAY:
            mend = f"/now {number} " if "current" in one.missing else f"/prior {number} {one.missing[0]} "
            yield Open(f"Last year's goal {number}, {one.title}: cannot say, {one.why}", mend, item)


def left_open(meeting: Meeting) -> Iterator[Open]:
    """What the last meeting left open and nobody has asked about yet."""
    item = next((item.id for item in meeting.agenda if item.kind is ItemKind.PROGRESS), None)
    for number, one in enumerate(meeting.carried, 1):
        if not one.end:
            what = one.title or one.what
            yield Open(f"Left open on {one.on}, {one.kind}, {what}: not asked about yet", f"/settle {number} ", item)


def on_offer(meeting: Meeting) -> Iterator[Open]:
    """Which strengths on offer nobody named: one point, because nobody has to."""
    names = [one.name for one in meeting.offers if not one.end]
    if names:
        yield Open(f"Strengths on offer, not named: {', '.join(names)}", "/name ", meeting.agenda[0].id)


def _goals_item(meeting: Meeting) -> int | None:
    return next((item.id for item in meeting.agenda if item.kind is ItemKind.GOALS), None)


def hopes(meeting: Meeting) -> Iterator[Open]:
    """Which hopes have not ended anywhere; one that is not the student's with whose it is."""
    for number, hope in enumerate(meeting.hopes, 1):
        if not hope.end:
            person = meeting.person(hope.by)
            words = f"“{hope.words}”" if person.is_student else f"{person.name}, “{hope.words}”"
            yield Open(f"Hope {number}, {words}: not in a goal, an action or later", f"/hope {number} ", hope.item)


def parked(meeting: Meeting) -> Iterator[Open]:
    """What is still in the parking lot."""
    for number, one in enumerate(meeting.parking_lot, 1):
        if not one.end:
            yield Open(
                f"Parked {number}, {one.what}: not answered, assigned or scheduled", f"/park {number} ", one.item
            )


def actions(meeting: Meeting) -> Iterator[Open]:
    """Which actions have no owner or no date."""
    for number, task in enumerate(meeting.actions, 1):
        missing = [what for what, there in (("owner", task.owner), ("date", task.due)) if not there]
        if missing:
            yield Open(f"Action {number}, {task.what}: {' and '.join(missing)} not recorded", "", task.item)


def items(meeting: Meeting) -> Iterator[Open]:
    """Which agenda items were not reached."""
    for item in meeting.agenda:
        if item.state is ItemState.NOT_STARTED:
            yield Open(f"Agenda, {fill(item.title, meeting.student)}: not reached", f"/item {item.id}", item.id)


def unused_strengths(meeting: Meeting) -> Iterator[Open]:
    """Which strengths no goal is built on."""
    names = [row.strength.name for row in weaving(meeting) if not row.used]
    if names:
        yield Open(f"Strengths that no goal uses yet: {', '.join(names)}", "/link ")


REQUIRED = (Role.PARENT, Role.GENERAL_EDUCATION, Role.SPECIAL_EDUCATION, Role.LEA, Role.EVALUATION)
"""The members of every team beside the student (34 CFR 300.321(a)(1)-(5), R-1 … R-5)."""

_PARTS: tuple[Callable[[Meeting], Iterator[Open]], ...] = (
    student_voice, opening, family_concerns, last_year, left_open, goals, unfinished, comes_back, alternate_standards,
    hopes, actions, parked,
    required_people, excusals, factors, items, on_offer, unused_strengths,
)  # fmt: skip
