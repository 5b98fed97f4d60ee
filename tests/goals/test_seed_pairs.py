"""The three pairs of the overview: plain ones read as SMART and name nothing; woven ones name their student's strengths."""

import pytest

from facilitator.goals.sentence import take_apart
from facilitator.goals.smart_check import read_goal
from facilitator.goals.strength_mentions import named
from facilitator.goals.suggestions import weave
from tests.goals.seed_goals import AIDAN, ELANA, EVERY, NURA, PAIRS, Pair

EACH = pytest.mark.parametrize("pair", PAIRS, ids=["Elana", "Nura", "Aidan"])


@EACH
@pytest.mark.parametrize("form", ["plain", "woven"])
def test_both_read_as_smart(pair: Pair, form: str) -> None:
    reading = read_goal(getattr(pair, form))
    assert (
        reading.specific.met is reading.measurable.met is reading.results_oriented.met is reading.time_bound.met is True
    )
    assert reading.unmeasurable_words == reading.too_narrow == ()


@EACH
def test_a_plain_goal_names_no_strength(pair: Pair) -> None:
    assert not any(one.in_wording for one in named(pair.plain, EVERY))


@EACH
def test_a_woven_goal_names_exactly_its_students_strengths(pair: Pair) -> None:
    found = {one.name for one in named(pair.woven, EVERY) if one.in_wording}
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
def test_however_a_strength_was_put(pair: Pair, also: list[str]) -> None:
    for other in PAIRS:
        assert [one.in_wording for one in named(other.woven, also)] == [other is pair] * len(also)
        assert not any(one.in_wording for one in named(other.plain, also))


@EACH
def test_a_sentence_is_offered_that_carries_all_and_keeps_every_part_word_for_word(pair: Pair) -> None:
    offers = weave(pair.plain, pair.strengths, pair.their)
    whole = [
        offer
        for offer in offers
        if all(one.in_wording for one in named(offer, [thread.name for thread in pair.strengths]))
        and all(part in offer for part in (pair.condition, pair.behaviour, pair.criterion))
    ]
    assert whole
    others = [name for name in EVERY if name not in {thread.name for thread in pair.strengths}]
    assert not any(one.in_wording for offer in whole for one in named(offer, others))
    assert all(read_goal(offer).measurable.met and read_goal(offer).specific.met for offer in offers)


@EACH
def test_the_sentence_is_taken_apart(pair: Pair) -> None:
    apart = take_apart(pair.plain)
    assert apart.words(*apart.conditions) == ((pair.condition,) if pair.condition else ())
    assert apart.words(*apart.behaviour) == (pair.behaviour,)
    assert apart.words(*apart.criteria)[0] == pair.criterion
    assert apart.words(*apart.timeframes) == (("By May 15",) if pair is ELANA else ())
    assert apart.words(apart.learner) == (pair.plain.split(" will")[0].split()[-1],)


def test_a_date_is_the_goals_and_without_one_the_annual_date_bounds_it() -> None:
    assert read_goal(ELANA.plain).time_bound.evidence == ("By May 15",)
    told = read_goal(AIDAN.plain).time_bound
    assert told.met and not told.evidence
    assert "annual date" in told.ask
