"""The on-screen form: typed input survives the parser word for word, under its questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.errors import InvalidStateError, NotFoundError, TextTooLongError
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, clean_text
from facilitator.sheets.importer import describe_import, parse_imported_file, read_typed_sheet
from facilitator.sheets.interpretation import interpret_sheet
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.sheets.typed_form import DAY, HELP, FormEntry, SheetForm, answer_key, choices_key, resolve_writer
from tests.hostile import HOSTILE
from tests.sheets.sheet_meeting import MEETING_ID, TODAY, build_meeting, get_library, load_sheet, render_blank_sheet

EVERY = [load_sheet(sheet.language, sheet.name) for sheet in get_library().load_all()]
TEMPLATE_LINES = tuple({line for sheet in EVERY for line in render_blank_sheet(sheet).split("\n")})
# Any input, especially text that the template itself contains.
LINES = st.one_of(st.text(max_size=40), st.sampled_from(TEMPLATE_LINES), st.sampled_from(HOSTILE), st.sampled_from([
    "## What?", "- [ ] x", "[x]", "A: b", "____", "> she said", ">", "Filled in by: me", "**Why?**", "\\-\\-\\-", "✎",
    f"Record {MEETING_ID} · sheet-teacher · es ✎", "# of breaks: 3 {#x}",
]))  # fmt: skip
WORDS = st.lists(LINES, max_size=5).map("\n".join)


def make_form(sheet: QuestionSheet, who: str = "Dana Reyes") -> SheetForm:
    return SheetForm(sheet, build_meeting(), who, TODAY)


@given(st.data(), st.sampled_from(EVERY))
def test_typed_input_survives_the_round_trip(data: st.DataObject, sheet: QuestionSheet) -> None:
    typed, expected = dict[str, str](), dict[str, str]()
    for place, question in enumerate(sheet.questions):
        ticked = [
            entry.choice for entry in make_form(sheet).pages[place].entries if entry.choice and data.draw(st.booleans())
        ]
        typed[answer_key(place)] = data.draw(WORDS)
        typed[choices_key(place)] = "\n".join(ticked)
        shown = [sheet.fill_text(choice, build_meeting()) for choice in ticked]
        said = clean_text(typed[answer_key(place)])
        if words := "\n\n".join(filter(None, ["\n".join(shown), said])):
            expected[sheet.fill_text(question.text, build_meeting())] = words
    typed[HELP] = data.draw(LINES)
    found = parse_imported_file(read_typed_sheet(make_form(sheet).render(typed)), get_library(), build_meeting())
    assert {answer.question: answer.words for answer in found.answers} == expected
    assert found.unplaced == ()
    assert (found.by, found.day, found.help) == ("Dana Reyes", f"{TODAY}", clean_line(typed[HELP]))


def test_a_typed_sheet_has_its_writer_date_and_mode() -> None:
    sheet = load_sheet("en", "student-starters")
    typed = {DAY: "11/12/2026", HELP: "Rosa", "1": "I am good at … times tables"}
    taken = read_typed_sheet(make_form(sheet, "Elana Reyes").render(typed))
    filled_in = parse_imported_file(taken, get_library(), build_meeting())
    found = interpret_sheet(filled_in, build_meeting(), today=TODAY, who="Elana Reyes")
    assert list(describe_import(taken, filled_in, found)) == [
        "question sheet · sheet for student-starters, en · from Elana Reyes · Thu, Nov 12, 2026 · written beforehand with Rosa",
        "What am I good at?",
        "  answer: I am good at … times tables",
        "suggested strength: times tables, to be named in the meeting",
    ]


@pytest.mark.parametrize("typed", ["", "Today"])
def test_a_typed_sheet_without_a_date_is_dated_today(typed: str) -> None:
    text = make_form(load_sheet("en", "family")).render({DAY: typed, "1": "jokes"})
    assert parse_imported_file(read_typed_sheet(text), get_library(), build_meeting()).day == TODAY.isoformat()


def test_pages_have_choices_and_starters() -> None:
    first = make_form(load_sheet("en", "student-choices")).pages[0]
    assert first.question == "What am I good at?"
    assert first.entries[0] == FormEntry("🔢 numbers", "🔢 numbers")
    assert first.entries[-1] == FormEntry("✏️ something else, my own:", "")
    assert [entry.choice for entry in make_form(load_sheet("en", "student-starters")).pages[0].entries] == ["", ""]
    assert make_form(load_sheet("en", "family")).opening[0] == "Questions for the family of Elana"


def test_the_writer_is_resolved_or_asked_for() -> None:
    assert resolve_writer(load_sheet("en", "family"), build_meeting(), "dana").name == "Dana Reyes"
    assert resolve_writer(load_sheet("en", "student-choices"), build_meeting(), "").name == "Elana Reyes"
    with pytest.raises(NotFoundError, match=r"Add: from NAME\. People in this meeting: Elana Reyes, Dana Reyes"):
        resolve_writer(load_sheet("en", "family"), build_meeting(), "")
    with pytest.raises(InvalidStateError, match="closed"):
        resolve_writer(load_sheet("en", "family"), build_meeting().replace(state=MeetingState.CLOSED), "dana")


def test_a_typed_answer_that_is_too_long_is_refused() -> None:
    with pytest.raises(TextTooLongError):
        make_form(load_sheet("en", "family")).render({"2": "x" * (MAX_TEXT_LENGTH + 1)})
