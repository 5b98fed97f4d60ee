"""Navigation through the agenda, and promise 1: strengths come first."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from facilitator.meeting.agenda import ItemKind, ItemState
from facilitator.meeting.errors import StrengthsFirstError
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.operations import entries, navigation, setup
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session, meeting_with_people, meeting_with_strength


def list_item_states(builder: MeetingBuilder) -> list[str]:
    return [item.state for item in builder.meeting.agenda]


def test_meeting_starts_with_strengths() -> None:
    builder = meeting_in_session()
    assert builder.meeting.state is MeetingState.IN_SESSION
    assert builder.meeting.current_item
    assert (builder.meeting.current_item.kind, builder.meeting.current_item.state) == (
        ItemKind.STRENGTHS,
        ItemState.IN_PROGRESS,
    )
    assert builder.meeting.started == builder.meeting.current_item.entered


def test_start_requires_a_student_and_happens_once() -> None:
    assert (
        MeetingBuilder().assert_refused(navigation.start_meeting)
        == "Whose meeting is this? Enter the student first: /student NAME."
    )
    assert (
        meeting_in_session().assert_refused(navigation.start_meeting)
        == "The meeting has already started. It is in session."
    )


@pytest.mark.parametrize(
    "operation", [navigation.go_to_next_item, navigation.go_to_previous_item, navigation.pause_meeting]
)
def test_navigation_requires_a_started_meeting(operation: Callable[..., Meeting]) -> None:
    assert meeting_with_people().assert_refused(operation) == "The meeting has not started. To begin: /start."


@pytest.mark.parametrize(
    ("kinds", "make"),
    [
        ((ItemKind.VOICE, ItemKind.STRENGTHS), "`strengths` first"),
        ((ItemKind.GOALS, ItemKind.STRENGTHS, ItemKind.VOICE), "`strengths` first"),
        ((ItemKind.STRENGTHS, ItemKind.FAMILY, ItemKind.VOICE), "`voice` second"),
        ((ItemKind.STRENGTHS,), "`voice` second"),
    ],
)
def test_agenda_must_open_with_strengths_and_voice(kinds: tuple[ItemKind, ...], make: str) -> None:
    with pytest.raises(StrengthsFirstError, match=make):
        MeetingBuilder(*kinds)


@pytest.mark.parametrize(
    ("operation", "what"),
    [(navigation.go_to_next_item, {}), (navigation.go_to_item, {"item": 5}), (navigation.close_meeting, {})],
    ids=["next", "item", "close"],
)
def test_leaving_the_opening_requires_a_strength(operation: Callable[..., Meeting], what: dict[str, int]) -> None:
    sentence = meeting_in_session().assert_refused(operation, **what)
    assert sentence.startswith("No strength has been named yet. Type + and a strength (+ ")
    assert "/skip because and a reason" in sentence


def test_closing_a_paused_meeting_requires_a_strength() -> None:
    builder = meeting_in_session()
    builder.apply(navigation.pause_meeting)
    assert "No strength has been named yet" in builder.assert_refused(navigation.close_meeting)


@pytest.mark.parametrize("item", [1, 2, 6])
def test_skip_requires_a_reason(item: int) -> None:
    builder, _ = meeting_with_strength()
    if item > 1:
        builder.apply(navigation.go_to_item, item=item)
    for nothing in ("", "  ", "\u200b"):
        assert "Nothing was typed" in builder.assert_refused(navigation.skip_item, because=nothing)


def test_opening_can_be_skipped_with_a_reason() -> None:
    builder = meeting_in_session()
    builder.apply(navigation.skip_item, because="Elana wants to hear the others first")
    opening = builder.meeting.agenda[0]
    assert (opening.state, opening.because) == ("skipped", "Elana wants to hear the others first")
    assert builder.meeting.current == 2
    builder.apply(navigation.go_to_previous_item)
    builder.apply(navigation.go_to_next_item)
    assert builder.meeting.agenda[0].because == "Elana wants to hear the others first"


def test_opening_can_be_left_with_a_strength() -> None:
    builder, _ = meeting_with_strength()
    builder.apply(navigation.go_to_next_item)
    assert list_item_states(builder)[:3] == ["done", "in progress", "not started"]


def test_go_to_any_item() -> None:
    builder, _ = meeting_with_strength()
    for item in (5, 2, 6, 1, 3):
        builder.apply(navigation.go_to_item, item=item)
        assert builder.meeting.current == item
    assert list_item_states(builder) == ["done", "done", "in progress", "not started", "done", "done"]


def test_errors_at_both_ends_of_the_agenda() -> None:
    builder, _ = meeting_with_strength()
    assert builder.assert_refused(navigation.go_to_previous_item) == "This is the first item."
    builder.apply(navigation.go_to_item, item=6)
    assert (
        builder.assert_refused(navigation.go_to_next_item)
        == "This is the last item. Read back the decisions, then type /close."
    )


def test_go_to_rejects_the_current_and_unknown_items() -> None:
    builder, _ = meeting_with_strength()
    assert builder.assert_refused(navigation.go_to_item, item=1) == "The meeting is already at “Strengths”."
    assert "no longer in the record" in builder.assert_refused(navigation.go_to_item, item=99)


def test_skipping_the_last_item_stays_there() -> None:
    builder, _ = meeting_with_strength()
    builder.apply(navigation.go_to_item, item=6)
    builder.apply(navigation.skip_item, because="the bell rang")
    assert builder.meeting.current == 6
    builder.apply(navigation.close_meeting)
    assert builder.meeting.agenda[-1].state is ItemState.SKIPPED


def test_time_is_counted_per_visit_but_not_while_paused() -> None:
    builder, _ = meeting_with_strength()  # entered 7 seconds before the strength was named, left 7 seconds after
    builder.apply(navigation.go_to_next_item)
    assert builder.meeting.agenda[0].spent == 14
    builder.apply(navigation.go_to_previous_item)
    builder.apply(navigation.pause_meeting)
    spent = builder.meeting.agenda[0].spent
    assert spent == 21
    builder.stamp()
    builder.apply(navigation.resume_meeting)
    item = builder.meeting.current_item
    assert item
    assert item.entered
    assert item.seconds_spent(item.entered + timedelta(seconds=30)) == 51
    assert item.seconds_spent(item.entered - timedelta(hours=1)) == 21  # the clock was set back


def test_pause_keeps_the_resume_date_until_resumed() -> None:
    builder = meeting_in_session()
    builder.apply(navigation.pause_meeting, until=date(2026, 12, 4))
    assert (builder.meeting.state, builder.meeting.resume_on) == (MeetingState.PAUSED, date(2026, 12, 4))
    assert builder.assert_refused(navigation.go_to_next_item) == "The meeting is paused. To continue: /resume."
    assert builder.assert_refused(navigation.pause_meeting) == "The meeting is paused. To continue: /resume."
    builder.apply(navigation.resume_meeting)
    assert (builder.meeting.state, builder.meeting.resume_on, builder.meeting.current) == (
        MeetingState.IN_SESSION,
        None,
        1,
    )
    assert builder.assert_refused(navigation.resume_meeting) == "The meeting is not paused. It is in session."


def test_closing_ends_the_visit_and_records_the_time() -> None:
    builder, _ = meeting_with_strength()
    builder.apply(navigation.close_meeting)
    meeting = builder.meeting
    assert (meeting.state, meeting.agenda[0].state, meeting.agenda[0].entered) == ("closed", "done", None)
    assert meeting.closed
    assert meeting.started
    assert meeting.closed > meeting.started


def test_paused_meeting_can_be_closed() -> None:
    builder, _ = meeting_with_strength()
    builder.apply(navigation.pause_meeting, until=date(2026, 12, 4))
    builder.apply(navigation.close_meeting)
    assert (builder.meeting.state, builder.meeting.resume_on) == (MeetingState.CLOSED, None)


def test_planned_meeting_cannot_be_closed() -> None:
    assert meeting_with_people().assert_refused(navigation.close_meeting) == (
        "The meeting has not started, so there is nothing to close. To begin: /start."
    )


def test_entries_belong_to_the_current_item() -> None:
    builder = meeting_with_people()
    builder.apply(entries.add_hope, by=builder.attendee_id("Elana Reyes"), words="before the start")
    builder.apply(navigation.start_meeting)
    builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="Drawing")
    builder.apply(navigation.go_to_item, item=5)
    builder.apply(entries.add_hope, by=builder.attendee_id("Elana Reyes"), words="in goals")
    assert [hope.item for hope in (*builder.meeting.hopes, *builder.meeting.strengths)] == [None, 5, 1]


def test_date_can_be_changed_while_the_meeting_is_open() -> None:
    builder = meeting_in_session()
    builder.apply(setup.set_date, on=date(2026, 11, 21))
    assert builder.meeting.date == date(2026, 11, 21)
