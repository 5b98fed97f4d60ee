"""A sheet as it is sent out: short, plain, with room to write; and sheets that are broken, told with what to mend."""

from pathlib import Path

import pytest

from facilitator.meeting.entry_models import Topic
from facilitator.meeting.errors import NotFoundError
from facilitator.sheets.sheet_labels import InvalidSheetTemplate, SheetLabels, parse_labels
from facilitator.sheets.sheet_library import SheetLibrary
from facilitator.sheets.sheet_parser import parse_filled_sheet
from facilitator.sheets.sheet_renderer import render_sheet
from facilitator.sheets.sheet_template import QuestionSheet, parse_sheet
from facilitator.sheets.source_lines import read_lines
from facilitator.textfiles.language_packs import LanguagePacks
from tests.meeting.meeting_builder import MeetingBuilder
from tests.sheets.sheet_meeting import (
    MEETING_ID,
    build_meeting,
    fill_in_sheet,
    get_library,
    load_sheet,
    render_blank_sheet,
)

EVERY = list(get_library().load_all())
WORDS = SheetLabels("Optional.", "By", "Day", "With", "Thanks.")
PAGE = 58
"""Lines of a printed page in the size that these are printed in."""


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.mark)
def test_a_sheet_fits_on_two_pages_and_prints_no_marks(one: QuestionSheet) -> None:
    text = render_blank_sheet(one)
    paragraphs = sum(1 + len(line) // 90 for line in text.splitlines() if line)
    assert paragraphs + text.count("\n\n") // 2 <= 2 * PAGE
    assert "`" not in text
    assert "{" not in text
    assert text.endswith(f"\n\nRecord {MEETING_ID} · {one.mark}\n")
    assert "2026-11-20" in text


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.mark)
def test_each_asks_for_strengths_first_and_for_every_topic(one: QuestionSheet) -> None:
    topics = [question.topic for question in one.questions]
    assert topics[0] is Topic.STRENGTHS
    everybody = set(Topic) - {Topic.PART}
    assert set(topics) == (set(Topic) if one.name.startswith("student") else everybody)


def test_english_and_spanish_ask_the_same_in_the_same_order() -> None:
    shelf = get_library()
    assert shelf.list_names("en") == shelf.list_names("es")
    assert len(shelf.list_names("en")) == 6
    assert shelf.list_audiences() == ("family", "provider", "student", "teacher")
    for name in shelf.list_names("en"):
        en, es = load_sheet("en", name), load_sheet("es", name)
        assert [one.topic for one in en.questions] == [one.topic for one in es.questions]
        assert [len(one.choices) for one in en.questions] == [len(one.choices) for one in es.questions]
        assert [len(one.starters) for one in en.questions] == [len(one.starters) for one in es.questions]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.mark)
def test_an_empty_sheet_has_no_answers(one: QuestionSheet) -> None:
    found = parse_filled_sheet(read_lines(render_blank_sheet(one), name="x"), one, build_meeting())
    assert found == (one, "", "", "", (), ())


def test_a_sheet_without_a_student_says_the_student() -> None:
    assert "# Questions for the family of the student\n" in render_sheet(
        load_sheet("en", "family"), MeetingBuilder().meeting
    )


def test_a_strange_name_stays_a_name() -> None:
    student = build_meeting().student
    assert student
    named = build_meeting().replace(student=student.replace(called="*A* [b] \\o/"))
    text = render_sheet(load_sheet("en", "family"), named)
    assert "# Questions for the family of \\*A\\* \\[b\\] \\\\o/\n" in text
    assert (
        parse_filled_sheet(
            read_lines(text.replace("_" * 60, "¯\\_(ツ)_/¯", 1), name="x"), load_sheet("en", "family"), named
        )
        .answers[0]
        .words
        == "¯\\_(ツ)_/¯"
    )


@pytest.mark.parametrize(
    ("audience", "level", "language", "name"),
    [
        ("family", "", "", "family"),
        ("Fam", "sentences", "en", "family"),
        ("student", "choices", "es", "student-choices"),
        ("student", "sentences", "es", "student"),
    ],
)
def test_a_sheet_is_asked_for_in_words(audience: str, level: str, language: str, name: str) -> None:
    one = get_library().find_sheet(audience, level, language)
    assert (one.name, one.language) == (name, language or "en")


