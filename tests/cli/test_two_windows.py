"""Two windows that change the same thing: the later change stands, and what the other one had said stays readable."""

from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.clock import counting, stamps
from facilitator.meeting.errors import Refused
from facilitator.paths import Places
from facilitator.services.session import TAKE_TIME, Desk
from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import NoSuchMeeting
from tests.commands.line_scripts import bring
from tests.meeting.meeting_builder import FIRST_ID, ticking

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
    second = open_session(Places(data), FileKeeper(data, reserve=0), stamps(ticking(), ids))
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


LOOKING = {
    "/export {file}": "She counts.", "/redact {file}": "She counts.", "/script to {file}": "Samuel",
    "/packet family to {file}": "Samuel", "/map": "Counting (Ana Lee): goal 1", "/room": "She counts.", "/finder": "Patient",
    "/fill teacher from Bell": "Coach Bell", "/import {sheet} from Bell": "from Coach Bell", "@bell": "Coach Bell",
}  # fmt: skip
"""A line that looks at the meeting → words that another window has just recorded, which have to be in it."""


@pytest.mark.parametrize(("line", "words"), LOOKING.items(), ids=LOOKING)
def test_what_looks_at_the_meeting_sees_what_another_window_recorded(
    desk: Desk, other: Desk, tmp_path: Path, line: str, words: str
) -> None:
    file, sheet = tmp_path / "paper.md", tmp_path / "sheet.txt"
    sheet.write_text("He likes maps.", "utf-8")
    for one in (
        "/student Samuel Lee", "/here Coach Bell as related service provider", "@Ana She counts.", "@Ana + Counting",
        "/link 1 Counting -- by tens",
    ):  # fmt: skip
        other.enter(one)
    bring(other, offers=("Patient",), who="Ana Lee")
    answer = desk.enter(line.format(file=file, sheet=sheet))
    assert answer
    assert words in (file.read_text("utf-8") if file.exists() else answer.text)


def test_notes_are_made_of_the_newest_form(desk: Desk, other: Desk) -> None:
    other.enter("@Ana She counts.")
    assert "She counts." in desk.minutes()
    other.enter("@Ana She draws.")
    assert "She draws." in desk.redacted().text


def test_what_looks_at_no_meeting_is_answered_where_its_file_is_gone(desk: Desk, data: Path) -> None:
    for line in LINES:
        desk.enter(line)
    (data / "meetings" / f"{desk.meeting.id}.json").unlink()
    for line, told in (("/help next", "/next"), ("/wait", TAKE_TIME)):
        answer = desk.enter(line)
        assert answer
        assert told in answer.text
    with pytest.raises(NoSuchMeeting):
        desk.enter("/map")
