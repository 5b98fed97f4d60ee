"""Where the notes of each meeting were written to."""

import os
from pathlib import Path

import pytest

from facilitator.store.encryption import MAGIC
from facilitator.store.export_log import load_log, save_log
from facilitator.store.file_repository import FileMeetingRepository
from tests.store.store_samples import ID

SURROGATE_PATH = "/home/\udcff.md"
"""A name that is no UTF-8, as Python has it from the system."""


def test_what_was_written_is_read(tmp_path: Path) -> None:
    known = {ID: ["/home/Zoë.md", SURROGATE_PATH], "beef": []}
    save_log(tmp_path / "exports.json", known)
    assert "Zoë" in (tmp_path / "exports.json").read_text("utf-8")
    assert load_log(tmp_path / "exports.json") == known


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"7", b"null", b"\xff", b'{"a": 7}', b'{"a": null}', b'{"a":' + b"[" * 100_000, MAGIC],
)
def test_of_a_damaged_file_nothing_is_known(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "exports.json").write_bytes(text)
    assert load_log(tmp_path / "exports.json") == {}


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert load_log(tmp_path / "exports.json") == {}


def test_only_text_comes_back(tmp_path: Path) -> None:
    (tmp_path / "exports.json").write_text('{"a": [7, "b"]}')
    assert load_log(tmp_path / "exports.json") == {"a": ["7", "b"]}


def test_a_file_is_remembered_once_in_the_order_of_writing(repository: FileMeetingRepository, folder: Path) -> None:
    repository.log_export(ID, Path("/home/b.md"))
    repository.log_export("beef", Path("/home/c.md"))
    repository.log_export(ID, Path("/home/a.md"))
    before = (folder / "exports.json").stat()
    repository.log_export(ID, Path("/home/b.md"))
    after = (folder / "exports.json").stat()
    assert load_log(folder / "exports.json") == {ID: ["/home/b.md", "/home/a.md"], "beef": ["/home/c.md"]}
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_two_windows_remember_both(folder: Path) -> None:
    one, other = FileMeetingRepository(folder, lock_timeout=0), FileMeetingRepository(folder, lock_timeout=0)
    with one.lock(ID):
        other.log_export(ID, Path("/home/lost.md"))  # best effort: nobody waits for it
        one.log_export(ID, Path("/home/a.md"))
    other.log_export(ID, Path("/home/b.md"))
    assert load_log(folder / "exports.json") == {ID: ["/home/a.md", "/home/b.md"]}


def test_a_disk_that_refuses_stops_no_export(
    repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    repository.log_export(ID, Path("/home/a.md"))
    assert load_log(repository.exports_file) == {}
