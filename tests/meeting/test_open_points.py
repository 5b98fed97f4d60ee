"""The read-back: each point is there while the record says nothing, and goes when it does."""

from collections.abc import Callable
from datetime import date

import pytest

from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor, Topic
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import REQUIRED_ROLES, find_open_points
from facilitator.meeting.operations import entries, goals, navigation, preparation, setup, statements
from facilitator.meeting.people import Presence, Role
from tests.meeting.meeting_builder import DAY, MeetingBuilder, meeting_in_session, meeting_with_strength


def points(meeting: Meeting) -> list[str]:
    return [point.text for point in find_open_points(meeting)]


def mend(room: MeetingBuilder, what: str) -> str:
    return next(point.fix_line for point in find_open_points(room.meeting) if point.text == what)


Step = Callable[[MeetingBuilder], object]


def goal(room: MeetingBuilder) -> int:
    return room.apply(goals.propose_goal, title="Facts", wording="Elana will …")


def agreed(room: MeetingBuilder) -> int:
    facts = goal(room)
    room.apply(goals.link_strength, goal=facts, strength=strength(room), how="so")
    room.apply(goals.agree_on_goal, goal=facts)
    return facts


def strength(room: MeetingBuilder) -> int:
    return room.apply(entries.name_strength, by=room.attendee_id("Elana Reyes"), name="Drawing")


def say(name: str, item: int) -> Step:
    def step(room: MeetingBuilder) -> None:
        if room.meeting.current != item:
            room.apply(navigation.go_to_item, item=item)
        room.apply(statements.add_statement, by=room.attendee_id(name), words="Words.")

    return step


def measured(**parts: str) -> Step:
    return lambda room: room.apply(goals.set_goal_parts, goal=room.meeting.goals[0].id, what="measured by", parts=parts)


def absent(role: Role, **more: object) -> Step:
    def step(room: MeetingBuilder) -> None:
        room.apply(setup.mark_absent, name="Dr Weiss", roles=(role,), because="ill")
        if more:
            room.apply(setup.excuse_attendee, who=room.attendee_id("Dr Weiss"), because="ill", **more)

    return step


