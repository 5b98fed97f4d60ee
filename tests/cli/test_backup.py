"""Tests of `facilitator backup` and `facilitator restore`."""

import os
import stat
import zipfile
from pathlib import Path

import pytest

from facilitator.meeting.meeting import Meeting
from facilitator.services.meeting_service import MeetingService
from facilitator.store.file_maintenance import restore_meeting
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import SaveError
from tests.cli.line_mode_process import run_cli
from tests.meeting.complete_meeting import build_complete_meeting, build_open_meeting
from tests.meeting.used_operations import add_one_statement

OPEN, CLOSED = "0be00000", "c105ed00"


def meetings(folder: Path) -> MeetingService:
    return MeetingService(FileMeetingRepository(folder, reserve_size=0))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    meetings(folder).create(build_complete_meeting().replace(id=CLOSED))
    meetings(folder).create(build_open_meeting().meeting.replace(id=OPEN))
    (folder / "agendas").mkdir(0o700)
    (folder / "agendas" / "ours.md").write_text("# ours", "utf-8")
    return folder


@pytest.fixture
def file(data: Path, tmp_path: Path) -> Path:
    path = tmp_path / "all.zip"
    result = run_cli(data, "backup", str(path))
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"2 meetings saved in" in result.stdout
    return path


def restored(folder: Path, file: Path, *options: str) -> tuple[int, str]:
    result = run_cli(folder, "restore", str(file), *options)
    return result.returncode, result.stdout.decode() + result.stderr.decode()


def files_under(folder: Path) -> dict[str, bytes]:
    return {f"{path}": path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "reserve"}


def opened(folder: Path, meeting: str) -> Meeting:
    return meetings(folder).open(meeting).meeting


