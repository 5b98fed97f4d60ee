"""Strengths, hopes, factors, actions, the parking lot, and notes for oneself."""

from collections.abc import Callable
from datetime import date

import pytest

from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, statements
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session, meeting_with_strength


@pytest.fixture
def room() -> MeetingBuilder:
    return meeting_in_session()


def test_a_strength_is_named_by_somebody_with_evidence_and_category(room: MeetingBuilder) -> None:
    dana = room.attendee_id("Dana Reyes")
    room.apply(entries.name_strength, by=dana, name="Persistence", evidence="every puzzle", category="Character")
    (one,) = room.meeting.strengths
    assert (one.by, one.name, one.evidence, one.category, one.item) == (
        dana, "Persistence", "every puzzle", "Character", 1,
    )  # fmt: skip


def test_the_same_strength_is_not_named_twice() -> None:
    room, _ = meeting_with_strength()
    sentence = room.assert_refused(entries.name_strength, by=room.attendee_id("Dana Reyes"), name="  times   TABLES ")
    assert sentence == (
        "“Times tables” was already named by Elana Reyes. "
        "Record what was said as a statement, or give this strength a different name."
    )


def test_a_strength_has_a_name(room: MeetingBuilder) -> None:
    assert "no words" in room.assert_refused(
        entries.name_strength, by=room.attendee_id("Dana Reyes"), name="", evidence="often"
    )


def test_a_strength_is_sorted_later() -> None:
    room, tables = meeting_with_strength()
    room.apply(entries.categorize_strength, strength=tables, category="Math & logic")
    assert room.meeting.find_strength(tables).category == "Math & logic"


def test_a_hope_ends_in_a_goal_or_an_action_of_this_meeting(room: MeetingBuilder) -> None:
    hope = room.apply(entries.add_hope, by=room.attendee_id("Elana Reyes"), words="the robotics club")
    goal = room.apply(goals.propose_goal, title="Club", wording="Elana will …")
    task = room.apply(entries.add_action, what="Ask the club")
    for end, wrong in (
        (HopeOutcome.GOAL, task),
        (HopeOutcome.ACTION, goal),
        (HopeOutcome.LATER, goal),
        (HopeOutcome.GOAL, 9),
    ):
        assert room.assert_refused(entries.resolve_hope, hope=hope, end=end, end_id=wrong).startswith("A hope ends in ")
    room.apply(entries.resolve_hope, hope=hope, end=HopeOutcome.GOAL, end_id=goal)
    room.apply(entries.resolve_hope, hope=hope, end=HopeOutcome.ACTION, end_id=task)
    assert (room.meeting.hopes[0].end, room.meeting.hopes[0].end_id) == (HopeOutcome.ACTION, task)


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_a_hope_is_declined_with_a_reason(room: MeetingBuilder, nothing: str) -> None:
    hope = room.apply(entries.add_hope, by=room.attendee_id("Elana Reyes"), words="no homework")
    sentence = room.assert_refused(entries.resolve_hope, hope=hope, end=HopeOutcome.DECLINED, because=nothing)
    assert sentence == "Declining a hope needs a reason: /hope N declined because …"
    room.apply(entries.resolve_hope, hope=hope, end=HopeOutcome.DECLINED, because="reading at home matters")
    assert room.meeting.hopes[0].because == "reading at home matters"


def test_a_hope_can_wait(room: MeetingBuilder) -> None:
    hope = room.apply(entries.add_hope, by=room.attendee_id("Elana Reyes"), words="a robot")
    room.apply(entries.resolve_hope, hope=hope, end=HopeOutcome.LATER)
    assert room.meeting.hopes[0].end is HopeOutcome.LATER


def test_the_newest_note_of_a_factor_stands_and_the_older_stays(room: MeetingBuilder) -> None:
    for words in ("no needs", "a picture board"):
        room.apply(entries.add_factor_note, factor=SpecialFactor.COMMUNICATION, words=words)
    stands = room.meeting.find_factor_note(SpecialFactor.COMMUNICATION)
    assert stands
    assert stands.words == "a picture board"
    assert room.meeting.find_factor_note(SpecialFactor.VISION) is None
    assert [note.words for note in room.meeting.factors] == ["no needs", "a picture board"]


def test_an_action_has_an_owner_and_a_day_or_says_that_it_has_none(room: MeetingBuilder) -> None:
    ortiz = room.attendee_id("Ms Ortiz")
    room.apply(entries.add_action, what="Send the game", owner=ortiz, due=date(2026, 12, 4))
    room.apply(entries.add_action, what="Ask again")
    assert [(one.owner, one.due) for one in room.meeting.actions] == [(ortiz, date(2026, 12, 4)), (None, None)]


def test_an_action_is_ticked_off(room: MeetingBuilder) -> None:
    task = room.apply(entries.add_action, what="Send the game")
    room.apply(entries.complete_action, action=task)
    (done,) = room.meeting.actions
    assert done.done
    assert done.done > done.at


def test_what_is_parked_ends_somehow(room: MeetingBuilder) -> None:
    dana = room.attendee_id("Dana Reyes")
    bus = room.apply(entries.park_item, by=dana, what="Bus route")
    room.apply(
        entries.resolve_parked_item, parked=bus, end=ParkedItemOutcome.ASSIGNED, to=dana, words="calls the office"
    )
    (one,) = room.meeting.parking_lot
    assert (one.by, one.what, one.end, one.to, one.words) == (dana, "Bus route", "assigned", dana, "calls the office")


def test_a_private_note_stands_apart_from_everything_else(room: MeetingBuilder) -> None:
    before = room.meeting
    room.apply(entries.add_private_note, words="ask about the bus")
    assert room.meeting.replace(private_notes=()) == before
    assert [note.words for note in room.meeting.private_notes] == ["ask about the bus"]


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (entries.categorize_strength, {"strength": 9, "category": "Social"}),
        (entries.resolve_hope, {"hope": 9, "end": HopeOutcome.LATER}),
        (entries.complete_action, {"action": 9}),
        (entries.resolve_parked_item, {"parked": 9, "end": ParkedItemOutcome.ANSWERED}),
    ],
)
def test_what_another_window_has_taken_back_is_not_found(
    room: MeetingBuilder, verb: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "Another window may have taken it back" in room.assert_refused(verb, **what)


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (entries.name_strength, {"by": 9, "name": "Kind"}),
        (entries.add_hope, {"by": 9, "words": "a robot"}),
        (entries.park_item, {"by": 9, "what": "the bus"}),
        (entries.add_action, {"what": "call", "owner": 9}),
    ],
)
def test_nothing_is_recorded_of_somebody_who_is_not_recorded(
    room: MeetingBuilder, verb: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "A later entry depends on this one" in room.assert_refused(verb, **what)


def test_a_parked_item_is_not_assigned_to_nobody(room: MeetingBuilder) -> None:
    bus = room.apply(entries.park_item, by=room.attendee_id("Dana Reyes"), what="Bus route")
    assert "A later entry depends on this one" in room.assert_refused(
        entries.resolve_parked_item, parked=bus, end=ParkedItemOutcome.ASSIGNED, to=9
    )


def test_each_entry_holds_when_it_was_made(room: MeetingBuilder) -> None:
    elana = room.attendee_id("Elana Reyes")
    room.apply(entries.add_hope, by=elana, words="one")
    room.apply(statements.add_statement, by=elana, words="two")
    room.apply(entries.park_item, by=elana, what="three")
    times = [room.meeting.hopes[0].at, room.meeting.statements[0].at, room.meeting.parking_lot[0].at]
    assert times == sorted({*times})
