"""/room lists what the live meeting screen shows, in a fixed order, and nothing else."""

import re
from datetime import timedelta

import pytest

from facilitator.commands.grammar import CHOICES
from facilitator.meeting.meeting import Meeting
from facilitator.services.session import MeetingSession
from facilitator.services.text_view import ViewContext, render_lines
from tests.commands.line_scripts import MEETING_LINES, NEXT_YEAR_LINES, SETUP_LINES, add_prepared, run_lines
from tests.conftest import Refusal

EXTRA_LINES = """\
/back
@Dana Reyes
~ She tells jokes.
/stand 1 @terri disagree: It is too much.
/agree 1
/word 1 Elana will know all her facts.
/done 1
/park 1 assigned to Dana Reyes: calls the office
/pass @farrow
/private ask about the bus again
/lead voice @elana
""".splitlines()


@pytest.fixture
def running_session(session: MeetingSession) -> MeetingSession:
    """A meeting in its first agenda item, with entries in each part of the view."""
    run_lines(session, SETUP_LINES, MEETING_LINES, EXTRA_LINES)
    return add_prepared(session, "I draw it first.", "I like jokes.", offers=("Persistence",))


def view_lines(session: MeetingSession, line: str = "/room all") -> list[str]:
    result = session.execute_line(line)
    assert result
    assert result.stamp is None
    return result.text.splitlines()


