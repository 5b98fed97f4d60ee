"""Progress on last year's goals follows only from the recorded numbers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.criterion import Direction
from facilitator.meeting.errors import ContradictionError, EmptyTextError, NotFoundError
from facilitator.meeting.measurement import Measurement, is_same_unit
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import entries, goals, navigation, prior_goals, proposals, setup
from facilitator.meeting.prior_goal import PriorGoal, Progress, ProgressCode
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


def make_measurement(value: object, unit: str = "") -> Measurement | None:
    return None if value is None else Measurement(number=Decimal(str(value)), unit=unit)


def make_prior_goal(baseline: object, target: object, current: object, **more: Any) -> PriorGoal:
    return PriorGoal(
        id=1, item=None, at=START, title="Facts", baseline=make_measurement(baseline), target=make_measurement(target),
        current=make_measurement(current), **more,
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
def test_progress_follows_from_the_numbers(
    baseline: object, target: object, current: object, progress: Progress
) -> None:
    assert make_prior_goal(baseline, target, current).progress is progress


numbers = st.decimals(-1000, 1000, places=2)


@given(numbers, numbers, numbers)
def test_goal_going_down_mirrors_goal_going_up(a: Decimal, b: Decimal, now: Decimal) -> None:
    if a != b:
        up, down = make_prior_goal(a, b, now), make_prior_goal(-a, -b, -now)
        assert up.progress is down.progress
        assert {up.direction, down.direction} == set(Direction)


@given(numbers, numbers, numbers)
def test_partially_met_means_closer_to_the_target_than_the_baseline(a: Decimal, b: Decimal, now: Decimal) -> None:
    if a != b and make_prior_goal(a, b, now).progress is Progress.PARTIALLY_MET:
        assert abs(b - now) < abs(b - a)


@given(st.none() | numbers, st.none() | numbers, st.none() | numbers)
def test_undetermined_progress_has_an_explanation(a: Decimal | None, b: Decimal | None, now: Decimal | None) -> None:
    if a is None or a != b:
        goal = make_prior_goal(a, b, now)
        assert bool(goal.missing_numbers) == (goal.progress is Progress.CANNOT_DETERMINE)
        assert all({"current": "current number"}.get(name, name) in goal.explanation for name in goal.missing_numbers)
        assert bool(draw_progress_line(goal)) == (goal.progress_fraction is not None)


@pytest.mark.parametrize(
    ("target", "now", "progress"),
    [("18", 18, Progress.MET), ("18.0", 20, Progress.MET), ("18.00", 17, Progress.NOT_MET)],
)
def test_goal_to_keep_a_level_is_met_while_the_level_is_kept(target: str, now: int, progress: Progress) -> None:
    goal = make_prior_goal(18, target, now)
    assert goal.progress is progress
    assert goal.progress_fraction is None


def test_stated_direction_must_match_the_numbers() -> None:
    with pytest.raises(ContradictionError, match="goes down from 12 to 4, but its direction was entered as up"):
        make_prior_goal(12, 4, 5, stated=Direction.UP)
    assert make_prior_goal(12, 4, 5, stated=Direction.DOWN).direction is Direction.DOWN
    assert make_prior_goal(None, 4, 5, stated=Direction.DOWN).direction is Direction.DOWN
    assert make_prior_goal(None, 4, 5).direction is None


@pytest.mark.parametrize("typed", ["1234567890123456", "0.1234567890123456", "1e15", "1e-16"])
def test_number_with_too_many_digits_is_rejected(typed: str) -> None:
    with pytest.raises(
        ContradictionError, match=r"^A number can have at most 15 digits\. Round it and type it again\.$"
    ):
        make_prior_goal(1, typed, 1)


def test_different_units_are_not_compared() -> None:
    goal = make_prior_goal(18, 100, 41).replace(
        baseline=make_measurement(18, "facts"), current=make_measurement(41, "pages")
    )
    assert (goal.progress, goal.explanation) == (Progress.CANNOT_COMPARE, "different units: facts, pages")
    assert goal.progress_fraction is None
    assert draw_progress_line(goal) == ""
    equal = make_prior_goal(18, 100, 41).replace(
        baseline=make_measurement(100, "facts"), target=make_measurement(100, "pages")
    )
    assert equal.progress is Progress.CANNOT_COMPARE


@pytest.mark.parametrize(
    ("unit", "other", "same"),
    [("fact", "facts", True), ("%", "percent", True), ("per cent", "%", True), ("", "facts", True), ("Facts", "facts", True),
     ("words per minute", "word per minute", True), ("facts", "pages", False), ("minutes", "words per minute", False)],
)  # fmt: skip
def test_is_same_unit(unit: str, other: str, same: bool) -> None:
    assert is_same_unit(unit, other) is is_same_unit(other, unit) is same


def test_changed_criterion_is_not_compared() -> None:
    goal = make_prior_goal(18, 100, 41, changed="words instead of facts")
    assert (goal.progress, goal.explanation) == (
        Progress.CANNOT_COMPARE,
        "the criterion changed: words instead of facts",
    )


@pytest.mark.parametrize(
    ("goal", "picture"),
    [
        (make_prior_goal(18, 100, 41), "18 ├━━━━━●───────────────┤ 100"),
        (make_prior_goal(12, 2, 7), "12 ├━━━━━━━━━━●──────────┤ 2"),
        (make_prior_goal(0, 1000, 1), "0 ├━●───────────────────┤ 1000"),
        (make_prior_goal(0, 1000, 999), "0 ├━━━━━━━━━━━━━━━━━━━●─┤ 1000"),
        (make_prior_goal(0, 10, 0), "0 ├●────────────────────┤ 10"),
        (make_prior_goal(0, 10, 10), "0 ├━━━━━━━━━━━━━━━━━━━━●┤ 10"),
        (make_prior_goal(0, 10, 12), "0 ├━━━━━━━━━━━━━━━━━━━━┤● 10"),
        (make_prior_goal(0, 10, -1), "0 ●├────────────────────┤ 10"),
        (make_prior_goal(0, 10, None), ""),
    ],
)
def test_draw_progress_line(goal: PriorGoal, picture: str) -> None:
    assert draw_progress_line(goal) == picture


@given(numbers, numbers, numbers)
def test_mark_reaches_the_target_only_if_met(a: Decimal, b: Decimal, now: Decimal) -> None:
    if a != b:
        goal = make_prior_goal(a, b, now)
        drawn = draw_progress_line(goal)
        assert ("●┤" in drawn or "┤●" in drawn) == (goal.progress is Progress.MET)
        assert ("├●" in drawn or "●├" in drawn) == (goal.progress is Progress.NOT_MET)


def test_same_title_updates_the_numbers() -> None:
    builder = meeting_in_session()
    first = builder.apply(
        prior_goals.record_prior_goal,
        title="Reading aloud",
        baseline=parse_measurement("60"),
        target=parse_measurement("110 words"),
    )
    builder.apply(
        prior_goals.record_prior_goal,
        title="reading  ALOUD",
        baseline=parse_measurement("60"),
        target=parse_measurement("120"),
        current=parse_measurement("96"),
    )
    (goal,) = builder.meeting.prior_goals
    assert (goal.id, goal.title) == (first, "reading ALOUD")
    assert [str(each) for each in (goal.target, goal.current)] == ["120", "96"]


def test_different_titles_are_different_goals() -> None:
    builder = meeting_in_session()
    for title in ("Facts", "Reading"):
        builder.apply(prior_goals.record_prior_goal, title=title, target=parse_measurement("5"), source="probes")
    assert [(prior_goal.title, prior_goal.source) for prior_goal in builder.meeting.prior_goals] == [
        ("Facts", "probes"),
        ("Reading", "probes"),
    ]


def test_missing_number_creates_an_action_that_is_completed_with_it() -> None:
    builder = meeting_in_session()
    goal_id = builder.apply(prior_goals.record_prior_goal, title="Reading", target=parse_measurement("110"))
    (task,) = builder.meeting.actions
    assert (task.what, task.done) == ("Get the baseline and the current number for “Reading”", None)
    builder.apply(
        prior_goals.set_current_number, prior=goal_id, current=parse_measurement("96"), source="probes", measured=DAY
    )
    assert [(task.what, task.done) for task in builder.meeting.actions] == [("Get the baseline for “Reading”", None)]
    builder.apply(prior_goals.set_baseline, prior=goal_id, baseline=parse_measurement("60"))
    assert builder.meeting.actions[0].done
    assert builder.meeting.prior_goals[0].progress is Progress.PARTIALLY_MET
    assert builder.meeting.prior_goals[0].measured == DAY
    done = builder.meeting.actions[0].done
    builder.apply(prior_goals.set_target, prior=goal_id, target=parse_measurement("90"))
    assert builder.meeting.actions[0].done == done
    assert str(builder.meeting.prior_goals[0].progress) == "met"


def test_goal_with_all_numbers_creates_no_action() -> None:
    builder = meeting_in_session()
    builder.apply(
        prior_goals.record_prior_goal,
        title="Facts",
        baseline=parse_measurement("18"),
        target=parse_measurement("100"),
        current=parse_measurement("41 facts"),
    )
    assert builder.meeting.actions == ()
    assert not any("Last year" in point.text for point in find_open_points(builder.meeting))


def test_read_back_lists_missing_numbers() -> None:
    builder = meeting_in_session()
    builder.apply(
        prior_goals.record_prior_goal, title="Facts", baseline=parse_measurement("18"), target=parse_measurement("100")
    )
    builder.apply(
        prior_goals.record_prior_goal, title="Reading", current=parse_measurement("96"), target=parse_measurement("100")
    )
    asked = [
        (point.text, point.fix_line)
        for point in find_open_points(builder.meeting)
        if point.text.startswith("Last year")
    ]
    assert asked == [
        ("Last year's goal 1, Facts: progress cannot be determined (no current number)", "/now 1 "),
        ("Last year's goal 2, Reading: progress cannot be determined (no baseline)", "/prior 2 baseline "),
    ]


def test_criterion_change_requires_a_reason() -> None:
    builder = meeting_in_session()
    goal_id = builder.apply(
        prior_goals.record_prior_goal,
        title="Facts",
        baseline=parse_measurement("1"),
        target=parse_measurement("9"),
        current=parse_measurement("9"),
    )
    with pytest.raises(EmptyTextError):
        builder.apply(prior_goals.record_criterion_change, prior=goal_id, because=" ")
    builder.apply(prior_goals.record_criterion_change, prior=goal_id, because="from pages to lines")
    assert builder.meeting.prior_goals[0].progress is Progress.CANNOT_COMPARE
    with pytest.raises(NotFoundError):
        builder.apply(prior_goals.set_current_number, prior=99, current=parse_measurement("1"))


def test_agreed_goals_are_copied_with_their_source() -> None:
    builder, last = meeting_with_people(), build_previous_meeting()
    builder.apply(prior_goals.copy_agreed_goals, last=last)
    (copied,) = builder.meeting.prior_goals
    goal = last.goals[0]
    assert (copied.id, copied.title, copied.wording) == (goal.id, goal.title, goal.wording)
    assert (str(copied.baseline), str(copied.target), copied.current) == ("18 facts", "50 facts", None)
    assert (copied.since, copied.meeting) == (last.date, last.id)
    assert builder.meeting.actions == ()
    builder.apply(prior_goals.copy_agreed_goals, last=last)
    assert len(builder.meeting.prior_goals) == 1


def test_only_agreed_goals_are_copied() -> None:
    year_ago = meeting_with_people()
    year_ago.apply(navigation.start_meeting)
    strength = year_ago.apply(entries.name_strength, by=year_ago.attendee_id("Elana Reyes"), name="Drawing")
    for title, target in (("Slip", "18 facts"), ("Words", "many"), ("Left", "5")):
        goal = year_ago.apply(goals.propose_goal, title=title, wording=f"{title}.")
        year_ago.apply(goals.set_goal_parts, goal=goal, what="p", parts={"baseline": "18 facts", "target": target})
        if title != "Left":
            year_ago.apply(goals.link_strength, goal=goal, strength=strength, how="she draws it")
            year_ago.apply(proposals.agree_on_proposal, proposal=goal)
    builder = meeting_with_people()
    builder.apply(prior_goals.copy_agreed_goals, last=year_ago.meeting)
    assert [(prior_goal.title, str(prior_goal.baseline), str(prior_goal.target)) for prior_goal in builder.meeting.prior_goals] == [
        ("Slip", "18 facts", "18 facts"), ("Words", "18 facts", "many"),
    ]  # fmt: skip


def test_goals_of_another_student_are_not_copied() -> None:
    other = MeetingBuilder()
    other.apply(setup.set_student, name="Nura Aziz")
    with pytest.raises(ContradictionError, match="a different student"):
        other.apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())
    with pytest.raises(ContradictionError, match="a different student"):
        MeetingBuilder().apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())


def test_repeated_goal_shows_its_age_and_needs_a_reason() -> None:
    builder = meeting_with_people()
    builder.apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())
    (old,) = builder.meeting.prior_goals
    builder.meeting = builder.meeting.put_entry("prior_goals", old.replace(since=DAY - timedelta(days=740)))
    goal = builder.apply(goals.propose_goal, title="Facts", wording="elana will know 50 FACTS.")
    asked = [point for point in find_open_points(builder.meeting) if "same wording" in point.text]
    assert [(point.text, point.fix_line) for point in asked] == [
        (
            "Goal 1, Facts: same wording as last year's goal, unchanged for 2 years; reason: not recorded",
            "/goal 1 again ",
        )
    ]
    builder.apply(goals.set_goal_parts, goal=goal, what="again", parts={"again": "she was ill in spring"})
    assert not any("same wording" in point.text for point in find_open_points(builder.meeting))


def test_age_of_a_repeated_goal_accumulates() -> None:
    again = meeting_with_people()
    again.apply(navigation.start_meeting)
    again.apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())
    (old,) = again.meeting.prior_goals
    again.meeting = again.meeting.put_entry("prior_goals", old.replace(since=date(2023, 11, 20)))
    strength = again.apply(entries.name_strength, by=again.attendee_id("Elana Reyes"), name="Drawing")
    goal = again.apply(goals.propose_goal, title="Facts again", wording=old.wording)
    again.apply(goals.link_strength, goal=goal, strength=strength, how="she draws it")
    again.apply(proposals.agree_on_proposal, proposal=goal)
    builder = meeting_with_people()
    builder.apply(prior_goals.copy_agreed_goals, last=again.meeting)
    (copied,) = builder.meeting.prior_goals
    assert copied.since == date(2023, 11, 20)
    assert [copied.years_unchanged(date(2026, 11, day)) for day in (19, 20)] == [2, 3]
    assert copied.years_unchanged(date(2020, 1, 1)) == 0
    assert make_prior_goal(1, 2, 3).years_unchanged(DAY) == 0


def test_find_progress_code() -> None:
    codes = [
        ProgressCode(result=Progress.PARTIALLY_MET, code="2 partial"),
        ProgressCode(result=Progress.PARTIALLY_MET, least=Decimal(50), code="3 substantial"),
        ProgressCode(result=Progress.MET, code="4 met"),
    ]
    meeting = meeting_in_session().meeting.replace(progress_codes=tuple(codes))
    found = [meeting.find_progress_code(make_prior_goal(0, 100, now)) for now in (0, 49, 50, 99, 100, None)]
    assert found == ["", "2 partial", "3 substantial", "3 substantial", "4 met", ""]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("41 facts", "41", "facts"), ("90%", "90", "%"), ("1,200 steps a day", "1200", "steps a day"), ("$1.50", "1.50", ""),
        ("level 2.4", "2.4", ""), ("no more than 2 times a day", "2", "times a day"), ("About 3 of 10", "3", "of 10"),
        ("at least 80 percent", "80", "percent"), ("-2", "-2", ""), (".5", "0.5", ""),
    ],
)  # fmt: skip
def test_parse_measurement(text: str, number: str, unit: str) -> None:
    measurement = Measurement.try_parse(text)
    assert measurement
    assert (measurement.number, measurement.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", ["many", "14:30", "BR50L", "twelve", "half of them", "2/5", "60-70%", "level J"])
def test_everything_typed_is_kept_as_words(text: str) -> None:
    assert str(Measurement.try_parse(text)) == text


def test_empty_text_is_no_measurement() -> None:
    assert Measurement.try_parse(" ") is None


def test_words_after_a_unit_are_ignored() -> None:
    assert is_same_unit("sentences on a prompt, with help", "sentences")
    assert not is_same_unit("sentences", "words on a page")


def test_texts_without_a_number_are_copied_as_words() -> None:
    year_ago = meeting_with_people()
    year_ago.apply(navigation.start_meeting)
    strength = year_ago.apply(entries.name_strength, by=year_ago.attendee_id("Elana Reyes"), name="Drawing")
    for title, baseline, target in (("Mile", "14:30", "12:00"), ("Same", "8 of 10", "8 of 10")):
        goal = year_ago.apply(goals.propose_goal, title=title, wording=f"{title}.")
        year_ago.apply(goals.set_goal_parts, goal=goal, what="p", parts={"baseline": baseline, "target": target})
        year_ago.apply(goals.link_strength, goal=goal, strength=strength, how="she draws it")
        year_ago.apply(proposals.agree_on_proposal, proposal=goal)
    assert "Goal 2, Same: baseline and target are the same" in [
        point.text for point in find_open_points(year_ago.meeting)
    ]
    builder = meeting_with_people()
    builder.apply(prior_goals.copy_agreed_goals, last=year_ago.meeting)
    assert [(str(prior_goal.baseline), str(prior_goal.target)) for prior_goal in builder.meeting.prior_goals] == [
        ("14:30", "12:00"), ("8 of 10", "8 of 10"),
    ]  # fmt: skip


def test_action_stays_open_while_its_number_is_missing() -> None:
    builder = meeting_in_session()
    goal_id = builder.apply(prior_goals.record_prior_goal, title="Facts", target=parse_measurement("100 facts"))
    builder.apply(prior_goals.record_criterion_change, prior=goal_id, because="facts to rows")
    assert builder.meeting.actions[0].done is None


def test_read_back_lists_blanks_in_a_wording() -> None:
    builder = meeting_in_session()
    builder.apply(goals.propose_goal, title="Facts", wording="Elana will know [how many] of [how many] facts by ___.")
    assert "Goal 1, Facts: blanks left in its wording: [how many], ___" in [
        point.text for point in find_open_points(builder.meeting)
    ]


def test_a_part_of_the_criterion_without_a_current_number_is_asked_for() -> None:
    builder = meeting_in_session()
    numbers = {name: Measurement.parse(words) for name, words in (("baseline", "80%"), ("current", "80%"))}
    prior_goal = make_prior_goal(None, None, None).replace(
        **numbers, target=Measurement.parse("80% in 4 of 5 trials"), item=builder.meeting.current
    )
    builder.meeting = builder.meeting.put_entry("prior_goals", prior_goal)
    assert prior_goal.progress is Progress.CANNOT_DETERMINE
    assert prior_goal.explanation == "not recorded: 4 of 5 trials"
    points = [point for point in find_open_points(builder.meeting) if point.text.startswith("Last year's goal 1")]
    assert [point.fix_line for point in points] == ["/now 1 "]
