"""A goal in the student's own voice is right, or it is not offered."""

import pytest

from facilitator.goals.first_person import rewrite_in_first_person
from facilitator.meeting.people import Pronouns, Student

REWRITTEN = [
    (
        "Marcus Bell", "he/him",
        "Given an organizer, Marcus will use his way of explaining things to write 8 sentences on 4 of 5 samples.",
        "Given an organizer, I will use my way of explaining things to write 8 sentences on 4 of 5 samples.",
    ),
    (
        "Elana Reyes", "she/her",
        "Elana will explain pictures she already knows to her class.",
        "I will explain pictures I already know to my class.",
    ),
    (
        "Sam Li", "he/him",
        "Given his checklist, the student will check his work, and correct it himself when he is ready.",
        "Given my checklist, I will check my work, and correct it myself when I am ready.",
    ),
    ("Sam Li", "", "Sam will read 90 words per minute by June 4, 2027.", "I will read 90 words per minute by June 4, 2027."),
    ("Ana", "she/her", "Ana will mark the words that confuse her.", "I will mark the words that confuse me."),
]  # fmt: skip

UNCERTAIN = [
    ("Elana Reyes", "she/her", "Elana will explain pictures she already knows to her class and check them herself."),
    ("Elana Reyes", "she/her", "Elana will ask a partner for her opinion."),
    ("Elana Reyes", "she/her", "Elana will tell her teacher when she is upset."),
    ("Sam Li", "they/them", "Sam will use their notes in 4 of 5 lessons."),
    ("Sam Li", "he/him", "Sam will read Sam's page aloud."),
    ("Sam Li", "he/him", "Sam's reading will increase to 90 words."),
    ("Sam Li", "he/him", "Sam will say what she likes."),
    ("Sam Li", "he/him", "Ana will read 90 words."),
    ("Sam Li", "he/him", "Sam leerá 90 palabras por minuto en cuatro de cinco lecturas."),
    ("Sam Li", "he/him", ""),
]


def make_student(name: str, pronouns: str) -> Student:
    return Student(name=name, pronouns=Pronouns.parse(pronouns) if pronouns else None)


@pytest.mark.parametrize(("name", "pronouns", "wording", "expected"), REWRITTEN)
def test_goal_is_put_into_the_first_person(name: str, pronouns: str, wording: str, expected: str) -> None:
    assert rewrite_in_first_person(wording, make_student(name, pronouns)) == expected


@pytest.mark.parametrize(("name", "pronouns", "wording"), UNCERTAIN)
def test_goal_that_may_mean_someone_else_is_left_alone(name: str, pronouns: str, wording: str) -> None:
    assert rewrite_in_first_person(wording, make_student(name, pronouns)) == ""
