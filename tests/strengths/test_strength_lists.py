"""Parse the lists of the strengths finder; report all problems of an invalid list at once."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.operations import entries, preparation
from facilitator.meeting.people import Attendee, Role
from facilitator.meeting.strength_categories import CATEGORIES
from facilitator.meeting.text_types import MAX_TEXT_LENGTH
from facilitator.strengths.reframing import parse_reframings
from facilitator.strengths.strength_library import StrengthLibrary
from facilitator.strengths.strength_lists import Perspective, choose_perspective, parse_strengths
from facilitator.strengths.text_listing import find_named_strength, list_strengths, resolve_category
from facilitator.textfiles.language_packs import LanguagePacks
from facilitator.textfiles.markdown_sections import InvalidListFile
from tests.hostile import HOSTILE, find_control_characters
from tests.meeting.meeting_builder import DAY, meeting_in_session
from tests.profiles import scale_examples
from tests.textfiles.test_language_packs import write_language_files

GOOD = "# Mine\n\n## Character\n\n- I keep on / keeps on / perseveres\n- is kind\n\n## Redes `Social`\n\n- listens / hears us\n"


def test_a_list_has_categories_with_up_to_three_wordings() -> None:
    first, second = parse_strengths(GOOD, "strengths.md")
    assert (first.name, first.title, second.name, second.title) == ("Character", "Character", "Social", "Redes")
    assert [first.phrases[0].get_phrasing(way) for way in Perspective] == ["I keep on", "Keeps on", "Perseveres"]
    assert [first.phrases[1].get_phrasing(way) for way in Perspective] == ["Is kind"] * 3
    assert [second.phrases[0].get_phrasing(way) for way in Perspective] == ["Listens", "Hears us", "Hears us"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_built_in_lists_have_all_categories_with_8_to_12_strengths(language: str) -> None:
    categories, warnings = StrengthLibrary(LanguagePacks()).load_strengths(language)
    assert warnings == ()
    assert [category.name for category in categories] == list(CATEGORIES)
    assert all(8 <= len(category.phrases) <= 12 for category in categories)
    every = [words.get_phrasing(way) for category in categories for words in category.phrases for way in Perspective]
    assert all(words[:1] == words[:1].upper() and not words.endswith(".") for words in every)


def test_built_in_languages_have_reframings() -> None:
    reframings, warnings = StrengthLibrary(LanguagePacks()).load_reframings()
    assert warnings == ()
    assert {"refuses", "limited", "struggles", "fails", "low", "se niega"} <= {
        reframing.word for reframing in reframings
    }
    assert all(reframing.question.endswith(("?", ".")) for reframing in reframings)


INVALID = {
    "no heading": ("- kind\n", ["1: there are no categories", "1: this entry is above the first category"]),
    "nothing": ("", ["1: there are no categories; begin each with a heading such as ## Character"]),
    "unknown": ("## Charakter\n- kind\n", ["1: “Charakter” is not a category; did you mean Character?"]),
    "twice": ("## Social\n- a\n## Social\n- b\n", ["3: the category “Social” appears twice"]),
    "empty": ("## Social\n\nplain words\n", ["1: the category “Social” is empty"]),
    "same word": ("## Social\n- kind\n- Kind\n", ["3: “Kind” appears twice"]),
    "four ways": ("## Social\n- a / b / c / d\n", ["2: there are more than three wordings"]),
    "an empty way": ("## Social\n- a /\n- / b\n-\n", ["2: a wording is empty"]),
    "long": (f"## Social\n- {'x' * 201}\n", ["2: this is longer than 200 characters"]),
    "level": ("## Social\n- a\n### More\n", ["3: this list has no headings of level 3"]),
    "inside": ("## Social\n- a\n- ## b\n", ["3: this heading is inside a list or a quote"]),
    "table": ("## Social\n- a\n\n|a|b|\n|-|-|\n|1|2|\n", ["4: tables are not supported"]),
    "deep": ("## Social\n- a\n\n" + "- " * 200 + "b", ["this is nested too deeply"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), INVALID.values(), ids=INVALID)
def test_problems_are_reported_with_file_and_line(text: str, sentences: list[str]) -> None:
    with pytest.raises(InvalidListFile) as caught:
        parse_strengths(text, "en/strengths.md")
    warnings = str(caught.value).splitlines()
    assert all(line.startswith("en/strengths.md:") for line in warnings)
    for sentence in sentences:
        assert any(sentence in line for line in warnings), warnings


@pytest.mark.parametrize(
    "text", ["", "- refuses\n", "- refuses:\n", "- : what?\n", f"- a: {'x' * 300}\n", "### a\n- a: b?\n"]
)
def test_invalid_reframings_are_reported(text: str) -> None:
    with pytest.raises(InvalidListFile, match=r"en/reframing\.md:1: "):
        parse_reframings(text, "en/reframing.md")


def test_a_user_list_replaces_the_built_in_list(tmp_path: Path) -> None:
    own = write_language_files(
        tmp_path / "languages", en_strengths=GOOD, en_reframing="- picky: What does {student} choose?\n"
    )
    finder = StrengthLibrary(LanguagePacks(own))
    assert [category.title for category in finder.load_strengths("en").categories] == ["Character", "Redes"]
    words = {reframing.word for reframing in finder.load_reframings()[0]}
    assert "picky" in words
    assert "refuses" not in words
    assert "se niega" in words
    assert len(finder.load_strengths("es").categories) == len(CATEGORIES)


@pytest.mark.parametrize("broken", ["## Nonsense\n- a\n", "", "\0"])
def test_an_invalid_user_list_is_reported_and_not_used(tmp_path: Path, broken: str) -> None:
    own = write_language_files(tmp_path / "languages", en_strengths=broken, en_reframing=broken)
    finder = StrengthLibrary(LanguagePacks(own))
    categories, warnings = finder.load_strengths("en")
    assert len(categories) == len(CATEGORIES)
    assert warnings
    assert all("strengths.md" in line for line in warnings)
    reframings, warnings = finder.load_reframings()
    assert any(reframing.word == "refuses" for reframing in reframings)
    assert all("reframing.md" in line for line in warnings)


def test_a_user_language_without_a_valid_list_falls_back_to_english(tmp_path: Path) -> None:
    finder = StrengthLibrary(
        LanguagePacks(write_language_files(tmp_path / "languages", vi_words="xin chào", de_strengths="kaputt"))
    )
    assert finder.languages == ("en", "de", "es")
    for language in ("vi", "de"):
        categories, warnings = finder.load_strengths(language)
        assert categories[0].title == "Character"
        assert warnings


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_a_list_are_kept_or_reported(text: str) -> None:
    for made in (f"## Social\n\n- {text}\n", f"## {text} `Social`\n\n- kind\n"):
        try:
            (category,) = parse_strengths(made, f"{text}.md")
        except InvalidListFile as refused:
            assert not find_control_characters(str(refused), allowed="\n")
        else:
            assert not find_control_characters(category.title + "".join(category.phrases[0].phrasings))


@settings(max_examples=scale_examples(150))
@given(st.text("#`-/:,|>*[]\n\t ab\x9d\u2028", max_size=200) | st.text(max_size=200))
def test_no_list_raises_another_exception(text: str) -> None:
    for whole in (text, GOOD + text):
        for read in (parse_strengths, parse_reframings):
            try:
                read(whole, "mine.md")
            except InvalidListFile as refused:
                assert refused.diagnostics


@pytest.mark.parametrize(
    ("roles", "way"),
    [
        ((Role.STUDENT,), Perspective.STUDENT), ((Role.PARENT,), Perspective.PARENT), ((Role.ADVOCATE, Role.LEA), Perspective.PARENT),
        ((Role.LEA, Role.PARENT), Perspective.TEACHER), ((Role.SPECIAL_EDUCATION,), Perspective.TEACHER),
    ],
)  # fmt: skip
def test_the_first_role_decides_the_perspective(roles: tuple[Role, ...], way: Perspective) -> None:
    assert choose_perspective(Attendee(id=1, name="A", roles=roles)) is way
    assert choose_perspective(None) is Perspective.TEACHER


def test_the_text_listing_shows_suggestions_and_named_strengths() -> None:
    room = meeting_in_session()
    room.apply(preparation.suggest_strength, name="Drawing", who="Dana Reyes", on=DAY)
    room.apply(entries.name_strength, by=room.attendee_id("Ms Ortiz"), name="PERSEVERES")
    found = StrengthLibrary(LanguagePacks()).load_strengths("en")
    lines = list(list_strengths(found, room.meeting, Perspective.STUDENT))
    assert lines[0] == f"suggested strength 1: Drawing (Dana Reyes wrote it on {format_date(DAY)})"
    assert "Character (10 strengths)" in lines
    assert "  I keep trying (named by Ms Ortiz)" in list(
        list_strengths(found, room.meeting, Perspective.STUDENT, "general")
    )
    assert find_named_strength(room.meeting, found.categories[0].phrases[0])
    warnings = list(list_strengths(found._replace(warnings=("x.md:1: y",)), room.meeting, Perspective.PARENT, "math"))
    assert warnings[-1] == "cannot be used: x.md:1: y"


def test_a_category_is_found_in_the_language_of_the_list_or_in_english() -> None:
    spanish = StrengthLibrary(LanguagePacks()).load_strengths("es").categories
    assert {resolve_category(spanish, text).name for text in ("carácter", "CARACTER", "charac", "general")} == {
        "Character"
    }
    with pytest.raises(NotFoundError, match="Matemáticas"):
        resolve_category(spanish, "x" * min(MAX_TEXT_LENGTH, 10))
