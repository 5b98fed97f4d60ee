"""Small runs of the other campaigns, and checks that each would detect what it looks for."""

from pathlib import Path

import pytest

from facilitator.meeting.meeting import Meeting
from facilitator.notes.minutes import render_minutes
from facilitator.store.file_repository import FileMeetingRepository
from tests.campaigns import damage, texts
from tests.campaigns.row import ResultRow, format_table, make_skipped_row

pytestmark = pytest.mark.full


def test_damaged_files_are_recovered_or_reported() -> None:
    assert not damage.run_damaged_files(150).failures


def test_unreported_change_would_be_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileMeetingRepository, "pop_notices", lambda _: [])
    assert any("nothing was reported" in failure for failure in damage.run_damaged_files(20).failures)


def test_deleted_damaged_file_would_be_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    def overwrite(path: Path, aside: Path, data: bytes) -> Path:
        path.write_bytes(data)
        return path

    monkeypatch.setattr("facilitator.store.recovery.replace_file", overwrite)
    assert any("bytes are gone" in failure for failure in damage.run_damaged_files(0).failures)


def test_texts_survive_the_round_trip() -> None:
    assert not texts.run_random_texts(400).failures
    assert not texts.run_hostile_texts(8).failures


def test_changed_text_would_be_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    def write_unescaped(meeting: Meeting, *, revision: int) -> str:
        return render_minutes(meeting, revision=revision).replace("\\", "")

    monkeypatch.setattr(texts, "render_minutes", write_unescaped)
    assert texts.run_hostile_texts(20).failures
    monkeypatch.setattr(texts, "render_minutes", render_minutes)
    monkeypatch.setattr(texts, "save_and_reload", lambda meeting: meeting.replace(title="otherwise"))
    assert any("title lost" in failure for failure in texts.run_hostile_texts(1).failures)


def test_row_shows_skipped_campaigns_and_counts_failures() -> None:
    rows = [ResultRow("kills", "3 kills", "2 there", ("a", "b"), "lost"), make_skipped_row("disks", "no disk")]
    assert format_table(rows).splitlines()[2:] == [
        "| kills | 3 kills | 2 there | 2 lost |",
        "| disks | skipped: no disk | not measured | 0 seen |",
    ]
