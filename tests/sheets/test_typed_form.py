"""A sheet filled in in the form: whatever is typed comes back in its place, word for word, through the one reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.errors import NotFound, NotNow, TooLong
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.text_types import LONGEST, clean, clean_line
from facilitator.sheets.importer import read_taken, take_typed, told
from facilitator.sheets.interpretation import understand
from facilitator.sheets.sheet_renderer import filled
from facilitator.sheets.sheet_template import Sheet
from facilitator.sheets.typed_form import DAY, HELP, Entry, SheetForm, ticked_of, whose, words_of
from tests.hostile import HOSTILE
from tests.sheets.sheet_meeting import ID, TODAY, blank, meeting, sheet, sheets

EVERY = [sheet(one.language, one.name) for one in sheets().every()]
OWN = tuple({line for one in EVERY for line in blank(one).split("\n")})
LINES = st.one_of(st.text(max_size=40), st.sampled_from(OWN), st.sampled_from(HOSTILE), st.sampled_from([
    "## What?", "- [ ] x", "[x]", "A: b", "____", "> she said", ">", "Filled in by: me", "**Why?**", "\\-\\-\\-", "✎",
    f"Record {ID} · sheet-teacher · es ✎", "# of breaks: 3 {#x}",
]))  # fmt: skip
"""What anybody may type, and above all what the sheet says itself."""
WORDS = st.lists(LINES, max_size=5).map("\n".join)


def form(one: Sheet, who: str = "Dana Reyes") -> SheetForm:
    return SheetForm(one, meeting(), who, TODAY)


@given(st.data(), st.sampled_from(EVERY))
def test_whatever_is_typed_comes_back_in_its_place(data: st.DataObject, one: Sheet) -> None:
    typed, wanted = dict[str, str](), dict[str, str]()
    for place, question in enumerate(one.questions):
        ticked = [entry.choice for entry in form(one).pages[place].entries if entry.choice and data.draw(st.booleans())]
        typed[words_of(place)] = data.draw(WORDS)
        typed[ticked_of(place)] = "\n".join(ticked)
        shown = [filled(choice, meeting()) for choice in ticked]
        said = clean(typed[words_of(place)])
        if words := "\n\n".join(filter(None, ["\n".join(shown), said])):
            wanted[filled(question.asks, meeting())] = words
    typed[HELP] = data.draw(LINES)
    found = read_taken(take_typed(form(one).written(typed)), sheets(), meeting())
    assert {answer.asked: answer.words for answer in found.answers} == wanted
    assert found.unplaced == ()
    assert (found.by, found.day, found.help) == ("Dana Reyes", f"{TODAY}", clean_line(typed[HELP]))


def test_it_is_of_its_person_with_the_day_and_how_it_was_written() -> None:
    one = sheet("en", "student-starters")
    typed = {DAY: "11/12/2026", HELP: "Rosa", "1": "I am good at … times tables"}
    taken = take_typed(form(one, "Elana Reyes").written(typed))
    filled_in = read_taken(taken, sheets(), meeting())
    found = understand(filled_in, meeting(), today=TODAY, who="Elana Reyes")
    assert list(told(taken, filled_in, found)) == [
        "question sheet · sheet for student-starters, en · from Elana Reyes · 2026-11-12 · written beforehand with Rosa",
        "What am I good at?",
        "  answer: I am good at … times tables",
        "on offer: times tables, to be named in the room",
    ]


@pytest.mark.parametrize("typed", ["", "Today"])
def test_without_a_day_it_is_written_today(typed: str) -> None:
    text = form(sheet("en", "family")).written({DAY: typed, "1": "jokes"})
    assert read_taken(take_typed(text), sheets(), meeting()).day == TODAY.isoformat()


def test_pages_have_choices_to_tick_and_beginnings_to_go_on_with() -> None:
    first = form(sheet("en", "student-choices")).pages[0]
    assert first.asks == "What am I good at?"
    assert first.entries[0] == Entry("🔢 numbers", "🔢 numbers")
    assert first.entries[-1] == Entry("✏️ something else, my own:", "")
    assert [one.choice for one in form(sheet("en", "student-starters")).pages[0].entries] == ["", ""]
    assert form(sheet("en", "family")).opening[0] == "Questions for the family of Elana"


def test_whose_answers_they_are() -> None:
    assert whose(sheet("en", "family"), meeting(), "dana").name == "Dana Reyes"
    assert whose(sheet("en", "student-choices"), meeting(), "").name == "Elana Reyes"
    with pytest.raises(NotFound, match=r"Say who writes: from NAME\. There are: Elana Reyes, Dana Reyes"):
        whose(sheet("en", "family"), meeting(), "")
    with pytest.raises(NotNow, match="closed"):
        whose(sheet("en", "family"), meeting().but(state=MeetingState.CLOSED), "dana")


def test_an_answer_that_no_entry_can_hold_is_refused_and_not_cut() -> None:
    with pytest.raises(TooLong):
        form(sheet("en", "family")).written({"2": "x" * (LONGEST + 1)})