NO_WORDS = "Elana Reyes's own words, or how Elana Reyes's voice was gathered: not recorded"
MEASURED = "Goal 1, Facts: how and when progress is measured: not recorded"
POINTS: list[tuple[str, list[Step], str, Step]] = [
    # what it is called; how it comes; the point; how it goes
    ("words", [], NO_WORDS, say("Elana Reyes", 1)),
    ("hope", [], NO_WORDS, lambda r: r.apply(entries.add_hope, by=r.attendee_id("Elana Reyes"), words="A robot.")),
    ("voice", [], NO_WORDS, lambda r: r.apply(statements.record_gathered_voice, who=r.attendee_id("Elana Reyes"), words="a drawing")),
    ("strengths", [], "Strengths: none named", strength),
    ("family", [strength], "The family's concerns: not recorded", say("Dana Reyes", 3)),
    ("unlinked", [goal], "Goal 1, Facts: proposed, no strength linked yet", lambda r: r.apply(
        goals.link_strength, goal=r.meeting.goals[0].id, strength=strength(r), how="so")),
    ("proposed", [strength, goal, lambda r: r.apply(
        goals.link_strength, goal=r.meeting.goals[0].id, strength=r.meeting.strengths[0].id, how="so")],
     "Goal 1, Facts: proposed", lambda r: r.apply(goals.agree_on_goal, goal=r.meeting.goals[0].id)),
    ("deferred", [goal], "Goal 1, Facts: proposed, no strength linked yet", lambda r: r.apply(
        goals.defer_goal, goal=r.meeting.goals[0].id, because="later")),
    ("measured", [agreed], MEASURED, measured(method="probes", schedule="weekly")),
    ("method", [agreed, measured(schedule="weekly")], MEASURED, measured(method="probes")),
    ("schedule", [agreed, measured(method="probes")], MEASURED, measured(schedule="weekly")),
    ("hope of another", [lambda r: r.apply(entries.add_hope, by=r.attendee_id("Dana Reyes"), words="A quiet desk.")],
     "Hope 1, Dana Reyes, “A quiet desk.”: no outcome yet (goal, action, later)", lambda r: r.apply(
        entries.resolve_hope, hope=r.meeting.hopes[0].id, end=HopeOutcome.LATER)),
    ("open hope", [lambda r: r.apply(entries.add_hope, by=r.attendee_id("Elana Reyes"), words="A robot.")],
     "Hope 1, “A robot.”: no outcome yet (goal, action, later)", lambda r: r.apply(
         entries.resolve_hope, hope=r.meeting.hopes[0].id, end=HopeOutcome.LATER)),
    ("parked", [lambda r: r.apply(entries.park_item, by=r.attendee_id("Dana Reyes"), what="Bus")],
     "Parked item 1, Bus: not answered, assigned or scheduled", lambda r: r.apply(
         entries.resolve_parked_item, parked=r.meeting.parking_lot[0].id, end=ParkedItemOutcome.ANSWERED)),
    ("absent", [absent(Role.EVALUATION)], "Dr Weiss (absent): excusal not recorded",
     absent(Role.EVALUATION, agreed=DAY)),
    ("excused", [absent(Role.EVALUATION, agreed=None)], "Dr Weiss excused, date of the written agreement: not recorded",
     absent(Role.EVALUATION, agreed=DAY)),
    ("took part", [lambda r: r.apply(
        setup.add_attendee, name="Rosa", roles=(), presence=Presence.NOT_RECORDED)],
     "Rosa: attendance not recorded", lambda r: r.apply(setup.add_attendee, name="Rosa", roles=())),
    ("reached", [strength], "Agenda item, Elana's voice: not reached", lambda r: r.apply(navigation.go_to_next_item)),
    ("unused", [strength, goal], "Strengths that no goal uses yet: Drawing", lambda r: r.apply(
        goals.link_strength, goal=r.meeting.goals[0].id, strength=r.meeting.strengths[0].id, how="so")),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "point", "recorded"), [row[1:] for row in POINTS], ids=[row[0] for row in POINTS])
def test_a_point_is_there_while_nothing_is_recorded_and_goes_when_it_is(
    steps: list[Step], point: str, recorded: Step
) -> None:
    room = meeting_in_session()
    for step in steps:
        step(room)
    assert points(room.meeting).count(point) == 1
    recorded(room)
    assert point not in points(room.meeting)


@pytest.mark.parametrize("factor", list(SpecialFactor))
def test_each_special_factor_is_there_until_something_is_said_of_it(factor: SpecialFactor) -> None:
    room = meeting_in_session()
    point = f"Special factor, {factor}: not recorded"
    assert point in points(room.meeting)
    room.apply(entries.add_factor_note, factor=factor, words="no needs")
    assert point not in points(room.meeting)


@pytest.mark.parametrize("role", REQUIRED_ROLES)
def test_each_member_of_the_team_is_there_until_somebody_is_recorded(role: Role) -> None:
    room = MeetingBuilder()
    (point,) = [one for one in points(room.meeting) if one.casefold() == f"{role}: no one recorded".casefold()]
    room.apply(setup.add_attendee, name="Dr Weiss", roles=(Role.OTHER, role))
    assert point not in points(room.meeting)


@pytest.mark.parametrize(
    ("owner", "due", "missing"),
    [(False, False, "owner and date"), (True, False, "date"), (False, True, "owner"), (True, True, "")],
)
def test_an_action_is_there_while_its_owner_or_date_is_missing(owner: bool, due: bool, missing: str) -> None:
    room = meeting_in_session()
    room.apply(
        entries.add_action,
        what="Call",
        owner=room.attendee_id("Ms Ortiz") if owner else None,
        due=DAY if due else None,
    )
    said = [one for one in points(room.meeting) if one.startswith("Action")]
    assert said == ([f"Action 1, Call: {missing} not recorded"] if missing else [])


