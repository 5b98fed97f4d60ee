"""/room says all that the room shows, in one order, and nothing that it does not show."""

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
    """A meeting in its first item, with something in each part of the room."""
    run_lines(session, SETUP_LINES, MEETING_LINES, EXTRA_LINES)
    return add_prepared(session, "I draw it first.", "I like jokes.", offers=("Persistence",))


def view_lines(session: MeetingSession, line: str = "/room") -> list[str]:
    answer = session.execute_line(line)
    assert answer
    assert answer.stamp is None
    return answer.text.splitlines()


def group_by_heading(lines: list[str]) -> dict[str, list[str]]:
    """Each heading with its lines."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("  "):
            found[[*found][-1]].append(line.removeprefix("  "))
        else:
            found[line] = []
    return found


def test_every_part_has_its_name_and_its_count_in_one_order(running_session: MeetingSession) -> None:
    assert [heading.split(": ")[0].casefold() for heading in group_by_heading(view_lines(running_session))] == [
        *CHOICES["ROOM_PART"]
    ]


def test_the_room_is_said_whole(running_session: MeetingSession) -> None:
    said = group_by_heading(view_lines(running_session))
    assert said["Meeting: 4"][:3] == ["Elana", "Annual review, Fri 2026-11-20", "in session"]
    item = next(lines for heading, lines in said.items() if heading.startswith("Item: "))
    assert item[0].startswith("1 Strengths and introductions, in progress, ")
    assert "question: What are you proud of this year?" in item
    assert said["Speaking: 1"] == ["Dana Reyes"]
    assert said["People: 7"][:3] == [
        "1 Elana, student: 1 statement", "2 Dana Reyes, parent/guardian: 1 statement",
        "3 Ms Ortiz, general education teacher: not heard yet",
    ]  # fmt: skip
    assert said["People: 7"][-1].endswith(": passed")
    recorded = [line.split(" ", 1)[1] if line[0].isdigit() else line for line in said["Recorded in this item: 10"]]
    assert recorded == [
        "Elana, word for word: “I know my times tables.”",
        "strength, Elana: Times tables, seen: does them in her head",
        "strength, Elana: Drawing",
        "hope, Elana: “I want to help in the robotics club.”",
        "parked, Elana: Bus route",
        "goal: Facts: Elana will know all her facts.",
        "goal: Journal: Elana will write one page every evening.",
        "action: Make the grid, Mr Lindqvist, by 2026-12-01",
        "action: Ask the robotics club, Ms Ortiz, by 2026-12-11",
        "Dana Reyes, summary: She tells jokes.",
    ]
    assert said["Strengths on the table: 2"] == [
        "1 Times tables, not sorted yet, named by Elana: goal 1",
        "2 Drawing, not sorted yet, named by Elana: no goal yet",
    ]
    assert said["Goals: 2"] == [
        "1 Facts, proposed",
        "1 says: Elana will know all her facts.",
        "1 is built on Times tables: from one product to the next",
        "1 stands: Terri Cole, disagree, on an earlier wording: It is too much.",
        "2 Journal, proposed",
        "2 says: Elana will write one page every evening.",
        "2 is built on no strength yet",
    ]
    assert said["Parking lot: 1"] == ["1 Bus route, from Elana, assigned to Dana Reyes: calls the office"]
    assert said["Actions: 2"][0] == "1 Make the grid, Mr Lindqvist, by 2026-12-01, done"
    assert said["Offers: 1"] == ["1 Persistence, Dana Reyes wrote it on Fri, Nov 20, 2026"]
    assert said["Left open last time: 0"] == []
    assert said["Agenda: 11"][1].startswith("2 Elana's voice, done, 0 of 7 minutes, Elana leads")


def test_what_the_room_does_not_show_is_not_said(running_session: MeetingSession) -> None:
    running_session.execute_line("@elana")
    said = "\n".join(view_lines(running_session))
    assert "bus again" not in said
    assert "prepared, 1 of 2: “I draw it first.”; to share it: /share" in said
    assert "I like jokes." not in said


def test_time_is_told_and_when_it_is_over(running_session: MeetingSession) -> None:
    late = running_session.meeting.current_item
    assert late
    assert late.entered
    seen = ViewContext(running_session.meeting, late.entered + timedelta(minutes=8, seconds=1 - late.spent), None)
    assert ", in progress, 8 of 8 minutes, over its time" in "\n".join(render_lines(seen, "item"))
    assert "over its time" not in "\n".join(
        render_lines(ViewContext(running_session.meeting, late.entered, None), "item")
    )
    assert [*render_lines(seen, "speaking")] == ["Speaking: 0"]


def test_before_the_start_the_opening_is_said(session: MeetingSession) -> None:
    run_lines(session, ["/meeting annual on 2026-11-20"])
    said = group_by_heading(view_lines(session))
    assert said["Meeting: 4"] == ["no student yet", "Annual review, Fri 2026-11-20", "planned", "60 minutes planned"]
    item = next(lines for heading, lines in said.items() if heading.startswith("Item: "))
    assert item[0] == "not started"
    assert len(item) > 1
    run_lines(session, [*SETUP_LINES[1:], "/start", "/pause until 2026-12-04"])
    assert group_by_heading(view_lines(session, "/room meeting"))["Meeting: 4"][2] == "paused until 2026-12-04"


def test_what_the_last_meeting_left_open_is_said(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES, NEXT_YEAR_LINES)
    said = view_lines(session, "/room left open")
    assert said[0].startswith("Left open last time: ")
    assert "  4 action: Make the grid, Mr Lindqvist, of 2026-11-20" in said
    session.execute_line("/settle 4 done")
    assert not [line for line in view_lines(session, "/room left open") if "Make the grid" in line]


def test_a_part_is_asked_for_by_name_or_number(running_session: MeetingSession, refusal: Refusal) -> None:
    assert view_lines(running_session, "/room goals") == view_lines(running_session, "/room 7")
    assert view_lines(running_session, "/room STRENGTHS")[0] == "Strengths on the table: 2"
    sentence = refusal("/room nonsense")
    assert all(f"{at} {name}" in sentence for at, name in enumerate(CHOICES["ROOM_PART"], 1))


def test_words_of_several_lines_stay_on_one(running_session: MeetingSession) -> None:
    running_session.execute_line("one\n\nGoals: 7")
    assert any(line.endswith("Dana Reyes, summary: one /  / Goals: 7") for line in view_lines(running_session))


def test_nothing_is_changed_and_another_window_is_heard(
    running_session: MeetingSession, session: MeetingSession
) -> None:
    before = running_session.stored
    view_lines(running_session)
    assert running_session.stored == before

    def said_elsewhere(meeting: Meeting) -> Meeting:
        return meeting.replace(title="Said elsewhere")

    running_session.meetings.change(running_session.meeting.id, said_elsewhere)
    assert "  Said elsewhere, Fri 2026-11-20" in view_lines(running_session)


def test_without_a_meeting_it_says_what_to_do(refusal: Refusal) -> None:
    assert refusal("/room").startswith("No meeting is open.")
