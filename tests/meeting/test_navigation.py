"""Moving through the agenda, and promise 1: strengths come first."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from facilitator.meeting.agenda import ItemKind, ItemState
from facilitator.meeting.errors import StrengthsFirstError
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.operations import entries, navigation, setup
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session, meeting_with_people, meeting_with_strength


def states(room: MeetingBuilder) -> list[str]:
    return [item.state for item in room.meeting.agenda]


def test_a_meeting_starts_in_its_strengths() -> None:
    room = meeting_in_session()
    assert room.meeting.state is MeetingState.IN_SESSION
    assert room.meeting.current_item
    assert (room.meeting.current_item.kind, room.meeting.current_item.state) == (
        ItemKind.STRENGTHS,
        ItemState.IN_PROGRESS,
    )
    assert room.meeting.started == room.meeting.current_item.entered


def test_a_meeting_starts_for_somebody_and_once() -> None:
    assert (
        MeetingBuilder().assert_refused(navigation.start_meeting)
        == "Whose meeting is this? Enter the student first: /student NAME."
    )
    assert (
        meeting_in_session().assert_refused(navigation.start_meeting)
        == "The meeting has already started. It is in session."
    )


@pytest.mark.parametrize("verb", [navigation.go_to_next_item, navigation.go_to_previous_item, navigation.pause_meeting])
def test_nothing_moves_before_the_start(verb: Callable[..., Meeting]) -> None:
    assert meeting_with_people().assert_refused(verb) == "The meeting has not started. To begin: /start."


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
    with pytest.raises(StrengthsFirstError, match=make):
        MeetingBuilder(*kinds)


@pytest.mark.parametrize(
    ("verb", "what"),
    [(navigation.go_to_next_item, {}), (navigation.go_to_item, {"item": 5}), (navigation.close_meeting, {})],
    ids=["next", "item", "close"],
)
def test_the_opening_is_not_left_with_no_strength_named(verb: Callable[..., Meeting], what: dict[str, int]) -> None:
    sentence = meeting_in_session().assert_refused(verb, **what)
    assert sentence.startswith("No strength has been named yet. Type + and a strength (+ ")
    assert "/skip because …" in sentence


def test_a_paused_meeting_is_not_closed_over_an_opening_with_no_strength() -> None:
    room = meeting_in_session()
    room.apply(navigation.pause_meeting)
    assert "No strength has been named yet" in room.assert_refused(navigation.close_meeting)


@pytest.mark.parametrize("item", [1, 2, 6])
def test_every_skip_takes_a_reason(item: int) -> None:
    room, _ = meeting_with_strength()
    if item > 1:
        room.apply(navigation.go_to_item, item=item)
    for nothing in ("", "  ", "\u200b"):
        assert "no words" in room.assert_refused(navigation.skip_item, because=nothing)


def test_the_opening_is_left_with_a_reason_that_stays() -> None:
    room = meeting_in_session()
    room.apply(navigation.skip_item, because="Elana wants to hear the others first")
    opening = room.meeting.agenda[0]
    assert (opening.state, opening.because) == ("skipped", "Elana wants to hear the others first")
    assert room.meeting.current == 2
    room.apply(navigation.go_to_previous_item)
    room.apply(navigation.go_to_next_item)
    assert room.meeting.agenda[0].because == "Elana wants to hear the others first"


def test_the_opening_is_left_when_one_strength_is_named() -> None:
    room, _ = meeting_with_strength()
    room.apply(navigation.go_to_next_item)
    assert states(room)[:3] == ["done", "in progress", "not started"]


def test_people_may_jump_anywhere() -> None:
    room, _ = meeting_with_strength()
    for item in (5, 2, 6, 1, 3):
        room.apply(navigation.go_to_item, item=item)
        assert room.meeting.current == item
    assert states(room) == ["done", "done", "in progress", "not started", "done", "done"]


def test_the_ends_of_the_agenda_say_what_to_do() -> None:
    room, _ = meeting_with_strength()
    assert room.assert_refused(navigation.go_to_previous_item) == "This is the first item."
    room.apply(navigation.go_to_item, item=6)
    assert (
        room.assert_refused(navigation.go_to_next_item)
        == "This is the last item. Read back the decisions, then type /close."
    )


def test_going_where_the_meeting_is_already_or_to_what_is_not_there_is_refused() -> None:
    room, _ = meeting_with_strength()
    assert room.assert_refused(navigation.go_to_item, item=1) == "The meeting is in “Strengths” already."
    assert "not in the record" in room.assert_refused(navigation.go_to_item, item=99)


def test_from_the_last_item_a_skip_leads_nowhere_and_the_item_stays_skipped() -> None:
    room, _ = meeting_with_strength()
    room.apply(navigation.go_to_item, item=6)
    room.apply(navigation.skip_item, because="the bell rang")
    assert room.meeting.current == 6
    room.apply(navigation.close_meeting)
    assert room.meeting.agenda[-1].state is ItemState.SKIPPED


def test_time_is_counted_for_each_visit_and_not_while_paused() -> None:
    room, _ = meeting_with_strength()  # entered one tick before the strength was named, left one tick after
    room.apply(navigation.go_to_next_item)
    assert room.meeting.agenda[0].spent == 14
    room.apply(navigation.go_to_previous_item)
    room.apply(navigation.pause_meeting)
    spent = room.meeting.agenda[0].spent
    assert spent == 21
    room.stamp()
    room.apply(navigation.resume_meeting)
    item = room.meeting.current_item
    assert item
    assert item.entered
    assert item.seconds_spent(item.entered + timedelta(seconds=30)) == 51
    assert item.seconds_spent(item.entered - timedelta(hours=1)) == 21  # a clock that was set back


def test_a_pause_holds_the_day_until_the_meeting_goes_on() -> None:
    room = meeting_in_session()
    room.apply(navigation.pause_meeting, until=date(2026, 12, 4))
    assert (room.meeting.state, room.meeting.resume_on) == (MeetingState.PAUSED, date(2026, 12, 4))
    assert room.assert_refused(navigation.go_to_next_item) == "The meeting is paused. To go on: /resume."
    assert room.assert_refused(navigation.pause_meeting) == "The meeting is paused. To go on: /resume."
    room.apply(navigation.resume_meeting)
    assert (room.meeting.state, room.meeting.resume_on, room.meeting.current) == (MeetingState.IN_SESSION, None, 1)
    assert room.assert_refused(navigation.resume_meeting) == "The meeting is not paused. It is in session."


def test_closing_ends_the_visit_and_keeps_the_time() -> None:
    room, _ = meeting_with_strength()
    room.apply(navigation.close_meeting)
    meeting = room.meeting
    assert (meeting.state, meeting.agenda[0].state, meeting.agenda[0].entered) == ("closed", "done", None)
    assert meeting.closed
    assert meeting.started
    assert meeting.closed > meeting.started


def test_a_paused_meeting_can_be_closed() -> None:
    room, _ = meeting_with_strength()
    room.apply(navigation.pause_meeting, until=date(2026, 12, 4))
    room.apply(navigation.close_meeting)
    assert (room.meeting.state, room.meeting.resume_on) == (MeetingState.CLOSED, None)


def test_a_meeting_that_has_not_started_cannot_be_closed() -> None:
    assert meeting_with_people().assert_refused(navigation.close_meeting) == (
        "The meeting has not started, so there is nothing to close. To begin: /start."
    )


def test_what_is_recorded_is_recorded_in_the_item_the_meeting_is_in() -> None:
    room = meeting_with_people()
    room.apply(entries.add_hope, by=room.attendee_id("Elana Reyes"), words="before the start")
    room.apply(navigation.start_meeting)
    room.apply(entries.name_strength, by=room.attendee_id("Elana Reyes"), name="Drawing")
    room.apply(navigation.go_to_item, item=5)
    room.apply(entries.add_hope, by=room.attendee_id("Elana Reyes"), words="in goals")
    assert [one.item for one in (*room.meeting.hopes, *room.meeting.strengths)] == [None, 5, 1]


def test_the_day_can_be_changed_while_the_meeting_is_open() -> None:
    room = meeting_in_session()
    room.apply(setup.set_date, on=date(2026, 11, 21))
    assert room.meeting.date == date(2026, 11, 21)
