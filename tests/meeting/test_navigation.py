"""Moving through the agenda, and promise 1: strengths come first."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from facilitator.meeting.agenda import ItemKind, ItemState
from facilitator.meeting.errors import StrengthsFirst
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.operations import entries, navigation, setup
from tests.meeting.meeting_builder import Room, in_session, with_people, with_strength


def states(room: Room) -> list[str]:
    return [item.state for item in room.meeting.agenda]


def test_a_meeting_starts_in_its_strengths() -> None:
    room = in_session()
    assert room.meeting.state is MeetingState.IN_SESSION
    assert room.meeting.item
    assert (room.meeting.item.kind, room.meeting.item.state) == (ItemKind.STRENGTHS, ItemState.IN_PROGRESS)
    assert room.meeting.started == room.meeting.item.entered


def test_a_meeting_starts_for_somebody_and_once() -> None:
    assert Room().refuses(navigation.start) == "Whose meeting is it? Say so first: /student NAME."
    assert in_session().refuses(navigation.start) == "The meeting has started already; it is in session."


@pytest.mark.parametrize("verb", [navigation.go_on, navigation.go_back, navigation.pause])
def test_nothing_moves_before_the_start(verb: Callable[..., Meeting]) -> None:
    assert with_people().refuses(verb) == "The meeting has not started. To begin: /start."


@pytest.mark.parametrize(
    ("kinds", "make"),
    [
        ((ItemKind.VOICE, ItemKind.STRENGTHS), "`strengths` first"),
        ((ItemKind.GOALS, ItemKind.STRENGTHS, ItemKind.VOICE), "`strengths` first"),
        ((ItemKind.STRENGTHS, ItemKind.FAMILY, ItemKind.VOICE), "`voice` second"),
        ((ItemKind.STRENGTHS,), "`voice` second"),
    ],
)
def test_an_agenda_that_does_not_open_with_strengths_and_voice_is_refused(
    kinds: tuple[ItemKind, ...], make: str
) -> None:
    with pytest.raises(StrengthsFirst, match=make):
        Room(*kinds)


@pytest.mark.parametrize(
    ("verb", "what"),
    [(navigation.go_on, {}), (navigation.go_to, {"item": 5}), (navigation.close, {})],
    ids=["next", "item", "close"],
)
def test_the_opening_is_not_left_with_no_strength_named(verb: Callable[..., Meeting], what: dict[str, int]) -> None:
    sentence = in_session().refuses(verb, **what)
    assert sentence.startswith("No strength has been named yet. Name one (+ ")
    assert "/skip because …" in sentence


def test_a_paused_meeting_is_not_closed_over_an_opening_with_no_strength() -> None:
    room = in_session()
    room.do(navigation.pause)
    assert "No strength has been named yet" in room.refuses(navigation.close)


@pytest.mark.parametrize("item", [1, 2, 6])
def test_every_skip_takes_a_reason(item: int) -> None:
    room, _ = with_strength()
    if item > 1:
        room.do(navigation.go_to, item=item)
    for nothing in ("", "  ", "\u200b"):
        assert "no words" in room.refuses(navigation.skip, because=nothing)


def test_the_opening_is_left_with_a_reason_that_stays() -> None:
    room = in_session()
    room.do(navigation.skip, because="Elana wants to hear the others first")
    opening = room.meeting.agenda[0]
    assert (opening.state, opening.because) == ("skipped", "Elana wants to hear the others first")
    assert room.meeting.current == 2
    room.do(navigation.go_back)
    room.do(navigation.go_on)
    assert room.meeting.agenda[0].because == "Elana wants to hear the others first"


def test_the_opening_is_left_when_one_strength_is_named() -> None:
    room, _ = with_strength()
    room.do(navigation.go_on)
    assert states(room)[:3] == ["done", "in progress", "not started"]


def test_people_may_jump_anywhere() -> None:
    room, _ = with_strength()
    for item in (5, 2, 6, 1, 3):
        room.do(navigation.go_to, item=item)
        assert room.meeting.current == item
    assert states(room) == ["done", "done", "in progress", "not started", "done", "done"]


def test_the_ends_of_the_agenda_say_what_to_do() -> None:
    room, _ = with_strength()
    assert room.refuses(navigation.go_back) == "This is the first item."
    room.do(navigation.go_to, item=6)
    assert room.refuses(navigation.go_on) == "This is the last item. Read the decisions back, then /close."


def test_going_where_the_meeting_is_already_or_to_what_is_not_there_is_refused() -> None:
    room, _ = with_strength()
    assert room.refuses(navigation.go_to, item=1) == "The meeting is in “Strengths” already."
    assert "not in the record" in room.refuses(navigation.go_to, item=99)


def test_from_the_last_item_a_skip_leads_nowhere_and_the_item_stays_skipped() -> None:
    room, _ = with_strength()
    room.do(navigation.go_to, item=6)
    room.do(navigation.skip, because="the bell rang")
    assert room.meeting.current == 6
    room.do(navigation.close)
    assert room.meeting.agenda[-1].state is ItemState.SKIPPED


def test_time_is_counted_for_each_visit_and_not_while_paused() -> None:
    room, _ = with_strength()  # entered one tick before the strength was named, left one tick after
    room.do(navigation.go_on)
    assert room.meeting.agenda[0].spent == 14
    room.do(navigation.go_back)
    room.do(navigation.pause)
    spent = room.meeting.agenda[0].spent
    assert spent == 21
    room.stamp()
    room.do(navigation.resume)
    item = room.meeting.item
    assert item
    assert item.entered
    assert item.seconds(item.entered + timedelta(seconds=30)) == 51
    assert item.seconds(item.entered - timedelta(hours=1)) == 21  # a clock that was set back


def test_a_pause_holds_the_day_until_the_meeting_goes_on() -> None:
    room = in_session()
    room.do(navigation.pause, until=date(2026, 12, 4))
    assert (room.meeting.state, room.meeting.resume_on) == (MeetingState.PAUSED, date(2026, 12, 4))
    assert room.refuses(navigation.go_on) == "The meeting is paused. To go on: /resume."
    assert room.refuses(navigation.pause) == "The meeting is paused. To go on: /resume."
    room.do(navigation.resume)
    assert (room.meeting.state, room.meeting.resume_on, room.meeting.current) == (MeetingState.IN_SESSION, None, 1)
    assert room.refuses(navigation.resume) == "The meeting is not paused; it is in session."


def test_closing_ends_the_visit_and_keeps_the_time() -> None:
    room, _ = with_strength()
    room.do(navigation.close)
    meeting = room.meeting
    assert (meeting.state, meeting.agenda[0].state, meeting.agenda[0].entered) == ("closed", "done", None)
    assert meeting.closed
    assert meeting.started
    assert meeting.closed > meeting.started


def test_a_paused_meeting_can_be_closed() -> None:
    room, _ = with_strength()
    room.do(navigation.pause, until=date(2026, 12, 4))
    room.do(navigation.close)
    assert (room.meeting.state, room.meeting.resume_on) == (MeetingState.CLOSED, None)


def test_a_meeting_that_has_not_started_cannot_be_closed() -> None:
    assert with_people().refuses(navigation.close) == (
        "The meeting has not started, so there is nothing to close. To begin: /start."
    )


def test_what_is_recorded_is_recorded_in_the_item_the_meeting_is_in() -> None:
    room = with_people()
    room.do(entries.hope, by=room.who("Elana Reyes"), words="before the start")
    room.do(navigation.start)
    room.do(entries.name_strength, by=room.who("Elana Reyes"), name="Drawing")
    room.do(navigation.go_to, item=5)
    room.do(entries.hope, by=room.who("Elana Reyes"), words="in goals")
    assert [one.item for one in (*room.meeting.hopes, *room.meeting.strengths)] == [None, 5, 1]


def test_the_day_can_be_changed_while_the_meeting_is_open() -> None:
    room = in_session()
    room.do(setup.meet_on, on=date(2026, 11, 21))
    assert room.meeting.date == date(2026, 11, 21)
