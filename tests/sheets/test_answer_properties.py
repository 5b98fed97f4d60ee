"""Whatever is written into whichever sheet, and whichever way it comes back: the same words, each in its place."""

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meeting.text_types import clean_text
from facilitator.sheets.editor_marks import is_empty_line, is_section_heading, parse_checkbox, strip_anchor, strip_label
from facilitator.sheets.sheet_parser import ParsedSheet, parse_filled_sheet
from facilitator.sheets.sheet_renderer import BLANK, fill_text
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.sheets.source_lines import read_lines
from facilitator.sheets.template_text import match_choice
from tests.sheets.editor_round_trips import ENCODERS, GOOGLE, OFFICE, PHONE, PLAIN, ROUND_TRIPS, TYPED, WORD, RoundTrip
from tests.sheets.sheet_meeting import build_meeting, fill_in_sheet, get_library, load_sheet, render_blank_sheet

EVERY = [load_sheet(one.language, one.name) for one in get_library().load_all()]
WAYS = [(trip,) for trip in ROUND_TRIPS] + [
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


def may_stand(line: str) -> bool:
    """Whether a line is one that only a sheet writes: a heading, a box, room to write."""
    return not line or not (
        is_empty_line(line) or is_section_heading(line) or parse_checkbox(line) or line[-3:] == "___" or line[:3] == "___"
        or strip_anchor(line) != line or any(strip_label(line, labels) is not None for labels in (("A", "Answer"), ("R", "Respuesta")))
    )  # fmt: skip


ANSWERS = LINES.map(lambda lines: clean_text("\n".join(filter(may_stand, lines))))


def through(way: tuple[RoundTrip, ...], text: str) -> str:
    for trip in way:
        text = trip.text(text)
    return text


def words_through(way: tuple[RoundTrip, ...], words: str) -> str:
    for trip in way:
        words = trip.words(words)
    return clean_text(words)


def back(source: bytes, one: QuestionSheet) -> ParsedSheet:
    return parse_filled_sheet(read_lines(source, name="a sheet"), one, build_meeting())


def answers_of(found: ParsedSheet, one: QuestionSheet) -> dict[int, str]:
    asked = [fill_text(question.text, build_meeting()) for question in one.questions]
    return {asked.index(answer.question) + 1: answer.words for answer in found.answers}


@settings(deadline=None)
@given(st.data(), st.sampled_from(EVERY), st.sampled_from(WAYS), st.sampled_from(sorted(ENCODERS)))
def test_every_answer_comes_back_word_for_word(
    data: st.DataObject, one: QuestionSheet, way: tuple[RoundTrip, ...], encoding: str
) -> None:
    numbers = range(1, len(one.questions) + 1)
    answers = {number: data.draw(ANSWERS) for number in data.draw(st.sets(st.sampled_from(numbers), max_size=4))}
    text = fill_in_sheet(one, answers, by="Dana Reyes", day="11/12/2026", help="Rosa")
    found = back(ENCODERS[encoding](through(way, text)), one)
    wanted = {number: words for number, said in answers.items() if (words := words_through(way, said))}
    assert answers_of(found, one) == wanted
    assert found.unplaced == ()
    assert (found.by, found.day, found.help) == ("Dana Reyes", "11/12/2026", "Rosa")


@settings(deadline=None)
@given(st.data(), st.sampled_from(EVERY), st.sampled_from([PLAIN, GOOGLE, WORD, PHONE, OFFICE, TYPED]))
def test_what_is_ticked_and_what_is_gone_on_with_comes_back(
    data: st.DataObject, one: QuestionSheet, trip: RoundTrip
) -> None:
    text, wanted = render_blank_sheet(one), dict[int, list[str]]()
    for number, question in enumerate(one.questions, 1):
        for choice in question.choices:
            if data.draw(st.booleans()):
                text = _in_question(text, number, f"- [ ] {choice}", f"- [x] {choice}")
                wanted.setdefault(number, []).append(choice)
        for begun in question.starters:
            if words := data.draw(st.sampled_from(["", "trains", 'you "help" me', "1. it is loud"])):
                text = _in_question(text, number, f"{begun} {BLANK}", f"{begun} {words}")
                wanted.setdefault(number, []).append(f"{begun} {words}")
    found = answers_of(back(trip.text(text).encode(), one), one)
    assert found.keys() == wanted.keys()
    for number, lines in wanted.items():
        assert [line.lstrip("•●*- ") for line in found[number].splitlines()] == [trip.words(line) for line in lines]


def _in_question(text: str, number: int, old: str, new: str) -> str:
    head, *parts = text.split("\n## ")
    assert old in parts[number - 1]
    parts[number - 1] = parts[number - 1].replace(old, new, 1)
    return "\n## ".join([head, *parts])


@settings(deadline=None)
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
def test_any_lines_thrown_into_a_sheet_are_all_found_again(
    lines: list[str], one: QuestionSheet, places: st.DataObject
) -> None:
    """Anywhere at all: between the questions, above and below them."""
    sheet_lines = render_blank_sheet(one).split("\n")
    for line in lines:
        sheet_lines.insert(places.draw(st.integers(0, len(sheet_lines))), line)
    found = back("\n".join(sheet_lines).encode(), one)
    kept = [
        found.by,
        found.day,
        found.help,
        *found.unplaced,
        *(line for a in found.answers for line in (a.question, a.words)),
    ]
    every = "\n".join(kept)
    for line in lines:
        ticked = parse_checkbox(line)
        words = strip_label(line, ("A", "Answer", "R", "Respuesta", "Filled in by"))  # whose words they are is kept
        said = (ticked.text if ticked else None) or words or line
        core = said.strip("_ *#-•·:.?!…)\\").strip()
        assert (
            not core
            or is_empty_line(line)
            or core in every
            or any(match_choice(line, q.choices) for q in one.questions)
        ), line


def test_trips_do_what_their_editors_do() -> None:
    text = render_blank_sheet(load_sheet("en", "student-choices"))
    assert "## **1\\. What am I good at?** {#1.-what-am-i-good-at?}" in GOOGLE.text(text)
    assert "1.\tWhat am I good at?\n☐\u00a0🔢 numbers" in WORD.text(text)
    assert "⬜ 🔢 numbers \n" in PHONE.text(text)
    assert all(len(list(run)) == 1 for key, run in groupby(WORD.text(text).split("\n")) if not key)
