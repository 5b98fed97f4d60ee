"""Mentions of strengths are recognized in typical wordings, and coincidental words are not."""

import pytest

from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.strength_phrase import refer_to_name


@pytest.mark.parametrize(
    ("strength", "sentence", "matched"),
    [
        ("Drawing", "Sam will explain his answer by drawing in 4 of 5 tries.", ("drawing",)),
        ("Persistence", "Sam will use his persistence to finish 4 of 5 pages.", ("persistence",)),
        ("Trains", "Given passages about trains, Sam will write three details.", ("trains",)),
        ("Loves dinosaurs", "Sam will choose topics about dinosaurs and write a page.", ("dinosaurs",)),
        (
            "Sees patterns in numbers",
            "Sam will use the patterns he sees in numbers to solve 8 of 10.",
            ("patterns", "sees", "numbers"),
        ),
        ("Remembers songs", "Sam will sing a song he remembers to recall the steps.", ("song", "remembers")),
        ("Technology", "Sam will use his strong skills with technology to record notes.", ("technology",)),
        ("Minecraft", "Sam will build area models in Minecraft.", ("Minecraft",)),
        ("He loves trucks", "Sam will sort toy trucks.", ("trucks",)),
        ("Sense of humor", "Sam will use his humor to greet peers.", ("humor",)),
        ("Funny", "Sam will use his sense of humor to greet peers.", ("humor",)),
        ("Never gives up", "Sam will show that he never gives up.", ("gives",)),
        ("Curious", "Sam will use his strength in being curious to ask two questions.", ("curious",)),
    ],
)
def test_mentioned_strengths(strength: str, sentence: str, matched: tuple[str, ...]) -> None:
    (mention,) = find_mentions(sentence, [refer_to_name(strength)])
    assert mention.get_words(sentence) == matched


@pytest.mark.parametrize(
    ("strength", "sentence"),
    [
        ("Reading", "Given fourth-grade reading material, Sam will write three details."),
        ("Science", "Sam will finish his science lab reports."),
        ("Hands-on learning", "Sam will use his love of learning to write."),
        ("Love of learning", "Sam will use his preference for hands-on learning to write."),
        ("Memory", "Sam will know the facts from memory."),
        ("Times tables", "Sam will be on time four times."),
        ("Numbers", "Sam will know all products of two one-digit numbers."),
        ("Writing", "Sam will improve his writing skills."),
        ("Times tables", "Sam will set the table 3 times a week."),
        ("Making people laugh", "Sam will make eye contact with people."),
        ("Space", "Sam will stay in his own space."),
        ("Art", "Sam will start his work."),
        ("Keeps going", "Sam will read."),
        ("!!!", "Sam will use his !!! to read."),
    ],
)
def test_coincidental_words_are_not_a_mention(strength: str, sentence: str) -> None:
    (mention,) = find_mentions(sentence, [refer_to_name(strength)])
    assert not mention.is_mentioned
