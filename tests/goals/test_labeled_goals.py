"""The SMART check compared with goals that someone else wrote and labeled, letter by letter."""

from collections import Counter

import pytest

from tests.goals.labeled_goals import label_goal, read_labeled_goals

FILES = (
    "labeled_goals.txt", "labeled_later.txt", "labeled_odd.txt", "labeled_styles.txt", "labeled_fresh.txt",
    "labeled_second.txt", "labeled_third.txt", "labeled_fourth.txt",
)  # fmt: skip
"""The rules were written with the first set. The other sets were checked before any rule was adjusted to them. Agreement
was (S, M, R, T): 94, 99, 94, 99% (second set); 93, 92, 95, 82% (third, deliberately unusual); 93, 87, 95, 99% (styles);
then, 60 goals each: 97, 98, 97, 100% (fresh); 95, 92, 95, 98% (second fresh); 93, 100, 100, 98% (third fresh). The fourth file says so itself.
"""
UNCLEAR = "?"
"""The label of a letter on which two careful readers would differ."""

KNOWN_DISAGREEMENTS = {
    "S: Speech therapy two times weekly.",
    "M: Speech therapy two times weekly.",
    "R: Speech therapy two times weekly.",
    "M: Reading comp: scoring at or above the 25th percentile on the aimswebPlus RC subtest, DeAndre will answer literal + inferential multiple choice questions.",
    "S: Teacher hands out assignment; Tyrell begins writing (pencil moving) w/in 2 min. and stays at it 12 min. or more in 3/4 assigmnents.",
    "R: Teacher hands out assignment; Tyrell begins writing (pencil moving) w/in 2 min. and stays at it 12 min. or more in 3/4 assigmnents.",
}
"""Every sentence where the check and the label differ, with the letter."""


@pytest.mark.parametrize("file", FILES)
def test_check_agrees_with_the_labels(file: str) -> None:
    goals = read_labeled_goals(file)
    disagreements = [
        (letter, goal.text)
        for goal in goals
        for letter, expected_label, actual_label in zip("SMRT", goal.label, label_goal(goal.text), strict=True)
        if expected_label not in {actual_label, UNCLEAR}
    ]
    assert {f"{letter}: {text}" for letter, text in disagreements} == {
        disagreement for disagreement in KNOWN_DISAGREEMENTS if disagreement[3:] in {goal.text for goal in goals}
    }
    misses = Counter(letter for letter, _ in disagreements)
    assert all(misses[letter] <= 0.03 * len(goals) for letter in "SMRT")


@pytest.mark.parametrize("file", FILES)
def test_set_is_large_and_varied(file: str) -> None:
    goals = read_labeled_goals(file)
    kinds = Counter(goal.kind for goal in goals)
    assert len({goal.text for goal in goals}) == len(goals) >= 60
    assert len(kinds) >= 12
    assert all(set(goal.label[:3]) <= {"+", "-", UNCLEAR} and goal.label[3] in "dab" for goal in goals)


def test_attainable_is_never_judged() -> None:
    from facilitator.goals.smart_check import check_goal

    assert all(check_goal(goal.text).attainable.is_met is None for file in FILES for goal in read_labeled_goals(file))
