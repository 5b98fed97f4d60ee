"""Last year's goals: "partially met" is said from the numbers and from nothing else."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.errors import ContradictionError, EmptyTextError, NotFoundError
from facilitator.meeting.measurement import Measurement, is_same_unit
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import entries, goals, navigation, prior_goals, setup
from facilitator.meeting.prior_goal import Direction, PriorGoal, Progress, ProgressCode
from facilitator.meeting.progress_line import draw_progress_line
from tests.meeting.complete_meeting import build_previous_meeting
from tests.meeting.meeting_builder import (
    DAY,
    START,
    MeetingBuilder,
    meeting_in_session,
    meeting_with_people,
    parse_measurement,
)


def number(value: object, unit: str = "") -> Measurement | None:
    return None if value is None else Measurement(number=Decimal(str(value)), unit=unit)


def prior(baseline: object, target: object, current: object, **more: Any) -> PriorGoal:
    return PriorGoal(
        id=1, item=None, at=START, title="Facts", baseline=number(baseline), target=number(target),
        current=number(current), **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("baseline", "target", "current", "progress"),
    [
        (18, 100, 100, Progress.MET),
        (18, 100, 130, Progress.MET),
        (18, 100, 99.5, Progress.PARTIALLY_MET),
        (18, 100, 19, Progress.PARTIALLY_MET),
        (18, 100, 18, Progress.NOT_MET),  # no improvement from the baseline: not even partly
        (18, 100, 7, Progress.NOT_MET),
        (12, 2, 2, Progress.MET),  # goals that go down: fewer absences, fewer minutes
        (12, 2, 0, Progress.MET),
        (12, 2, 5, Progress.PARTIALLY_MET),
        (12, 2, 12, Progress.NOT_MET),
        (12, 2, 15, Progress.NOT_MET),
        (-5, 5, 0, Progress.PARTIALLY_MET),
        (0, 1, "0.000001", Progress.PARTIALLY_MET),
        (None, 110, 96, Progress.CANNOT_DETERMINE),
        (18, 100, None, Progress.CANNOT_DETERMINE),
        (18, None, 41, Progress.CANNOT_DETERMINE),
        (None, None, None, Progress.CANNOT_DETERMINE),
    ],
)
def test_progress_is_told_from_the_numbers(
    baseline: object, target: object, current: object, progress: Progress
) -> None:
    assert prior(baseline, target, current).progress is progress


numbers = st.decimals(-1000, 1000, places=2)


@given(numbers, numbers, numbers)
def test_a_goal_that_goes_down_is_told_as_its_mirror_going_up(a: Decimal, b: Decimal, now: Decimal) -> None:
    if a != b:
        up, down = prior(a, b, now), prior(-a, -b, -now)
        assert up.progress is down.progress
        assert {up.direction, down.direction} == set(Direction)


@given(numbers, numbers, numbers)
def test_partly_met_means_nearer_to_the_target_than_the_baseline_was(a: Decimal, b: Decimal, now: Decimal) -> None:
    if a != b and prior(a, b, now).progress is Progress.PARTIALLY_MET:
        assert abs(b - now) < abs(b - a)


@given(st.none() | numbers, st.none() | numbers, st.none() | numbers)
def test_where_nothing_can_be_said_the_reason_is_told(
    a: Decimal | None, b: Decimal | None, now: Decimal | None
) -> None:
    if a is None or a != b:
        one = prior(a, b, now)
        assert bool(one.missing_numbers) == (one.progress is Progress.CANNOT_DETERMINE)
        assert all({"current": "where it is now"}.get(name, name) in one.explanation for name in one.missing_numbers)
        assert bool(draw_progress_line(one)) == (one.progress_fraction is not None)


@pytest.mark.parametrize("target", [18, "18.0", "18.00"])
def test_a_target_that_is_the_baseline_is_a_slip(target: object) -> None:
    with pytest.raises(ContradictionError, match="has the same baseline and target"):
        prior(18, target, 20)


def test_a_direction_that_the_numbers_deny_is_a_slip() -> None:
    with pytest.raises(ContradictionError, match="goes down from 12 to 4, but was said to go up"):
        prior(12, 4, 5, stated=Direction.UP)
    assert prior(12, 4, 5, stated=Direction.DOWN).direction is Direction.DOWN
    assert prior(None, 4, 5, stated=Direction.DOWN).direction is Direction.DOWN
    assert prior(None, 4, 5).direction is None


@pytest.mark.parametrize("typed", ["1234567890123456", "0.1234567890123456", "1e15", "1e-16"])
def test_a_number_longer_than_any_measurement_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(
        ContradictionError, match=r"^No measurement has more than 15 digits\. Round the number and type it again\.$"
    ):
        prior(1, typed, 1)


def test_different_units_are_not_compared() -> None:
    one = prior(18, 100, 41).replace(baseline=number(18, "facts"), current=number(41, "pages"))
    assert (one.progress, one.explanation) == (Progress.CANNOT_COMPARE, "different units: facts, pages")
    assert one.progress_fraction is None
    assert draw_progress_line(one) == ""
    equal = prior(18, 100, 41).replace(baseline=number(100, "facts"), target=number(100, "pages"))
    assert equal.progress is Progress.CANNOT_COMPARE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("fact", "facts", True), ("%", "percent", True), ("per cent", "%", True), ("", "facts", True), ("Facts", "facts", True),
     ("words per minute", "word per minute", True), ("facts", "pages", False), ("minutes", "words per minute", False)],
)  # fmt: skip
def test_units(one: str, other: str, same: bool) -> None:
    assert is_same_unit(one, other) is is_same_unit(other, one) is same


def test_a_changed_criterion_is_not_compared() -> None:
    one = prior(18, 100, 41, changed="words instead of facts")
    assert (one.progress, one.explanation) == (
        Progress.CANNOT_COMPARE,
        "the criterion changed: words instead of facts",
    )


@pytest.mark.parametrize(
    ("one", "picture"),
    [
        (prior(18, 100, 41), "18 ├━━━━━●───────────────┤ 100"),
        (prior(12, 2, 7), "12 ├━━━━━━━━━━●──────────┤ 2"),
        (prior(0, 1000, 1), "0 ├━●───────────────────┤ 1000"),
        (prior(0, 1000, 999), "0 ├━━━━━━━━━━━━━━━━━━━●─┤ 1000"),
        (prior(0, 10, 0), "0 ├●────────────────────┤ 10"),
        (prior(0, 10, 10), "0 ├━━━━━━━━━━━━━━━━━━━━●┤ 10"),
        (prior(0, 10, 12), "0 ├━━━━━━━━━━━━━━━━━━━━┤● 10"),
        (prior(0, 10, -1), "0 ●├────────────────────┤ 10"),
        (prior(0, 10, None), ""),
    ],
)
def test_the_way_is_a_picture(one: PriorGoal, picture: str) -> None:
    assert draw_progress_line(one) == picture


@given(numbers, numbers, numbers)
def test_the_mark_is_at_the_target_only_when_the_goal_was_met(a: Decimal, b: Decimal, now: Decimal) -> None:
    if a != b:
        one = prior(a, b, now)
        drawn = draw_progress_line(one)
        assert ("●┤" in drawn or "┤●" in drawn) == (one.progress is Progress.MET)
        assert ("├●" in drawn or "●├" in drawn) == (one.progress is Progress.NOT_MET)


def test_the_same_title_corrects_the_numbers() -> None:
    room = meeting_in_session()
    first = room.apply(
        prior_goals.record_prior_goal,
        title="Reading aloud",
        baseline=parse_measurement("60"),
        target=parse_measurement("110 words"),
    )
    room.apply(
        prior_goals.record_prior_goal,
        title="reading  ALOUD",
        baseline=parse_measurement("60"),
        target=parse_measurement("120"),
        current=parse_measurement("96"),
    )
    (one,) = room.meeting.prior_goals
    assert (one.id, one.title) == (first, "reading ALOUD")
    assert [str(each) for each in (one.target, one.current)] == ["120", "96"]


def test_goals_of_different_titles_stand_beside_each_other() -> None:
    room = meeting_in_session()
    for title in ("Facts", "Reading"):
        room.apply(prior_goals.record_prior_goal, title=title, target=parse_measurement("5"), source="probes")
    assert [(one.title, one.source) for one in room.meeting.prior_goals] == [("Facts", "probes"), ("Reading", "probes")]


def test_a_missing_number_becomes_an_action_to_get_it_and_is_ticked_off_with_it() -> None:
    room = meeting_in_session()
    one = room.apply(prior_goals.record_prior_goal, title="Reading", target=parse_measurement("110"))
    (task,) = room.meeting.actions
    assert (task.what, task.done) == ("Get the baseline and the current number of “Reading”, with the data", None)
    room.apply(
        prior_goals.set_current_number, prior=one, current=parse_measurement("96"), source="probes", measured=DAY
    )
    assert [(task.what, task.done) for task in room.meeting.actions] == [
        ("Get the baseline of “Reading”, with the data", None)
    ]
    room.apply(prior_goals.set_baseline, prior=one, baseline=parse_measurement("60"))
    assert room.meeting.actions[0].done
    assert room.meeting.prior_goals[0].progress is Progress.PARTIALLY_MET
    assert room.meeting.prior_goals[0].measured == DAY
    done = room.meeting.actions[0].done
    room.apply(prior_goals.set_target, prior=one, target=parse_measurement("90"))
    assert room.meeting.actions[0].done == done
    assert str(room.meeting.prior_goals[0].progress) == "met"


def test_a_goal_with_all_its_numbers_makes_no_action() -> None:
    room = meeting_in_session()
    room.apply(
        prior_goals.record_prior_goal,
        title="Facts",
        baseline=parse_measurement("18"),
        target=parse_measurement("100"),
        current=parse_measurement("41 facts"),
    )
    assert room.meeting.actions == ()
    assert not any("Last year" in point.text for point in find_open_points(room.meeting))


def test_the_read_back_asks_for_the_number_that_is_missing() -> None:
    room = meeting_in_session()
    room.apply(
        prior_goals.record_prior_goal, title="Facts", baseline=parse_measurement("18"), target=parse_measurement("100")
    )
    room.apply(
        prior_goals.record_prior_goal, title="Reading", current=parse_measurement("96"), target=parse_measurement("100")
    )
    asked = [
        (point.text, point.fix_line) for point in find_open_points(room.meeting) if point.text.startswith("Last year")
    ]
    assert asked == [
        ("Last year's goal 1, Facts: progress cannot be determined (no current number)", "/now 1 "),
        ("Last year's goal 2, Reading: progress cannot be determined (no baseline)", "/prior 2 baseline "),
    ]


def test_a_criterion_is_changed_with_a_reason() -> None:
    room = meeting_in_session()
    one = room.apply(
        prior_goals.record_prior_goal,
        title="Facts",
        baseline=parse_measurement("1"),
        target=parse_measurement("9"),
        current=parse_measurement("9"),
    )
    with pytest.raises(EmptyTextError):
        room.apply(prior_goals.record_criterion_change, prior=one, because=" ")
    room.apply(prior_goals.record_criterion_change, prior=one, because="from pages to lines")
    assert room.meeting.prior_goals[0].progress is Progress.CANNOT_COMPARE
    with pytest.raises(NotFoundError):
        room.apply(prior_goals.set_current_number, prior=99, current=parse_measurement("1"))


def test_what_was_agreed_last_year_is_copied_with_a_link_back() -> None:
    room, last = meeting_with_people(), build_previous_meeting()
    room.apply(prior_goals.copy_agreed_goals, last=last)
    (one,) = room.meeting.prior_goals
    goal = last.goals[0]
    assert (one.id, one.title, one.wording) == (goal.id, goal.title, goal.wording)
    assert (str(one.baseline), str(one.target), one.current) == ("18 facts", "50 facts", None)
    assert (one.since, one.meeting) == (last.date, last.id)
    assert room.meeting.actions == ()
    room.apply(prior_goals.copy_agreed_goals, last=last)
    assert len(room.meeting.prior_goals) == 1


def test_only_what_was_agreed_is_copied_and_a_slip_is_not() -> None:
    year_ago = meeting_with_people()
    year_ago.apply(navigation.start_meeting)
    strength = year_ago.apply(entries.name_strength, by=year_ago.attendee_id("Elana Reyes"), name="Drawing")
    for title, target in (("Slip", "18 facts"), ("Words", "many"), ("Left", "5")):
        goal = year_ago.apply(goals.propose_goal, title=title, wording=f"{title}.")
        year_ago.apply(goals.set_goal_parts, goal=goal, what="p", parts={"baseline": "18 facts", "target": target})
        if title != "Left":
            year_ago.apply(goals.link_strength, goal=goal, strength=strength, how="she draws it")
            year_ago.apply(goals.agree_on_goal, goal=goal)
    room = meeting_with_people()
    room.apply(prior_goals.copy_agreed_goals, last=year_ago.meeting)
    assert [(one.title, str(one.baseline), str(one.target)) for one in room.meeting.prior_goals] == [
        ("Slip", "None", "18 facts"), ("Words", "18 facts", "None"),
    ]  # fmt: skip


def test_another_students_goals_are_never_copied() -> None:
    other = MeetingBuilder()
    other.apply(setup.set_student, name="Nura Aziz")
    with pytest.raises(ContradictionError, match="another student"):
        other.apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())
    with pytest.raises(ContradictionError, match="another student"):
        MeetingBuilder().apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())


def test_a_goal_that_comes_back_shows_its_age_and_asks_why() -> None:
    room = meeting_with_people()
    room.apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())
    (old,) = room.meeting.prior_goals
    room.meeting = room.meeting.put_entry("prior_goals", old.replace(since=DAY - timedelta(days=740)))
    goal = room.apply(goals.propose_goal, title="Facts", wording="elana will know 50 FACTS.")
    asked = [point for point in find_open_points(room.meeting) if "word for word" in point.text]
    assert [(point.text, point.fix_line) for point in asked] == [
        (
            "Goal 1, Facts: same wording as last year's goal, unchanged for 2 years; reason: not recorded",
            "/goal 1 again ",
        )
    ]
    room.apply(goals.set_goal_parts, goal=goal, what="again", parts={"again": "she was ill in spring"})
    assert not any("word for word" in point.text for point in find_open_points(room.meeting))


def test_the_age_goes_on_from_year_to_year() -> None:
    again = meeting_with_people()
    again.apply(navigation.start_meeting)
    again.apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())
    (old,) = again.meeting.prior_goals
    again.meeting = again.meeting.put_entry("prior_goals", old.replace(since=date(2023, 11, 20)))
    strength = again.apply(entries.name_strength, by=again.attendee_id("Elana Reyes"), name="Drawing")
    goal = again.apply(goals.propose_goal, title="Facts again", wording=old.wording)
    again.apply(goals.link_strength, goal=goal, strength=strength, how="she draws it")
    again.apply(goals.agree_on_goal, goal=goal)
    room = meeting_with_people()
    room.apply(prior_goals.copy_agreed_goals, last=again.meeting)
    (one,) = room.meeting.prior_goals
    assert one.since == date(2023, 11, 20)
    assert [one.years_unchanged(date(2026, 11, day)) for day in (19, 20)] == [2, 3]
    assert one.years_unchanged(date(2020, 1, 1)) == 0
    assert prior(1, 2, 3).years_unchanged(DAY) == 0


def test_a_districts_codes_are_made_from_the_neutral_result() -> None:
    codes = [
        ProgressCode(result=Progress.PARTIALLY_MET, code="2 partial"),
        ProgressCode(result=Progress.PARTIALLY_MET, least=Decimal(50), code="3 substantial"),
        ProgressCode(result=Progress.MET, code="4 met"),
    ]
    meeting = meeting_in_session().meeting.replace(progress_codes=tuple(codes))
    told = [meeting.find_progress_code(prior(0, 100, now)) for now in (0, 49, 50, 99, 100, None)]
    assert told == ["", "2 partial", "3 substantial", "3 substantial", "4 met", ""]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("41 facts", "41", "facts"), ("90%", "90", "%"), ("1,200 steps a day", "1200", "steps a day"), ("$1.50", "1.50", ""),
        ("level 2.4", "2.4", ""), ("no more than 2 times a day", "2", "times a day"), ("About 3 of 10", "3", "of 10"),
        ("at least 80 percent", "80", "percent"), ("-2", "-2", ""), (".5", "0.5", ""),
    ],
)  # fmt: skip
def test_a_measure_is_read_as_people_say_it(text: str, number: str, unit: str) -> None:
    one = Measurement.try_parse(text)
    assert one
    assert (one.number, one.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", ["", "many", "14:30", "1/2 hour", "BR50L", "twelve", "half of them"])
def test_what_is_no_number_in_one_unit_is_not_guessed(text: str) -> None:
    assert Measurement.try_parse(text) is None


def test_what_people_say_after_a_unit_is_no_other_unit() -> None:
    assert is_same_unit("sentences on a prompt, with help", "sentences")
    assert not is_same_unit("sentences", "words on a page")


def test_words_that_hold_no_number_are_copied_as_words() -> None:
    year_ago = meeting_with_people()
    year_ago.apply(navigation.start_meeting)
    strength = year_ago.apply(entries.name_strength, by=year_ago.attendee_id("Elana Reyes"), name="Drawing")
    for title, baseline, target in (("Mile", "14:30", "12:00"), ("Same", "8 of 10", "8 of 10")):
        goal = year_ago.apply(goals.propose_goal, title=title, wording=f"{title}.")
        year_ago.apply(goals.set_goal_parts, goal=goal, what="p", parts={"baseline": baseline, "target": target})
        year_ago.apply(goals.link_strength, goal=goal, strength=strength, how="she draws it")
        year_ago.apply(goals.agree_on_goal, goal=goal)
    assert "Goal 2, Same: baseline and target are the same" in [
        point.text for point in find_open_points(year_ago.meeting)
    ]
    room = meeting_with_people()
    room.apply(prior_goals.copy_agreed_goals, last=year_ago.meeting)
    assert [(one.said, str(one.target)) for one in room.meeting.prior_goals] == [
        ("baseline “14:30”; target “12:00”", "None"), ("baseline “8 of 10”", "8 of 10"),
    ]  # fmt: skip


def test_an_action_stays_open_while_its_number_is_missing() -> None:
    room = meeting_in_session()
    one = room.apply(prior_goals.record_prior_goal, title="Facts", target=parse_measurement("100 facts"))
    room.apply(prior_goals.record_criterion_change, prior=one, because="facts to rows")
    assert room.meeting.actions[0].done is None


def test_a_blank_in_a_goals_wording_is_read_back() -> None:
    room = meeting_in_session()
    room.apply(goals.propose_goal, title="Facts", wording="Elana will know [how many] of [how many] facts by ___.")
    assert "Goal 1, Facts: blanks left in its wording: [how many], ___" in [
        one.text for one in find_open_points(room.meeting)
    ]
