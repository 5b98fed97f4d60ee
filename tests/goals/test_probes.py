"""Small sentences as teachers write them that an earlier version misread."""

import pytest

from facilitator.goals.smart_check import LETTERS, check_goal
from tests.goals.labeled_goals import label_goal


@pytest.mark.parametrize(
    "text",
    [
        "Finn will write a paragraph with a topic sentence. Baseline: 65%",
        "Finn will write a paragraph. He is now at 2 of 5.",
        "Currently Finn reads 40 words per minute. Finn will read aloud.",
        "Finn, who reads 40 words per minute, will read a passage aloud.",
        "Finn reads 40 words per minute. He will read aloud.",
        "Finn currently reads 40 words per minute and will read aloud.",
    ],
)
def test_present_level_is_not_a_criterion(text: str) -> None:
    check = check_goal(text)
    assert (check.measurable.is_met, check.measurable.evidence) == (False, ())
    assert check.specific.evidence in {("write",), ("read",)}


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("Finn reads 40 words per minute. He will read 80 words per minute.", "80 words per minute"),
        ("From a baseline of 20%, Finn will sort objects with 80% accuracy.", "with 80% accuracy"),
        ("Finn will reduce hitting from 6x/day to ≤1x/day.", "6x/day to ≤1x/day"),
        ("Finn will move from level J to level M in reading.", "from level J to level M in reading"),
        ("Finn will raise his score from 450L to 600L.", "from 450L to 600L"),
    ],
)
def test_target_beside_a_present_level_is_the_criterion(text: str, criterion: str) -> None:
    assert check_goal(text).measurable.evidence == (criterion,)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Finn will increase his reading skills and will read a passage aloud with 90% accuracy.", "read"),
        ("Finn will improve his writing and write five sentences with 80% accuracy.", "write"),
        ("Finn will increase his writing skills by including three details with 80% accuracy.", "including"),
        ("Finn will increase his skills in writing a paragraph with 80% accuracy.", "writing"),
        ("Finn will demonstrate sitting quietly for 10 minutes.", "sitting"),
        ("Finn will participate in class by answering three questions each day.", "answering"),
    ],
)
def test_later_verb_says_what_can_be_seen(text: str, verb: str) -> None:
    check = check_goal(text)
    assert check.specific.evidence == (verb,)
    assert check.measurable.is_met
    assert check.results_oriented.is_met


@pytest.mark.parametrize(
    "text",
    [
        "Finn will demonstrate progress in decoding.",
        "Finn will increase his reading, spelling and decoding skills.",
        "Academic success for Finn.",
        "Three supporting details.",
    ],
)
def test_noun_is_not_a_behavior(text: str) -> None:
    assert check_goal(text).specific.is_met is False


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("Finn will match coins at least twice in a row.", "at least twice in a row"),
        ("Finn will make a snack with 0-2 prompts.", "with 0-2 prompts"),
        ("Finn will find 2-3 sources per assignment.", "2-3 sources per assignment"),
        ("Finn will keep his hands to himself with zero incidents of aggression.", "with zero incidents of aggression"),
        ("Finn will stay in class with no incidents for 4 weeks.", "with no incidents for 4 weeks"),
        ("Finn will have 0 absences by May 1.", "0 absences"),
        ("Finn will answer on 7 out 10 assignments.", "on 7 out 10 assignments"),
    ],
)
def test_ranges_and_zero_are_measures(text: str, criterion: str) -> None:
    assert check_goal(text).measurable.evidence == (criterion,)


@pytest.mark.parametrize(
    "words",
    [
        "By the end of the first marking period", "Within the first quarter", "By (the next annual IEP)",
        "By (annual due date)", "By his next IEP due date", "By the life of this IEP", "During Junior year", "By 5/15/27",
        "By May '27", "By 15 May 2027", "By the 2027 annual review", "By ESY's end", "By the end of ESY", "During ESY 2027",
    ],
)  # fmt: skip
def test_words_that_name_a_date_or_period(words: str) -> None:
    assert check_goal(f"{words}, Finn will read 10 words.").time_bound.evidence == (words,)
    assert check_goal(f"Finn will read 10 words {words}.").time_bound.evidence == (words,)


def test_day_of_a_review_is_not_a_deadline() -> None:
    assert label_goal("Finn will read 10 words, reviewed at his annual IEP team meeting.") == "+++a"
    assert label_goal("To be met by 3rd quarter: Finn will read 10 words.") == "+++d"


@pytest.mark.parametrize(
    "text",
    [
        "Para mayo de 2027, Elena leerá 90 palabras por minuto con un 95% de precisión en 4 de 5 pruebas.",
        "El estudiante escribirá un párrafo de cinco oraciones con un 80% de precisión en cuatro de cinco intentos.",
        "D'ici juin, Lina lira une page avec 90 % de réussite pour les textes de son niveau.",
        "到2027年5月，小明每分钟能读90个字。",
    ],
)
def test_other_languages_are_not_checked(text: str) -> None:
    check = check_goal(text)
    assert not check.is_checked
    for letter in (getattr(check, name) for name in LETTERS):
        assert (letter.is_met, letter.evidence) == (None, ())
        assert "checked in English only" in letter.question
    assert check.unmeasurable_words == ()


@pytest.mark.parametrize(
    "text",
    [
        "Finn will say la, la, la and read “Los tres osos” aloud to the class.",
        "Reduce outbursts.",
        "",
        "4/5 trials",
        "____",
    ],
)
def test_english_with_foreign_words_is_checked(text: str) -> None:
    assert check_goal(text).is_checked


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Finn will increase his reading from his current 45 words per minute.", "?--a"),
        ("Finn will use strategies to reduce disfluencies to less than 5% of syllables.", "+++a"),
        ("Finn will use his persistence to improve reading.", "---a"),
        ("Finn will maintain a grade of C.", "-++a"),
        ("Finn will pass all of his classes.", "-?+a"),
        ("Finn's scores will go up from 2.4 to 3.5.", "-++a"),
        ("Finn will comply with school rules.", "-?+a"),
        ("Finn will comply with adult directions within 10 seconds.", "+++a"),
        ("OT will consult with the teacher monthly.", "---a"),
        ("Finn will write numbers with 0 reversals by mid-year.", "+++d"),
        ("Finn will earn at least a C in biology.", "?++a"),
        ("From 9 outbursts a week to 2 outbursts a week, Finn will reduce yelling.", "+++a"),
    ],
)
def test_letters_of_a_goal(text: str, label: str) -> None:
    """A ? is a letter on which two careful readers would differ."""
    assert all(expected in {actual, "?"} for expected, actual in zip(label, label_goal(text), strict=True)), label_goal(
        text
    )
