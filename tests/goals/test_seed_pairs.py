"""The three pairs of the overview: plain ones read as SMART and name nothing; woven ones name their student's strengths."""

import pytest

from facilitator.goals.sentence import parse_sentence
from facilitator.goals.smart_check import check_goal
from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.suggestions import suggest_wordings
from tests.goals.seed_goals import AIDAN, ALL_STRENGTHS, ELANA, NURA, PAIRS, GoalPair

EACH_PAIR = pytest.mark.parametrize("pair", PAIRS, ids=["Elana", "Nura", "Aidan"])


@EACH_PAIR
@pytest.mark.parametrize("form", ["plain", "woven"])
def test_both_read_as_smart(pair: GoalPair, form: str) -> None:
    reading = check_goal(getattr(pair, form))
    assert (
        reading.specific.is_met
        is reading.measurable.is_met
        is reading.results_oriented.is_met
        is reading.time_bound.is_met
        is True
    )
    assert reading.unmeasurable_words == reading.narrow_topics == ()


@EACH_PAIR
def test_a_plain_goal_names_no_strength(pair: GoalPair) -> None:
    assert not any(one.is_mentioned for one in find_mentions(pair.plain, ALL_STRENGTHS))


@EACH_PAIR
def test_a_woven_goal_names_exactly_its_students_strengths(pair: GoalPair) -> None:
    found = {one.name for one in find_mentions(pair.strengths_based, ALL_STRENGTHS) if one.is_mentioned}
    assert found == {thread.name for thread in pair.strengths}


@pytest.mark.parametrize(
    ("pair", "also"),
    [
        (ELANA, ["skills with a times table", "Times table skills", "Knows her times tables"]),
        (NURA, ["Science", "History", "Loves learning", "Science and history", "loves history"]),
        (AIDAN, ["Technology", "Good with technology", "Prefers hands-on learning", "hands-on", "Learning hands-on"]),
    ],
    ids=["Elana", "Nura", "Aidan"],
)
def test_however_a_strength_was_put(pair: GoalPair, also: list[str]) -> None:
    for other in PAIRS:
        assert [one.is_mentioned for one in find_mentions(other.strengths_based, also)] == [other is pair] * len(also)
        assert not any(one.is_mentioned for one in find_mentions(other.plain, also))


@EACH_PAIR
def test_a_sentence_is_offered_that_carries_all_and_keeps_every_part_word_for_word(pair: GoalPair) -> None:
    offers = suggest_wordings(pair.plain, pair.strengths, pair.possessive)
    whole = [
        offer
        for offer in offers
        if all(one.is_mentioned for one in find_mentions(offer, [thread.name for thread in pair.strengths]))
        and all(part in offer for part in (pair.condition, pair.behavior, pair.criterion))
    ]
    assert whole
    others = [name for name in ALL_STRENGTHS if name not in {thread.name for thread in pair.strengths}]
    assert not any(one.is_mentioned for offer in whole for one in find_mentions(offer, others))
    assert all(check_goal(offer).measurable.is_met and check_goal(offer).specific.is_met for offer in offers)


@EACH_PAIR
def test_the_sentence_is_taken_apart(pair: GoalPair) -> None:
    apart = parse_sentence(pair.plain)
    assert apart.get_words(*apart.conditions) == ((pair.condition,) if pair.condition else ())
    assert apart.get_words(*apart.behavior) == (pair.behavior,)
    assert apart.get_words(*apart.criteria)[0] == pair.criterion
    assert apart.get_words(*apart.timeframes) == (("By May 15",) if pair is ELANA else ())
    assert apart.get_words(apart.learner) == (pair.plain.split(" will")[0].split()[-1],)


def test_a_date_is_the_goals_and_without_one_the_annual_date_bounds_it() -> None:
    assert check_goal(ELANA.plain).time_bound.evidence == ("By May 15",)
    told = check_goal(AIDAN.plain).time_bound
    assert told.is_met and not told.evidence
    assert "annual date" in told.question
