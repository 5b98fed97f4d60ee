"""Criteria with several parts: each part counts, and what cannot be compared is said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.criterion import Outcome, compare_parts, is_same_criterion, split_criterion
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.prior_goal import PriorGoal, Progress
from tests.meeting.meeting_builder import START, parse_measurement


def make_goal(baseline: str, target: str, now: str) -> PriorGoal:
    measures = (Measurement.parse(text) if text else None for text in (baseline, target, now))
    return PriorGoal(
        id=1, item=None, at=START, title="Goal", **dict(zip(("baseline", "target", "current"), measures, strict=True))
    )


@pytest.mark.parametrize(
    ("baseline", "target", "now", "progress", "why"),
    [
        ("40 words per minute with 90% accuracy", "90 words per minute with 95% accuracy", "92 words per minute with 60% accuracy",
         Progress.NOT_MET, "missed: 95% accuracy (now 60% accuracy)"),
        ("40 words per minute", "90 words per minute with 95% accuracy", "92 words per minute with 60% accuracy",
         Progress.NOT_MET, "missed: 95% accuracy (now 60% accuracy)"),
        ("40 words per minute", "90 words per minute with 95% accuracy", "92 wpm with 96% accuracy", Progress.MET, ""),
        ("40 wpm, 80% accuracy", "90 wpm, 95% accuracy", "70 wpm, 88% accuracy",
         Progress.PARTIALLY_MET, "missed: 90 wpm (now 70 wpm); missed: 95% accuracy (now 88% accuracy)"),
        ("40 wpm, 80% accuracy", "90 wpm, 95% accuracy", "70 wpm, 80% accuracy",
         Progress.NOT_MET, "missed: 90 wpm (now 70 wpm); missed: 95% accuracy (now 80% accuracy)"),
        ("40 wpm", "90 wpm with 95% accuracy", "92 wpm", Progress.CANNOT_DETERMINE, "not recorded: 95% accuracy"),
        ("20% in 1 of 5 trials", "80% in 4 of 5 trials", "80% in 1 of 5 trials", Progress.NOT_MET, "missed: 4 of 5 trials (now 1 of 5 trials)"),
        ("20% in 1 of 5 trials", "80% in 4 of 5 trials", "80% in 3 of 5 trials", Progress.PARTIALLY_MET, "missed: 4 of 5 trials (now 3 of 5 trials)"),
        ("20% in 1 of 5 trials", "80% in 4 of 5 trials", "85% in 8 of 10 opportunities", Progress.MET, ""),
        ("1/5", "4/5", "2/5", Progress.PARTIALLY_MET, ""),
        ("1/4", "3/4", "1/4", Progress.NOT_MET, "no improvement from the baseline"),
        ("1/4", "3/4", "4/4", Progress.MET, ""),
        ("6:00", "3:30", "3:45", Progress.PARTIALLY_MET, ""),
        ("6:00", "3:30", "3:30", Progress.MET, ""),
        ("20 minutes", "5 min", "4 mins", Progress.MET, ""),
        ("40-50%", "80-90%", "60-70%", Progress.PARTIALLY_MET, ""),
        ("40-50%", "80-90%", "80%", Progress.MET, ""),
        ("3-4 prompts", "0-1 prompts", "1-2 prompts", Progress.PARTIALLY_MET, ""),
        ("3-4 prompts", "0-1 prompts", "1 prompt", Progress.MET, ""),
        ("3 errors", "fewer than 3 errors", "3 errors", Progress.NOT_MET, "no improvement from the baseline"),
        ("3 errors", "fewer than 3 errors", "2 errors", Progress.MET, ""),
        ("90%", "90%", "92%", Progress.MET, ""),
        ("90%", "90%", "85%", Progress.NOT_MET, "no improvement from the baseline"),
        ("1 error", "1 error", "2 errors", Progress.NOT_MET, "no improvement from the baseline"),
        ("5 errors", "no more than 8 errors", "10 errors", Progress.NOT_MET, "no improvement from the baseline"),
        ("level D", "level J", "level G", Progress.PARTIALLY_MET, ""),
        ("level D", "level J", "level J", Progress.MET, ""),
        ("first grade", "3rd grade level", "second grade", Progress.PARTIALLY_MET, ""),
        ("full physical prompt", "independent", "gestural prompts", Progress.PARTIALLY_MET, ""),
        ("full physical prompt", "gestural", "independently", Progress.MET, ""),
        ("max assist", "independent", "max assist", Progress.NOT_MET, "no improvement from the baseline"),
        ("6x/day", "no more than 1x/day", "2 times a day", Progress.PARTIALLY_MET, ""),
        ("6 office referrals", "2 referrals", "2 office referrals", Progress.MET, ""),
        ("in 1 of 5 trials", "in 4 of 5 trials", "in 3 of 5 trials", Progress.PARTIALLY_MET, ""),
        ("an average of 40%", "an average of 80%", "60%", Progress.PARTIALLY_MET, ""),
        ("BR50L", "100L", "120L", Progress.CANNOT_COMPARE, "no number and no known level: “BR50L”"),
        ("10 of the 26 letters", "26 of the 26 letters", "20 of the 26 letters", Progress.PARTIALLY_MET, ""),
        ("rarely", "usually", "sometimes", Progress.PARTIALLY_MET, ""),
        ("D", "C or better", "B-", Progress.MET, ""),
        ("50% with full physical prompts", "80% with gestural prompts", "85% with partial physical prompts", Progress.PARTIALLY_MET,
         "missed: 80% with gestural prompts (now 85% with partial physical prompts)"),
        ("60 wpm on a 2nd grade passage", "90 wpm on a 3rd grade passage", "92 wpm on a 2nd grade passage",
         Progress.NOT_MET, "missed: 90 wpm on a 3rd grade passage (now 92 wpm on a 2nd grade passage)"),
        ("a little", "a lot", "more", Progress.CANNOT_COMPARE, "no number and no known level: “a lot”, “a little”, “more”"),
        ("2 trials", "level J", "level J", Progress.CANNOT_COMPARE, "different units: level J, trials"),
        ("40 wpm with 80% accuracy", "90 wpm with 95% accuracy", "70 wpm with 3 errors", Progress.PARTIALLY_MET,
         "missed: 90 wpm (now 70 wpm); cannot be compared: 95% accuracy"),
    ],
)  # fmt: skip
def test_progress_counts_every_part(baseline: str, target: str, now: str, progress: Progress, why: str) -> None:
    goal = make_goal(baseline, target, now)
    assert (goal.progress, goal.explanation) == (progress, why)


def test_parts_of_a_criterion() -> None:
    parts = split_criterion(parse_measurement("at least 80% accuracy in four of 5 trials, 2 prompts or fewer"))
    assert [part.words for part in parts] == ["at least 80% accuracy", "4 of 5 trials", "2 prompts or fewer"]


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [("8 of 10", "8/10", True), ("90%", "90 percent", True), ("80% in 4 of 5 trials", "80%", False),
     ("level J", "level K", False), ("level J", "level J", True), ("many", "many", False)],
)  # fmt: skip
def test_same_criterion(first: str, second: str, is_same: bool) -> None:
    assert is_same_criterion(parse_measurement(first), parse_measurement(second)) is is_same


small = st.integers(0, 100)
rates = st.builds("{} words per minute with {}% accuracy in {} of 100 trials".format, small, small, small)


@given(rates, rates, rates)
def test_never_met_when_a_part_was_missed(baseline: str, target: str, now: str) -> None:
    goal = make_goal(baseline, target, now)
    reached, wanted, began = (
        [part.low for part in split_criterion(parse_measurement(text))] for text in (now, target, baseline)
    )
    rest_is_met = all(value >= end for value, end in zip(reached[1:], wanted[1:], strict=True))
    if goal.progress is Progress.MET:
        assert rest_is_met
        assert reached[0] >= wanted[0] or began[0] > wanted[0] >= reached[0]
    if goal.progress is Progress.PARTIALLY_MET:
        comparisons = goal.comparisons
        assert {part.outcome for part in comparisons} <= {Outcome.MET, Outcome.IMPROVED}
        assert any(part.outcome is Outcome.IMPROVED for part in comparisons)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_texts_can_be_compared(baseline: str, target: str, now: str) -> None:
    measures = [Measurement.try_parse(text) for text in (baseline, target, now)]
    if all(measures):
        goal = PriorGoal(
            id=1, item=None, at=START, title="Goal", baseline=measures[0], target=measures[1], current=measures[2]
        )
        assert goal.progress in Progress
        assert (goal.progress is Progress.MET) == all(part.outcome is Outcome.MET for part in goal.comparisons)


def test_progress_of_several_parts_is_that_of_the_slowest() -> None:
    goal = make_goal("40 wpm with 80% accuracy", "90 wpm with 100% accuracy", "90 wpm with 85% accuracy")
    assert goal.progress_fraction == Decimal("0.25")


def test_unknown_part_is_named() -> None:
    (only,) = compare_parts(None, parse_measurement("sometime soon"), parse_measurement("3"))
    assert only.outcome is Outcome.DIFFERENT
