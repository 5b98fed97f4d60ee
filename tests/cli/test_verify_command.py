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
    result = run_cli(data, "verify", str(notes))
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == f"{notes}: These notes match the record at version 1 (closed).\n"
    other.write_text(notes.read_text("utf-8").replace("Times tables", "Time tables"), "utf-8")
    result = run_cli(data, "verify", str(notes), str(other))
    assert result.returncode == 1
    assert b"other.md: The text was changed" in result.stdout
    assert b"notes.md: These notes match the record" in result.stdout
    result = run_cli(tmp_path / "elsewhere", "verify", str(notes))
    assert (result.returncode, b"is not on this computer" in result.stdout) == (1, True)
    assert not (tmp_path / "elsewhere").exists()


def test_missing_file_prints_one_line(tmp_path: Path) -> None:
    result = run_cli(tmp_path, "verify", str(tmp_path / "none.md"))
    assert result.returncode == 1
    assert result.stderr.decode().count("\n") == 1
    assert b"none.md could not be read" in result.stderr


def test_file_in_another_encoding_is_refused_with_how_to_save_it(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_bytes("# Notes\nJosé\n".encode("cp1252"))
    result = run_cli(tmp_path, "verify", str(tmp_path / "notes.md"))
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"notes.md: Line 2 is not UTF-8 text. Save it as UTF-8 and try again" in result.stderr
    (tmp_path / "notes.docx").write_bytes(b"PK\xff")
    result = run_cli(tmp_path, "verify", str(tmp_path / "notes.docx"))
    assert (result.returncode, b"Only Markdown notes can be verified" in result.stdout) == (1, True)
