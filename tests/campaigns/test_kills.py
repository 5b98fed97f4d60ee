"""What a door answered is on disk, whatever ends it and whoever else records. In full: `make torture`."""

import os
from pathlib import Path

from facilitator.bootstrap import open_session
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from tests.campaigns import kills
from tests.campaigns.windows import run_two_windows

KILLS = int(os.environ.get("FACILITATOR_KILLS", "40"))


def test_nothing_acknowledged_is_missing_after_a_kill_at_any_moment() -> None:
    assert not kills.run_warm_kills(KILLS).failures


def test_nothing_that_the_plain_door_answered_is_missing_after_a_kill() -> None:
    assert not kills.run_cold_kills(4).failures


def test_nothing_that_the_screens_showed_as_saved_is_missing_after_a_kill() -> None:
    assert not kills.run_screen_kills(1).failures


def test_two_processes_record_into_one_meeting_and_lose_nothing() -> None:
    assert not run_two_windows(100).failures


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    meeting = kills.create_meeting(tmp_path)
    desk = open_session(DataPaths(tmp_path), FileMeetingRepository(tmp_path, reserve_size=0))
    desk.open(meeting)
    said = ["one", "two", "three"]
    for words in said:
        desk.execute_line(f"@Ana {words}")
    assert kills.find_losses(tmp_path, meeting, said, process_count=0) == []
    assert kills.find_losses(tmp_path, meeting, [*said, "four"], process_count=9) == ["lost: four"]
    assert kills.find_losses(tmp_path, meeting, ["two", "one"], process_count=9) == ["the order changed"]
    assert kills.find_losses(tmp_path, meeting, ["one"], process_count=1) == ["3 are there, 1 were answered by 1 doors"]
