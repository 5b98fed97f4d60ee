"""The built-in patterns."""

import re

import pytest

from facilitator.goals.bank.bank_library import GoalBank
from facilitator.goals.bank.goal_pattern import GoalArea, GoalPattern, fill_pattern
from facilitator.meeting.people import Pronouns, Student

AREAS = GoalBank().load_areas()
PATTERNS = [pattern for area in AREAS for pattern in area.patterns]
DRAWING = "talent for drawing"
STUDENTS = [None, *(Student(name="Elana Reyes", pronouns=Pronouns.parse(forms)) for forms in ("she/her", "they"))]

every_area = pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
every = pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: f"{pattern.area}: {pattern.name}")


@every_area
def test_an_area_has_six_patterns_and_a_description(area: GoalArea) -> None:
    assert len(area.patterns) == 6
    assert area.about.startswith("Goals in this area help ")
    assert "Strengths that often carry them are" in area.about


@every
def test_a_filled_sentence_has_the_strength_once_and_no_braces(pattern: GoalPattern) -> None:
    for student in STUDENTS:
        filled = fill_pattern(pattern, student, DRAWING)
        assert filled.count(DRAWING) == 1
        assert filled.count(student.short_name if student else "the student") == 1
        assert not re.search(r"[{}|]", filled)


@every
def test_a_sentence_leaves_the_numbers_to_the_team(pattern: GoalPattern) -> None:
    assert pattern.sentence.count(". ") == 0
    assert pattern.sentence.endswith(".")
    assert re.search(r"\[(?:how many|percent)\]", pattern.sentence)
    assert not re.search(r"\d", pattern.sentence)


def test_no_two_patterns_have_the_same_sentence() -> None:
    assert len({pattern.sentence for pattern in PATTERNS}) == len(PATTERNS) == 90
