"""Last year's goals: "partially met" is said from the numbers and from nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.errors import NotSo
from facilitator.meeting.prior_goal import PriorGoal, Progress
from facilitator.meeting.verbs import recording
from tests.meeting.room import START, in_session


def prior(baseline: object, target: object, current: object) -> PriorGoal:
    return PriorGoal(
        id=1,
        item=None,
        at=START,
        title="Facts",
        baseline=None if baseline is None else Decimal(str(baseline)),
        target=Decimal(str(target)),
        current=None if current is None else Decimal(str(current)),
    )


@pytest.mark.parametrize(
    ("baseline", "target", "current", "progress"),
    [
        (18, 100, 100, Progress.MET),
        (18, 100, 130, Progress.MET),
        (18, 100, 99.5, Progress.PARTLY),
        (18, 100, 19, Progress.PARTLY),
        (18, 100, 18, Progress.NOT_MET),  # no improvement from the baseline: not even partly
        (18, 100, 7, Progress.NOT_MET),
        (12, 2, 2, Progress.MET),  # goals that go down
        (12, 2, 0, Progress.MET),
        (12, 2, 5, Progress.PARTLY),
        (12, 2, 12, Progress.NOT_MET),
        (12, 2, 15, Progress.NOT_MET),
        (-5, 5, 0, Progress.PARTLY),
        (0, 1, "0.000001", Progress.PARTLY),
        (None, 110, 96, Progress.CANNOT_SAY),
        (18, 100, None, Progress.CANNOT_SAY),
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
        assert prior(a, b, now).progress is prior(-a, -b, -now).progress


@given(numbers, numbers, numbers)
def test_partly_met_means_nearer_to_the_target_than_the_baseline_was(a: Decimal, b: Decimal, now: Decimal) -> None:
    if a != b and prior(a, b, now).progress is Progress.PARTLY:
        assert abs(b - now) < abs(b - a)


@pytest.mark.parametrize("target", [18, "18.0", "18.00"])
def test_a_target_that_is_the_baseline_is_a_slip(target: object) -> None:
    with pytest.raises(NotSo, match="has the same baseline and target"):
        prior(18, target, 20)


@pytest.mark.parametrize("number", ["1234567890123456", "0.1234567890123456", "1e15", "1e-16"])
def test_a_number_longer_than_any_measurement_is_refused_with_what_to_do(number: str) -> None:
    with pytest.raises(NotSo, match=r"^No measurement has more than 15 digits\. Round the number and type it again\.$"):
        prior(1, number, 1)


def test_the_same_title_corrects_the_numbers() -> None:
    room = in_session()
    first = room.do(recording.review, title="Reading aloud", baseline=Decimal(60), target=Decimal(110), unit="words")
    room.do(recording.review, title="reading  ALOUD", baseline=Decimal(60), target=Decimal(120), current=Decimal(96))
    (one,) = room.meeting.prior_goals
    assert (one.id, one.title, one.target, one.current) == (
        first, "reading ALOUD", Decimal(120), Decimal(96),
    )  # fmt: skip


def test_goals_of_different_titles_stand_beside_each_other() -> None:
    room = in_session()
    for title in ("Facts", "Reading"):
        room.do(recording.review, title=title, baseline=None, target=Decimal(5), source="probes")
    assert [(one.title, one.source) for one in room.meeting.prior_goals] == [("Facts", "probes"), ("Reading", "probes")]
