"""The reading beside goals that somebody else wrote and labelled, letter by letter."""

from collections import Counter

import pytest

from tests.goals.labeled_goals import label_goal, read_labeled_goals

FILES = ("labelled_goals.txt", "labelled_later.txt", "labelled_odd.txt")
"""The first was there when the rules were written. The others were read before anything was mended for them: then
94, 99, 94 and 99 %, and for the odd ones, asked for as unlike the first as can be, 93, 92, 95 and 82 %."""
KNOWN_DISAGREEMENTS = {
    "S: Annotate: at least 3 margin notes per page on assigned social studies text, 80% of assigned pages.",
    "R: Annotate: at least 3 margin notes per page on assigned social studies text, 80% of assigned pages.",
    "S: Hand raised, called on, answers: Pedro will do all three in sequence rather than shout out for 75% of his responses during whole group.",
    "M: Navigate w/ long cane from classroom 12 to main office, media center and gym, detecting all drop-offs, no physical contact w/ obstacles, 3 consecutive O&M lessons.",
    "M: Reading comp: scoring at or above the 25th percentile on the aimswebPlus RC subtest, DeAndre will answer literal + inferential multiple choice questions.",
    "S: Teacher hands out assignment; Tyrell begins writing (pencil moving) w/in 2 min. and stays at it 12 min. or more in 3/4 assigmnents.",
    "R: Teacher hands out assignment; Tyrell begins writing (pencil moving) w/in 2 min. and stays at it 12 min. or more in 3/4 assigmnents.",
}
"""Sentences where the reading and the label differ, each with its letters: nothing is hidden in a percentage."""


@pytest.mark.parametrize("file", FILES)
def test_the_reading_agrees_letter_by_letter(file: str) -> None:
    goals = read_labeled_goals(file)
    wrong = [
        (letter, goal.text)
        for goal in goals
        for letter, a, b in zip("SMRT", goal.label, label_goal(goal.text), strict=True)
        if a != b
    ]
    assert {f"{letter}: {text}" for letter, text in wrong} == {
        one for one in KNOWN_DISAGREEMENTS if one[3:] in {g.text for g in goals}
    }
    misses = Counter(letter for letter, _ in wrong)
    assert all(misses[letter] <= 0.05 * len(goals) for letter in "SMRT")


@pytest.mark.parametrize("file", FILES)
def test_the_set_is_large_and_holds_every_trap(file: str) -> None:
    goals = read_labeled_goals(file)
    kinds = Counter(goal.kind for goal in goals)
    assert len({goal.text for goal in goals}) == len(goals) >= 140
    assert len(kinds) >= 14
    assert all(set(goal.label[:3]) <= {"+", "-"} and goal.label[3] in "dab" for goal in goals)


def test_attainable_is_never_scored() -> None:
    from facilitator.goals.smart_check import check_goal

    assert all(check_goal(goal.text).attainable.is_met is None for file in FILES for goal in read_labeled_goals(file))
