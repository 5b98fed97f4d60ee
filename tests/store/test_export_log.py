"""The log of files that notes were written to."""

import os
from pathlib import Path

import pytest

from facilitator.store.encryption import MAGIC
from facilitator.store.export_log import ExportLog
from facilitator.store.file_repository import FileMeetingRepository
from tests.store.store_samples import ID

SURROGATE_PATH = "/home/\udcff.md"
"""A file name that is not valid UTF-8, as Python represents it."""


def test_log_is_read_back(tmp_path: Path) -> None:
    log = ExportLog(tmp_path / "exports.json")
    log.update("beef", lambda _: ["/home/other.md"])
    log.update(ID, lambda _: ["/home/Zoë.md", SURROGATE_PATH])
    log.update("beef", lambda _: [])
    assert "Zoë" in (tmp_path / "exports.json").read_text("utf-8")
    assert ExportLog(tmp_path / "exports.json").load() == {ID: ["/home/Zoë.md", SURROGATE_PATH]}


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"7", b"null", b"\xff", b'{"a": 7}', b'{"a": null}', b'{"a":' + b"[" * 100_000, MAGIC],
)
def test_damaged_log_is_empty(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "exports.json").write_bytes(text)
    assert ExportLog(tmp_path / "exports.json").load() == {}


def test_missing_log_is_empty(tmp_path: Path) -> None:
    assert ExportLog(tmp_path / "exports.json").load() == {}


def test_other_values_are_converted_to_text(tmp_path: Path) -> None:
    (tmp_path / "exports.json").write_text('{"a": [7, "b"]}')
    assert ExportLog(tmp_path / "exports.json").load() == {"a": ["7", "b"]}


def test_each_file_is_logged_once_in_order(repository: FileMeetingRepository, folder: Path) -> None:
    repository.log_export(ID, Path("/home/b.md"))
    repository.log_export("beef", Path("/home/c.md"))
    repository.log_export(ID, Path("/home/a.md"))
    before = (folder / "exports.json").stat()
    repository.log_export(ID, Path("/home/b.md"))
    after = (folder / "exports.json").stat()
    assert ExportLog(folder / "exports.json").load() == {ID: ["/home/b.md", "/home/a.md"], "beef": ["/home/c.md"]}
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_two_windows_share_the_log(folder: Path) -> None:
    first, second = FileMeetingRepository(folder, lock_timeout=0), FileMeetingRepository(folder, lock_timeout=0)
    with first.lock(ID):
        second.log_export(ID, Path("/home/lost.md"))  # best effort: does not wait for the lock
        first.log_export(ID, Path("/home/a.md"))
    second.log_export(ID, Path("/home/b.md"))
    assert ExportLog(folder / "exports.json").load() == {ID: ["/home/a.md", "/home/b.md"]}


def test_failing_to_write_the_log_does_not_stop_an_export(
    repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    repository.log_export(ID, Path("/home/a.md"))
    assert repository.exports.load() == {}
