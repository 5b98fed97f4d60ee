"""A sheet filled in in the form: whatever is typed comes back in its place, word for word, through the one reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.errors import InvalidStateError, NotFoundError, TextTooLongError
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, clean_text
from facilitator.sheets.importer import describe_import, parse_imported_file, read_typed_sheet
from facilitator.sheets.interpretation import interpret_sheet
from facilitator.sheets.sheet_renderer import fill_text
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.sheets.typed_form import DAY, HELP, FormEntry, SheetForm, answer_key, choices_key, resolve_writer
from tests.hostile import HOSTILE
from tests.sheets.sheet_meeting import MEETING_ID, TODAY, build_meeting, get_library, load_sheet, render_blank_sheet

EVERY = [load_sheet(one.language, one.name) for one in get_library().load_all()]
OWN = tuple({line for one in EVERY for line in render_blank_sheet(one).split("\n")})
LINES = st.one_of(st.text(max_size=40), st.sampled_from(OWN), st.sampled_from(HOSTILE), st.sampled_from([
    "## What?", "- [ ] x", "[x]", "A: b", "____", "> she said", ">", "Filled in by: me", "**Why?**", "\\-\\-\\-", "✎",
    f"Record {MEETING_ID} · sheet-teacher · es ✎", "# of breaks: 3 {#x}",
]))  # fmt: skip
"""What anybody may type, and above all what the sheet says itself."""
WORDS = st.lists(LINES, max_size=5).map("\n".join)


def form(one: QuestionSheet, who: str = "Dana Reyes") -> SheetForm:
    return SheetForm(one, build_meeting(), who, TODAY)


@given(st.data(), st.sampled_from(EVERY))
def test_whatever_is_typed_comes_back_in_its_place(data: st.DataObject, one: QuestionSheet) -> None:
    typed, wanted = dict[str, str](), dict[str, str]()
    for place, question in enumerate(one.questions):
        ticked = [entry.choice for entry in form(one).pages[place].entries if entry.choice and data.draw(st.booleans())]
        typed[answer_key(place)] = data.draw(WORDS)
        typed[choices_key(place)] = "\n".join(ticked)
        shown = [fill_text(choice, build_meeting()) for choice in ticked]
        said = clean_text(typed[answer_key(place)])
        if words := "\n\n".join(filter(None, ["\n".join(shown), said])):
            wanted[fill_text(question.text, build_meeting())] = words
    typed[HELP] = data.draw(LINES)
    found = parse_imported_file(read_typed_sheet(form(one).render(typed)), get_library(), build_meeting())
    assert {answer.question: answer.words for answer in found.answers} == wanted
    assert found.unplaced == ()
    assert (found.by, found.day, found.help) == ("Dana Reyes", f"{TODAY}", clean_line(typed[HELP]))


def test_it_is_of_its_person_with_the_day_and_how_it_was_written() -> None:
    one = load_sheet("en", "student-starters")
    typed = {DAY: "11/12/2026", HELP: "Rosa", "1": "I am good at … times tables"}
    taken = read_typed_sheet(form(one, "Elana Reyes").render(typed))
    filled_in = parse_imported_file(taken, get_library(), build_meeting())
    found = interpret_sheet(filled_in, build_meeting(), today=TODAY, who="Elana Reyes")
    assert list(describe_import(taken, filled_in, found)) == [
        "question sheet · sheet for student-starters, en · from Elana Reyes · 2026-11-12 · written beforehand with Rosa",
        "What am I good at?",
        "  answer: I am good at … times tables",
        "on offer: times tables, to be named in the room",
    ]


@pytest.mark.parametrize("typed", ["", "Today"])
def test_without_a_day_it_is_written_today(typed: str) -> None:
    text = form(load_sheet("en", "family")).render({DAY: typed, "1": "jokes"})
    assert parse_imported_file(read_typed_sheet(text), get_library(), build_meeting()).day == TODAY.isoformat()


def test_pages_have_choices_to_tick_and_beginnings_to_go_on_with() -> None:
    first = form(load_sheet("en", "student-choices")).pages[0]
    assert first.question == "What am I good at?"
    assert first.entries[0] == FormEntry("🔢 numbers", "🔢 numbers")
    assert first.entries[-1] == FormEntry("✏️ something else, my own:", "")
    assert [one.choice for one in form(load_sheet("en", "student-starters")).pages[0].entries] == ["", ""]
    assert form(load_sheet("en", "family")).opening[0] == "Questions for the family of Elana"


def test_whose_answers_they_are() -> None:
    assert resolve_writer(load_sheet("en", "family"), build_meeting(), "dana").name == "Dana Reyes"
    assert resolve_writer(load_sheet("en", "student-choices"), build_meeting(), "").name == "Elana Reyes"
    with pytest.raises(NotFoundError, match=r"Say who writes: from NAME\. There are: Elana Reyes, Dana Reyes"):
        resolve_writer(load_sheet("en", "family"), build_meeting(), "")
    with pytest.raises(InvalidStateError, match="closed"):
        resolve_writer(load_sheet("en", "family"), build_meeting().replace(state=MeetingState.CLOSED), "dana")


def test_an_answer_that_no_entry_can_hold_is_refused_and_not_cut() -> None:
    with pytest.raises(TextTooLongError):
        form(load_sheet("en", "family")).render({"2": "x" * (MAX_TEXT_LENGTH + 1)})
