"""The pairs of the overview: both wordings pass the SMART check, and only the strengths-based one names strengths."""

import pytest

from facilitator.goals.sentence import parse_sentence
from facilitator.goals.smart_check import check_goal
from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.strength_phrase import refer_to_name
from facilitator.goals.suggestions import suggest_wordings
from tests.goals.seed_goals import AIDAN, ALL_STRENGTHS, ELANA, NURA, PAIRS, GoalPair

EACH_PAIR = pytest.mark.parametrize("pair", PAIRS, ids=["Elana", "Nura", "Aidan"])


@EACH_PAIR
@pytest.mark.parametrize("form", ["plain", "strengths_based"], ids=["plain", "woven"])
def test_both_wordings_pass_the_smart_check(pair: GoalPair, form: str) -> None:
    check = check_goal(getattr(pair, form))
    assert (
        check.specific.is_met
        is check.measurable.is_met
        is check.results_oriented.is_met
        is check.time_bound.is_met
        is True
    )
    assert check.unmeasurable_words == check.narrow_topics == ()


@EACH_PAIR
def test_plain_wording_mentions_no_strength(pair: GoalPair) -> None:
    assert not any(mention.is_mentioned for mention in find_mentions(pair.plain, ALL_STRENGTHS))


@EACH_PAIR
def test_strengths_based_wording_mentions_exactly_the_students_strengths(pair: GoalPair) -> None:
    mentioned = {mention.name for mention in find_mentions(pair.strengths_based, ALL_STRENGTHS) if mention.is_mentioned}
    assert mentioned == {strength.name for strength in pair.strengths}


@pytest.mark.parametrize(
    ("pair", "variants"),
    [
        (ELANA, ["skills with a times table", "Times table skills", "Knows her times tables"]),
        (NURA, ["Science", "History", "Loves learning", "Science and history", "loves history"]),
        (AIDAN, ["Technology", "Good with technology", "Prefers hands-on learning", "hands-on", "Learning hands-on"]),
    ],
    ids=["Elana", "Nura", "Aidan"],
)
def test_strength_is_recognized_in_other_words(pair: GoalPair, variants: list[str]) -> None:
    for other in PAIRS:
        assert [
            mention.is_mentioned for mention in find_mentions(other.strengths_based, map(refer_to_name, variants))
        ] == [other is pair] * len(variants)
        assert not any(mention.is_mentioned for mention in find_mentions(other.plain, map(refer_to_name, variants)))


@EACH_PAIR
def test_a_suggestion_mentions_all_strengths_and_keeps_every_part_word_for_word(pair: GoalPair) -> None:
    suggestions = suggest_wordings(pair.plain, pair.strengths, pair.possessive).wordings
    complete = [
        suggestion
        for suggestion in suggestions
        if all(mention.is_mentioned for mention in find_mentions(suggestion, pair.strengths))
        and all(part in suggestion for part in (pair.condition, pair.behavior, pair.criterion))
    ]
    assert complete
    others = [strength for strength in ALL_STRENGTHS if strength not in pair.strengths]
    assert not any(mention.is_mentioned for suggestion in complete for mention in find_mentions(suggestion, others))
    assert all(
        check_goal(suggestion).measurable.is_met and check_goal(suggestion).specific.is_met
        for suggestion in suggestions
    )


@EACH_PAIR
def test_sentence_is_split_into_its_parts(pair: GoalPair) -> None:
    sentence = parse_sentence(pair.plain)
    assert sentence.get_words(*sentence.conditions) == ((pair.condition,) if pair.condition else ())
    assert sentence.get_words(*sentence.behavior) == (pair.behavior,)
    assert sentence.get_words(*sentence.criteria)[0] == pair.criterion
    assert sentence.get_words(*sentence.timeframes) == (("By May 15",) if pair is ELANA else ())
    assert sentence.get_words(sentence.learner) == (pair.plain.split(" will")[0].split()[-1],)


def test_deadline_is_optional() -> None:
    assert check_goal(ELANA.plain).time_bound.evidence == ("By May 15",)
    time_bound = check_goal(AIDAN.plain).time_bound
    assert time_bound.is_met and not time_bound.evidence
    assert "annual review date" in time_bound.question
