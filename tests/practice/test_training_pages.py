"""The workshop page and the model resolution, in every language and format."""

import re
from pathlib import Path

import pytest

from facilitator.formats.document_model import ListBlock, parse_markdown
from facilitator.practice.exercises import list_setup_lines, load_exercises, load_labels
from facilitator.practice.training_pages import render_resolution, render_workshop
from facilitator.textfiles.language_packs import LanguagePacks, MissingTranslation
from tests.goals.seed_goals import ELANA, NURA

LANGUAGES = LanguagePacks()
DURATIONS = {"en": r"\((\d+) minutes\)", "es": r"\((\d+) minutos\)"}


def read_workshop(language: str) -> str:
    """Return the workshop page without line breaks inside paragraphs."""
    return re.sub(r"\s*\n\s*", " ", render_workshop(LANGUAGES, language))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_plan_fills_one_hour_without_gaps(language: str) -> None:
    text = read_workshop(language)
    minutes = [int(number) for number in re.findall(DURATIONS[language], text)]
    starts = [int(number) for number in re.findall(r"\*\*0:(\d\d) ", text)]
    assert starts == [sum(minutes[:index]) for index in range(len(minutes))]
    assert sum(minutes) == 60


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_has_all_goals_and_an_answer_to_each(language: str) -> None:
    blocks = parse_markdown(render_workshop(LANGUAGES, language)).blocks
    numbered = [block for block in blocks if isinstance(block, ListBlock) and block.first_number == 1]
    assert [len(block.items) for block in numbered] == [8, 8]
    assert "{" not in render_workshop(LANGUAGES, language)


def test_the_english_page_repeats_the_practice_meeting() -> None:
    text = read_workshop("en").replace("\\", "")
    for exercise in load_exercises():
        assert f"**{exercise.title}.** {exercise.wording}" in text
        assert exercise.solution.get("wording", "") in text
    assert all(exercise.how in text for exercise in load_exercises())


def test_the_english_page_names_the_strengths_of_the_meeting() -> None:
    introduction = read_workshop("en").split("Lu is a made-up")[1].split("1. ")[0].casefold()
    strengths = [line[2:].split(" -- ")[0] for line in list_setup_lines() if line.startswith("+ ")]
    assert len(strengths) == 5
    for strength in strengths:
        assert re.sub(r"(s|ing)$", "", strength.casefold().split(" to ")[0]) in introduction


def test_the_pairs_are_those_of_the_source() -> None:
    text = read_workshop("en")
    for pair in (ELANA, NURA):
        assert f"before:** {pair.plain}" in text
        assert f"after:** {pair.strengths_based}" in text


def test_the_spanish_page_has_its_own_words_for_everything() -> None:
    for exercise in load_exercises():
        texts = exercise.translations["es"]
        assert texts.keys() >= {"title", "wording"}
        assert ("strength" in texts) == ("how" in texts) == bool(exercise.strength)
        assert ("solution" in texts) == bool(exercise.solution)
    assert load_labels()["es"].keys() == load_labels()["en"].keys()
    assert not re.search(
        r"\b(the|will|with|Built on)\b", read_workshop("es").replace("Strengths-Based IEPs: An Overview", "")
    )


@pytest.mark.parametrize(
    ("language", "opening", "resolved"), [("en", "WHEREAS", "RESOLVED"), ("es", "CONSIDERANDO", "SE RESUELVE")]
)
def test_the_resolution_cites_the_law_and_resolves(language: str, opening: str, resolved: str) -> None:
    text = render_resolution(LANGUAGES, language)
    assert text.count(f"**{opening}**") == 5
    assert len(re.findall(rf"\*\*[A-Z ,]*{resolved}[A-ZÉ ]*\*\*", text)) == 5
    assert "34 CFR 300.324(a)(1)" in text
    assert "34 CFR 300.321(a)(7)" in text
    assert len(text.split()) < 420  # so that it fits on one printed page


def test_a_language_without_a_page_says_so(tmp_path: Path) -> None:
    (tmp_path / "so").mkdir()
    with pytest.raises(MissingTranslation, match=r"workshop\.md"):
        render_workshop(LanguagePacks(tmp_path), "so")


def test_goals_of_another_language_are_in_english_until_they_are_translated(tmp_path: Path) -> None:
    (tmp_path / "so").mkdir()
    (tmp_path / "so" / "workshop.md").write_text("# Tababar\n\n{goals}\n\n{answers}\n", "utf-8")
    text = render_workshop(LanguagePacks(tmp_path), "so")
    assert load_exercises()[0].title in text
    assert load_labels()["en"]["no_link"] in text
