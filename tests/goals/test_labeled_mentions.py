"""Labeled sentences: the strength is used in them, or only shares a word with the task."""

from pathlib import Path

import pytest

from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.strength_phrase import StrengthRef, refer_to_name
from facilitator.meeting.entry_models import StrengthKind


def read_lines() -> list[tuple[bool, str, str, str]]:
    """Return whether the strength is used, its name, its category, and the sentence."""
    labeled = []
    for line in (Path(__file__).parent / "labeled_mentions.txt").read_text("utf-8").splitlines():
        if line[:2] in {"+ ", "- "}:
            strength, sentence = line[2:].split(" | ")
            name, _, category = strength.partition(" #")
            labeled.append((line[0] == "+", name, category, sentence))
    return labeled


@pytest.mark.parametrize(("is_used", "name", "category", "sentence"), read_lines())
def test_a_use_is_no_word_of_the_task(is_used: bool, name: str, category: str, sentence: str) -> None:
    (mention,) = find_mentions(sentence, [refer_to_name(name, category)])
    assert mention.is_mentioned == is_used, mention.get_words(sentence)


def test_the_phrase_that_a_person_confirmed_is_found() -> None:
    strength = StrengthRef("Never gives up", "drive to finish", StrengthKind.QUALITY)
    sentence = "Sam will use his drive to finish to complete 4 of 5 pages."
    (mention,) = find_mentions(sentence, [strength])
    assert mention.get_words(sentence) == ("drive", "finish")


def test_a_goal_to_improve_the_strength_does_not_use_it() -> None:
    strength = StrengthRef("Vocabulary", "growing vocabulary", StrengthKind.KNOWLEDGE)
    assert not find_mentions("Sam will expand his growing vocabulary by 20 words.", [strength])[0].is_mentioned
    assert find_mentions("Sam will use his growing vocabulary to write.", [strength])[0].is_mentioned
