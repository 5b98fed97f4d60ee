"""Strengths, hopes, factors, actions, the parking lot, and notes for oneself."""

from collections.abc import Callable
from datetime import date

import pytest

from facilitator.meeting.entry_models import HopeEnd, ParkedEnd, SpecialFactor
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, statements
from tests.meeting.meeting_builder import Room, in_session, with_strength


@pytest.fixture
def room() -> Room:
    return in_session()


def test_a_strength_is_named_by_somebody_with_evidence_and_category(room: Room) -> None:
    dana = room.who("Dana Reyes")
    room.do(entries.name_strength, by=dana, name="Persistence", evidence="every puzzle", category="Character")
    (one,) = room.meeting.strengths
    assert (one.by, one.name, one.evidence, one.category, one.item) == (
        dana, "Persistence", "every puzzle", "Character", 1,
    )  # fmt: skip


def test_the_same_strength_is_not_named_twice() -> None:
    room, _ = with_strength()
    sentence = room.refuses(entries.name_strength, by=room.who("Dana Reyes"), name="  times   TABLES ")
    assert sentence == (
        "“Times tables” is on the table already, named by Elana Reyes. "
        "Record what was said as a statement, or give this strength a name of its own."
    )


def test_a_strength_has_a_name(room: Room) -> None:
    assert "no words" in room.refuses(entries.name_strength, by=room.who("Dana Reyes"), name="", evidence="often")


def test_a_strength_is_sorted_later() -> None:
    room, tables = with_strength()
    room.do(entries.sort_strength, strength=tables, category="Math & logic")
    assert room.meeting.strength(tables).category == "Math & logic"


def test_a_hope_ends_in_a_goal_or_an_action_of_this_meeting(room: Room) -> None:
    hope = room.do(entries.hope, by=room.who("Elana Reyes"), words="the robotics club")
    goal = room.do(goals.propose, title="Club", wording="Elana will …")
    task = room.do(entries.act, what="Ask the club")
    for end, wrong in ((HopeEnd.GOAL, task), (HopeEnd.ACTION, goal), (HopeEnd.LATER, goal), (HopeEnd.GOAL, 9)):
        assert room.refuses(entries.end_hope, hope=hope, end=end, end_id=wrong).startswith("A hope ends in ")
    room.do(entries.end_hope, hope=hope, end=HopeEnd.GOAL, end_id=goal)
    room.do(entries.end_hope, hope=hope, end=HopeEnd.ACTION, end_id=task)
    assert (room.meeting.hopes[0].end, room.meeting.hopes[0].end_id) == (HopeEnd.ACTION, task)


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_a_hope_is_declined_with_a_reason(room: Room, nothing: str) -> None:
    hope = room.do(entries.hope, by=room.who("Elana Reyes"), words="no homework")
    sentence = room.refuses(entries.end_hope, hope=hope, end=HopeEnd.DECLINED, because=nothing)
    assert sentence == "A hope is declined with a reason: /hope N declined because …"
    room.do(entries.end_hope, hope=hope, end=HopeEnd.DECLINED, because="reading at home matters")
    assert room.meeting.hopes[0].because == "reading at home matters"


def test_a_hope_can_wait(room: Room) -> None:
    hope = room.do(entries.hope, by=room.who("Elana Reyes"), words="a robot")
    room.do(entries.end_hope, hope=hope, end=HopeEnd.LATER)
    assert room.meeting.hopes[0].end is HopeEnd.LATER


def test_the_newest_note_of_a_factor_stands_and_the_older_stays(room: Room) -> None:
    for words in ("no needs", "a picture board"):
        room.do(entries.consider, factor=SpecialFactor.COMMUNICATION, words=words)
    stands = room.meeting.factor(SpecialFactor.COMMUNICATION)
    assert stands
    assert stands.words == "a picture board"
    assert room.meeting.factor(SpecialFactor.VISION) is None
    assert [note.words for note in room.meeting.factors] == ["no needs", "a picture board"]


def test_an_action_has_an_owner_and_a_day_or_says_that_it_has_none(room: Room) -> None:
    ortiz = room.who("Ms Ortiz")
    room.do(entries.act, what="Send the game", owner=ortiz, due=date(2026, 12, 4))
    room.do(entries.act, what="Ask again")
    assert [(one.owner, one.due) for one in room.meeting.actions] == [(ortiz, date(2026, 12, 4)), (None, None)]


def test_an_action_is_ticked_off(room: Room) -> None:
    task = room.do(entries.act, what="Send the game")
    room.do(entries.finish, action=task)
    (done,) = room.meeting.actions
    assert done.done
    assert done.done > done.at


def test_what_is_parked_ends_somehow(room: Room) -> None:
    dana = room.who("Dana Reyes")
    bus = room.do(entries.park, by=dana, what="Bus route")
    room.do(entries.unpark, parked=bus, end=ParkedEnd.ASSIGNED, to=dana, words="calls the office")
    (one,) = room.meeting.parking_lot
    assert (one.by, one.what, one.end, one.to, one.words) == (dana, "Bus route", "assigned", dana, "calls the office")


def test_a_private_note_stands_apart_from_everything_else(room: Room) -> None:
    before = room.meeting
    room.do(entries.note_privately, words="ask about the bus")
    assert room.meeting.but(private_notes=()) == before
    assert [note.words for note in room.meeting.private_notes] == ["ask about the bus"]


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (entries.sort_strength, {"strength": 9, "category": "Social"}),
        (entries.end_hope, {"hope": 9, "end": HopeEnd.LATER}),
        (entries.finish, {"action": 9}),
        (entries.unpark, {"parked": 9, "end": ParkedEnd.ANSWERED}),
    ],
)
def test_what_another_window_has_taken_back_is_not_found(
    room: Room, verb: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "Another window may have taken it back" in room.refuses(verb, **what)


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (entries.name_strength, {"by": 9, "name": "Kind"}),
        (entries.hope, {"by": 9, "words": "a robot"}),
        (entries.park, {"by": 9, "what": "the bus"}),
        (entries.act, {"what": "call", "owner": 9}),
    ],
)
def test_nothing_is_recorded_of_somebody_who_is_not_recorded(
    room: Room, verb: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "points at nothing" in room.refuses(verb, **what)


def test_a_parked_item_is_not_assigned_to_nobody(room: Room) -> None:
    bus = room.do(entries.park, by=room.who("Dana Reyes"), what="Bus route")
    assert "points at nothing" in room.refuses(entries.unpark, parked=bus, end=ParkedEnd.ASSIGNED, to=9)


def test_each_entry_holds_when_it_was_made(room: Room) -> None:
    elana = room.who("Elana Reyes")
    room.do(entries.hope, by=elana, words="one")
    room.do(statements.say, by=elana, words="two")
    room.do(entries.park, by=elana, what="three")
    times = [room.meeting.hopes[0].at, room.meeting.statements[0].at, room.meeting.parking_lot[0].at]
    assert times == sorted({*times})