def test_the_student_is_first_and_may_not_be_recorded_at_all() -> None:
    room = MeetingBuilder()
    assert points(room.meeting)[0] == "The student is not recorded"
    room.apply(setup.set_student, name="Elana Reyes")
    assert points(room.meeting)[:2] == [NO_WORDS, "Elana Reyes: attendance not recorded"]
    room.apply(setup.add_attendee, name="Elana Reyes", roles=(Role.STUDENT,))
    assert "Elana Reyes: attendance not recorded" not in points(room.meeting)


@pytest.mark.parametrize("role", [Role.PARENT, Role.RELATED_SERVICE, Role.OTHER])
def test_no_excusal_is_asked_for_where_the_law_knows_none(role: Role) -> None:
    room = meeting_in_session()
    absent(role)(room)
    assert not [one for one in points(room.meeting) if "excus" in one]


def test_no_excusal_is_asked_for_where_somebody_else_fills_the_role() -> None:
    room = meeting_in_session()
    absent(Role.LEA)(room)
    assert not [one for one in points(room.meeting) if "excus" in one]
    room.apply(setup.mark_absent, name="Mr Lindqvist", because="ill")
    assert "Dr Weiss (absent): excusal not recorded" in points(room.meeting)


def test_the_familys_concerns_are_words_of_a_parent_in_that_item() -> None:
    room, _ = meeting_with_strength()
    for speaker, item in (("Dana Reyes", 1), ("Ms Ortiz", 3)):
        say(speaker, item)(room)
        assert "The family's concerns: not recorded" in points(room.meeting)


def test_worries_on_the_familys_sheet_are_its_concerns() -> None:
    room, _ = meeting_with_strength()
    for name, topic in (("Dana Reyes", Topic.HOPES), ("Ms Ortiz", Topic.WORRIES), ("Dana Reyes", Topic.WORRIES)):
        assert "The family's concerns: not recorded" in points(room.meeting)
        room.apply(
            preparation.add_prepared_statement, by=room.attendee_id(name), words="The bus is loud.", on=DAY, topic=topic
        )
    assert "The family's concerns: not recorded" not in points(room.meeting)


def test_it_says_not_recorded_and_never_judges() -> None:
    room = meeting_in_session()
    for step in (goal, absent(Role.EVALUATION)):
        step(room)
    text = " ".join(points(room.meeting)).casefold()
    assert not [word for word in ("complian", "violat", "fail", "must", "required", "should") if word in text]


def test_each_point_knows_how_and_where_it_is_mended() -> None:
    room = meeting_in_session()
    goal(room)
    assert mend(room, NO_WORDS) == "/voice Elana Reyes: "
    assert mend(room, "Goal 1, Facts: proposed, no strength linked yet") == "/link 1 "
    items = {point.item_id for point in find_open_points(room.meeting)}
    assert items <= {None, *(item.id for item in room.meeting.agenda)}


def test_a_meeting_with_everything_recorded_has_nothing_open() -> None:
    room = meeting_in_session()
    facts = agreed(room)
    room.apply(goals.set_goal_parts, goal=facts, what="measured by", parts={"method": "probes", "schedule": "weekly"})
    for item in (2, 3, 4, 5, 6):
        say("Elana Reyes" if item == 2 else "Dana Reyes", item)(room)
    for factor in SpecialFactor:
        room.apply(entries.add_factor_note, factor=factor, words="no needs")
    room.apply(setup.add_attendee, name="Priya Raman", roles=(Role.EVALUATION,))
    assert points(room.meeting) == []
    room.apply(navigation.close_meeting)
    assert points(room.meeting) == []
    assert room.meeting.date == date(2026, 11, 20)
