"""Acknowledged entries survive kills and other windows. `make campaigns` runs the campaigns in full."""

import os
from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from tests.campaigns import kills
from tests.campaigns.windows import run_windows

pytestmark = pytest.mark.full

KILLS = int(os.environ.get("FACILITATOR_KILLS", "40"))


def test_acknowledged_entries_survive_a_kill_at_any_moment() -> None:
    assert not kills.run_warm_kills(KILLS).failures


def test_entries_acknowledged_in_line_mode_survive_a_kill() -> None:
    assert not kills.run_cold_kills(4).failures


def test_entries_shown_as_saved_survive_a_kill() -> None:
    assert not kills.run_screen_kills(1).failures


@pytest.mark.parametrize(("count", "lines_per_process"), [(2, 100), (4, 50)])
def test_processes_record_into_one_meeting_without_loss(count: int, lines_per_process: int) -> None:
    assert not run_windows(count, lines_per_process).failures


def test_loss_would_be_detected(tmp_path: Path) -> None:
    meeting = kills.create_meeting(tmp_path)
    session = open_session(DataPaths(tmp_path), FileMeetingRepository(tmp_path, reserve_size=0))
    session.open(meeting)
    texts = ["one", "two", "three"]
    for words in texts:
        session.execute_line(f"@Ana {words}")
    assert kills.find_losses(tmp_path, meeting, texts, process_count=0) == []
    assert kills.find_losses(tmp_path, meeting, [*texts, "four"], process_count=9) == ["lost: four"]
    assert kills.find_losses(tmp_path, meeting, ["two", "one"], process_count=9) == ["the order changed"]
    assert kills.find_losses(tmp_path, meeting, ["one"], process_count=1) == [
        "3 are stored, 1 acknowledged by 1 processes"
    ]
