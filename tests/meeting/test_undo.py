"""Undo and redo restore the earlier values and keep what another window recorded meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitator.meeting.errors import ContradictionError, InvalidStateError, StrengthsFirstError, UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import editing, entries, goals, navigation, proposals, setup, statements
from facilitator.meeting.serialization import revert_change
from tests.meeting.meeting_builder import MeetingBuilder, is_sentence, meeting_in_session, meeting_with_strength

CHANGED_AGAIN = "This was changed again in another window, so it was left unchanged."


class Window(MeetingBuilder):
    """One of two windows on a meeting, with its latest change."""

    def __init__(self, builder: MeetingBuilder) -> None:
        self.meeting, self.stamp = builder.meeting, builder.stamp
        self.before = self.after = builder.meeting

    def change(self, operation: Callable[..., Meeting], **what: Any) -> int:
        """Apply an operation that can be undone."""
        self.before = self.meeting
        id_ = self.apply(operation, **what)
        self.after = self.meeting
        return id_

    def undo(self) -> None:
        """Undo the latest change."""
        self.meeting = revert_change(self.meeting, self.after, self.before)

    def redo(self) -> None:
        """Redo the latest change."""
        self.meeting = revert_change(self.meeting, self.before, self.after)


@pytest.fixture
def window() -> Window:
    return Window(meeting_with_strength()[0])


def test_undo_returns_the_earlier_meeting_if_nothing_else_changed(window: Window) -> None:
    window.change(statements.add_statement, by=window.attendee_id("Dana Reyes"), words="She keeps going.")
    window.undo()
    assert window.meeting is window.before
    window.redo()
    assert window.meeting is window.after


@pytest.mark.parametrize(
    ("operation", "what"),
    [
        (entries.add_hope, {"by": 0x1000 + 1, "words": "a robot"}),
        (entries.add_action, {"what": "call the office"}),
        (setup.add_attendee, {"name": "Rosa", "roles": ()}),
        (navigation.go_to_next_item, {}),
        (navigation.pause_meeting, {}),
        (setup.set_student, {"name": "Elena Reyes"}),
    ],
)
def test_entries_of_another_window_stay(
    window: Window, operation: Callable[..., Meeting], what: dict[str, Any]
) -> None:
    window.change(operation, **what)
    window.apply(statements.add_statement, by=window.attendee_id("Mr Lindqvist"), words="from the other window")
    theirs = window.meeting.statements
    window.undo()
    assert window.meeting == window.before.replace(statements=theirs)
    window.redo()
    assert window.meeting == window.after.replace(statements=theirs)


def test_entry_changed_again_is_not_undone(window: Window) -> None:
    statement = window.change(statements.add_statement, by=window.attendee_id("Dana Reyes"), words="one")
    window.apply(editing.edit_entry, table="statements", entry=statement, words="two")
    with pytest.raises(InvalidStateError, match=CHANGED_AGAIN):
        window.undo()
    assert [statement.words for statement in window.meeting.statements] == ["two"]


def test_entry_undone_elsewhere_is_not_undone_twice(window: Window) -> None:
    window.change(statements.add_statement, by=window.attendee_id("Dana Reyes"), words="one")
    window.undo()
    with pytest.raises(InvalidStateError, match=CHANGED_AGAIN):
        window.undo()


def test_strength_linked_meanwhile_is_not_undone(window: Window) -> None:
    drawing = window.change(entries.name_strength, by=window.attendee_id("Dana Reyes"), name="Drawing")
    goal = window.apply(goals.propose_goal, title="Facts", wording="…")
    window.apply(goals.link_strength, goal=goal, strength=drawing, how="so")
    with pytest.raises(
        ContradictionError, match=r"depends on this one, so nothing was changed\. Undo that entry first\."
    ):
        window.undo()


def test_attendee_who_spoke_meanwhile_is_not_undone(window: Window) -> None:
    window.change(setup.add_attendee, name="Rosa", roles=())
    window.apply(statements.add_statement, by=window.attendee_id("Rosa"), words="Hello.")
    with pytest.raises(ContradictionError, match="A later entry depends on this one"):
        window.undo()


def test_only_strength_is_not_undone_after_the_opening() -> None:
    window = Window(meeting_in_session())
    window.change(entries.name_strength, by=window.attendee_id("Dana Reyes"), name="Persistence")
    window.apply(navigation.go_to_next_item)
    with pytest.raises(StrengthsFirstError):
        window.undo()


def test_link_of_an_agreed_goal_is_not_undone(window: Window) -> None:
    goal = window.apply(goals.propose_goal, title="Facts", wording="…")
    window.change(goals.link_strength, goal=goal, strength=window.meeting.strengths[0].id, how="so")
    window.apply(proposals.agree_on_proposal, proposal=goal)
    with pytest.raises(UserError) as caught:
        window.undo()
    assert is_sentence(caught.value.message)
    assert window.meeting.agreed_goals


def test_undo_keeps_the_position_another_window_moved_to(window: Window) -> None:
    window.change(entries.park_item, by=window.attendee_id("Dana Reyes"), what="Bus")
    window.apply(navigation.go_to_next_item)
    window.undo()
    assert window.meeting.current == 2
    assert window.meeting.parking_lot == ()


def test_move_is_not_undone_after_another_window_moved(window: Window) -> None:
    window.change(navigation.go_to_next_item)
    window.apply(navigation.go_to_next_item)
    with pytest.raises(InvalidStateError, match=CHANGED_AGAIN):
        window.undo()
