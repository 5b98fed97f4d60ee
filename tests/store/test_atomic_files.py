"""A file lent to write takes its place whole or not at all; what else the disk does is in test_faults.py."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from facilitator.store import atomic_files
from facilitator.store.atomic_files import create_private_folder, open_replacement
from tests.store.store_samples import list_everything


def test_it_takes_its_place_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(b"before")
    with open_replacement(path) as file:
        file.write(b"new " * 100_000)
        assert path.read_bytes() == b"before"
        (beside,) = (one for one in tmp_path.iterdir() if one != path)
        assert atomic_files.TEMPORARY_NAME.fullmatch(beside.name)
    assert path.read_bytes() == b"new " * 100_000
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_inside_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(b"before")
    with pytest.raises(KeyError), open_replacement(path) as file:
        file.write(b"half")
        raise KeyError
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
@pytest.mark.parametrize("mask", [0, 0o777])
def test_it_is_its_owners_alone_from_the_first_moment(tmp_path: Path, mask: int) -> None:
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
def test_it_is_never_open_to_others_even_where_modes_cannot_be_set(
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


def test_all_of_it_is_on_the_disk_before_it_has_its_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    flush, replace = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        found = os.fstat(descriptor)
        done.append("folder" if stat.S_ISDIR(found.st_mode) else f"{found.st_size} bytes")
        flush(descriptor)

    def rename(*paths: Any) -> None:
        done.append("rename")
        replace(*paths)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", rename)
    with open_replacement(tmp_path / "all.zip") as file:
        file.write(b"words")
    assert done == ["5 bytes", "rename", "folder"]


@pytest.mark.parametrize("call", ["open", "fsync", "replace", "fchmod"])
def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(b"before")
    with monkeypatch.context() as patch, pytest.raises(OSError, match="full"):
        patch.setattr(os, call, lambda *_, **__: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        with open_replacement(path) as file:
            file.write(b"words")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_a_scanner_holds_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_folder_is_made_with_those_above_it_each_for_its_owner(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        create_private_folder(tmp_path / "one" / "two")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in list_everything(tmp_path)] == [0o700, 0o700]
