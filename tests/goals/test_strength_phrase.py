"""The phrase of a strength: from the lists for all of their wordings, else from rules, else none."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.goals.phrase_lists import PHRASE_FILES, normalize_name
from facilitator.goals.strength_phrase import (
    infer_kind,
    refer_to_name,
    refer_to_strength,
    suggest_phrase,
)
from facilitator.meeting.entry_models import StrengthKind
from facilitator.meeting.operations import entries
from facilitator.meeting.possessives import adapt_pronouns
from facilitator.strengths.strength_library import StrengthLibrary
from facilitator.textfiles.language_packs import LanguagePacks
from tests.meeting.meeting_builder import meeting_in_session

QUALITY, SKILL, KNOWLEDGE, INTEREST, WAY = StrengthKind
PACKS = LanguagePacks()


def read_names() -> dict[str, set[str]]:
    """Return the phrases by normalized name; a name with two phrases is a mistake in the lists."""
    phrases: dict[str, set[str]] = {}
    for language in PACKS.list_languages():
        for file in {*PACKS.list_files(language)} & {*PHRASE_FILES}:
            for section in tomllib.loads(PACKS.read_text(language, file)).values():
                for phrase, names in section.items():
                    for name in names:
                        phrases.setdefault(normalize_name(name), set()).add(phrase)
    return phrases


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_wording_of_the_finder_has_a_phrase(language: str) -> None:
    for category in StrengthLibrary(PACKS).load_strengths(language).categories:
        for entry in category.phrases:
            found = [suggest_phrase(phrasing) for phrasing in entry.phrasings]
            assert all(phrase and phrase.is_listed for phrase in found), entry
            if category.name == "Preferences":
                assert {phrase.kind for phrase in found if phrase} == {WAY}
            if category.name == "Interests":
                assert {phrase.kind for phrase in found if phrase} == {INTEREST}


def test_every_wording_has_one_phrase() -> None:
    assert {name: phrases for name, phrases in read_names().items() if len(phrases) > 1} == {}


def test_phrases_read_well_after_a_pronoun() -> None:
    for phrases in read_names().values():
        for phrase in phrases:
            assert phrase[:1].islower() or phrase.split()[0].isupper(), phrase
            assert not phrase.endswith((".", ",")) and ",," not in phrase
            assert not {"is", "are", "has", "i", "he", "she", "it"} & set(phrase.casefold().split()), phrase
            assert len(phrase.split()) <= 11, phrase


@pytest.mark.parametrize(
    ("name", "category", "kind", "phrase"),
    [
        ("I love trains!", "", INTEREST, "love of trains"),
        ("Mom says he really loves trains", "", INTEREST, "love of trains"),
        ("Trains", "Interests", INTEREST, "interest in trains"),
        ("Is very patient", "", QUALITY, "patience"),
        ("Kind and funny", "", QUALITY, "kindness and sense of humor"),
        ("Patient with little kids", "", QUALITY, "patience with little kids"),
        ("Never gives up", "", QUALITY, "persistence"),
        ("Good at fixing bikes", "", SKILL, "skill in fixing bikes"),
        ("He can draw horses", "", SKILL, "ability to draw horses"),
        ("Knows everything about planets", "", KNOWLEDGE, "knowledge of planets"),
        ("Learns best by watching videos", "", WAY, "preference for learning by watching videos"),
        ("Headphones", "Preferences", WAY, "preference for headphones"),
        ("Plays drums in the school band", "", SKILL, "experience playing drums in the school band"),
        ("Keeps working when things get hard", "", QUALITY, "determination to keep working when things are hard"),
        ("Loves to sing and dance", "", INTEREST, "love of singing and dancing"),
        ("Strong sense of self", "", QUALITY, "strong sense of self"),
        ("Wants to be a veterinarian", "", INTEREST, "interest in becoming a veterinarian"),
        ("Sigo intentando", "", QUALITY, "persistence"),
        ("Riding bikes", "", INTEREST, "enjoyment of riding bikes"),
        ("American history", "", INTEREST, "interest in American history"),
        ("Counting money", "", SKILL, "skill in counting money"),
        ("Good at soccer", "", SKILL, "skill in soccer"),
        ("Respects her elders", "", QUALITY, "respect for her elders"),
        ("Wants to make his mom proud", "", QUALITY, "desire to make his mom proud"),
        ("Sees how shapes fit together", "", KNOWLEDGE, "understanding of how shapes fit together"),
        ("I remember what I hear", "", SKILL, "memory for what was heard"),
        ("Drama club", "", QUALITY, "involvement in drama club"),
        ("Science is my favorite", "", INTEREST, "interest in science"),
        ("Her sense of style", "", SKILL, "sense of style"),
        ("Very determined little girl", "", QUALITY, "determination"),
        ("Boy Scouts", "", INTEREST, "interest in Boy Scouts"),
        ("grandpa's stories about the islands", "", INTEREST, "interest in grandpa's stories about the islands"),
        ("Strong arms from swimming", "", QUALITY, "strong arms"),
        ("good relationship with Mrs. Okafor", "", QUALITY, "good relationship with Mrs. Okafor"),
        ("hair braiding", "", SKILL, "skill in hair braiding"),
    ],
)
def test_phrase_of_a_strength(name: str, category: str, kind: StrengthKind, phrase: str) -> None:
    suggested = suggest_phrase(name, category)
    assert suggested
    assert (suggested.kind, suggested.phrase) == (kind, phrase)


@pytest.mark.parametrize(
    "name",
    ["", "!!!", "It was fun", "Doesn't like math but tries", "When he was little he could sing", "x" * 500, "Le gusta el fútbol",
     "Needs a quiet room", "Hates loud noise", "He is", "Wobbles frumiously", "Because of the dog", "наука",
     "Works without being reminded", "Respectful in some ways", "Expands his knowledge by reading", "Babbles", "Has improved in reading",
     "calm when someone sings to him", "takes her bunny everywhere", "he can tell you about every engine", "runs away from dogs",
     "loves drawing cats, very careful with pencils", "Helps my brother with homework", "Sweeps the porch",
     "soccer, he plays it all day long", "Natural leader on the playground"],
)  # fmt: skip
def test_no_phrase_is_better_than_a_wrong_one(name: str) -> None:
    assert suggest_phrase(name) is None
    assert refer_to_name(name).phrase == ""


@given(st.text(max_size=120), st.sampled_from(["", "Interests", "Preferences", "Social"]))
def test_any_text_has_a_plain_phrase_or_none(name: str, category: str) -> None:
    suggested = suggest_phrase(name, category)
    assert suggested is None or (suggested.phrase and suggested.phrase == " ".join(suggested.phrase.split()))


def test_pronouns_are_the_students() -> None:
    assert adapt_pronouns("love for my brother", "her") == "love for her brother"
    assert adapt_pronouns("ability to calm himself down", "their") == "ability to calm themselves down"
    assert adapt_pronouns("willingness to help her", "his") == "willingness to help her"
    assert adapt_pronouns("talks with his Uncle Bob", "her") == "talks with her Uncle Bob"
    assert adapt_pronouns("skill in calming himself", "my") == "skill in calming myself"


def test_pronoun_of_another_person_stays() -> None:
    phrase = "willingness to help her brother with his homework"
    assert adapt_pronouns(phrase, "her") == phrase
    assert adapt_pronouns(phrase, "their") == "willingness to help their brother with his homework"


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [("interest in trains", INTEREST), ("preference for typing", WAY), ("growing vocabulary", KNOWLEDGE),
     ("great eye for detail", SKILL), ("drive to finish", QUALITY)],
)  # fmt: skip
def test_kind_of_a_phrase_that_a_person_wrote(phrase: str, kind: StrengthKind) -> None:
    assert infer_kind(phrase) is kind


def test_a_strength_of_an_older_meeting_gets_the_suggested_phrase() -> None:
    builder = meeting_in_session()
    strength = builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="Loves trains")
    assert refer_to_strength(builder.meeting.find_strength(strength)).phrase == "love of trains"
    builder.apply(entries.set_phrase, strength=strength, phrase="", confirmed=True)
    assert refer_to_strength(builder.meeting.find_strength(strength)).phrase == ""
