"""Campaigns in small that have no room of their own, and whether each would see what it looks for."""

from pathlib import Path

import pytest

from facilitator.meeting.meeting import Meeting
from facilitator.notes.minutes import minutes
from facilitator.store.file_repository import FileKeeper
from tests.campaigns import damage, texts
from tests.campaigns.row import Row, skipped, table


def test_damaged_files_come_back_or_are_told() -> None:
    assert not damage.damaged(150).wrong


def test_a_change_that_is_not_told_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileKeeper, "recoveries", lambda _: [])
    assert any("nobody was told" in one for one in damage.damaged(20).wrong)


def test_damaged_bytes_that_are_thrown_away_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def thrown_away(path: Path, aside: Path, data: bytes) -> Path:
        path.write_bytes(data)
        return path

    monkeypatch.setattr("facilitator.store.recovery.put_in_place", thrown_away)
    assert any("bytes are gone" in one for one in damage.damaged(0).wrong)


def test_texts_come_out_as_they_went_in() -> None:
    assert not texts.random_texts(400).wrong
    assert not texts.hostile_words(8).wrong


def test_a_text_that_comes_out_otherwise_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def unescaped(meeting: Meeting, *, revision: int) -> str:
        return minutes(meeting, revision=revision).replace("\\", "")

    monkeypatch.setattr(texts, "minutes", unescaped)
    assert texts.hostile_words(20).wrong
    monkeypatch.setattr(texts, "minutes", minutes)
    monkeypatch.setattr(texts, "through_the_store", lambda meeting: meeting.but(title="otherwise"))
    assert any("title lost" in one for one in texts.hostile_words(1).wrong)


def test_a_row_says_what_was_not_measured_and_counts_what_was_wrong() -> None:
    rows = [Row("kills", "3 kills", "2 there", ("a", "b"), "lost"), skipped("disks", "no disk")]
    assert table(rows).splitlines()[2:] == [
        "| kills | 3 kills | 2 there | 2 lost |",
        "| disks | skipped: no disk | not measured | 0 seen |",
    ]
