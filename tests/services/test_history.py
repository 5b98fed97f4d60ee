"""Every earlier value of an entry can be listed in line mode and as JSON."""

import json
from pathlib import Path

import pytest

from facilitator.meeting.errors import UserError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import editing
from facilitator.services.history import list_versions
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from tests.cli.line_mode_process import run_cli
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.meeting.meeting_builder import START

STRUCK = Stamp(1, START)


@pytest.fixture
def session_with_changes(session: MeetingSession) -> MeetingSession:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    return run_lines(
        session,
        [
            "/word 1 Elana will use her facts.",
            "/dissent 1 @Dana I would like 80%.",
            "/stand 1 @Dana can live with it",
            "/ask Please don't call on me first.",
            "/private for my eyes",
        ],
    )


def ask(session: MeetingSession, entry: str) -> list[str]:
    result = session.execute_line(f"/history {entry}")
    assert result
    return [line.partition(" · ")[2] for line in result.text.splitlines()]


def test_every_wording_and_position_of_a_goal_is_listed(session_with_changes: MeetingSession) -> None:
    lines = ask(session_with_changes, "goal 1")
    assert [line for line in lines if line.startswith("wording")] == [
        "wording: Elana will know her facts.",
        "wording: Elana will use her facts.",
    ]
    (first, second) = [line for line in lines if line.startswith("positions")]
    assert "stand disagree, words I would like 80%." in first
    assert first in second
    assert "stand can live with it" in second


def test_linked_strength_is_listed_by_its_name(session_with_changes: MeetingSession) -> None:
    meeting = session_with_changes.meeting
    names = [meeting.find_strength(link.strength).name for link in meeting.goals[0].links]
    (*_, last) = [line for line in ask(session_with_changes, "goal 1") if line.startswith("links")]
    assert names
    assert all(f"strength {name}" in last for name in names)


def test_entry_is_named_by_kind_and_number(session_with_changes: MeetingSession) -> None:
    assert "words: Please don't call on me first." in ask(session_with_changes, "request 1")
    assert "name: Elana Reyes" in ask(session_with_changes, "person 1")
    for entry in ("goal 9", "9", "secret 1", "private 1", "person 99"):
        with pytest.raises(UserError):
            session_with_changes.execute_line(f"/history {entry}")


def test_removed_entry_stays_in_the_json_and_private_notes_are_left_out(
    session_with_changes: MeetingSession, data: Path
) -> None:
    run_lines(session_with_changes, ["? Winter coats", "/undo"])
    result = run_cli(data, "history")
    assert result.returncode == 0
    versions = json.loads(result.stdout)
    assert [version["changed"].get("what") for version in versions if version["table"] == "parking_lot"] == [
        "Bus route",
        "Winter coats",
        None,
    ]
    assert versions[-1]["removed"]
    assert all(version["at"] for version in versions)
    assert "for my eyes" not in result.stdout.decode()
    assert FileMeetingRepository(data).read(session_with_changes.meeting.id)[1] == versions[-1]["version"]


def test_a_struck_entry_is_not_listed_until_it_is_restored(session_with_changes: MeetingSession) -> None:
    meetings, meeting = session_with_changes.meetings, session_with_changes.meeting
    statement = meeting.statements[0]

    def list_tables() -> set[str]:
        changes = meetings.repository.read_history(meeting.id)
        versions = {(version.table, version.id) for version in list_versions(changes)}
        return {table for table, id_ in versions & {("statements", statement.id), ("struck", STRUCK.id)}}

    def strike(before: Meeting) -> Meeting:
        return editing.strike_entry(before, STRUCK, table="statements", entry=statement.id)

    assert list_tables() == {"statements"}
    meetings.change(meeting.id, strike)
    assert list_tables() == set()
    meetings.change(meeting.id, lambda before: editing.restore_entry(before, STRUCK, struck=STRUCK.id))
    assert list_tables() == {"statements"}
