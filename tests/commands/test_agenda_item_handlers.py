"""The commands that add, rename and move agenda items: their results, messages and completions."""

import pytest

from facilitator.commands.completion import complete_line
from facilitator.services.meeting_search import find_hits, parse_search_words
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal


@pytest.fixture
def running_session(session: MeetingSession) -> MeetingSession:
    return run_lines(session, SETUP_LINES, MEETING_LINES)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/agenda add Bus route", "agenda · 11 Bus route · after 10 Parking lot"),
        ("/agenda add Bus route after family", "agenda · 4 Bus route · after 3 Family's view"),
        ("/agenda add Bus route after 11", "agenda · 12 Bus route · after 11 Close"),
        ("/agenda add Life after school after goals", "agenda · 8 Life after school · after 7 Goals"),
        ("/AGENDA ADD Bus: route, “B” -- and # AFTER 2",
         "agenda · 3 Bus: route, “B” -- and # · after 2 Elana's voice"),
        ("/agenda rename progress to How it went", "agenda · 4 How it went · before: Last year's goals"),
        ("/agenda rename 1 to What Elana does well",
         "agenda · 1 What Elana does well · before: Strengths and introductions"),
        ("/agenda move factors after goals", "agenda · 7 Five special factors · after 6 Goals"),
        ("/agenda move placement after 2", "agenda · 3 Placement · after 2 Elana's voice"),
    ],
)  # fmt: skip
def test_line_is_answered_with_the_new_place(running_session: MeetingSession, line: str, answer: str) -> None:
    before = running_session.meeting
    result = running_session.execute_line(line)
    assert result
    assert result.text == answer
    assert running_session.meeting.current == before.current
    running_session.execute_line("/undo")
    assert running_session.meeting == before
    running_session.execute_line("/redo")
    assert running_session.meeting.agenda != before.agenda


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/agenda add Rules after strengths", "Strengths stay first and the student's item second."),
        ("/agenda move goals after strengths", "Strengths stay first and the student's item second."),
        ("/agenda move voice after goals", "Strengths stay first and the student's item second."),
        (
            "/agenda add Life after work",
            "If “Life after work” is the title, type the place too: Life after work after 3",
        ),
        ("/agenda add Goals", "“Goals” is on the agenda already."),
        ("/agenda rename nonsense to Bus", "No agenda item matches “nonsense”."),
        ("/agenda move p after goals", "“p” could be 9 Placement and 10 Parking lot."),
        ("/agenda", "Type it like this: /agenda add Bus route in winter after family · /agenda rename"),
        ("/agenda remove goals", "Type it like this: /agenda add"),
    ],
)
def test_line_is_refused_with_a_sentence(
    running_session: MeetingSession, refusal: Refusal, line: str, sentence: str
) -> None:
    before = running_session.meeting
    assert sentence in refusal(line)
    assert running_session.meeting == before


def test_numbers_are_places_on_the_agenda_everywhere(running_session: MeetingSession) -> None:
    run_lines(running_session, ["/agenda add Bus route after family"])
    listed = running_session.execute_line("/room agenda")
    assert listed
    assert "4 Bus route, not started" in listed.text
    assert "5 Last year's goals, not started" in listed.text
    reached = running_session.execute_line("/item 4")
    assert reached
    assert reached.text == "item 4 · Bus route"
    run_lines(running_session, ["@Dana", "The bus comes late."])
    moved = running_session.execute_line("/move 2 to 5")
    assert moved
    assert moved.text.endswith("moved to 5 Last year's goals")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/agenda ", ["add", "rename", "move"]),
        ("/agenda move fac", ["Five special factors"]),
        ("/agenda move factors after go", ["Goals"]),
    ],
)
def test_commands_and_items_are_completed(running_session: MeetingSession, typed: str, offered: list[str]) -> None:
    completions = [completion.text for completion in complete_line(typed, running_session.meeting)]
    assert all(any(text in completion for completion in completions) for text in offered), completions


@pytest.mark.parametrize("kind", ["manifestation", "facilitated", "eligibility", "reconvened", "504", "ifsp"])
def test_meeting_of_each_kind_opens_with_strengths_and_the_student(session: MeetingSession, kind: str) -> None:
    run_lines(session, [f"/meeting {kind} on 2026-11-20", "/student Elana Reyes, she/her", "/start"])
    opening, second, *_ = session.meeting.agenda
    assert (opening.kind, second.kind, session.meeting.current) == ("strengths", "voice", opening.id)
    assert "copy" in session.meeting.notices


def test_a_title_that_was_typed_is_found_by_a_search(running_session: MeetingSession) -> None:
    run_lines(running_session, ["/agenda add Zebra crossing"])
    (hit,) = find_hits(running_session.meeting, parse_search_words("zebra"))
    assert (hit.kind, hit.words, hit.after) == ("agenda item", "Zebra", " crossing")
    assert list(find_hits(running_session.meeting, parse_search_words("placement"))) == []


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ([], "item 2 · The family speaks"),
        (["/here Amal Aziz as parent"], "item 2 · The family speaks · speaking now: Amal Aziz"),
        (["/away Amal Aziz as parent"], "item 2 · The family speaks"),
        (["/here Amal Aziz as parent", "/here Omar Aziz as parent"], "item 2 · The family speaks"),
        (
            ["/here Amal Aziz as parent", "/here Rosa as other", "/lead 2 @rosa"],
            "item 2 · The family speaks · speaking now: Rosa",
        ),
    ],
)
def test_a_parent_and_never_the_infant_speaks_in_the_second_item(
    session: MeetingSession, lines: list[str], answer: str
) -> None:
    run_lines(session, ["/meeting ifsp on 2026-11-20", "/student Nura Aziz", "/here Nura Aziz as student", *lines])
    run_lines(session, ["/here Ms Ortiz as agency", "/start", "/strength @ortiz Laughing"])
    result = session.execute_line("/next")
    assert result
    assert result.text == answer