def test_a_sheet_that_is_not_there_is_told() -> None:
    with pytest.raises(NotFoundError, match=r"No sheet matches “nurse”\. Choose from: 1 family, .*sheet-NAME\.md"):
        get_library().find_sheet("nurse")
    with pytest.raises(NotFoundError, match=r"There is no sheet-family-starters\.md in the language en"):
        get_library().find_sheet("family", "starters")
    with pytest.raises(NotFoundError, match="“tlh”"):
        get_library().find_sheet("family", "", "tlh")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# Title only", r"en/sheet-x\.md asks nothing\. Begin each question with a heading"),
        ("## What?", r"en/sheet-x\.md:1: end a question with its topic in backticks, one of: strengths"),
        ("\n## `helps`", r"en/sheet-x\.md:2: end a question with its topic"),
        ("## What? `strenths`", r"en/sheet-x\.md:1: “strenths” is not a topic; did you mean strengths\?"),
    ],
)
def test_a_broken_sheet_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(InvalidSheetTemplate, match=told):
        parse_sheet(text, language="en", name="x", labels=WORDS)


def test_a_sheet_without_a_title_is_called_by_its_file() -> None:
    one = parse_sheet("## What? `helps`\n\n- [ ] a\n- b …\n-\n", language="en", name="x", labels=WORDS)
    assert (one.title, one.questions[0].choices, one.questions[0].starters) == ("x", ("a",), ("b …",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("by = ", r"en/sheet\.toml cannot be read: "),
        ('promise = "p"', r"en/sheet\.toml has no by\. Add a line such as by ="),
        (
            'promise="p"\nby="b"\nday="d"\nhelp="h"\nthanks="t"\nalso="and"',
            r"en/sheet\.toml: also is not a list of words",
        ),
        (
            'promise="p"\nby="b"\nday="d"\nhelp="h"\nthanks="t"\nalso=[1]',
            r"en/sheet\.toml: also is not a list of words",
        ),
        (
            'promise="p"\nby="b"\nday="d"\nhelp="h"\nthanks="t"\nmonths=["May"]',
            r"en/sheet\.toml: months are not twelve\. Write all twelve names",
        ),
        (
            'promise="p"\nby="b"\nday="d"\nhelp="h"\nthanks="t"\nscreen="s"',
            r"en/sheet\.toml: \[screen\] does not hold texts",
        ),
        (
            'promise="p"\nby="b"\nday="d"\nhelp="h"\nthanks="t"\n[screen]\nnext=1',
            r"en/sheet\.toml: \[screen\] does not hold texts",
        ),
        (
            'promise="p"\nby="b"\nday="d"\nhelp="h"\nthanks="t"\n[screen]\nforward="f"',
            r"en/sheet\.toml: \[screen\] has no place for forward\. It knows sheet, questions, ",
        ),
    ],
)
def test_broken_words_are_told(text: str, told: str) -> None:
    with pytest.raises(InvalidSheetTemplate, match=told):
        parse_labels(text, language="en")


def test_another_language_needs_no_code(tmp_path: Path) -> None:
    """A folder with two files; the sheet goes out, comes back, and is known again, also without its last line."""
    own = tmp_path / "vi"
    own.mkdir()
    (own / "sheet.toml").write_text(
        'promise = "Không bắt buộc. Ngày {day}."\nby = "Người điền"\nday = "Ngày"\nhelp = "Người giúp"\nthanks = "Cảm ơn."\n',
        "utf-8",
    )
    (own / "sheet-family.md").write_text(
        "# Câu hỏi cho gia đình của {student}\n\n## {student} giỏi điều gì? `strengths`\n\nỞ nhà, ở trường.\n\n"
        "## Điều gì làm gia đình lo lắng nhất? `worries`\n",
        "utf-8",
    )
    shelf = SheetLibrary(LanguagePacks(tmp_path))
    assert "vi" in shelf.languages.list_languages()
    one = shelf.find_sheet("family", language="vi")
    text = fill_in_sheet(one, {1: "toán, vẽ", 2: "Xe buýt."}, by="Dana Reyes", day="2026-11-01")
    for back in (text, text.split("\n---\n")[0]):
        found = parse_filled_sheet(read_lines(back.encode("utf-16"), name="x"), one, build_meeting())
        assert [(answer.topic, answer.words) for answer in found.answers] == [
            ("strengths", "toán, vẽ"),
            ("worries", "Xe buýt."),
        ]
        assert found.unplaced == ()
    (own / "sheet-broken.md").write_text("nothing", "utf-8")
    assert [each.name for each in shelf.load_all() if each.language == "vi"] == ["family"]
