"""Undo and redo: the values before, and what another window recorded meanwhile stays."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitator.meeting.errors import ContradictionError, InvalidStateError, StrengthsFirstError, UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, navigation, setup, statements
from facilitator.meeting.serialization import revert_change
from tests.meeting.meeting_builder import MeetingBuilder, is_sentence, meeting_in_session, meeting_with_strength

AGAIN = "This was changed again in another window, so it was left unchanged."


class Window(MeetingBuilder):
    """One of two windows on a meeting: it remembers what it did."""

    def __init__(self, room: MeetingBuilder) -> None:
        self.meeting, self.stamp = room.meeting, room.stamp
        self.before = self.made = room.meeting

    def does(self, verb: Callable[..., Meeting], **what: Any) -> int:
        """Apply a verb that may be taken back."""
        self.before = self.meeting
        id_ = self.apply(verb, **what)
        self.made = self.meeting
        return id_

    def takes_back(self) -> None:
        """Undo it."""
        self.meeting = revert_change(self.meeting, self.made, self.before)

    def makes_again(self) -> None:
        """Redo it."""
        self.meeting = revert_change(self.meeting, self.before, self.made)


@pytest.fixture
def window() -> Window:
    return Window(meeting_with_strength()[0])


def test_where_nothing_happened_since_undo_is_the_value_before(window: Window) -> None:
    window.does(statements.add_statement, by=window.attendee_id("Dana Reyes"), words="She keeps going.")
    window.takes_back()
    assert window.meeting is window.before
    window.makes_again()
    assert window.meeting is window.made


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (entries.add_hope, {"by": 0x1000 + 1, "words": "a robot"}),
        (entries.add_action, {"what": "call the office"}),
        (setup.add_attendee, {"name": "Rosa", "roles": ()}),
        (navigation.go_to_next_item, {}),
        (navigation.pause_meeting, {}),
        (setup.set_student, {"name": "Elena Reyes"}),
    ],
)
def test_what_another_window_recorded_meanwhile_stays(
    window: Window, verb: Callable[..., Meeting], what: dict[str, Any]
) -> None:
    window.does(verb, **what)
    window.apply(statements.add_statement, by=window.attendee_id("Mr Lindqvist"), words="from the other window")
    theirs = window.meeting.statements
    window.takes_back()
    assert window.meeting == window.before.replace(statements=theirs)
    window.makes_again()
    assert window.meeting == window.made.replace(statements=theirs)


def test_what_was_changed_again_since_is_left_as_it_is(window: Window) -> None:
    said = window.does(statements.add_statement, by=window.attendee_id("Dana Reyes"), words="one")
    window.apply(statements.edit_statement, statement=said, words="two")
    with pytest.raises(InvalidStateError, match=AGAIN):
        window.takes_back()
    assert [one.words for one in window.meeting.statements] == ["two"]


def test_what_was_taken_back_elsewhere_is_not_taken_back_twice(window: Window) -> None:
    window.does(statements.add_statement, by=window.attendee_id("Dana Reyes"), words="one")
    window.takes_back()
    with pytest.raises(InvalidStateError, match=AGAIN):
        window.takes_back()


def test_a_strength_a_goal_was_built_on_meanwhile_stays(window: Window) -> None:
    drawing = window.does(entries.name_strength, by=window.attendee_id("Dana Reyes"), name="Drawing")
    goal = window.apply(goals.propose_goal, title="Facts", wording="…")
    window.apply(goals.link_strength, goal=goal, strength=drawing, how="so")
    with pytest.raises(
        ContradictionError, match=r"depends on this one, so nothing was changed\. Undo that entry first\."
    ):
        window.takes_back()


def test_somebody_who_spoke_meanwhile_stays(window: Window) -> None:
    window.does(setup.add_attendee, name="Rosa", roles=())
    window.apply(statements.add_statement, by=window.attendee_id("Rosa"), words="Hello.")
    with pytest.raises(ContradictionError, match="A later entry depends on this one"):
        window.takes_back()


def test_the_only_strength_stays_once_the_opening_was_left() -> None:
    window = Window(meeting_in_session())
    window.does(entries.name_strength, by=window.attendee_id("Dana Reyes"), name="Persistence")
    window.apply(navigation.go_to_next_item)
    with pytest.raises(StrengthsFirstError):
        window.takes_back()


def test_the_link_under_an_agreed_goal_is_not_taken_away(window: Window) -> None:
    goal = window.apply(goals.propose_goal, title="Facts", wording="…")
    window.does(goals.link_strength, goal=goal, strength=window.meeting.strengths[0].id, how="so")
    window.apply(goals.agree_on_goal, goal=goal)
    with pytest.raises(UserError) as caught:
        window.takes_back()
    assert is_sentence(caught.value.message)
    assert window.meeting.agreed_goals


def test_undo_after_another_window_moved_on_leaves_the_meeting_where_it_is(window: Window) -> None:
    window.does(entries.park_item, by=window.attendee_id("Dana Reyes"), what="Bus")
    window.apply(navigation.go_to_next_item)
    window.takes_back()
    assert window.meeting.current == 2
    assert window.meeting.parking_lot == ()


def test_a_move_is_not_taken_back_once_another_window_moved_too(window: Window) -> None:
    window.does(navigation.go_to_next_item)
    window.apply(navigation.go_to_next_item)
    with pytest.raises(InvalidStateError, match=AGAIN):
        window.takes_back()