def group_by_heading(lines: list[str]) -> dict[str, list[str]]:
    """Return heading → lines."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("  "):
            found[[*found][-1]].append(line.removeprefix("  "))
        else:
            found[line] = []
    return found


def test_parts_have_headings_and_counts_in_order(running_session: MeetingSession) -> None:
    headings = [heading.split(": ")[0].casefold() for heading in group_by_heading(view_lines(running_session))]
    empty = {"carried over", "last year's goals", "all"}
    assert headings == [*(name for name in CHOICES["ROOM_PART"] if name not in empty), "nothing yet"]


def test_view_has_every_part_of_the_meeting(running_session: MeetingSession) -> None:
    parts = group_by_heading(view_lines(running_session))
    assert parts["Meeting: 4"][:3] == ["Elana", "Annual review, Fri, Nov 20, 2026", "in session"]
    item = next(lines for heading, lines in parts.items() if heading.startswith("Item: "))
    assert item[0].startswith("1 Strengths and introductions, in progress, ")
    assert "question: What are you proud of this year?" in item
    assert parts["Speaking: 1"] == ["Dana Reyes"]
    assert parts["People: 7"][:3] == [
        "1 Elana, student: 1 statement", "2 Dana Reyes, parent/guardian: 1 statement",
        "3 Ms Ortiz, general education teacher: not heard yet",
    ]  # fmt: skip
    assert parts["People: 7"][-1].endswith(": passed")
    recorded = [re.sub(r", \d\d:\d\d,", ",", line) for line in parts["Recorded in this item: 10"]]
    assert recorded == [
        "1 Elana, word for word: “I know my times tables.”",
        "strength, Elana: Times tables, seen: does them in her head",
        "strength, Elana: Drawing",
        "hope, Elana: “I want to help in the robotics club.”",
        "parked, Elana: Bus route",
        "goal: Facts: Elana will know all her facts.",
        "goal: Journal: Elana will write one page every evening.",
        "action: Make the grid, Mr Lindqvist, due Tue, Dec 1, 2026",
        "action: Ask the robotics club, Ms Ortiz, due Fri, Dec 11, 2026",
        "2 Dana Reyes, summary: She tells jokes.",
    ]
    assert parts["Strengths: 2"] == [
        "1 Times tables, no category yet, named by Elana: goal 1",
        "2 Drawing, no category yet, named by Elana: no goal yet",
    ]
    assert parts["Goals: 2"] == [
        "1 Facts, proposed",
        "1 goal statement: Elana will know all her facts.",
        "1 uses Times tables: from one product to the next",
        "1 position: Terri Cole, disagree, on an earlier wording: It is too much.",
        "2 Journal, proposed",
        "2 goal statement: Elana will write one page every evening.",
        "2 not linked to a strength yet",
    ]
    assert parts["Parking lot: 1"] == ["1 Bus route, from Elana, assigned to Dana Reyes: calls the office"]
    assert parts["Actions: 2"][0] == "1 Make the grid, Mr Lindqvist, due Tue, Dec 1, 2026, done"
    assert parts["Suggested strengths: 1"] == ["1 Persistence, Dana Reyes wrote it on Fri, Nov 20, 2026"]
    assert parts["Nothing yet: carried over, last year's goals"] == []
    assert parts["Agenda: 11"][1].startswith("2 Elana's voice, done, 0 of 7 minutes, Elana leads")


def test_view_hides_private_notes_and_later_prepared_statements(running_session: MeetingSession) -> None:
    running_session.execute_line("@elana")
    parts = "\n".join(view_lines(running_session))
    assert "bus again" not in parts
    assert "prepared, 1 of 2: “I draw it first.”; to share it, type /share" in parts
    assert "I like jokes." not in parts


def test_view_shows_time_spent_and_overtime(running_session: MeetingSession) -> None:
    item = running_session.meeting.current_item
    assert item
    assert item.entered
    view = ViewContext(running_session.meeting, item.entered + timedelta(minutes=8, seconds=1 - item.spent), None)
    assert ", in progress, 8 of 8 minutes, over its time" in "\n".join(render_lines(view, "item"))
    assert "over its time" not in "\n".join(
        render_lines(ViewContext(running_session.meeting, item.entered, None), "item")
    )
    assert [*render_lines(view, "speaking")] == ["Nothing yet: speaking"]


def test_view_before_the_start_shows_the_opening(session: MeetingSession) -> None:
    run_lines(session, ["/meeting annual on 2026-11-20"])
    parts = group_by_heading(view_lines(session))
    assert parts["Meeting: 4"] == [
        "no student yet",
        "Annual review, Fri, Nov 20, 2026",
        "planned",
        "60 minutes planned",
    ]
    item = next(lines for heading, lines in parts.items() if heading.startswith("Item: "))
    assert item[0] == "not started"
    assert len(item) > 1
    run_lines(session, [*SETUP_LINES[1:], "/start", "/pause until 2026-12-04"])
    assert group_by_heading(view_lines(session, "/room meeting"))["Meeting: 4"][2] == "paused until Fri, Dec 4, 2026"


def test_view_lists_carried_over_items(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES, NEXT_YEAR_LINES)
    parts = view_lines(session, "/room carried")
    assert parts[0].startswith("Carried over: ")
    assert "  4 action: Make the grid, Mr Lindqvist, from Fri, Nov 20, 2026" in parts
    session.execute_line("/settle 4 done")
    assert not [line for line in view_lines(session, "/room carried") if "Make the grid" in line]


def test_goals_of_last_year_are_listed_with_their_numbers(running_session: MeetingSession) -> None:
    run_lines(running_session, [
        "/prior Facts: baseline 18, target 100, now 41 facts, from probes", "/point 1 30 facts on 2026-06-01",
    ])  # fmt: skip
    assert view_lines(running_session, "/room last") == [
        "Last year's goals: 1",
        "  1 Facts, partially met",
        "  1 baseline 18, target 100, now 41 facts",
        "  1 Mon, Jun 1, 2026: 30 facts",
    ]


def test_part_is_chosen_by_name_or_number(running_session: MeetingSession, refusal: Refusal) -> None:
    assert view_lines(running_session, "/room goals") == view_lines(running_session, "/room 7")
    assert view_lines(running_session, "/room STRENGTHS")[0] == "Strengths: 2"
    message = refusal("/room nonsense")
    assert all(f"{number} {name}" in message for number, name in enumerate(CHOICES["ROOM_PART"][:10], 1))


def test_multiline_words_stay_on_one_line(running_session: MeetingSession) -> None:
    running_session.execute_line("one\n\nGoals: 7")
    assert any(line.endswith("summary: one /  / Goals: 7") for line in view_lines(running_session))


def test_view_changes_nothing_and_sees_other_windows(running_session: MeetingSession, session: MeetingSession) -> None:
    before = running_session.stored
    view_lines(running_session)
    assert running_session.stored == before

    def change_title(meeting: Meeting) -> Meeting:
        return meeting.replace(title="Said elsewhere")

    running_session.meetings.change(running_session.meeting.id, change_title)
    assert "  Said elsewhere, Fri, Nov 20, 2026" in view_lines(running_session)


def test_view_requires_an_open_meeting(refusal: Refusal) -> None:
    assert refusal("/room").startswith("No meeting is open.")


def test_parking_lot_lists_what_was_parked_in_other_items(session: MeetingSession) -> None:
    run_lines(
        session, [*SETUP_LINES, "/start", "@dana", "+ Kind", "? The bus comes late", "/item Parking lot", "? Lunch"]
    )
    recorded = view_lines(session, "/room recorded")
    assert [len([line for line in recorded if words in line]) for words in ("The bus comes late", "Lunch")] == [1, 1]
