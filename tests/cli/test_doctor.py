"""Tests of `facilitator doctor`."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facilitator.maintenance.doctor import check_data_folder
from facilitator.services.meeting_service import MeetingService
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.encryption import NO_ENCRYPTION, get_identity_path
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import FORMAT_VERSION, encode_save, find_changes
from facilitator.store.layout import iter_meeting_files
from facilitator.store.meeting_file import get_copy_path
from tests.cli.line_mode_process import run_cli
from tests.meeting.complete_meeting import build_complete_meeting, build_open_meeting
from tests.meeting.used_operations import add_one_statement


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An open and a closed meeting, a copy and a draft."""
    folder = tmp_path / "data"
    meetings = MeetingService(FileMeetingRepository(folder, reserve_size=0, get_time=lambda: "2026-11-20"))
    meetings.create(build_complete_meeting().replace(id="c105ed00"))
    made = meetings.create(build_open_meeting().meeting.replace(id="0be00000")).meeting
    meetings.change(made.id, add_one_statement)
    meetings.repository.save_index()  # type: ignore[attr-defined]
    drafts = DraftStore(folder, "aaaa")
    drafts.save(Draft(made.id, "waiting"))
    drafts.close()
    return folder


def found(data: Path) -> list[str]:
    return [finding.message for finding in check_data_folder(data, NO_ENCRYPTION) if finding.is_problem]


def snapshot(data: Path) -> dict[str, tuple[bytes, int]]:
    return {f"{path}": (path.read_bytes(), path.stat().st_mtime_ns) for path in data.rglob("*") if path.is_file()}


def test_intact_folder_prints_one_line(data: Path) -> None:
    before = snapshot(data)
    result = run_cli(data, "doctor")
    assert (result.returncode, result.stderr) == (0, b"")
    (line,) = result.stdout.decode().splitlines()
    assert "2 meetings" in line
    assert "1 closed; not encrypted by this program. Copies: 1; each meeting is copied" in line
    assert "the last 14" in line
    assert snapshot(data) == before


def test_missing_folder_is_not_a_problem(tmp_path: Path) -> None:
    result = run_cli(tmp_path / "none", "doctor")
    assert (result.returncode, b"no meetings" in result.stdout) == (0, True)
    assert not (tmp_path / "none").exists()


OPEN, CLOSED = "meetings/0be00000.json", "meetings/c105ed00.json"
Spoil = Callable[[Path], object]


def edited(old: str, new: str) -> Spoil:
    def spoil(path: Path) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return spoil


def renewed(change: Callable[[dict[str, Any]], object]) -> Spoil:
    def spoil(path: Path) -> None:
        text, journal = FileMeetingRepository(path.parents[1]).load_text(path)
        tables = copy.deepcopy(journal.tables)
        change(tables)
        save, _ = encode_save(journal, find_changes(journal.tables, tables), revision=journal.revision + 1, at="")
        path.write_bytes(text + save)

    return spoil


WRONG: dict[str, tuple[str, Spoil, str]] = {
    "cut": (OPEN, lambda path: path.write_bytes(path.read_bytes()[:-30]), "damaged"),
    "emptied": (OPEN, lambda path: path.write_bytes(b""), "damaged"),
    "newer": (OPEN, edited(f'"format":{FORMAT_VERSION}', '"format":99'), "newer version"),
    "encrypted": (OPEN, lambda path: path.write_bytes(b"age-encryption.org/v1\n"), "another key"),
    "a word changed": (OPEN, edited("Bus route", "Tram route"), "changed after it was saved"),
    "a closed word changed": (CLOSED, edited("Bus route", "Tram route"), "changed after it was closed"),
    "an addendum changed": (CLOSED, edited("7:40", "8:40"), "changed after it was closed"),
    "a link to nobody": (OPEN, edited('"strength":', '"strength":9'), "now inconsistent"),
    "a field gone": (OPEN, renewed(lambda tables: tables.pop("agenda")), "now inconsistent"),
    "another's id": (OPEN, renewed(lambda tables: tables["meeting"][1].update(id="cafe")), "a copy of another"),
    "a hash changed": (OPEN, edited('"sha256":"', '"sha256":"0'), "changed after it was saved"),
    "the second copy": (f"{OPEN}.copy", lambda path: path.write_bytes(b"{"), "this copy cannot be used"),
    "a daily copy": ("backups/2026-11-20/0be00000.json", lambda path: path.write_bytes(b""), "this copy"),
    "a draft": ("drafts/aaaa.json", lambda path: path.write_bytes(b"["), "not entered"),
    "a name": (OPEN, lambda path: path.rename(path.with_name("Elana.json")), "not the name of a meeting file"),
    "open to others": (OPEN, lambda path: path.chmod(0o644), "other users of this computer can read it"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_problem_is_reported_and_nothing_changed(data: Path, kind: str) -> None:
    name, spoil, expected = WRONG[kind]
    spoil(data / name)
    before = snapshot(data)
    sentences = found(data)
    assert len([message for message in sentences if expected in message]) == 1, sentences
    assert snapshot(data) == before
    result = run_cli(data, "doctor")
    assert result.returncode == 1
    assert [line for line in result.stdout.decode().splitlines() if line.startswith("! ") and expected in line]
    assert snapshot(data) == before


def test_replaced_and_temporary_files_are_not_problems(data: Path) -> None:
    (data / OPEN).write_bytes(b"spoilt")
    get_copy_path(data / OPEN).unlink()
    FileMeetingRepository(data, reserve_size=0).read("0be00000")
    left = data / "meetings" / f".0be00000.json.{'a' * 16}.tmp"
    left.write_bytes(b"")
    left.chmod(0o600)
    sentences = [finding.message for finding in check_data_folder(data, NO_ENCRYPTION) if not finding.is_problem]
    assert any("a file that was replaced" in message for message in sentences)
    assert any("1 temporary file left by a program that was killed" in message for message in sentences)
    assert found(data) == []


def test_changes_during_the_check_are_not_problems(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    get_identity_path(data).write_bytes(b"")  # so that each file is looked at for its seal
    get_identity_path(data).chmod(0o600)
    deleted = iter_meeting_files(data, "c105ed00")
    gone = [*deleted, data / "drafts" / "aaaa.json", get_copy_path(data / OPEN), data / "index.json"]
    really = Path.rglob

    def in_another_window(done: int, of: int) -> None:
        for path in gone:
            path.unlink(missing_ok=True)

    def listed_before(folder: Path, pattern: str) -> list[Path]:
        return [*really(folder, pattern), *gone]

    monkeypatch.setattr(Path, "rglob", listed_before)
    found = list(check_data_folder(data, NO_ENCRYPTION, in_another_window))
    assert {finding.message.partition(": ")[2] for finding in found if finding.is_problem} == {
        "not encrypted like the others. To encrypt it: facilitator encrypt."
    }
    assert not [finding for finding in found for path in gone if f"{path}:" in finding.message]
    assert "1 meeting in" in found[-1].message


@pytest.mark.parametrize("name", ["OneDrive - School", "Dropbox"])
def test_cloud_folder_is_reported(tmp_path: Path, name: str) -> None:
    data = tmp_path / name
    MeetingService(FileMeetingRepository(data, reserve_size=0)).create(build_complete_meeting())
    assert any("cloud" in message for message in found(data))
