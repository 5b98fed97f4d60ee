"""Parse valid bank files and fill patterns for a student."""

import pytest

from facilitator.goals.bank.bank_parser import parse_area
from facilitator.goals.bank.goal_pattern import GoalPattern, fill_pattern
from facilitator.meeting.people import Pronouns, Student
from tests.goals.bank.bank_files import GOOD, damage

ELANA = Student(name="Elana Reyes", pronouns=Pronouns.parse("she/her"))


def pattern(sentence: str) -> GoalPattern:
    """Return a pattern with a sentence; its other texts do not matter."""
    return GoalPattern("reading", "Mine", sentence, "b", "m", "s", "u")


def test_an_area_has_title_paragraph_and_patterns() -> None:
    area = parse_area(GOOD, "reading.md")
    assert (area.name, area.title) == ("reading", "Reading")
    assert area.about == "Goals in this area help a student read."
    assert [pattern.name for pattern in area.patterns] == ["Retelling a story", "Reading aloud"]


def test_a_pattern_has_a_sentence_and_four_entries_in_any_order() -> None:
    first, second = parse_area(GOOD, "reading.md").patterns
    assert first == GoalPattern(
        area="reading",
        name="Retelling a story",
        sentence=(
            "Given a story {they} will choose, {student} will use {their} {strength} to retell it, "
            "in [how many] of [how many] stories."
        ),
        baseline="Events retold now.",
        measured_by="A checklist: one for each story.",
        strength="Memory, acting.",
        supports="Pictures, time to plan.",
    )
    assert second[3:] == ("Minutes now.", "A log.", "Humor.", "A friend.", "")


def test_a_pattern_may_have_objectives() -> None:
    text = damage(("- supports: A friend.", "- objectives: By [date], reads [how many] pages.\n- supports: A friend."))
    first, second = parse_area(text, "reading.md").patterns
    assert (first.objectives, second.objectives) == ("", "By [date], reads [how many] pages.")


def test_markup_is_removed_and_words_stay() -> None:
    text = damage(
        ("help a student read", "help *a student*\nread <b>well</b>.\n\n- One\n\n> Two"),
        ("## Retelling", "## **Retelling**"),
        ("to retell it", "to *retell* it\\\n> &amp; [more](a)"),
        ("- baseline: Events", "* **Baseline**: `Events`"),
    )
    area = parse_area(text, "reading.md")
    assert area.about == "Goals in this area help a student read <b>well</b>.\n\nOne\n\nTwo."
    assert area.patterns[0].name == "Retelling a story"
    assert "to retell it & [more](a), in" in area.patterns[0].sentence
    assert area.patterns[0].baseline == "Events retold now."


def test_an_entry_of_maximum_length_is_accepted() -> None:
    area = parse_area(damage(("Memory, acting.", "a" * 10_000)), "reading.md")
    assert area.patterns[0].strength == "a" * 10_000


def test_a_verb_may_have_two_forms() -> None:
    (first, _) = parse_area(damage(("will choose", "{likes|like}")), "reading.md").patterns
    assert fill_pattern(first, ELANA, "memory").startswith("Given a story she likes, Elana will use her memory to")
    assert fill_pattern(first, None, "memory").startswith(
        "Given a story they like, the student will use their memory to"
    )


@pytest.mark.parametrize(
    ("sentence", "filled"),
    [
        ("{Student} will use {their} {strength}.", "Elana will use her strength in drawing."),
        ("{Strength} will help {student}.", "Strength in drawing will help Elana."),
        ("{strength}", "strength in drawing"),
        ("{They} and {them} and {theirs}.", "She and her and hers."),
    ],
)
def test_fields_are_filled_anywhere_in_a_sentence(sentence: str, filled: str) -> None:
    assert fill_pattern(pattern(sentence), ELANA, "strength in drawing") == filled


@pytest.mark.parametrize("words", ["{they}", "{strength}", "{wants|want}", "{", "\\1 \\g<0>", ""])
def test_braces_in_values_stay_literal(words: str) -> None:
    student = Student(name=words or "Elana", called=words)
    filled = fill_pattern(pattern("With {strength}, {student} will read."), student, words)
    assert filled == f"With {words}, {student.short_name} will read."
