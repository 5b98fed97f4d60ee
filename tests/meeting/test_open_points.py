"""Open points of the read-back are listed until they are recorded."""

from collections.abc import Callable
from datetime import date

import pytest

from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor, Topic
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import REQUIRED_ROLES, find_open_points
from facilitator.meeting.operations import entries, goals, navigation, preparation, proposals, setup, statements
from facilitator.meeting.people import Presence, Role
from tests.meeting.meeting_builder import DAY, MeetingBuilder, meeting_in_session, meeting_with_strength


def list_point_texts(meeting: Meeting) -> list[str]:
    return [point.text for point in find_open_points(meeting)]


def find_fix_line(builder: MeetingBuilder, what: str) -> str:
    return next(point.fix_line for point in find_open_points(builder.meeting) if point.text == what)


Step = Callable[[MeetingBuilder], object]


def propose_goal(builder: MeetingBuilder) -> int:
    return builder.apply(goals.propose_goal, title="Facts", wording="Elana will …")


def agree_on_goal(builder: MeetingBuilder) -> int:
    facts = propose_goal(builder)
    builder.apply(goals.link_strength, goal=facts, strength=name_strength(builder), how="so")
    builder.apply(proposals.agree_on_proposal, proposal=facts)
    return facts


def name_strength(builder: MeetingBuilder) -> int:
    return builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="Drawing")


def record_words(name: str, item: int) -> Step:
    def step(builder: MeetingBuilder) -> None:
        if builder.meeting.current != item:
            builder.apply(navigation.go_to_item, item=item)
        builder.apply(statements.add_statement, by=builder.attendee_id(name), words="Words.")

    return step


def set_measurement(**parts: str) -> Step:
    return lambda builder: builder.apply(
        goals.set_goal_parts, goal=builder.meeting.goals[0].id, what="measured by", parts=parts
    )


BASELINE = set_measurement(baseline="18 facts")


def record_absence(role: Role, **more: object) -> Step:
    def step(builder: MeetingBuilder) -> None:
        builder.apply(setup.mark_absent, name="Dr Weiss", roles=(role,), because="ill")
        if more:
            builder.apply(setup.excuse_attendee, who=builder.attendee_id("Dr Weiss"), because="ill", **more)

    return step


