"""Render sheets, find them, and report invalid ones."""

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
LABELS = SheetLabels("Optional.", "By", "Day", "With", "Thanks.")
# Lines of a printed page.
PAGE_LENGTH = 58


@pytest.mark.parametrize("sheet", EVERY, ids=lambda sheet: sheet.mark)
def test_a_sheet_fits_on_two_pages_without_markup(sheet: QuestionSheet) -> None:
    text = render_blank_sheet(sheet)
    paragraphs = sum(1 + len(line) // 90 for line in text.splitlines() if line)
    assert paragraphs + text.count("\n\n") // 2 <= 2 * PAGE_LENGTH
    assert "`" not in text
    assert "{" not in text
    assert text.endswith(f"\n\nRecord {MEETING_ID} · {sheet.mark}\n")
    assert {"en": "November 20, 2026", "es": "20 de noviembre de 2026"}[sheet.language] in text


@pytest.mark.parametrize("sheet", EVERY, ids=lambda sheet: sheet.mark)
def test_every_sheet_asks_about_strengths_first_and_about_every_topic(sheet: QuestionSheet) -> None:
    topics = [question.topic for question in sheet.questions]
    assert topics[0] is Topic.STRENGTHS
    common_topics = set(Topic) - {Topic.PART}
    assert set(topics) == (set(Topic) if sheet.name.startswith("student") else common_topics)


def test_english_and_spanish_sheets_have_the_same_questions() -> None:
    library = get_library()
    assert library.list_names("en") == library.list_names("es")
    assert len(library.list_names("en")) == 6
    assert library.list_audiences() == ("family", "provider", "student", "teacher")
    for name in library.list_names("en"):
        en, es = load_sheet("en", name), load_sheet("es", name)
        assert [question.topic for question in en.questions] == [question.topic for question in es.questions]
        assert [len(question.choices) for question in en.questions] == [
            len(question.choices) for question in es.questions
        ]
        assert [len(question.starters) for question in en.questions] == [
            len(question.starters) for question in es.questions
        ]


@pytest.mark.parametrize("sheet", EVERY, ids=lambda sheet: sheet.mark)
def test_a_blank_sheet_has_no_answers(sheet: QuestionSheet) -> None:
    found = parse_filled_sheet(read_lines(render_blank_sheet(sheet), name="x"), sheet, build_meeting())
    assert found == (sheet, "", "", "", (), ())


def test_a_sheet_without_a_student_says_the_student() -> None:
    assert "# Questions for the family of the student\n" in render_sheet(
        load_sheet("en", "family"), MeetingBuilder().meeting
    )


def test_markup_in_a_name_is_escaped() -> None:
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
def test_a_sheet_is_found_by_audience_level_and_language(audience: str, level: str, language: str, name: str) -> None:
    sheet = get_library().find_sheet(audience, level, language)
    assert (sheet.name, sheet.language) == (name, language or "en")


def test_a_missing_sheet_is_reported() -> None:
    with pytest.raises(NotFoundError, match=r"No sheet matches “nurse”\. Choose from: 1 family, .*sheet-NAME\.md"):
        get_library().find_sheet("nurse")
    with pytest.raises(NotFoundError, match=r"The language en has no sheet-family-starters\.md"):
        get_library().find_sheet("family", "starters")
    with pytest.raises(NotFoundError, match="“tlh”"):
        get_library().find_sheet("family", "", "tlh")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Title only", r"en/sheet-x\.md has no questions\. Begin each question with a heading"),
        ("## What?", r"en/sheet-x\.md:1: end a question with its topic in backticks, one of: strengths"),
        ("\n## `helps`", r"en/sheet-x\.md:2: end a question with its topic"),
        ("## What? `strenths`", r"en/sheet-x\.md:1: “strenths” is not a topic; did you mean strengths\?"),
    ],
)
def test_an_invalid_sheet_is_reported_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InvalidSheetTemplate, match=message):
        parse_sheet(text, language="en", name="x", labels=LABELS)


def test_a_sheet_without_a_title_uses_its_file_name() -> None:
    sheet = parse_sheet("## What? `helps`\n\n- [ ] a\n- b …\n-\n", language="en", name="x", labels=LABELS)
    assert (sheet.title, sheet.questions[0].choices, sheet.questions[0].starters) == ("x", ("a",), ("b …",))


@pytest.mark.parametrize(
    ("text", "message"),
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
            r"en/sheet\.toml: months must have twelve names\. Write all of them",
        ),
        (
            'promise="p"\nby="b"\nday="d"\nhelp="h"\nthanks="t"\nscreen="s"',
            r"en/sheet\.toml: \[screen\] must contain only texts",
        ),
        (
            'promise="p"\nby="b"\nday="d"\nhelp="h"\nthanks="t"\n[screen]\nnext=1',
            r"en/sheet\.toml: \[screen\] must contain only texts",
        ),
        (
            'promise="p"\nby="b"\nday="d"\nhelp="h"\nthanks="t"\n[screen]\nforward="f"',
            r"en/sheet\.toml: \[screen\] has no text called forward\. It can have sheet, questions, ",
        ),
    ],
)
def test_invalid_labels_are_reported(text: str, message: str) -> None:
    with pytest.raises(InvalidSheetTemplate, match=message):
        parse_labels(text, language="en")


def test_another_language_needs_no_code(tmp_path: Path) -> None:
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
    library = SheetLibrary(LanguagePacks(tmp_path))
    assert "vi" in library.languages.list_languages()
    sheet = library.find_sheet("family", language="vi")
    text = fill_in_sheet(sheet, {1: "toán, vẽ", 2: "Xe buýt."}, by="Dana Reyes", day="2026-11-01")
    for back in (text, text.split("\n---\n")[0]):
        found = parse_filled_sheet(read_lines(back.encode("utf-16"), name="x"), sheet, build_meeting())
        assert [(answer.topic, answer.words) for answer in found.answers] == [
            ("strengths", "toán, vẽ"),
            ("worries", "Xe buýt."),
        ]
        assert found.unplaced == ()
    (own / "sheet-broken.md").write_text("nothing", "utf-8")
    assert [loaded.name for loaded in library.load_all() if loaded.language == "vi"] == ["family"]
