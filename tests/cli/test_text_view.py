"""/room says all that the room shows, in one order, and nothing that it does not show."""

from datetime import timedelta

import pytest

from facilitator.commands.grammar import CHOICES
from facilitator.meeting.meeting import Meeting
from facilitator.services.session import Desk
from facilitator.services.text_view import Seen, told
from tests.commands.line_scripts import NEXT_YEAR, PEOPLE, UNDER_WAY, bring, play
from tests.conftest import Refusal

MORE = """\
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
def room(desk: Desk) -> Desk:
    """A meeting in its first item, with something in each part of the room."""
    play(desk, PEOPLE, UNDER_WAY, MORE)
    return bring(desk, "I draw it first.", "I like jokes.", offers=("Persistence",))


def asked(desk: Desk, line: str = "/room") -> list[str]:
    answer = desk.enter(line)
    assert answer
    assert answer.at is None
    return answer.text.splitlines()


def parts(lines: list[str]) -> dict[str, list[str]]:
    """Each heading with its lines."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("  "):
            found[[*found][-1]].append(line.removeprefix("  "))
        else:
            found[line] = []
    return found


def test_every_part_has_its_name_and_its_count_in_one_order(room: Desk) -> None:
    assert [heading.split(": ")[0].casefold() for heading in parts(asked(room))] == [*CHOICES["ROOM_PART"]]


def test_the_room_is_said_whole(room: Desk) -> None:
    said = parts(asked(room))
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
    assert said["Offers: 1"] == ["1 Persistence, Dana Reyes wrote it, 2026-11-20"]
    assert said["Left open last time: 0"] == []
    assert said["Agenda: 11"][1].startswith("2 Elana's voice, done, 0 of 7 minutes, Elana leads")


def test_what_the_room_does_not_show_is_not_said(room: Desk) -> None:
    room.enter("@elana")
    said = "\n".join(asked(room))
    assert "bus again" not in said
    assert "prepared, 1 of 2: “I draw it first.”; to share it: /share" in said
    assert "I like jokes." not in said


def test_time_is_told_and_when_it_is_over(room: Desk) -> None:
    late = room.meeting.item
    assert late
    assert late.entered
    seen = Seen(room.meeting, late.entered + timedelta(minutes=8, seconds=1 - late.spent), None)
    assert ", in progress, 8 of 8 minutes, over its time" in "\n".join(told(seen, "item"))
    assert "over its time" not in "\n".join(told(Seen(room.meeting, late.entered, None), "item"))
    assert [*told(seen, "speaking")] == ["Speaking: 0"]


def test_before_the_start_the_opening_is_said(desk: Desk) -> None:
    play(desk, ["/meeting annual on 2026-11-20"])
    said = parts(asked(desk))
    assert said["Meeting: 4"] == ["no student yet", "Annual review, Fri 2026-11-20", "planned", "60 minutes planned"]
    item = next(lines for heading, lines in said.items() if heading.startswith("Item: "))
    assert item[0] == "not started"
    assert len(item) > 1
    play(desk, [*PEOPLE[1:], "/start", "/pause until 2026-12-04"])
    assert parts(asked(desk, "/room meeting"))["Meeting: 4"][2] == "paused until 2026-12-04"


def test_what_the_last_meeting_left_open_is_said(desk: Desk) -> None:
    play(desk, PEOPLE, UNDER_WAY, NEXT_YEAR)
    said = asked(desk, "/room left open")
    assert said[0].startswith("Left open last time: ")
    assert "  4 action: Make the grid, Mr Lindqvist, of 2026-11-20" in said
    desk.enter("/settle 4 done")
    assert not [line for line in asked(desk, "/room left open") if "Make the grid" in line]


def test_a_part_is_asked_for_by_name_or_number(room: Desk, refusal: Refusal) -> None:
    assert asked(room, "/room goals") == asked(room, "/room 7")
    assert asked(room, "/room STRENGTHS")[0] == "Strengths on the table: 2"
    sentence = refusal("/room nonsense")
    assert all(f"{at} {name}" in sentence for at, name in enumerate(CHOICES["ROOM_PART"], 1))


def test_words_of_several_lines_stay_on_one(room: Desk) -> None:
    room.enter("one\n\nGoals: 7")
    assert any(line.endswith("Dana Reyes, summary: one /  / Goals: 7") for line in asked(room))


def test_nothing_is_changed_and_another_window_is_heard(room: Desk, desk: Desk) -> None:
    before = room.saved
    asked(room)
    assert room.saved == before

    def said_elsewhere(meeting: Meeting) -> Meeting:
        return meeting.but(title="Said elsewhere")

    room.meetings.change(room.meeting.id, said_elsewhere)
    assert "  Said elsewhere, Fri 2026-11-20" in asked(room)


def test_without_a_meeting_it_says_what_to_do(refusal: Refusal) -> None:
    assert refusal("/room").startswith("No meeting is open.")
