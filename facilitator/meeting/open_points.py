"""Find what a meeting leaves open, in the order of the read-back.

The read-back reports and never judges. "Not recorded" says something about this record only: the program cannot know
whether the step was taken.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind, ItemState, fill_fields
from facilitator.meeting.consent import ConsentAnswer
from facilitator.meeting.criterion import is_same_criterion
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_models import SpecialFactor, Topic
from facilitator.meeting.entry_numbers import label_proposal, list_goals, list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.placeholders import find_placeholders
from facilitator.meeting.prior_goal import Progress
from facilitator.meeting.progress_measures import names_frequency
from facilitator.meeting.proposal import KINDS_WITHOUT_NOTICE, OPTIONS_DETAIL, OTHER_KIND, ProposalStatus
from facilitator.meeting.required_notices import ATTEMPT_KIND
from facilitator.meeting.standards import recognize_standards
from facilitator.meeting.strength_uses import build_strength_map, find_repeated_goal
from facilitator.meeting.text_cleaning import capitalize, format_count


class OpenPoint(NamedTuple):
    """A point that the record leaves open.

    Attributes:
        text: a sentence without its period.
        fix_line: the beginning of a line that would record it; empty if there is none.
        item_id: id of the agenda item it belongs to; None if it belongs to no particular item.
    """

    text: str
    fix_line: str = ""
    item_id: int | None = None


def find_open_points(meeting: Meeting) -> tuple[OpenPoint, ...]:
    """Return all open points of a meeting, the student's part first."""
    return tuple(point for check in _CHECKS for point in check(meeting))


