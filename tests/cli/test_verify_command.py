"""Tests of `facilitator verify`."""

from pathlib import Path

from facilitator.bootstrap import open_repository
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from tests.cli.line_mode_process import run_cli
from tests.meeting.complete_meeting import build_complete_meeting


def test_verify_compares_notes_with_the_record(tmp_path: Path) -> None:
    data, notes, other = tmp_path / "data", tmp_path / "notes.md", tmp_path / "other.md"
    made = MeetingService(open_repository(DataPaths(data))).create(build_complete_meeting()).meeting
    run_cli(data, "minutes", made.id, "-o", str(notes))
    done = run_cli(data, "verify", str(notes))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"{notes}: This is what the record says at version 1 (closed).\n"
    other.write_text(notes.read_text("utf-8").replace("Times tables", "Time tables"), "utf-8")
    done = run_cli(data, "verify", str(notes), str(other))
    assert done.returncode == 1
    assert b"other.md: The text was changed" in done.stdout
    assert b"notes.md: This is what" in done.stdout
    done = run_cli(tmp_path / "elsewhere", "verify", str(notes))
    assert (done.returncode, b"is not on this computer" in done.stdout) == (1, True)
    assert not (tmp_path / "elsewhere").exists()


def test_missing_file_prints_one_line(tmp_path: Path) -> None:
    done = run_cli(tmp_path, "verify", str(tmp_path / "none.md"))
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert b"none.md could not be read" in done.stderr