NO_WORDS = "Elana Reyes's own words, or how Elana Reyes's input was gathered: not recorded"
MEASURED = "Goal 1, Facts: how and when progress is measured, when the family gets reports: not recorded"
REPORTED = "Goal 1, Facts: when the family gets reports: not recorded"
POINTS: list[tuple[str, list[Step], str, Step]] = [
    # id; steps that open the point; the point; the step that resolves it
    ("words", [], NO_WORDS, record_words("Elana Reyes", 1)),
    ("hope", [], NO_WORDS, lambda r: r.apply(entries.add_hope, by=r.attendee_id("Elana Reyes"), words="A robot.")),
    ("voice", [], NO_WORDS, lambda r: r.apply(statements.record_gathered_voice, who=r.attendee_id("Elana Reyes"), words="a drawing")),
    ("strengths", [], "Strengths: none named", name_strength),
    ("family", [name_strength], "The family's concerns: not recorded", record_words("Dana Reyes", 3)),
    ("unlinked", [propose_goal], "Goal 1, Facts: proposed, no strength linked yet", lambda r: r.apply(
        goals.link_strength, goal=r.meeting.goals[0].id, strength=name_strength(r), how="so")),
    ("proposed", [name_strength, propose_goal, lambda r: r.apply(
        goals.link_strength, goal=r.meeting.goals[0].id, strength=r.meeting.strengths[0].id, how="so")],
     "Goal 1, Facts: proposed", lambda r: r.apply(proposals.agree_on_proposal, proposal=r.meeting.goals[0].id)),
    ("deferred", [propose_goal], "Goal 1, Facts: proposed, no strength linked yet", lambda r: r.apply(
        proposals.defer_proposal, proposal=r.meeting.goals[0].id, because="later")),
    ("baseline", [agree_on_goal, set_measurement(method="weekly probes", reports="monthly")],
     "Goal 1, Facts: baseline: not recorded", set_measurement(baseline="18 facts")),
    ("measured", [agree_on_goal, BASELINE], MEASURED, set_measurement(method="probes", schedule="weekly")),
    ("method", [agree_on_goal, BASELINE, set_measurement(schedule="weekly")], MEASURED, set_measurement(method="probes")),
    ("schedule", [agree_on_goal, BASELINE, set_measurement(method="probes")], MEASURED, set_measurement(schedule="weekly")),
    ("frequency in the method", [agree_on_goal, BASELINE], MEASURED, set_measurement(method="weekly probes")),
    ("reported", [agree_on_goal, BASELINE, set_measurement(method="weekly probes")], REPORTED, set_measurement(reports="each quarter")),
    ("hope of another", [lambda r: r.apply(entries.add_hope, by=r.attendee_id("Dana Reyes"), words="A quiet desk.")],
     "Hope 1, Dana Reyes, “A quiet desk.”: no decision yet (goal, action or later)", lambda r: r.apply(
        entries.resolve_hope, hope=r.meeting.hopes[0].id, outcome=HopeOutcome.LATER)),
    ("open hope", [lambda r: r.apply(entries.add_hope, by=r.attendee_id("Elana Reyes"), words="A robot.")],
     "Hope 1, “A robot.”: no decision yet (goal, action or later)", lambda r: r.apply(
         entries.resolve_hope, hope=r.meeting.hopes[0].id, outcome=HopeOutcome.LATER)),
    ("parked", [lambda r: r.apply(entries.park_item, by=r.attendee_id("Dana Reyes"), what="Bus")],
     "Parked item 1, Bus: not answered, assigned or scheduled", lambda r: r.apply(
         entries.resolve_parked_item, parked=r.meeting.parking_lot[0].id, outcome=ParkedItemOutcome.ANSWERED)),
    ("absent", [record_absence(Role.EVALUATION)], "Dr Weiss (absent): excusal not recorded",
     record_absence(Role.EVALUATION, agreed=DAY)),
    ("excused", [record_absence(Role.EVALUATION, agreed=None)], "Dr Weiss (excused): date of the written agreement not recorded",
     record_absence(Role.EVALUATION, agreed=DAY)),
    ("took part", [lambda r: r.apply(
        setup.add_attendee, name="Rosa", roles=(), presence=Presence.NOT_RECORDED)],
     "Rosa: attendance not recorded", lambda r: r.apply(setup.add_attendee, name="Rosa", roles=())),
    ("reached", [name_strength], "Agenda item, Elana's voice: not reached", lambda r: r.apply(navigation.go_to_next_item)),
    ("unused", [name_strength, propose_goal], "Strengths that no goal uses yet: Drawing", lambda r: r.apply(
        goals.link_strength, goal=r.meeting.goals[0].id, strength=r.meeting.strengths[0].id, how="so")),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "point", "recorded"), [row[1:] for row in POINTS], ids=[row[0] for row in POINTS])
def test_point_disappears_once_recorded(steps: list[Step], point: str, recorded: Step) -> None:
    builder = meeting_in_session()
    for step in steps:
        step(builder)
    assert list_point_texts(builder.meeting).count(point) == 1
    recorded(builder)
    assert point not in list_point_texts(builder.meeting)


@pytest.mark.parametrize("factor", list(SpecialFactor))
def test_special_factor_is_open_until_noted(factor: SpecialFactor) -> None:
    builder = meeting_in_session()
    point = f"Special factor, {factor}: not recorded"
    assert point in list_point_texts(builder.meeting)
    builder.apply(entries.add_factor_note, factor=factor, words="no needs")
    assert point not in list_point_texts(builder.meeting)


@pytest.mark.parametrize("role", REQUIRED_ROLES)
def test_required_role_is_open_until_an_attendee_has_it(role: Role) -> None:
    builder = MeetingBuilder()
    (point,) = [
        text for text in list_point_texts(builder.meeting) if text.casefold() == f"{role}: no one recorded".casefold()
    ]
    builder.apply(setup.add_attendee, name="Dr Weiss", roles=(Role.OTHER, role))
    assert point not in list_point_texts(builder.meeting)


@pytest.mark.parametrize(
    ("owner", "due", "missing"),
    [(False, False, "owner and due date"), (True, False, "due date"), (False, True, "owner"), (True, True, "")],
)
def test_action_is_open_without_owner_or_due_date(owner: bool, due: bool, missing: str) -> None:
    builder = meeting_in_session()
    builder.apply(
        entries.add_action,
        what="Call",
        owners=(builder.attendee_id("Ms Ortiz"),) if owner else (),
        due=DAY if due else None,
    )
    action_points = [text for text in list_point_texts(builder.meeting) if text.startswith("Action")]
    assert action_points == ([f"Action 1, Call: {missing} not recorded"] if missing else [])


