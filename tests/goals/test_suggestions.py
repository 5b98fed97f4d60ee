"""Suggested wordings use the strengths, read well, and keep every word of the goal."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.goals.sentence import parse_sentence
from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.strength_phrase import StrengthRef, refer_to_name
from facilitator.goals.suggestions import MAX_SUGGESTIONS, suggest_wordings
from facilitator.meeting.entry_models import StrengthKind
from facilitator.strengths.strength_library import StrengthLibrary
from facilitator.textfiles.language_packs import LanguagePacks
from tests.goals.labeled_goals import read_labeled_goals

GOOD_GOALS = [goal.text for goal in read_labeled_goals("labeled_goals.txt") if goal.kind == "good"]
SOURCE_STRENGTHS = {
    "problem-solves well": "problem-solving skills",
    "is truthful and honest": "honesty",
    "has and uses a growing vocabulary": "growing vocabulary",
    "recalls and retells stories and facts after reading": "memory for stories and facts",
    "sees and understands patterns in nature and numbers": "eye for patterns in nature and numbers",
}
GOALS = (
    "By May 15, Jada will solve 8 of 10 two-step word problems.",
    "Given a third-grade passage, Jada will answer 4 of 5 questions.",
    "Jada will reduce calling out from 10 to 2 times per class.",
    "During recess, Jada will invite a peer to play in 3 of 5 opportunities.",
    "Jada reads 90 words per minute.",
    "Jada will wash her hands in 4 of 5 trials.",
)
PHRASES = st.sampled_from(
    [
        StrengthRef("Persists", "persistence", StrengthKind.QUALITY),
        StrengthRef("Patterns", "eye for patterns", StrengthKind.SKILL),
        StrengthRef("Planets", "knowledge of planets", StrengthKind.KNOWLEDGE),
        StrengthRef("Trains", "love of trains", StrengthKind.INTEREST),
        StrengthRef("Hands-on", "preference for hands-on learning", StrengthKind.WAY_OF_WORKING),
        StrengthRef("Builds", "building skills", StrengthKind.SKILL),
        StrengthRef("Tries again", "determination to keep trying", StrengthKind.QUALITY),
    ]
)


def read_pairs() -> list[tuple[str, str, list[StrengthRef], str]]:
    """Return goal, pronoun, strengths and the expected first suggestion ("" for none) of the labeled pairs."""
    pairs = []
    for line in (Path(__file__).parent / "labeled_pairs.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            goal, their, names, expected = (part.strip() for part in line.split(" | "))
            pairs.append((goal, their, [refer(name) for name in names.split("; ")], expected.removeprefix("none")))
    return pairs


def refer(name: str) -> StrengthRef:
    """Return the reference to a strength and its category: "Trains #Interests"."""
    words, _, category = name.partition(" #")
    return refer_to_name(words, category)


def find_structural_faults(wording: str) -> list[str]:
    """Return what no suggestion may contain."""
    faults = {
        "doubled comma": r",\s*,",
        "quotation as a noun": r"(?:his|her|their|my) (?:strength, )?[“\"]",
        "two finite verbs": r"(?:will|to) \w+s (?:and )?(?:is|are|has|does) |\b(?:is|are|has|will) (?:is|are|has|will)\b|\bstrength in \w+s \w+ well",
        "clause as a noun": r"\b(?:building|drawing) on (?:his|her|their|my) (?:I|he|she|is|are|has|never|always|not|very) ",
        "doubled word": r"\b(\w+) \1\b",
    }
    return [fault for fault, pattern in faults.items() if re.search(pattern, wording, re.IGNORECASE)]


@pytest.mark.parametrize(("goal", "their", "strengths", "expected"), read_pairs())
def test_first_suggestion_of_a_labeled_pair(goal: str, their: str, strengths: list[StrengthRef], expected: str) -> None:
    assert "".join(suggest_wordings(goal, strengths, their).wordings[:1]) == expected


@pytest.mark.parametrize(("name", "phrase"), SOURCE_STRENGTHS.items())
@pytest.mark.parametrize("goal", GOALS)
def test_example_strengths_of_the_source_are_used(name: str, phrase: str, goal: str) -> None:
    first, *_ = suggest_wordings(goal, [refer_to_name(name)], "her").wordings
    assert f"ing on her {phrase}, Jada " in first
    assert find_structural_faults(first) == []
    assert find_mentions(first, [refer_to_name(name)])[0].is_mentioned


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_entry_of_the_finder_can_be_used_in_each_voice(language: str) -> None:
    shown = []
    for category in StrengthLibrary(LanguagePacks()).load_strengths(language).categories:
        for name in (phrasing for entry in category.phrases for phrasing in entry.phrasings):
            strength = refer_to_name(name, category.name)
            for goal in GOALS:
                result = suggest_wordings(goal, [strength], "her")
                assert bool(result.wordings) != bool(result.reason)
                assert not any(find_structural_faults(wording) for wording in result.wordings)
                for wording in result.wordings[:2]:
                    assert f"her {strength.phrase}" in wording
                    assert find_mentions(wording, [strength])[0].is_mentioned, wording
                shown.append(bool(result.wordings))
    assert sum(shown) >= 0.98 * len(shown)


def list_words(text: str) -> list[str]:
    """Return the words of a text, without case and punctuation."""
    return re.findall(r"\w+", text.casefold())


@given(st.sampled_from(GOOD_GOALS), st.lists(PHRASES, min_size=1, max_size=3, unique=True))
def test_every_word_of_the_goal_is_kept_in_order(text: str, strengths: list[StrengthRef]) -> None:
    result = suggest_wordings(text, strengths)
    assert len(result.wordings) <= MAX_SUGGESTIONS
    assert bool(result.wordings) != bool(result.reason)
    sentence = parse_sentence(text)
    spans = (*sentence.conditions, *sentence.criteria, *sentence.timeframes)
    for wording in result.wordings:
        remaining = iter(list_words(wording))
        assert all(word in remaining for word in list_words(text)), wording
        assert all(part in wording for part in sentence.get_words(*spans)), wording
        assert find_structural_faults(wording) == find_structural_faults(text), wording
        for strength in strengths:
            assert wording.count(strength.phrase.split(" of ")[-1]) >= text.count(strength.phrase.split(" of ")[-1])


@given(st.text(max_size=300), PHRASES)
def test_any_text_is_suggested_for_or_gets_a_reason(text: str, strength: StrengthRef) -> None:
    result = suggest_wordings(text, [strength])
    assert bool(result.wordings) != bool(result.reason)


@pytest.mark.parametrize(
    ("goal", "strengths", "reason"),
    [
        ("", ["Persistent"], "Write the goal"),
        ("Jada will read.", [], "Write the goal"),
        ("Jada will read.", ["Struggles with noise"], "How does “Struggles with noise” read in a sentence?"),
        (
            "Jada will read.",
            ["habla mucho con sus primos"],
            "“habla mucho con sus primos” has words in another language",
        ),
        ("Jada will read 4 pages independently.", ["Prefers a partner"], "does not seem to fit “independently”"),
        ("Jada will improve her persistence in 4 of 5 tasks.", ["Persistent"], "has “persistence” in it already"),
        ("Reading will improve by June.", ["Persistent"], "did not find a sentence"),
        ("Jada will answer 4 of 5 questions by listening.", ["Good listener"], "both say “listening”"),
        ("Jada will take turns for 5 minutes.", ["Shares and takes turns"], "both say “take” and “turns”"),
        ("Jada will read 4 pages independently.", ["Independent"], "both say “independently”"),
        ("Jada will wash her hands.", ["Prefers typing"], "does not seem to fit this goal"),
        ("Fluency will increase to 80 words.", ["Persistent"], "did not find a sentence"),
        ("The teacher will give Jada a pass.", ["Persistent"], "did not find a sentence"),
        ("Dado un texto, la estudiante leerá 90 palabras por minuto.", ["Persistent"], "did not find a sentence"),
        ("Jada will read. " * 500, ["Persistent"], "did not find a sentence"),
    ],
)
def test_there_is_a_reason_instead_of_a_wrong_suggestion(goal: str, strengths: list[str], reason: str) -> None:
    result = suggest_wordings(goal, [refer_to_name(name) for name in strengths], "her")
    assert result.wordings == ()
    assert reason in result.reason


@pytest.mark.parametrize(
    ("goal", "names", "their", "wordings"),
    [
        (
            "Sam will explain his answer in 4 of 5 tries.", ["Drawing"], "his",
            (
                "Building on his talent for drawing, Sam will explain his answer in 4 of 5 tries.",
                "Sam will use his talent for drawing to explain his answer in 4 of 5 tries.",
            ),
        ),
        (
            "Given a grade-level passage, Sam will write three details.", ["Loves trains"], "his",
            (
                "Given a grade-level passage, building on his love of trains, Sam will write three details.",
                "Given a grade-level passage, Sam will use his love of trains to write three details.",
                "Given a grade-level passage about trains, Sam will write three details.",
            ),
        ),
        (
            "I will read 4 of 5 pages.", ["Good sense of humor"], "their",
            (
                "Building on my sense of humor, I will read 4 of 5 pages.",
                "I will use my sense of humor to read 4 of 5 pages.",
            ),
        ),
        ("He will stop yelling.", ["Kind"], "his", ("Building on his kindness, he will stop yelling.",)),
        (
            "Jay will stay in his seat for 10 minutes.", ["Loves trains"], "his",
            ("Using his love of trains as a motivator, Jay will stay in his seat for 10 minutes.",),
        ),
    ],
)  # fmt: skip
def test_frames_fit_the_goal(goal: str, names: list[str], their: str, wordings: tuple[str, ...]) -> None:
    result = suggest_wordings(goal, [refer_to_name(name) for name in names], their)
    assert result.wordings == wordings


@pytest.mark.parametrize(
    ("goal", "name", "first"),
    [
        ("Jay will edit his own page.", "Love of cooking with my brother",
         "Building on his love of cooking with his brother, Jay will edit his own page."),
        ("Jay will stop when he is asked.", "Kind", "Building on his kindness, Jay will stop when he is asked."),
        ("Jay will edit a page.", "She is kind", "Building on her kindness, Jay will edit a page."),
        ("Jay will edit a page with his or her peers.", "Kind",
         "Building on their kindness, Jay will edit a page with his or her peers."),
    ],
)  # fmt: skip
def test_pronoun_is_taken_from_the_goal_or_the_strength_if_it_is_not_known(goal: str, name: str, first: str) -> None:
    assert suggest_wordings(goal, [refer_to_name(name)]).wordings[0] == first


@pytest.mark.parametrize(
    ("goal", "first"),
    [
        ("Will cut a line.", "Building on her persistence, the student will cut a line."),
        ("By May, will cut a line.", "By May, building on her persistence, the student will cut a line."),
        ("Cut 4 lines.", "Building on her persistence, the student will cut 4 lines."),
        ("Student will cut a line.", "Building on her persistence, the student will cut a line."),
        ("The student will cut a line.", "Building on her persistence, the student will cut a line."),
        ("Motor: Learner will cut a line.", "Motor: Building on her persistence, the learner will cut a line."),
    ],
)
def test_goal_without_a_name_is_about_the_student(goal: str, first: str) -> None:
    assert suggest_wordings(goal, [refer_to_name("Persistent")], "her").wordings[0] == first


def test_goal_without_a_name_reads_well_with_the_strength_inside() -> None:
    assert suggest_wordings("Will cut a line.", [refer_to_name("Curious")], "her").wordings[1] == (
        "The student will use her curiosity to cut a line."
    )


def test_opening_does_not_collide_with_the_words_before_it() -> None:
    trains = [refer_to_name("Loves trains")]
    (first, *_) = suggest_wordings("Using a timer, Jay will stay in his seat for 10 minutes.", trains, "his").wordings
    assert first == "Using a timer, with his love of trains as a motivator, Jay will stay in his seat for 10 minutes."
    (first, *_) = suggest_wordings("By using a checklist, Jay will edit a page.", [refer_to_name("Kind")]).wordings
    assert first == "By using a checklist and building on their kindness, Jay will edit a page."
