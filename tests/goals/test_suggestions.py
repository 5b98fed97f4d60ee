"""Suggested wordings use the strengths and keep the parts of the goal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.goals.sentence import parse_sentence
from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.suggestions import StrengthRef, suggest_wordings, to_noun_phrase
from facilitator.meeting.entry_models import CATEGORIES
from tests.goals.labeled_goals import read_labeled_goals

GOOD_GOALS = [goal.text for goal in read_labeled_goals("labelled_goals.txt") if goal.kind == "good"]


@pytest.mark.parametrize(
    ("name", "category", "expected"),
    [
        ("Times tables", "", "strength in times tables"),
        ("Sees patterns in numbers", "", "ability to see patterns in numbers"),
        ("Keeps going until it is done", "", "ability to keep going until it is done"),
        ("Love of learning", "", "love of learning"),
        ("Loves trains", "", "love of trains"),
        ("Trains", "Interests", "interest in trains"),
        ("Working with a partner", "Preferences", "preference for working with a partner"),
        ("Hands-on learning", "Preferences", "preference for hands-on learning"),
        ("Persistence", "Character", "persistence"),
        ("Good at drawing", "", "strength in drawing"),
        ("Good memory", "", "good memory"),
        ("Knows all about planets", "", "knowledge of planets"),
        ("Can fix bikes", "", "ability to fix bikes"),
        ("Spanish", "Language", "strength in Spanish"),
        ("LEGO", "Interests", "interest in LEGO"),
        ("Funny", "", "sense of humor"),
        ("He loves trucks", "", "love of trucks"),
        ("Kind to little kids", "", "kindness to little kids"),
        ("Very curious", "", "curiosity"),
        ("Is kind", "Interests", "kindness"),
        ("Likes to cook with grandma", "", "love of cooking with grandma"),
        ("Loves to swim", "", "love of swimming"),
        ("Has a great memory for songs", "", "great memory for songs"),
        ("Mom says he is patient", "", "patience"),
        ("I can draw horses", "", "ability to draw horses"),
        ("Never gives up", "", "strength, “never gives up”,"),
    ],
)
def test_strength_becomes_a_noun_phrase(name: str, category: str, expected: str) -> None:
    assert to_noun_phrase(StrengthRef(name, category)) == expected


@given(
    st.sampled_from(GOOD_GOALS),
    st.lists(
        st.tuples(st.sampled_from(["Times tables", "Persistence", "Drawing", "Sees patterns in numbers", "Loves trains", "Hands-on learning", "Interest in science and history", "Working with a partner"]), st.sampled_from(["", *CATEGORIES])),
        min_size=1, max_size=3, unique_by=lambda strength: strength[0],
    ),
)  # fmt: skip
def test_any_good_goal_can_use_any_strengths_and_keep_its_parts(text: str, strengths: list[tuple[str, str]]) -> None:
    refs = [StrengthRef(*strength) for strength in strengths]
    suggestions = suggest_wordings(text, refs, "their")
    complete = [
        suggestion
        for suggestion in suggestions
        if all(mention.is_mentioned for mention in find_mentions(suggestion, [name for name, _ in strengths]))
    ]
    assert complete
    sentence = parse_sentence(text)
    parts = sentence.get_words(*sentence.conditions, *sentence.behavior, *sentence.criteria, *sentence.timeframes)
    assert any(all(part in suggestion for part in parts) for suggestion in complete)


def test_no_suggestions_without_sentence_or_strength() -> None:
    assert suggest_wordings("", [StrengthRef("Drawing")]) == ()
    assert suggest_wordings("Sam will read.", []) == ()
    assert suggest_wordings("Sam will read. " * 500, [StrengthRef("Drawing")]) == ()


def test_suggestion_patterns() -> None:
    assert suggest_wordings("Sam will explain his answer in 4 of 5 tries.", [StrengthRef("Drawing")], "his") == (
        "Sam will use his strength in drawing to explain his answer in 4 of 5 tries.",
        "Sam will explain his answer by drawing in 4 of 5 tries.",
        "Building on his strength in drawing, Sam will explain his answer in 4 of 5 tries.",
    )
    assert suggest_wordings("Sam will write a page.", [StrengthRef("Trains", "Interests")], "his") == (
        "Sam will use his interest in trains to write a page.",
        "Given material about trains, Sam will write a page.",
        "Choosing questions about trains, Sam will write a page.",
        "Building on his interest in trains, Sam will write a page.",
    )
    assert suggest_wordings("Reads 90 words a minute", [StrengthRef("Persistence")]) == (
        "Building on their persistence, reads 90 words a minute",
    )


@pytest.mark.parametrize(
    "name",
    ["Funny", "He loves trucks", "Never gives up", "Doesn't give up", "helps others", "A good friend", "Always on time",
     "Mom says he is patient", "Likes to cook with grandma", "Math", "Minecraft", "Big imagination", "She's a leader"],
)  # fmt: skip
def test_every_suggestion_mentions_the_strength(name: str) -> None:
    suggestions = suggest_wordings("By May, Jay will explain 9 of 10 answers.", [StrengthRef(name)], "his")
    assert suggestions
    assert all(find_mentions(suggestion, [name])[0].is_mentioned for suggestion in suggestions)


@pytest.mark.parametrize(
    ("goal", "suggestions"),
    [
        ("Jay will call out no more than 2 times a day.",
         ("Building on his strength in drawing, Jay will call out no more than 2 times a day.",)),
        ("He will stop yelling.", ("Building on his strength in drawing, he will stop yelling.",)),
        ("I will read 4 of 5 pages.",
         ("I will use my strength in drawing to read 4 of 5 pages.",
          "Building on my strength in drawing, I will read 4 of 5 pages.")),
        ("Jay will read 90 words a minute.",
         ("Jay will use his strength in drawing to read 90 words a minute.",
          "Building on his strength in drawing, Jay will read 90 words a minute.")),
        ("By June Jay reads a short comic aloud.",
         ("By June, building on his strength in drawing, Jay reads a short comic aloud.",)),
        ("Jay independently reads a comic.", ("Building on his strength in drawing, Jay independently reads a comic.",)),
        ("Jay wrote three pages.", ("Building on his strength in drawing, Jay wrote three pages.",)),
        ("Jay will reads a comic.", ("Building on his strength in drawing, Jay will reads a comic.",)),
        ("Jay to read a comic.",
         ("Jay to use his strength in drawing to read a comic.",
          "Building on his strength in drawing, Jay to read a comic.")),
        ("Jay is able to discuss a comic.",
         ("Jay is able to use his strength in drawing to discuss a comic.",
          "Building on his strength in drawing, Jay is able to discuss a comic.")),
    ],
)  # fmt: skip
def test_suggestions_fit_the_sentence(goal: str, suggestions: tuple[str, ...]) -> None:
    assert suggest_wordings(goal, [StrengthRef("Drawing")], "his") == suggestions


def test_interest_is_used_in_a_sentence_without_will() -> None:
    assert suggest_wordings("By June Jay reads a comic.", [StrengthRef("Trains", "Interests")], "his") == (
        "By June, given material about trains, Jay reads a comic.",
        "By June, choosing questions about trains, Jay reads a comic.",
        "By June, building on his interest in trains, Jay reads a comic.",
    )
    both = [StrengthRef("Trains", "Interests"), StrengthRef("Drawing")]
    assert suggest_wordings("By June Jay reads a comic.", both, "his") == (
        "By June, building on his interest in trains and his strength in drawing, Jay reads a comic.",
    )
