"""Two windows that change the same thing: the later change stands, and what the other one had said stays readable."""

from pathlib import Path

import pytest

from facilitator.clock import counting, stamps
from facilitator.desk import Desk
from facilitator.meeting.errors import Refused
from facilitator.places import Places
from facilitator.store.files import FileKeeper
from tests.meeting.room import FIRST_ID, ticking

LINES = (
    "/meeting annual", "/student Sam Lee", "/here Ana Lee as parent", "/here Ms Ortiz as general education teacher",
    "/start", "@Ana + Drawing -- every day", "/goal Facts: Sam will know 10 facts.",
)  # fmt: skip


@pytest.fixture
def other(desk: Desk, data: Path) -> Desk:
    """A second window on the meeting that the first has made."""
    for line in LINES:
        desk.enter(line)
    ids = counting(FIRST_ID + 500)  # which the first window does not give
    second = Places(data).desk(FileKeeper(data, reserve=0), stamps(ticking(), ids))
    second.open(desk.meeting.id)
    return second


def test_two_wordings_of_one_goal_are_both_there(desk: Desk, other: Desk) -> None:
    desk.enter("/word 1 Sam will draw 20 facts.")
    other.enter("/word 1 Sam will say 30 facts.")  # this window has not seen the other wording
    desk.refresh()
    assert desk.meeting == other.meeting
    (goal,) = desk.meeting.goals
    assert goal.wording == "Sam will say 30 facts."
    told = str(goal.history)
    assert "Sam will know 10 facts." in told
    assert "Sam will draw 20 facts." in told


def test_what_both_say_at_once_is_there(desk: Desk, other: Desk) -> None:
    desk.enter("@Ana He draws.")
    other.enter("@Ortiz He counts.")
    desk.enter("@Ana Both.")
    other.refresh()
    assert {one.words for one in other.meeting.statements} == {"He draws.", "He counts.", "Both."}


def test_what_the_other_window_changed_since_is_not_undone(desk: Desk, other: Desk) -> None:
    desk.enter("/word 1 Sam will draw 20 facts.")
    other.enter("/word 1 Sam will say 30 facts.")
    with pytest.raises(Refused):
        desk.enter("/undo")
    other.enter("@Ana Something else.")
    assert other.meeting.goals[0].wording == "Sam will say 30 facts."
    other.enter("/undo")
    other.enter("/undo")
    assert other.meeting.goals[0].wording == "Sam will draw 20 facts."
    assert not other.meeting.statements
