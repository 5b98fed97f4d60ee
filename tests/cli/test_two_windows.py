"""Tests of two windows on the same meeting."""

from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.clock import create_id_counter, create_stamp_factory
from facilitator.meeting.errors import UserError
from facilitator.paths import DataPaths
from facilitator.services.session import WAIT_MESSAGE, MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import MeetingNotFoundError
from tests.commands.line_scripts import add_prepared
from tests.meeting.meeting_builder import FIRST_ID, ticking_clock

LINES = (
    "/meeting annual", "/student Sam Lee", "/here Ana Lee as parent", "/here Ms Ortiz as general education teacher",
    "/start", "@Ana + Drawing -- every day", "/goal Facts: Sam will know 10 facts.",
)  # fmt: skip


@pytest.fixture
def other(session: MeetingSession, data: Path) -> MeetingSession:
    """A second window on the same meeting."""
    for line in LINES:
        session.execute_line(line)
    ids = create_id_counter(FIRST_ID + 500)  # which the first window does not give
    second = open_session(
        DataPaths(data), FileMeetingRepository(data, reserve_size=0), create_stamp_factory(ticking_clock(), ids)
    )
    second.open(session.meeting.id)
    return second


def test_wordings_from_both_windows_are_kept(session: MeetingSession, other: MeetingSession) -> None:
    session.execute_line("/word 1 Sam will draw 20 facts.")
    other.execute_line("/word 1 Sam will say 30 facts.")  # this window has not seen the other wording
    session.refresh()
    assert session.meeting == other.meeting
    (goal,) = session.meeting.goals
    assert goal.wording == "Sam will say 30 facts."
    message = str(goal.history)
    assert "Sam will know 10 facts." in message
    assert "Sam will draw 20 facts." in message


def test_simultaneous_statements_are_both_saved(session: MeetingSession, other: MeetingSession) -> None:
    session.execute_line("@Ana He draws.")
    other.execute_line("@Ortiz He counts.")
    session.execute_line("@Ana Both.")
    other.refresh()
    assert {statement.words for statement in other.meeting.statements} == {"He draws.", "He counts.", "Both."}


def test_undo_keeps_later_changes_of_another_window(session: MeetingSession, other: MeetingSession) -> None:
    session.execute_line("/word 1 Sam will draw 20 facts.")
    other.execute_line("/word 1 Sam will say 30 facts.")
    with pytest.raises(UserError):
        session.execute_line("/undo")
    other.execute_line("@Ana Something else.")
    assert other.meeting.goals[0].wording == "Sam will say 30 facts."
    other.execute_line("/undo")
    other.execute_line("/undo")
    assert other.meeting.goals[0].wording == "Sam will draw 20 facts."
    assert not other.meeting.statements


LOOKING = {
    "/export {file}": "She counts.", "/redact {file}": "She counts.", "/script to {file}": "Samuel",
    "/packet family to {file}": "Samuel", "/map": "Counting (Ana Lee): goal 1", "/room all": "She counts.", "/finder": "Patient",
    "/fill teacher from Bell": "Coach Bell", "/import {sheet} from Bell": "from Coach Bell", "@bell": "Coach Bell",
}  # fmt: skip
"""Queries, and what they must show of the entries that another window just recorded."""


@pytest.mark.parametrize(("line", "words"), LOOKING.items(), ids=LOOKING)
def test_queries_see_entries_of_another_window(
    session: MeetingSession, other: MeetingSession, tmp_path: Path, line: str, words: str
) -> None:
    file, sheet = tmp_path / "paper.md", tmp_path / "sheet.txt"
    sheet.write_text("He likes maps.", "utf-8")
    for command in (
        "/student Samuel Lee", "/here Coach Bell as related service provider", "@Ana She counts.", "@Ana + Counting",
        "/link 1 Counting -- by tens",
    ):  # fmt: skip
        other.execute_line(command)
    add_prepared(other, offers=("Patient",), who="Ana Lee")
    answer = session.execute_line(line.format(file=file, sheet=sheet))
    assert answer
    assert words in (file.read_text("utf-8") if file.exists() else answer.text)


def test_notes_use_the_latest_version(session: MeetingSession, other: MeetingSession) -> None:
    other.execute_line("@Ana She counts.")
    assert "She counts." in session.render_notes()
    other.execute_line("@Ana She draws.")
    assert "She draws." in session.render_redacted_notes().text


def test_commands_without_a_meeting_work_if_its_file_is_gone(session: MeetingSession, data: Path) -> None:
    for line in LINES:
        session.execute_line(line)
    (data / "meetings" / f"{session.meeting.id}.json").unlink()
    for line, message in (("/help next", "/next"), ("/wait", WAIT_MESSAGE)):
        answer = session.execute_line(line)
        assert answer
        assert message in answer.text
    with pytest.raises(MeetingNotFoundError):
        session.execute_line("/map")
