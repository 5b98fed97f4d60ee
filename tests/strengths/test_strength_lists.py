"""The finder's lists are read as they are written, and everything wrong in one is told at once, with file and line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meeting.entry_models import CATEGORIES
from facilitator.meeting.errors import NotFound
from facilitator.meeting.operations import entries, preparation
from facilitator.meeting.people import Attendee, Role
from facilitator.meeting.text_types import LONGEST
from facilitator.strengths.reframing import read_reframing
from facilitator.strengths.strength_library import Finder
from facilitator.strengths.strength_lists import Way, read_strengths, way_of
from facilitator.strengths.text_listing import category_meant, listed, named
from facilitator.textfiles.language_packs import Languages
from facilitator.textfiles.markdown_sections import ListRefused
from tests.hostile import HOSTILE, obeyed
from tests.meeting.meeting_builder import DAY, in_session
from tests.textfiles.test_language_packs import shelf

GOOD = "# Mine\n\n## Character\n\n- I keep on / keeps on / perseveres\n- is kind\n\n## Redes `Social`\n\n- listens / hears us\n"


def test_a_list_is_categories_with_words_in_up_to_three_ways() -> None:
    first, second = read_strengths(GOOD, "strengths.md")
    assert (first.name, first.title, second.name, second.title) == ("Character", "Character", "Social", "Redes")
    assert [first.words[0].said(way) for way in Way] == ["I keep on", "Keeps on", "Perseveres"]
    assert [first.words[1].said(way) for way in Way] == ["Is kind"] * 3
    assert [second.words[0].said(way) for way in Way] == ["Listens", "Hears us", "Hears us"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_ours_hold_every_category_in_eight_to_twelve_words_each(language: str) -> None:
    categories, told = Finder(Languages()).strengths(language)
    assert told == ()
    assert [one.name for one in categories] == list(CATEGORIES)
    assert all(8 <= len(one.words) <= 12 for one in categories)
    every = [words.said(way) for one in categories for words in one.words for way in Way]
    assert all(words[:1] == words[:1].upper() and not words.endswith(".") for words in every)


def test_every_language_of_ours_brings_questions() -> None:
    reframings, told = Finder(Languages()).reframings()
    assert told == ()
    assert {"refuses", "limited", "struggles", "fails", "low", "se niega"} <= {one.word for one in reframings}
    assert all(one.prompt.endswith(("?", ".")) for one in reframings)


FAULTY = {
    "no heading": ("- kind\n", ["1: there are no categories", "1: this entry stands above the first category"]),
    "nothing": ("", ["1: there are no categories; begin each with a heading such as ## Character"]),
    "unknown": ("## Charakter\n- kind\n", ["1: “Charakter” is not a category; did you mean Character?"]),
    "twice": ("## Social\n- a\n## Social\n- b\n", ["3: the category “Social” stands here a second time"]),
    "empty": ("## Social\n\nplain words\n", ["1: the category “Social” is empty"]),
    "same word": ("## Social\n- kind\n- Kind\n", ["3: “Kind” stands here a second time"]),
    "four ways": ("## Social\n- a / b / c / d\n", ["2: there are more than three ways of saying it"]),
    "an empty way": ("## Social\n- a /\n- / b\n-\n", ["2: a way of saying it is empty"]),
    "long": (f"## Social\n- {'x' * 201}\n", ["2: this is longer than 200 characters"]),
    "level": ("## Social\n- a\n### More\n", ["3: this list has no headings of level 3"]),
    "inside": ("## Social\n- a\n- ## b\n", ["3: this heading is inside a list or a quote"]),
    "table": ("## Social\n- a\n\n|a|b|\n|-|-|\n|1|2|\n", ["4: a table does not fit here"]),
    "deep": ("## Social\n- a\n\n" + "- " * 200 + "b", ["this is nested too deeply to be read"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), FAULTY.values(), ids=FAULTY)
def test_what_is_wrong_is_told_with_file_and_line(text: str, sentences: list[str]) -> None:
    with pytest.raises(ListRefused) as caught:
        read_strengths(text, "en/strengths.md")
    told = str(caught.value).splitlines()
    assert all(line.startswith("en/strengths.md:") for line in told)
    for sentence in sentences:
        assert any(sentence in line for line in told), told


@pytest.mark.parametrize(
    "text", ["", "- refuses\n", "- refuses:\n", "- : what?\n", f"- a: {'x' * 300}\n", "### a\n- a: b?\n"]
)
def test_questions_that_cannot_be_used_are_told(text: str) -> None:
    with pytest.raises(ListRefused, match=r"en/reframing\.md:1: "):
        read_reframing(text, "en/reframing.md")


def test_a_districts_own_list_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = shelf(tmp_path / "languages", en_strengths=GOOD, en_reframing="- picky: What does {student} choose?\n")
    finder = Finder(Languages(own))
    assert [one.title for one in finder.strengths("en").categories] == ["Character", "Redes"]
    words = {one.word for one in finder.reframings()[0]}
    assert "picky" in words
    assert "refuses" not in words
    assert "se niega" in words
    assert len(finder.strengths("es").categories) == len(CATEGORIES)


@pytest.mark.parametrize("broken", ["## Nonsense\n- a\n", "", "\0"])
def test_a_broken_list_hides_nothing_and_is_told(tmp_path: Path, broken: str) -> None:
    own = shelf(tmp_path / "languages", en_strengths=broken, en_reframing=broken)
    finder = Finder(Languages(own))
    categories, told = finder.strengths("en")
    assert len(categories) == len(CATEGORIES)
    assert told
    assert all("strengths.md" in one for one in told)
    reframings, told = finder.reframings()
    assert any(one.word == "refuses" for one in reframings)
    assert all("reframing.md" in one for one in told)


def test_a_language_of_ones_own_that_is_broken_or_without_a_list_falls_back_to_english(tmp_path: Path) -> None:
    finder = Finder(Languages(shelf(tmp_path / "languages", vi_words="xin chào", de_strengths="kaputt")))
    assert finder.known == ("en", "de", "es")
    for language in ("vi", "de"):
        categories, told = finder.strengths(language)
        assert categories[0].title == "Character"
        assert told


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_a_list_are_words_or_told(text: str) -> None:
    for made in (f"## Social\n\n- {text}\n", f"## {text} `Social`\n\n- kind\n"):
        try:
            (category,) = read_strengths(made, f"{text}.md")
        except ListRefused as refused:
            assert not obeyed(str(refused), allowed="\n")
        else:
            assert not obeyed(category.title + "".join(category.words[0].ways))


@settings(deadline=None, max_examples=150)
@given(st.text("#`-/:,|>*[]\n\t ab\x9d\u2028", max_size=200) | st.text(max_size=200))
def test_no_list_brings_another_exception(text: str) -> None:
    for whole in (text, GOOD + text):
        for read in (read_strengths, read_reframing):
            try:
                read(whole, "mine.md")
            except ListRefused as refused:
                assert refused.faults


@pytest.mark.parametrize(
    ("roles", "way"),
    [
        ((Role.STUDENT,), Way.STUDENT), ((Role.PARENT,), Way.PARENT), ((Role.ADVOCATE, Role.LEA), Way.PARENT),
        ((Role.LEA, Role.PARENT), Way.TEACHER), ((Role.SPECIAL_EDUCATION,), Way.TEACHER),
    ],
)  # fmt: skip
def test_the_role_says_how_it_is_said(roles: tuple[Role, ...], way: Way) -> None:
    assert way_of(Attendee(id=1, name="A", roles=roles)) is way
    assert way_of(None) is Way.TEACHER


def test_the_list_without_a_screen_shows_offers_and_marks_what_was_named() -> None:
    room = in_session()
    room.do(preparation.offer, name="Drawing", who="Dana Reyes", on=DAY)
    room.do(entries.name_strength, by=room.who("Ms Ortiz"), name="PERSEVERES")
    found = Finder(Languages()).strengths("en")
    lines = list(listed(found, room.meeting, Way.STUDENT))
    assert lines[0] == f"on offer 1: Drawing (Dana Reyes wrote it, {DAY})"
    assert "Character (10 strengths)" in lines
    assert "  I keep trying (named by Ms Ortiz)" in list(listed(found, room.meeting, Way.STUDENT, "general"))
    assert named(room.meeting, found.categories[0].words[0])
    told = list(listed(found._replace(told=("x.md:1: y",)), room.meeting, Way.PARENT, "math"))
    assert told[-1] == "cannot be used: x.md:1: y"


def test_a_category_is_meant_in_the_lists_language_or_in_english() -> None:
    spanish = Finder(Languages()).strengths("es").categories
    assert {category_meant(spanish, text).name for text in ("carácter", "CARACTER", "charac", "general")} == {
        "Character"
    }
    with pytest.raises(NotFound, match="Matemáticas"):
        category_meant(spanish, "x" * min(LONGEST, 10))
