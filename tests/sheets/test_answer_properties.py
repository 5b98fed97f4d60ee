"""Answers survive every editor and encoding word for word, under their questions."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.text_types import clean_text
from facilitator.sheets.editor_marks import is_empty_line, is_section_heading, parse_checkbox, strip_anchor, strip_label
from facilitator.sheets.sheet_parser import ParsedSheet, parse_filled_sheet
from facilitator.sheets.sheet_renderer import BLANK
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.sheets.source_lines import read_lines
from facilitator.sheets.template_text import match_choice
from tests.sheets.editor_round_trips import ENCODERS, GOOGLE, OFFICE, PHONE, PLAIN, ROUND_TRIPS, TYPED, WORD, RoundTrip
from tests.sheets.sheet_meeting import build_meeting, fill_in_sheet, get_library, load_sheet, render_blank_sheet

EVERY = [load_sheet(sheet.language, sheet.name) for sheet in get_library().load_all()]
ROUTES = [(trip,) for trip in ROUND_TRIPS] + [
    (WORD, PHONE),
    (GOOGLE, WORD),
    (OFFICE, PHONE),
    (PHONE, GOOGLE),
    (TYPED, GOOGLE, PHONE),
]
LETTERS = "abcXYZ ñé漢🙂0123456789\"'“…—\\-*_[](){}#+.,!<>&|~$:;/?`%^="
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip)
LINES = st.lists(
    st.one_of(WORDS, st.sampled_from(["- honest", "1. Mom asked", "She is kind.", "", "/close", "# of days: 3"])),
    max_size=4,
)


def is_ordinary_line(line: str) -> bool:
    """Return whether a line cannot be mistaken for text of a sheet, such as a heading, a checkbox or a blank."""
    return not line or not (
        is_empty_line(line) or is_section_heading(line) or parse_checkbox(line) or line[-3:] == "___" or line[:3] == "___"
        or strip_anchor(line) != line or any(strip_label(line, labels) is not None for labels in (("A", "Answer"), ("R", "Respuesta")))
    )  # fmt: skip


ANSWERS = LINES.map(lambda lines: clean_text("\n".join(filter(is_ordinary_line, lines))))


def convert_text(route: tuple[RoundTrip, ...], text: str) -> str:
    for trip in route:
        text = trip.text(text)
    return text


def convert_words(route: tuple[RoundTrip, ...], words: str) -> str:
    for trip in route:
        words = trip.words(words)
    return clean_text(words)


def parse(source: bytes, sheet: QuestionSheet) -> ParsedSheet:
    return parse_filled_sheet(read_lines(source, name="a sheet"), sheet, build_meeting())


def get_answers(found: ParsedSheet, sheet: QuestionSheet) -> dict[int, str]:
    asked = [sheet.fill_text(question.text, build_meeting()) for question in sheet.questions]
    return {asked.index(answer.question) + 1: answer.words for answer in found.answers}


@given(st.data(), st.sampled_from(EVERY), st.sampled_from(ROUTES), st.sampled_from(sorted(ENCODERS)))
def test_every_answer_survives_the_round_trip_word_for_word(
    data: st.DataObject, sheet: QuestionSheet, route: tuple[RoundTrip, ...], encoding: str
) -> None:
    numbers = range(1, len(sheet.questions) + 1)
    answers = {number: data.draw(ANSWERS) for number in data.draw(st.sets(st.sampled_from(numbers), max_size=4))}
    text = fill_in_sheet(sheet, answers, by="Dana Reyes", day="11/12/2026", helper="Rosa")
    found = parse(ENCODERS[encoding](convert_text(route, text)), sheet)
    expected = {number: words for number, answer in answers.items() if (words := convert_words(route, answer))}
    assert get_answers(found, sheet) == expected
    assert found.unplaced == ()
    assert (found.by, found.day, found.help) == ("Dana Reyes", "11/12/2026", "Rosa")


@given(st.data(), st.sampled_from(EVERY), st.sampled_from([PLAIN, GOOGLE, WORD, PHONE, OFFICE, TYPED]))
def test_ticked_choices_and_completed_starters_survive_the_round_trip(
    data: st.DataObject, sheet: QuestionSheet, trip: RoundTrip
) -> None:
    text, expected = render_blank_sheet(sheet), dict[int, list[str]]()
    for number, question in enumerate(sheet.questions, 1):
        for choice in question.choices:
            if data.draw(st.booleans()):
                text = _replace_in_question(text, number, f"- [ ] {choice}", f"- [x] {choice}")
                expected.setdefault(number, []).append(choice)
        for starter in question.starters:
            if words := data.draw(st.sampled_from(["", "trains", 'you "help" me', "1. it is loud"])):
                text = _replace_in_question(text, number, f"{starter} {BLANK}", f"{starter} {words}")
                expected.setdefault(number, []).append(f"{starter} {words}")
    found = get_answers(parse(trip.text(text).encode(), sheet), sheet)
    assert found.keys() == expected.keys()
    for number, lines in expected.items():
        assert [line.lstrip("•●*- ") for line in found[number].splitlines()] == [trip.words(line) for line in lines]


def _replace_in_question(text: str, number: int, old: str, new: str) -> str:
    head, *parts = text.split("\n## ")
    assert old in parts[number - 1]
    parts[number - 1] = parts[number - 1].replace(old, new, 1)
    return "\n## ".join([head, *parts])


@given(
    st.lists(
        st.one_of(
            WORDS, st.sampled_from(["## What?", "- [ ] x", "[x]", "A: b", "____", "Filled in by: me", "**Why?**"])
        ),
        max_size=30,
    ),
    st.sampled_from(EVERY),
    st.data(),
)
def test_lines_inserted_anywhere_are_never_lost(lines: list[str], sheet: QuestionSheet, data: st.DataObject) -> None:
    sheet_lines = render_blank_sheet(sheet).split("\n")
    for line in lines:
        sheet_lines.insert(data.draw(st.integers(0, len(sheet_lines))), line)
    found = parse("\n".join(sheet_lines).encode(), sheet)
    kept = [
        found.by,
        found.day,
        found.help,
        *found.unplaced,
        *(line for a in found.answers for line in (a.question, a.words)),
    ]
    kept_text = "\n".join(kept)
    for line in lines:
        ticked = parse_checkbox(line)
        words = strip_label(
            line, ("A", "Answer", "R", "Respuesta", "Filled in by")
        )  # the writer's name is kept elsewhere
        said = (ticked.text if ticked else None) or words or line
        core = said.strip("_ *#-•·:.?!…)\\").strip()
        assert (
            not core
            or is_empty_line(line)
            or core in kept_text
            or any(match_choice(line, q.choices) for q in sheet.questions)
        ), line


def test_round_trips_imitate_their_editors() -> None:
    text = render_blank_sheet(load_sheet("en", "student-choices"))
    assert "## **1\\. What am I good at?** {#1.-what-am-i-good-at?}" in GOOGLE.text(text)
    assert "1.\tWhat am I good at?\n☐\u00a0🔢 numbers" in WORD.text(text)
    assert "⬜ 🔢 numbers \n" in PHONE.text(text)
    assert all(len(list(run)) == 1 for key, run in groupby(WORD.text(text).split("\n")) if not key)