def test_student_points_come_first() -> None:
    builder = MeetingBuilder()
    assert list_point_texts(builder.meeting)[0] == "The student is not recorded"
    builder.apply(setup.set_student, name="Elana Reyes")
    assert list_point_texts(builder.meeting)[:2] == [NO_WORDS, "Elana Reyes: attendance not recorded"]
    builder.apply(setup.add_attendee, name="Elana Reyes", roles=(Role.STUDENT,))
    assert "Elana Reyes: attendance not recorded" not in list_point_texts(builder.meeting)


@pytest.mark.parametrize("role", [Role.PARENT, Role.RELATED_SERVICE, Role.OTHER])
def test_roles_that_are_not_required_need_no_excusal(role: Role) -> None:
    builder = meeting_in_session()
    record_absence(role)(builder)
    assert not [text for text in list_point_texts(builder.meeting) if "excus" in text]


def test_no_excusal_needed_if_another_attendee_fills_the_role() -> None:
    builder = meeting_in_session()
    record_absence(Role.LEA)(builder)
    assert not [text for text in list_point_texts(builder.meeting) if "excus" in text]
    builder.apply(setup.mark_absent, name="Mr Lindqvist", because="ill")
    assert "Dr Weiss (absent): excusal not recorded" in list_point_texts(builder.meeting)


def test_family_concerns_are_a_parents_statements_in_that_item() -> None:
    builder, _ = meeting_with_strength()
    for speaker, item in (("Dana Reyes", 1), ("Ms Ortiz", 3)):
        record_words(speaker, item)(builder)
        assert "The family's concerns: not recorded" in list_point_texts(builder.meeting)


def test_worries_on_the_family_sheet_count_as_concerns() -> None:
    builder, _ = meeting_with_strength()
    for name, topic in (("Dana Reyes", Topic.HOPES), ("Ms Ortiz", Topic.WORRIES), ("Dana Reyes", Topic.WORRIES)):
        assert "The family's concerns: not recorded" in list_point_texts(builder.meeting)
        builder.apply(
            preparation.add_prepared_statement,
            by=builder.attendee_id(name),
            words="The bus is loud.",
            on=DAY,
            topic=topic,
        )
    assert "The family's concerns: not recorded" not in list_point_texts(builder.meeting)


def test_points_say_not_recorded_and_never_judge() -> None:
    builder = meeting_in_session()
    for step in (propose_goal, record_absence(Role.EVALUATION)):
        step(builder)
    text = " ".join(list_point_texts(builder.meeting)).casefold()
    assert not [word for word in ("complian", "violat", "fail", "must", "required", "should") if word in text]


def test_each_point_has_a_fix_line_and_an_item() -> None:
    builder = meeting_in_session()
    propose_goal(builder)
    assert find_fix_line(builder, NO_WORDS) == "/voice Elana Reyes: "
    assert find_fix_line(builder, "Goal 1, Facts: proposed, no strength linked yet") == "/link 1 "
    items = {point.item_id for point in find_open_points(builder.meeting)}
    assert items <= {None, *(item.id for item in builder.meeting.agenda)}


def test_complete_meeting_has_no_open_points() -> None:
    builder = meeting_in_session()
    facts = agree_on_goal(builder)
    builder.apply(
        goals.set_goal_parts,
        goal=facts,
        what="measured by",
        parts={"baseline": "18 facts", "method": "probes", "schedule": "weekly", "reports": "monthly"},
    )
    for item in (2, 3, 4, 5, 6):
        record_words("Elana Reyes" if item == 2 else "Dana Reyes", item)(builder)
    for factor in SpecialFactor:
        builder.apply(entries.add_factor_note, factor=factor, words="no needs")
    builder.apply(setup.add_attendee, name="Priya Raman", roles=(Role.EVALUATION,))
    assert list_point_texts(builder.meeting) == []
    builder.apply(navigation.close_meeting)
    assert list_point_texts(builder.meeting) == []
    assert builder.meeting.date == date(2026, 11, 20)