def check_student_voice(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield a point if the student's words and input are not recorded (R-7, R-8; docs/promises.md, 2)."""
    student = meeting.student_attendee
    if not student:
        yield OpenPoint("The student is not recorded", "/student ", None)
        return
    has_spoken = any(entry.by == student.id for entry in (*meeting.statements, *meeting.hopes, *meeting.requests))
    if not has_spoken and not student.voice:
        yield OpenPoint(
            f"{student.name}'s own words, or how {student.name}'s input was gathered: not recorded",
            f"/voice {student.name}: ",
            meeting.agenda[1].id,
        )
    if student.presence is Presence.NOT_RECORDED:
        yield OpenPoint(f"{student.name}: attendance not recorded", f"/here {student.name} as student")


def check_opening(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield a point if no strength was named (34 CFR 300.324(a)(1)(i), R-19)."""
    if not meeting.strengths:
        yield OpenPoint("Strengths: none named", "/strength ", meeting.agenda[0].id)


def check_required_people(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield the required roles that no attendee has, and attendance not recorded (34 CFR 300.321, R-1 … R-5)."""
    roles = {role for person in meeting.attendees for role in person.roles}
    for role in REQUIRED_ROLES:
        if role not in roles:
            yield OpenPoint(f"{capitalize(role)}: no one recorded", "/here ")
    for person in meeting.people:
        if person.presence is Presence.NOT_RECORDED and not person.is_student:
            yield OpenPoint(f"{person.name}: attendance not recorded", f"/here {person.name}")


def check_excusals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield absent members without an excusal whose role no one else fills (34 CFR 300.321(e), R-10)."""
    filled = {role for person in meeting.attendees if person.presence.is_attending for role in person.roles}
    for person in meeting.people:
        unfilled = set(person.roles) & (set(REQUIRED_ROLES) - {Role.PARENT}) - filled
        if person.presence is Presence.ABSENT and unfilled:
            yield OpenPoint(f"{person.name} (absent): excusal not recorded", f"/excuse {person.name} because ")
        if person.excusal and not person.excusal.agreed:
            yield OpenPoint(
                f"{person.name} (excused): date of the written agreement not recorded",
                f"/excuse {person.name} because ",
            )


def check_attempts(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield a point if no parent attends and no attempt to reach the family is recorded (34 CFR 300.322(d), R-16)."""
    parents = [person for person in meeting.attendees if Role.PARENT in person.roles]
    is_absent = meeting.started and not any(person.presence.is_attending for person in parents)
    if is_absent and not any(entry.kind == ATTEMPT_KIND for entry in meeting.log):
        yield OpenPoint("Attempts to reach the family: not recorded", "/attempt ")


def check_family_concerns(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield a point if the parents' concerns are not recorded (34 CFR 300.324(a)(1)(ii), R-20)."""
    parents = {person.id for person in meeting.attendees if Role.PARENT in person.roles}
    items = {item.id for item in meeting.agenda if item.kind is ItemKind.FAMILY}
    statements = (statement for statement in meeting.statements if statement.by in parents)
    if items and not any(statement.item in items or statement.topic is Topic.WORRIES for statement in statements):
        yield OpenPoint("The family's concerns: not recorded", "@", min(items))


def check_special_factors(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield the special factors without a note (34 CFR 300.324(a)(2), R-23)."""
    item_id = next((item.id for item in meeting.agenda if item.kind is ItemKind.FACTORS), None)
    for factor in SpecialFactor:
        if not meeting.find_factor_note(factor):
            yield OpenPoint(f"Special factor, {factor}: not recorded", f"/factor {factor} ", item_id)


def check_goals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield proposed goals, and agreed goals without a way to measure progress (R-27, R-29)."""
    item_id = _find_goals_item_id(meeting)
    for number, goal in list_goals(meeting):
        if goal.status is ProposalStatus.PROPOSED:
            status = "proposed" if goal.links else "proposed, no strength linked yet"
            fix_line = f"/agree {number}" if goal.links else f"/link {number} "
            yield OpenPoint(f"Goal {number}, {goal.title}: {status}", fix_line, item_id)
        if goal.status is ProposalStatus.AGREED and (missing := _find_missing_measures(goal)):
            facts, part = ", ".join(missing), next(iter(missing.values()))
            yield OpenPoint(f"Goal {number}, {goal.title}: {facts}: not recorded", f"/goal {number} {part} ", item_id)
        if goal.strength_check and not goal.strength_check.answer:
            yield OpenPoint(
                f"Goal {number}, {goal.title}: what its strength changes in it: not answered",
                f"/agree {number} because ",
                item_id,
            )


def _find_missing_measures(goal: Goal) -> dict[str, str]:
    """Return what is not recorded about measuring and reporting progress, each with the part of the goal to set."""
    missing = {} if goal.parts.baseline else {"baseline": "baseline"}
    if not goal.parts.method or not (goal.parts.schedule or names_frequency(goal.parts.method)):
        missing["how and when progress is measured"] = "measured by"
    if not goal.parts.reports:
        missing["when the family gets reports"] = "reported"
    return missing


def check_proposals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield proposals besides goals that were not decided on (R-33)."""
    for number, proposal in list_proposals(meeting):
        if not isinstance(proposal, Goal) and proposal.status is ProposalStatus.PROPOSED:
            kind = "proposal" if proposal.kind == OTHER_KIND else proposal.kind
            text = f"{capitalize(kind)} {number}, {proposal.title}: proposed, not decided"
            yield OpenPoint(text, f"/agree {number}", proposal.item)


def check_refusals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield refused proposals without the other options that were considered (34 CFR 300.503(b)(6))."""
    for number, proposal in list_proposals(meeting):
        is_refused = proposal.status is ProposalStatus.DECLINED and proposal.kind not in KINDS_WITHOUT_NOTICE
        if (
            is_refused
            and not isinstance(proposal, Goal)
            and not any(detail.name == OPTIONS_DETAIL for detail in proposal.details)
        ):
            label = label_proposal(number, proposal)
            text = f"{capitalize(label)}: other options considered: not recorded"
            yield OpenPoint(text, f"= {number}: options considered:", proposal.item)


def check_consents(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield consents that were asked for and not answered yet (34 CFR 300.300)."""
    latest = {(consent.by, consent.proposal or consent.what): consent for consent in meeting.consents}
    for consent in latest.values():
        if consent.answer is ConsentAnswer.PENDING:
            name = meeting.find_attendee(consent.by).name
            yield OpenPoint(f"Consent of {name}, for {consent.what}: not given yet", f"/consent @{name} ", consent.item)


def check_notices(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield the notices that this kind of meeting needs and that are not recorded."""
    recorded = {entry.kind for entry in meeting.log}
    for notice in meeting.notices:
        if notice not in recorded:
            yield OpenPoint(f"{notice.label}: not recorded", f"/notice {notice} ")


def check_goal_wordings(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield goals with blanks in their wording, and goals whose target equals the baseline (R-27)."""
    for number, goal in list_goals(meeting):
        if goal.status not in {ProposalStatus.PROPOSED, ProposalStatus.AGREED}:
            continue
        blanks = ", ".join(find_placeholders(goal.wording))
        if blanks:
            yield OpenPoint(f"Goal {number}, {goal.title}: blanks left in its wording: {blanks}", f"/word {number} ")
        start, end = Measurement.try_parse(goal.parts.baseline), Measurement.try_parse(goal.parts.target)
        if start and end and is_same_criterion(start, end):
            yield OpenPoint(f"Goal {number}, {goal.title}: baseline and target are the same", f"/goal {number} target ")


def check_repeated_goals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield goals that repeat a prior goal word for word without a recorded reason (Endrew F.)."""
    item_id = _find_goals_item_id(meeting)
    for number, goal in list_goals(meeting):
        repeated = find_repeated_goal(meeting, goal)
        if repeated and not goal.parts.again:
            years = repeated.years_unchanged(meeting.date)
            age = f", unchanged for {format_count(years, 'year')}" if years else ""
            yield OpenPoint(
                f"Goal {number}, {goal.title}: same wording as last year's goal{age}; reason: not recorded",
                f"/goal {number} again ",
                item_id,
            )


def check_alternate_standards(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield goals on alternate standards without benchmarks (34 CFR 300.320(a)(2)(ii), R-28)."""
    for number, goal in list_goals(meeting):
        families = recognize_standards(goal.parts.standard)
        if any(family.is_alternate for family in families) and not (goal.parts.objectives or goal.objectives):
            yield OpenPoint(
                f"Goal {number}, {goal.title}: appears to follow an alternate standard; objectives: not recorded",
                f"/objective {number} ",
                _find_goals_item_id(meeting),
            )


def check_prior_goals(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield prior goals whose progress cannot be determined, because a number is missing."""
    item_id = next((item.id for item in meeting.agenda if item.kind is ItemKind.PROGRESS), None)
    for number, goal in enumerate(meeting.prior_goals, 1):
        if goal.progress is Progress.CANNOT_DETERMINE:
            missing = goal.missing_numbers or ("current",)  # else a part of the current number is not recorded
            fix_line = f"/now {number} " if "current" in missing else f"/prior {number} {missing[0]} "
            yield OpenPoint(
                f"Last year's goal {number}, {goal.title}: progress {goal.progress.label} ({goal.explanation})",
                fix_line,
                item_id,
            )


def check_carried_items(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield items carried over from the last meeting that have no outcome yet."""
    item_id = next((item.id for item in meeting.agenda if item.kind is ItemKind.PROGRESS), None)
    for number, carried in enumerate(meeting.carried, 1):
        if not carried.outcome:
            name = (carried.title or carried.what).rstrip(".")
            yield OpenPoint(
                f"Carried over from {format_date(carried.on)} ({carried.kind}), {name}: not discussed yet",
                f"/settle {number} ",
                item_id,
            )


def check_suggested_strengths(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield one point for all suggested strengths that are still open, because no one has to name them."""
    names = [suggestion.name for suggestion in meeting.suggestions if not suggestion.outcome]
    if names:
        yield OpenPoint(f"Suggested strengths, not named yet: {', '.join(names)}", "/name ", meeting.agenda[0].id)


def _find_goals_item_id(meeting: Meeting) -> int | None:
    return next((item.id for item in meeting.agenda if item.kind is ItemKind.GOALS), None)


def check_hopes(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield hopes without an outcome, with the person's name if it is not the student's own hope."""
    for number, hope in enumerate(meeting.hopes, 1):
        if not hope.outcome:
            person = meeting.find_attendee(hope.by)
            words = f"“{hope.words}”" if person.is_student else f"{person.name}, “{hope.words}”"
            yield OpenPoint(
                f"Hope {number}, {words}: no decision yet (goal, action or later)",
                f"/hope {number} ",
                hope.item,
            )


def check_requests(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield requests without an outcome, the student's first (docs/promises.md, 2)."""
    numbered = list(enumerate(meeting.requests, 1))
    for number, request in sorted(numbered, key=lambda pair: not meeting.find_attendee(pair[1].by).is_student):
        if not request.outcome:
            name = meeting.short_name(request.by)
            yield OpenPoint(
                f"Request {number}, {name}, “{request.words}”: no answer recorded yet",
                f"/ask {number} ",
                request.item,
            )


def check_parked_items(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield items that are still in the parking lot."""
    for number, parked in enumerate(meeting.parking_lot, 1):
        if not parked.outcome:
            yield OpenPoint(
                f"Parked item {number}, {parked.what}: not answered, assigned or scheduled",
                f"/park {number} ",
                parked.item,
            )


def check_actions(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield action items without an owner or a due date."""
    for number, action in enumerate(meeting.actions, 1):
        missing = [name for name, value in (("owner", action.owners), ("due date", action.due)) if not value]
        if missing:
            text = f"Action {number}, {action.what}: {' and '.join(missing)} not recorded"
            yield OpenPoint(text, f"/owner {number} ", action.item)


def check_agenda_items(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield agenda items that were not reached."""
    for item in meeting.agenda:
        if item.state is ItemState.NOT_STARTED:
            title, number = fill_fields(item.title, meeting.student), meeting.find_item_number(item.id)
            yield OpenPoint(f"Agenda item, {title}: not reached", f"/item {number}", item.id)


def check_unused_strengths(meeting: Meeting) -> Iterator[OpenPoint]:
    """Yield one point for all strengths that no goal uses."""
    names = [row.strength.name for row in build_strength_map(meeting) if not row.is_used]
    if names:
        yield OpenPoint(f"Strengths that no goal uses yet: {', '.join(names)}", "/link ")


# The required team members besides the student (34 CFR 300.321(a)(1)-(5), R-1 … R-5).
REQUIRED_ROLES = (Role.PARENT, Role.GENERAL_EDUCATION, Role.SPECIAL_EDUCATION, Role.LEA, Role.EVALUATION)

_CHECKS: tuple[Callable[[Meeting], Iterator[OpenPoint]], ...] = (
    check_student_voice,
    check_opening,
    check_family_concerns,
    check_prior_goals,
    check_carried_items,
    check_goals,
    check_proposals,
    check_refusals,
    check_consents,
    check_goal_wordings,
    check_repeated_goals,
    check_alternate_standards,
    check_requests,
    check_hopes,
    check_actions,
    check_parked_items,
    check_required_people,
    check_attempts,
    check_excusals,
    check_special_factors,
    check_notices,
    check_agenda_items,
    check_suggested_strengths,
    check_unused_strengths,
)