def test_backup_is_complete_and_private(file: Path, data: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == [
            "agendas/ours.md", f"meetings/{OPEN}.json", f"meetings/{CLOSED}.json",
        ]  # fmt: skip
    before = file.read_bytes()
    result = run_cli(data, "backup", str(file))
    assert (result.returncode, b"already exists" in result.stderr, file.read_bytes()) == (1, True, before)
    assert run_cli(data, "backup", str(file), "--force").returncode == 0


@pytest.mark.parametrize("when", [0, 5_000_000_000])
def test_backup_includes_files_with_dates_outside_the_zip_range(data: Path, tmp_path: Path, when: int) -> None:
    os.utime(data / "meetings" / f"{OPEN}.json", (when, when))
    result = run_cli(data, "backup", str(tmp_path / "all.zip"))
    assert (result.returncode, result.stderr) == (0, b"")
    status, _ = restored(tmp_path / "new", tmp_path / "all.zip", "--yes")
    assert (status, opened(tmp_path / "new", OPEN)) == (0, opened(data, OPEN))


def test_failed_backup_leaves_no_file(data: Path, tmp_path: Path) -> None:
    result = run_cli(data, "backup", str(tmp_path / "nowhere" / "all.zip"))
    assert result.returncode == 1
    assert result.stderr.decode().count("\n") == 1
    assert list(tmp_path.glob(".*")) == []


def test_restore_without_yes_changes_nothing(file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    status, output = restored(empty, file)
    assert status == 0
    assert output.count("new     Elana Reyes · Annual review") == 2
    assert "Nothing was changed. With --yes, 2 meetings would be restored" in output
    assert not empty.exists()


def test_restore_on_a_new_computer_restores_everything(file: Path, data: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    status, output = restored(new, file, "--yes")
    assert (status, "2 meetings restored" in output, "new     agendas/ours.md" in output) == (0, True, True)
    assert [opened(new, meeting_id) for meeting_id in (OPEN, CLOSED)] == [
        opened(data, meeting_id) for meeting_id in (OPEN, CLOSED)
    ]
    assert (new / "agendas" / "ours.md").read_text("utf-8") == "# ours"
    assert run_cli(new, "doctor").returncode == 0
    again = files_under(new)
    status, output = restored(new, file, "--yes", "--replace")
    assert output.count("the same here") == 2
    assert files_under(new) == again


def test_missing_meeting_is_restored_and_a_different_one_kept(file: Path, data: Path) -> None:
    for path in (data / "meetings").glob(f"{CLOSED}*"):
        path.unlink()
    meetings(data).change(OPEN, add_one_statement)
    now = opened(data, OPEN)
    status, output = restored(data, file, "--yes")
    assert status == 0
    assert "1 meeting restored" in output
    assert "skip    Elana Reyes" in output
    assert "here version 2, in session" in output
    assert opened(data, CLOSED) == build_complete_meeting().replace(id=CLOSED)
    assert opened(data, OPEN) == now


def test_damaged_meeting_is_repaired_before_using_the_archive(file: Path, data: Path) -> None:
    meetings(data).change(OPEN, add_one_statement)
    now = opened(data, OPEN)
    path = data / "meetings" / f"{OPEN}.json"
    path.write_bytes(path.read_bytes()[30:])
    status, output = restored(data, file, "--yes")
    assert (status, "0 meetings restored" in output, "entries were recovered" in output) == (0, True, True)
    assert len(opened(data, OPEN).statements) == len(now.statements)


def test_unrepairable_meeting_is_restored_and_the_damaged_file_kept(file: Path, data: Path) -> None:
    (data / "meetings" / f"{OPEN}.json").write_bytes(b"spoilt")
    status, output = restored(data, file, "--yes")
    assert (status, "repair  " in output, "damaged here" in output) == (0, True, True)
    assert opened(data, OPEN) == build_open_meeting().meeting.replace(id=OPEN)
    assert [path.read_bytes() for path in (data / "damaged").iterdir()] == [b"spoilt"]


def test_replace_keeps_the_previous_file_and_open_windows_notice(file: Path, data: Path) -> None:
    window = meetings(data)
    window.change(OPEN, add_one_statement)
    before = (data / "meetings" / f"{OPEN}.json").read_bytes()
    revision = window.open(OPEN).revision
    status, output = restored(data, file, "--yes", "--replace")
    assert (status, "replace " in output) == (0, True)
    again = window.open(OPEN)
    assert again.meeting == build_open_meeting().meeting.replace(id=OPEN)
    assert again.revision > revision
    assert [path.read_bytes() for path in (data / "damaged").iterdir()] == [before]


def test_closed_meeting_is_never_replaced(data: Path, tmp_path: Path) -> None:
    other, file = tmp_path / "other", tmp_path / "other.zip"
    meetings(other).create(build_open_meeting().meeting.replace(id=CLOSED))
    run_cli(other, "backup", str(file))
    before = files_under(data)
    status, output = restored(data, file, "--yes", "--replace")
    assert (status, "closed; not replaced" in output) == (0, True)
    assert files_under(data) == before


def test_unusable_archive_members_are_never_written(tmp_path: Path) -> None:
    file, new = tmp_path / "odd.zip", tmp_path / "new"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("meetings/aaaa.json", b"spoilt")
        archive.writestr("meetings/bbbb.json", b'{"meeting":{"1":{"id":"bbbb"}}}')
        archive.writestr("meetings/cccc.json", b'{"record":{"1":{"format":99}}}')
        archive.writestr("meetings/dddd.json", b"age-encryption.org/v1\n")
        for name in ("../evil.json", "meetings/../../evil.json", "/evil.md", "agendas/../evil.md",
                     "agendas/.hidden.md", "meetings/Elana.json", "agendas/a/b.md", "C:\\evil.md", "notes/x.md"):  # fmt: skip
            archive.writestr(name, b"evil")
    status, output = restored(new, file, "--yes")
    assert status == 1
    for why in ("it is damaged", "now inconsistent", "newer version of this program", "another key"):
        assert why in output
    assert files_under(tmp_path) == {f"{file}": file.read_bytes()}


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 torn"])
def test_invalid_archive_prints_one_line(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(data)
    status, output = restored(tmp_path / "new", file)
    assert (status, output.count("\n"), "Nothing was changed" in output) == (1, 1, True)
    assert restored(tmp_path / "new", tmp_path / "none.zip")[0] == 1


def test_damaged_meeting_in_the_archive_does_not_affect_others(file: Path, tmp_path: Path) -> None:
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        at = archive.getinfo(f"meetings/{OPEN}.json").header_offset + 100
    for place in range(at, at + 40):
        data[place] ^= 0xFF
    file.write_bytes(data)
    status, output = restored(tmp_path / "new", file, "--yes")
    assert (status, "cannot be used" in output, "1 meeting restored" in output) == (1, True, True)


def test_damaged_agenda_in_the_archive_does_not_affect_meetings(file: Path, tmp_path: Path) -> None:
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        at = archive.getinfo("agendas/ours.md").header_offset + 30 + len("agendas/ours.md")
    data[at + 2] ^= 0xFF
    file.write_bytes(data)
    status, output = restored(tmp_path / "new", file, "--yes")
    assert (status, "agendas/ours.md: damaged" in output, "2 meetings restored" in output) == (1, True, True)


def test_failed_restore_keeps_the_existing_file(data: Path) -> None:
    repository = FileMeetingRepository(data, reserve_size=0)
    before = (data / "meetings" / f"{OPEN}.json").read_bytes()
    (data / "damaged").write_text("a file where the folder should be")
    with pytest.raises(SaveError):
        restore_meeting(repository, OPEN, *repository.load_text(repository.get_path(CLOSED)))
    assert (data / "meetings" / f"{OPEN}.json").read_bytes() == before


def test_backup_without_meetings_is_not_called_encrypted(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    result = run_cli(tmp_path / "none", "backup", str(tmp_path / "none.zip"))
    assert result.returncode == 0
    assert b"0 meetings saved in" in result.stdout
    assert b"not encrypted" in result.stdout
