"""What a door answered is on disk, whatever ends it and whoever else records. In full: `make torture`."""

import os
from pathlib import Path

from facilitator.bootstrap import open_session
from facilitator.paths import Places
from facilitator.store.file_repository import FileKeeper
from tests.campaigns import kills
from tests.campaigns.windows import windows

KILLS = int(os.environ.get("FACILITATOR_KILLS", "40"))


def test_nothing_acknowledged_is_missing_after_a_kill_at_any_moment() -> None:
    assert not kills.warm(KILLS).wrong


def test_nothing_that_the_plain_door_answered_is_missing_after_a_kill() -> None:
    assert not kills.cold(4).wrong


def test_nothing_that_the_screens_showed_as_saved_is_missing_after_a_kill() -> None:
    assert not kills.screens(1).wrong


def test_two_processes_record_into_one_meeting_and_lose_nothing() -> None:
    assert not windows(100).wrong


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    meeting = kills.prepared(tmp_path)
    desk = open_session(Places(tmp_path), FileKeeper(tmp_path, reserve=0))
    desk.open(meeting)
    said = ["one", "two", "three"]
    for words in said:
        desk.enter(f"@Ana {words}")
    assert kills.check(tmp_path, meeting, said, doors=0) == []
    assert kills.check(tmp_path, meeting, [*said, "four"], doors=9) == ["lost: four"]
    assert kills.check(tmp_path, meeting, ["two", "one"], doors=9) == ["the order changed"]
    assert kills.check(tmp_path, meeting, ["one"], doors=1) == ["3 are there, 1 were answered by 1 doors"]
