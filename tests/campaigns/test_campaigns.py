"""Campaigns in small that have no room of their own, and whether each would see what it looks for."""

from pathlib import Path

import pytest

from facilitator.meeting.meeting import Meeting
from facilitator.notes.minutes import render_minutes
from facilitator.store.file_repository import FileMeetingRepository
from tests.campaigns import damage, texts
from tests.campaigns.row import ResultRow, format_table, make_skipped_row


def test_damaged_files_come_back_or_are_told() -> None:
    assert not damage.run_damaged_files(150).failures


def test_a_change_that_is_not_told_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileMeetingRepository, "pop_notices", lambda _: [])
    assert any("nobody was told" in one for one in damage.run_damaged_files(20).failures)


def test_damaged_bytes_that_are_thrown_away_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def thrown_away(path: Path, aside: Path, data: bytes) -> Path:
        path.write_bytes(data)
        return path

    monkeypatch.setattr("facilitator.store.recovery.replace_file", thrown_away)
    assert any("bytes are gone" in one for one in damage.run_damaged_files(0).failures)


def test_texts_come_out_as_they_went_in() -> None:
    assert not texts.run_random_texts(400).failures
    assert not texts.run_hostile_texts(8).failures


def test_a_text_that_comes_out_otherwise_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def unescaped(meeting: Meeting, *, revision: int) -> str:
        return render_minutes(meeting, revision=revision).replace("\\", "")

    monkeypatch.setattr(texts, "render_minutes", unescaped)
    assert texts.run_hostile_texts(20).failures
    monkeypatch.setattr(texts, "render_minutes", render_minutes)
    monkeypatch.setattr(texts, "save_and_reload", lambda meeting: meeting.but(title="otherwise"))
    assert any("title lost" in one for one in texts.run_hostile_texts(1).failures)


def test_a_row_says_what_was_not_measured_and_counts_what_was_wrong() -> None:
    rows = [ResultRow("kills", "3 kills", "2 there", ("a", "b"), "lost"), make_skipped_row("disks", "no disk")]
    assert format_table(rows).splitlines()[2:] == [
        "| kills | 3 kills | 2 there | 2 lost |",
        "| disks | skipped: no disk | not measured | 0 seen |",
    ]
