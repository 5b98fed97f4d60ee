"""A strength without a phrase becomes a sentence about the student, or nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.goals.plain_wording import simplify_wording
from facilitator.goals.smart_check import check_goal
from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.strength_phrase import StrengthRef, refer_to_name
from facilitator.goals.strength_sentence import write_sentence
from facilitator.goals.suggestions import suggest_wordings


@pytest.mark.parametrize(
    ("name", "possessive", "sentence"),
    [
        ("knows every Pokemon and what they evolve into", "his", "knows every Pokemon and what they evolve into"),
        ("He always laughs at his own jokes", "his", "always laughs at his own jokes"),
        ("I clean and cook for my mom", "her", "cleans and cooks for her mom"),
        ("I'm good at soccer and I never quit", "their", "is good at soccer and never quits"),
        ("will sit and wait for the bus", "her", "sits and waits for the bus"),
        ("funny, loves to joke around", "his", "is funny and loves to joke around"),
        ("very loving toward his sisters", "his", "is very loving toward his sisters"),
        ("Responsible older sister", "her", "is a responsible older sister"),
        ("Not shy about singing", "her", "is not shy about singing"),
        ("getting better at waiting", "his", "is getting better at waiting"),
        ("His aim is amazing", "his", "'s aim is amazing"),
        ("dogs love her", "her", "is loved by dogs"),
        ("Talks to everyone, even if it's loud", "his", "talks to everyone, even if it is loud"),
        ("Dances to any k-pop song", "her", "dances to any K-pop song"),
        ("follows recipes with me on sundays", "her", "follows recipes with others on Sundays"),
        ("helps us when we're sick", "his", "helps others when they are sick"),
        ("finds it faster than I do", "his", "finds it faster than others do"),
        ("stands in front of us and sings", "her", "stands in front of others and sings"),
        ("learns anything if you put it in a song", "her", "learns anything when it is put in a song"),
        ("calms down when you talk to him", "his", "calms down when someone talks to him"),
        ("packs her own bag, never forgets a thing", "her", "packs her own bag and never forgets a thing"),
        ("Farm work. drives the tractor and figures the feed", "his", "drives the tractor and figures the feed"),
        ("draws cats, trucks, and trains", "his", "draws cats, trucks, and trains"),
        ("Kind. Funny. Loyal.", "his", "is kind, funny and loyal"),
        ("He trusts his sister, tells her everything", "his", "trusts his sister and tells her everything"),
        ("knows every bus - even the night bus", "his", "knows every bus"),
        ("Never late for anything", "her", "is never late for anything"),
        ("very clear about what he likes!!", "his", "is very clear about what he likes"),
        ("copies everything I say lol", "his", "copies everything others say"),
        ("trades Pokemon cards", "his", "trades Pokemon cards"),
        ("Her eyes light up when she hears music", "her", "'s eyes light up when she hears music"),
        ("sits with the kid who's alone", "her", "sits with the kid who is alone"),
    ],
)
def test_sentence_about_the_student(name: str, possessive: str, sentence: str) -> None:
    assert write_sentence(name, possessive) == sentence


@pytest.mark.parametrize(
    "name",
    ["", "trains", "plans and maps", "Needs a quiet room", "Talks too much", "great listener when he's calm", "remembers what you read",
     "Is sometimes kind", "Le gusta el fútbol", "Wobbles frumiously", "Hits when he is mad", "super", "x" * 200, "Because of the dog", "My sister makes videos",
     "my little brother is obsessed with trucks", "never sits still", "will eat anything I cook", "babysits my nephew", "he's a handful",
     "every kid in the street", "very anxious about tests", "he loves me", "Sabe leer música", "shows and games"],
)  # fmt: skip
def test_no_sentence_is_better_than_a_wrong_one(name: str) -> None:
    assert write_sentence(name, "his") == ""


def test_sentence_of_another_gender_is_not_about_the_student() -> None:
    assert write_sentence("Talks about what she likes", "his") == ""


@given(st.text(max_size=120), st.sampled_from(["his", "her", "their", "my"]))
def test_any_text_has_a_plain_sentence_or_none(name: str, possessive: str) -> None:
    sentence = write_sentence(name, possessive)
    assert sentence == " ".join(sentence.split())
    assert not re.search(r"\bI\b|[.!?]", sentence)


@pytest.mark.parametrize(
    ("name", "plainer"),
    [
        ("Knows a ton about space", "Knows a lot about space"),
        ("Ava loves horses", "loves horses"),
        ("Music makes him happy", "enjoys Music"),
        ("quiet but observant", "observant"),
        ("great reader but shy", "great reader"),
        ("grandma taught her to sew", "knows how to sew"),
        ("her grandmother", "close to her grandmother"),
    ],
)
def test_wording_is_plainer(name: str, plainer: str) -> None:
    assert simplify_wording(name) == plainer


GOAL = "By May, given a map, Jada will name 8 of 10 streets with 90% accuracy."


def test_suggestion_begins_with_the_sentence() -> None:
    strength = refer_to_name("remembers where everyone parks")
    first, second = suggest_wordings(GOAL, [strength], "her").wordings
    assert first == (
        "Jada remembers where everyone parks. By May, given a map, building on this strength, "
        "Jada will name 8 of 10 streets with 90% accuracy."
    )
    assert second.endswith("Jada will use this strength to name 8 of 10 streets with 90% accuracy.")
    assert find_mentions(first, [strength])[0].is_mentioned
    assert not find_mentions(GOAL, [strength])[0].is_mentioned
    check, plain = check_goal(first), check_goal(GOAL)
    assert [item.is_met for item in (check.specific, check.measurable, check.results_oriented, check.time_bound)] == [
        item.is_met for item in (plain.specific, plain.measurable, plain.results_oriented, plain.time_bound)
    ]


def test_sentence_joins_a_phrase_and_another_sentence() -> None:
    names = ["Dances at any party", "Curious"]
    (first, *_) = suggest_wordings("She will read 4 pages.", [refer_to_name(name) for name in names], "her").wordings
    assert first == "She dances at any party. Building on this strength and her curiosity, she will read 4 pages."
    names = ["Dances at any party", "Not shy about singing"]
    (first, *_) = suggest_wordings("Jo will read 4 pages.", [refer_to_name(name) for name in names], "her").wordings
    assert first.startswith("Jo dances at any party. Jo is not shy about singing. Building on these strengths, Jo will")


@pytest.mark.parametrize("goal", ["I will read 4 pages.", "Jada reads 4 pages.", "They will read 4 pages."])
def test_goal_that_a_sentence_does_not_fit_has_none(goal: str) -> None:
    assert suggest_wordings(goal, [refer_to_name("Dances at any party")], "her").wordings == ()


def test_strength_that_a_person_left_out_is_not_stated() -> None:
    strength = StrengthRef("Dances at any party", is_left_out=True)
    assert suggest_wordings(GOAL, [strength], "her").wordings == ()


def test_sentence_of_an_interest_motivates() -> None:
    goal = "Jada will stay in her seat for 10 minutes."
    (first, *_) = suggest_wordings(goal, [refer_to_name("Loves anything that spins")], "her").wordings
    assert (
        first
        == "Jada loves anything that spins. Using this interest as a motivator, Jada will stay in her seat for 10 minutes."
    )


@pytest.mark.parametrize(
    ("goal", "name"),
    [("Jada will wait her turn.", "Waits for the bus"), ("Jada will read alone.", "Works really well in any group"),
     ("Jada will read a page.", "Independent with toileting")],
)  # fmt: skip
def test_sentence_that_does_not_fit_the_goal_is_not_made(goal: str, name: str) -> None:
    result = suggest_wordings(goal, [refer_to_name(name)], "her")
    assert result.wordings == () or name.startswith("Waits")
