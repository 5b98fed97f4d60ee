"""/room says what matters now in under half a minute, however much was recorded."""

import pytest

from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines

MAX_WORDS = 130
"""Half a minute at 260 words per minute."""

PEOPLE = [f"/here Person{number} Longname-Secondname as related service provider by video" for number in range(1, 7)]
STRENGTHS = [f"@dana + Strength number {number} with a long name -- seen every week at home" for number in range(8)]
GOALS = [
    f"/goal Goal {number} about writing: By May, Elana will write {number} pages in 4 of 5 weeks."
    for number in range(6)
]
STATEMENTS = [f"@{who} {'She tells everybody what she read and asks for more. ' * 5}" for who in ("dana", "ortiz")] * 20
ACTIONS = [f"! Call the office about number {number}" for number in range(6)]
PARKED = [f"? A question about the bus, number {number}" for number in range(4)]


def summarize(session: MeetingSession) -> list[str]:
    result = session.execute_line("/room")
    assert result
    return result.text.splitlines()


@pytest.fixture
def large_session(session: MeetingSession) -> MeetingSession:
    """A meeting with 13 people, 8 strengths, 6 goals, 40 statements, 6 actions and 4 parked items."""
    return run_lines(session, SETUP_LINES, PEOPLE, ["/start"], STRENGTHS, GOALS, STATEMENTS, ACTIONS, PARKED)


def test_large_meeting_is_summarized_in_half_a_minute(large_session: MeetingSession) -> None:
    assert len(large_session.meeting.statements) == 40
    lines = summarize(large_session)
    assert len(" ".join(lines).split()) <= MAX_WORDS
    assert len(lines) <= 10


def test_summary_counts_what_is_open(large_session: MeetingSession) -> None:
    run_lines(large_session, [
        "/link 1 1 -- so", "/goal 1 baseline 0 pages", "/agree 1 because it starts there", "/owner 1 @dana",
        "/park 1 answered at noon",
    ])  # fmt: skip
    counted = (
        "8 strengths, 7 in no goal; 6 proposals, 5 not decided; 6 actions, 5 without owner; 4 parked items, 3 open"
    )
    assert counted in summarize(large_session)


def test_summary_says_where_the_meeting_is(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES, ["/lead voice @elana", "@dana She tells jokes at dinner."])
    lines = summarize(session)
    assert lines[0].startswith("Elana, Annual review, in session, ")
    assert lines[1].startswith("Item 2, Elana's voice, ")
    assert lines[1].endswith("Elana leads")
    assert lines[2] == "Speaking: Dana Reyes"
    assert lines[3].endswith("in this item: Dana Reyes: She tells jokes at dinner.")
    assert lines[4] == "Not heard yet: Ms Ortiz, Mr Lindqvist, Priya Raman, Terri Cole, and 1 more"
    assert "None yet: carried over, suggested strengths" in lines
    assert "Next: 3, Family's view" in lines


def test_long_words_are_cut(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@dana " + "word " * 40])
    (last,) = [line for line in summarize(session) if line.startswith("Last of")]
    assert last.endswith("word …")


def test_meeting_that_has_not_started_is_summarized(session: MeetingSession) -> None:
    run_lines(session, ["/meeting annual on 2026-11-20"])
    assert summarize(session)[0] == "no student yet, Annual review, planned"
    assert not [line for line in summarize(session) if line.startswith(("Item", "Next"))]
