"""A replacement takes effect completely or not at all; other disk behavior is tested in test_injected_faults.py."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from facilitator.store import atomic_files
from facilitator.store.atomic_files import create_private_folder, open_replacement
from tests.store.store_samples import list_everything


def test_replacement_takes_effect_when_complete(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(b"before")
    with open_replacement(path) as file:
        file.write(b"new " * 100_000)
        assert path.read_bytes() == b"before"
        (temporary,) = (entry for entry in tmp_path.iterdir() if entry != path)
        assert atomic_files.TEMPORARY_NAME.fullmatch(temporary.name)
    assert path.read_bytes() == b"new " * 100_000
    assert list(tmp_path.iterdir()) == [path]


def test_error_in_the_block_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(b"before")
    with pytest.raises(KeyError), open_replacement(path) as file:
        file.write(b"half")
        raise KeyError
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
@pytest.mark.parametrize("mask", [0, 0o777])
def test_replacement_is_private_from_its_creation(tmp_path: Path, mask: int) -> None:
    modes: list[int] = []
    before = os.umask(mask)
    try:
        with open_replacement(tmp_path / "all.zip"):
            modes += [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()]
    finally:
        os.umask(before)
    modes += [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()]
    assert modes == [0o600, 0o600]


@pytest.mark.parametrize("fchmod", [True, False])
def test_replacement_is_private_even_without_fchmod(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fchmod: bool
) -> None:
    if fchmod:
        monkeypatch.setattr(os, "fchmod", lambda *_: None)
    else:
        monkeypatch.delattr(os, "fchmod")
    before = os.umask(0)
    try:
        with open_replacement(tmp_path / "all.zip") as file:
            file.write(b"words")
    finally:
        os.umask(before)
    assert (tmp_path / "all.zip").read_bytes() == b"words"
    assert stat.S_IMODE((tmp_path / "all.zip").stat().st_mode) == 0o600


def test_replacement_is_flushed_before_and_its_folder_after_renaming(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    flush, replace = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        calls.append("folder" if stat.S_ISDIR(status.st_mode) else f"{status.st_size} bytes")
        flush(descriptor)

    def rename(*paths: Any) -> None:
        calls.append("rename")
        replace(*paths)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", rename)
    with open_replacement(tmp_path / "all.zip") as file:
        file.write(b"words")
    assert calls == ["5 bytes", "rename", "folder"]


@pytest.mark.parametrize("call", ["open", "fsync", "replace", "fchmod"])
def test_disk_error_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(b"before")
    with monkeypatch.context() as patch, pytest.raises(OSError, match="full"):
        patch.setattr(os, call, lambda *_, **__: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        with open_replacement(path) as file:
            file.write(b"words")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_file_held_by_a_scanner_is_retried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = iter([True, False])
    real = os.replace

    def replace(*paths: Any) -> None:
        if next(refusals):
            raise PermissionError(errno.EACCES, "in use")
        real(*paths)

    monkeypatch.setattr(atomic_files, "RETRY_SECONDS", 1e9)
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr(os, "replace", replace)
    with open_replacement(tmp_path / "all.zip") as file:
        file.write(b"words")
    assert (tmp_path / "all.zip").read_bytes() == b"words"


def test_folder_and_its_parents_are_private(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        create_private_folder(tmp_path / "one" / "two")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in list_everything(tmp_path)] == [0o700, 0o700]


@pytest.mark.parametrize("has_locks", [True, False])
def test_temporary_file_is_locked_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_locks: bool
) -> None:
    is_abandoned = atomic_files.is_abandoned
    if not has_locks:
        monkeypatch.setattr(atomic_files, "_fcntl", None)
    with atomic_files.open_replacement(tmp_path / "a.md") as file:
        (temporary,) = tmp_path.iterdir()
        monkeypatch.undo()
        assert is_abandoned(temporary) is not has_locks
        file.write(b"notes")
    assert (tmp_path / "a.md").read_bytes() == b"notes"
    assert not is_abandoned(tmp_path / "nowhere.tmp")
