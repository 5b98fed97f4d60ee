"""A strength that no phrase fits is quoted before the goal, in the words in which it was named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.goals.first_person import rewrite_in_first_person
from facilitator.goals.smart_check import check_goal
from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.strength_phrase import StrengthRef, refer_to_name
from facilitator.goals.strength_quote import MAX_QUOTED_WORDS, QUOTED_STRENGTHS, quote_strength
from facilitator.goals.suggestions import suggest_wordings
from facilitator.meeting.people import Student

GOAL = "By May, given a map, Jada will name 8 of 10 streets with 90% accuracy."
PARKS = "remembers where everyone parks"


@pytest.mark.parametrize(
    ("name", "text", "is_first_person"),
    [
        (PARKS, "“Remembers where everyone parks.”", False),
        ("i like drawing. im fast", "“I like drawing. I’m fast.”", True),
        ("My uncle taught me to weld!", "“My uncle taught me to weld!”", True),
        ("My son counts the change", "“My son counts the change.”", False),
        ("I see her help the little ones", "“I see her help the little ones.”", False),
        ('she says "one more" and means it', "“She says ’one more’ and means it.”", False),
        ("He doesnt give up", "“He doesn’t give up.”", False),
        ("numbers", "“Numbers.”", False),
        ("Waits   for\nthe bus", "“Waits for the bus.”", False),
    ],
)
def test_words_are_quoted_as_they_were_typed(name: str, text: str, is_first_person: bool) -> None:
    quote = quote_strength(name)
    assert quote
    assert (quote.text, quote.is_first_person) == (text, is_first_person)


@pytest.mark.parametrize(
    "name",
    ["", "!!!", "Needs a quiet room", "Hates loud noise", "Has trouble with noise", "Le gusta el fútbol", "word " * (MAX_QUOTED_WORDS + 1),
     "Is she good at it?", "<b>kind</b>", "см"],
)  # fmt: skip
def test_what_is_no_strength_in_english_is_not_quoted(name: str) -> None:
    assert quote_strength(name) is None


@given(st.text(max_size=300))
def test_any_text_is_one_quotation_or_none(name: str) -> None:
    quote = quote_strength(name)
    assert quote is None or QUOTED_STRENGTHS.fullmatch(f"Strength named by the team: {quote.text} ")


def test_suggestion_begins_with_the_quotation() -> None:
    strength = refer_to_name(PARKS)
    first, second = suggest_wordings(GOAL, [strength], "her").wordings
    assert first == (
        "Strength named by the team: “Remembers where everyone parks.” By May, given a map, building on this strength, "
        "Jada will name 8 of 10 streets with 90% accuracy."
    )
    assert second.endswith("Jada will use this strength to name 8 of 10 streets with 90% accuracy.")
    assert find_mentions(first, [strength])[0].is_mentioned
    assert not find_mentions(GOAL, [strength])[0].is_mentioned


def test_quotation_is_no_part_of_the_goal() -> None:
    for goal in (GOAL, "Jada will name streets."):
        (first, *_) = suggest_wordings(
            goal, [refer_to_name("I walk 100 blocks by 5/1/2027, 90% of days")], "her"
        ).wordings
        check, plain = check_goal(first), check_goal(goal)
        assert [item.is_met for item in (check.specific, check.measurable, check.results_oriented)] == [
            item.is_met for item in (plain.specific, plain.measurable, plain.results_oriented)
        ]
        assert check.measurable.evidence == plain.measurable.evidence
        assert check.time_bound.evidence == plain.time_bound.evidence


@pytest.mark.parametrize(
    ("goal", "name", "is_students", "start"),
    [
        ("Jada will read.", "i help my cousins", None, "In Jada’s own words: “I help my cousins.” Building on this strength, Jada will"),
        ("She will read.", "i help my cousins", None, "In her own words: “I help my cousins.” Building on this strength, she will"),
        ("The student will read.", "i help my cousins", None, "In the student’s own words: “I help my cousins.” Building"),
        ("I will read.", "i help my cousins", None, "In my own words: “I help my cousins.” Building on this strength, I will"),
        ("Jada reads 4 pages.", "i help my cousins", None, "In Jada’s own words: “I help my cousins.” Building on this strength, Jada reads"),
        ("Jada will read.", "I love how Jada shares", None, "Strength named by the team: “I love how Jada shares.” Building on this strength"),
        ("Jada will read.", "i help my cousins", False, "Strength named by the team: “I help my cousins.”"),
        ("Jada will read.", "Teaches the cousins", True, "Strength named by Jada: “Teaches the cousins.”"),
        ("Math: Jada will add.", "Teaches the cousins", None, "Math: Strength named by the team: “Teaches the cousins.” Building"),
    ],
)  # fmt: skip
def test_suggestion_says_whose_words_are_quoted(goal: str, name: str, is_students: bool | None, start: str) -> None:
    (first, *_) = suggest_wordings(goal, [StrengthRef(name, is_students=is_students)], "her").wordings
    assert first.startswith(start)


def test_several_strengths_are_introduced_once() -> None:
    strengths = [
        refer_to_name(name) for name in ("Dances at any party", "Curious", "Not shy about singing", "my song is great")
    ]
    (first, *_) = suggest_wordings("Jo will read 4 pages.", strengths, "her").wordings
    assert first == (
        "Strengths named by the team: “Dances at any party.” “Not shy about singing.” In Jo’s own words: “My song is great.” "
        "Building on these strengths and her curiosity, Jo will read 4 pages."
    )


def test_strength_that_a_person_left_out_is_not_quoted() -> None:
    assert suggest_wordings(GOAL, [StrengthRef("Dances at any party", is_left_out=True)], "her").wordings == ()


def test_interest_motivates() -> None:
    goal = "Jada will stay in her seat for 10 minutes."
    (first, *_) = suggest_wordings(goal, [refer_to_name("Loves anything that spins")], "her").wordings
    assert first.endswith("Using this interest as a motivator, Jada will stay in her seat for 10 minutes.")


@pytest.mark.parametrize(
    ("goal", "name"),
    [
        ("Jada will read alone.", "Works really well in any group"),
        ("Jada will read a page.", "Independent with toileting"),
    ],
)
def test_strength_that_does_not_fit_the_goal_is_not_quoted(goal: str, name: str) -> None:
    assert suggest_wordings(goal, [refer_to_name(name)], "her").wordings == ()


def test_quotation_stays_in_the_students_own_goal() -> None:
    (first, *_) = suggest_wordings("Jada will read 4 pages.", [refer_to_name("i help my cousins")], "her").wordings
    assert rewrite_in_first_person(first, Student(name="Jada Cole")) == (
        "In my own words: “I help my cousins.” Building on this strength, I will read 4 pages."
    )
