"""Make each disk call fail once: the file holds the whole old or new meeting, and the next save succeeds."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from facilitator.store import atomic_files
from facilitator.store.encryption import NO_ENCRYPTION
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.meeting_file import get_copy_path
from facilitator.store.repository import OpenError, SaveError, StoreError
from tests.campaigns.calls import BRIEF_FAULTS, Fault
from tests.campaigns.injected_faults import run_injected_faults, run_one_fault
from tests.campaigns.saves import list_operations
from tests.store.store_samples import ID, get_meeting_file, list_temporary_files, make_meeting, write_old_format


@pytest.mark.parametrize("name", list_operations())
def test_failing_each_disk_call_never_tears_a_file(name: str) -> None:
    """`make campaigns` runs this with every error."""
    assert not run_injected_faults(name, BRIEF_FAULTS, [name]).failures


def test_writing_in_place_would_be_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_place(path: Path, data: bytes, **_: object) -> None:
        whole = path.read_bytes() + data
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, whole)
        finally:
            os.close(descriptor)

    monkeypatch.setattr("facilitator.store.meeting_file.append_to_file", in_place)
    assert any(
        "neither the old nor the new" in failure
        for failure in run_injected_faults("a save", BRIEF_FAULTS, ["a save"]).failures
    )


def test_faults_reach_every_call_of_a_save(tmp_path: Path) -> None:
    operation = list_operations()["the first save of a day"]
    operation.prepare(tmp_path / "data")
    hits = {run_one_fault(operation, nth, Fault(errno.EIO), tmp_path)[0] for nth in range(1, 60)}
    assert hits >= {
        "open",
        "write",
        "fsync",
        "replace",
        "link",
        "unlink",
        "mkdir",
        "chmod",
        "fchmod",
        "stat",
        "read",
    } - {"link"}
    operation = list_operations()["the first change of an old format"]
    operation.prepare(tmp_path / "old" / "data")
    assert "link" in {run_one_fault(operation, nth, Fault(errno.EIO), tmp_path / "old")[0] for nth in range(1, 60)}


def test_read_error_is_reported_and_changes_nothing(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))
        with pytest.raises(OpenError, match="your account does not have permission"):
            repository.read(ID)
        (header,) = FileMeetingRepository(folder).list_headers()
        assert (header.id, header.title, header.revision) == (ID, "(cannot be opened)", 0)
        with pytest.raises(SaveError):
            FileMeetingRepository(folder, reserve_size=0).write(ID, make_meeting(9), 1)
    assert repository.list_headers()[0].title == "Annual review"
    assert repository.read(ID) == (make_meeting(), 1)


def test_unreadable_folder_is_not_an_empty_one(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    monkeypatch.setattr(Path, "iterdir", lambda _: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))
    with pytest.raises(OpenError, match="your account does not have permission"):
        repository.list_headers()
    assert repository.remove_temporary_files() == 0
    repository.save_index()


def test_inaccessible_file_does_not_hide_the_others(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    get_meeting_file(folder, "babe").symlink_to(get_meeting_file(folder, "babe"))
    assert {header.id for header in repository.list_headers()} == {ID, "babe"}
    with pytest.raises(OpenError):
        repository.read("babe")


def test_read_only_disk_can_be_read(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)

    def refuse(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
        raise OSError(errno.EROFS, "read-only file system")

    monkeypatch.setattr(os, "open", refuse)
    other = FileMeetingRepository(folder)
    assert other.read(ID) == (make_meeting(), 1)
    assert other.list_headers()[0].title == "Annual review"
    with pytest.raises(SaveError, match="the disk is read-only"):
        other.write(ID, make_meeting(9), 1)
    get_meeting_file(folder).write_bytes(b"spoilt")
    with pytest.raises(OpenError):
        other.read(ID)
    assert get_meeting_file(folder).read_bytes() == b"spoilt"


def test_old_format_is_kept_as_a_copy_if_links_are_not_supported(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.EPERM, "no links")))
    before = write_old_format(folder)
    repository.write(ID, make_meeting(4), 3)
    assert (folder / "meetings" / f"{ID}.json.prev").read_bytes() == before
    assert list_temporary_files(folder) == []


def test_crash_between_the_two_renames_leaves_no_temporary_file(
    repository: FileMeetingRepository, folder: Path
) -> None:
    write_old_format(folder)
    os.link(get_meeting_file(folder), folder / "meetings" / f"{ID}.json.prev")
    repository.write(ID, make_meeting(4), 3)
    assert list_temporary_files(folder) == []
    assert repository.read(ID) == (make_meeting(4), 4)


def test_whole_file_is_flushed_before_and_its_folder_after_renaming(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0, cipher=NO_ENCRYPTION._replace(encrypts=True))
    repository.write(ID, make_meeting(), 0)
    repository.write(ID, make_meeting(4), 1)  # the first change of a day, which makes a copy
    calls: list[str] = []
    real_fsync, real_replace = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        calls.append("flush folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "flush file")
        real_fsync(descriptor)

    def rename(source: Path, target: Path) -> None:
        calls.append(f"rename to {target.suffix}")
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", rename)
    repository.write(ID, make_meeting(5), 2)
    assert calls == ["flush file", "rename to .copy", "rename to .json", "flush folder"]


def test_append_is_flushed_before_the_second_copy_is_written(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    repository.write(ID, make_meeting(4), 1)
    path, calls = get_meeting_file(folder), list[str]()
    names = {file.stat().st_ino: name for file, name in ((path, "meeting"), (get_copy_path(path), "copy"))}
    for call in ("write", "fdatasync", "fsync"):
        real = getattr(os, call)

        def record(descriptor: int, *args: Any, call: str = call, real: Any = real) -> Any:
            calls.append(f"{call} {names.get(os.fstat(descriptor).st_ino, 'lock')}")
            return real(descriptor, *args)

        monkeypatch.setattr(os, call, record)
    repository.write(ID, make_meeting(5), 2)
    assert [call for call in calls if "lock" not in call] == ["write meeting", "fdatasync meeting", "write copy"]


def test_refused_append_leaves_the_file_as_it_was(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    before, real_write = get_meeting_file(folder).read_bytes(), os.write

    def write_half(descriptor: int, data: bytes) -> int:
        real_write(descriptor, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "full")

    repository.write(ID, make_meeting(), 1)
    with monkeypatch.context() as full, pytest.raises(SaveError):
        full.setattr(os, "write", write_half)
        repository.write_changes(ID, {"goals": {901: None}}, 1)
    assert get_meeting_file(folder).read_bytes() == before


def test_first_save_flushes_every_new_folder(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    repository.write(ID, make_meeting(), 0)
    assert {new_folder.stat().st_ino for new_folder in (folder.parent, folder, folder / "meetings")} <= set(flushed)


def test_short_writes_are_completed(repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    real_replace = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real_replace(descriptor, data[:100]))
    repository.write(ID, make_meeting(9), 0)
    assert repository.read(ID) == (make_meeting(9), 1)


def test_file_held_by_a_scanner_is_retried(repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    refusals = iter([True, True, False, False])
    real_replace = os.replace

    def replace(*args: Any) -> None:
        if next(refusals):
            raise PermissionError(errno.EACCES, "in use")
        real_replace(*args)

    monkeypatch.setattr(atomic_files, "RETRY_SECONDS", 1e9)
    monkeypatch.setattr("time.sleep", pauses.append)
    monkeypatch.setattr(os, "replace", replace)
    repository.write(ID, make_meeting(), 0)
    assert len(pauses) == 2
    assert all(0 < pause < 0.1 for pause in pauses)


def test_retrying_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.monotonic", lambda: 5.0)
    monkeypatch.setattr("time.sleep", lambda _: (_ for _ in ()).throw(AssertionError))
    monkeypatch.setattr(atomic_files, "RETRY_SECONDS", 0.0)
    with pytest.raises(PermissionError):
        atomic_files.retry_on_permission_error(lambda: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))


@pytest.mark.parametrize("fails", [False, True])
def test_every_descriptor_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    descriptors: list[int] = []
    real_open, real_close = os.open, os.close

    def record_open(*args: Any, **kwargs: Any) -> int:
        descriptors.append(real_open(*args, **kwargs))
        return descriptors[-1]

    def record_close(descriptor: int) -> None:
        descriptors.remove(descriptor)
        real_close(descriptor)

    monkeypatch.setattr(os, "open", record_open)
    monkeypatch.setattr(os, "close", record_close)
    if fails:
        monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "disk")))
    with suppress(OSError):
        atomic_files.write_file(tmp_path / "file", b"data")
    with suppress(OSError):
        atomic_files.flush_folder(tmp_path)
    assert descriptors == []


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_new_file_is_private_from_its_creation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fchmod", lambda *_: None)
    before = os.umask(0)
    try:
        atomic_files.write_file(tmp_path / "file", b"data")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_copy_in_place_of_a_link_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"data")
    flushed: list[int] = []
    monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.EPERM, "no links")))
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    atomic_files.link_or_copy(tmp_path / "file", tmp_path / "copy")
    assert flushed == [(tmp_path / "copy").stat().st_ino]


@pytest.mark.parametrize(
    ("code", "raises"), [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EBADF, False), (errno.EIO, True)]
)
def test_flush_folder_ignores_only_unsupported_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, raises: bool
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(code, "fsync")))
    if raises:
        with pytest.raises(OSError, match="fsync"):
            atomic_files.flush_folder(tmp_path)
    else:
        atomic_files.flush_folder(tmp_path)


@pytest.mark.parametrize("supported", [True, False])
def test_full_flush_on_macos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, supported: bool) -> None:
    calls: list[str] = []

    class Fcntl:
        F_FULLFSYNC = 51

        @staticmethod
        def fcntl(descriptor: int, command: int) -> None:
            if not supported:
                raise OSError(errno.ENOTSUP, "not on this disk")
            calls.append(f"fcntl {command}")

    monkeypatch.setattr(atomic_files, "_fcntl", Fcntl)
    monkeypatch.setattr(atomic_files, "flush_folder", lambda _: None)
    monkeypatch.setattr(os, "fsync", lambda _: calls.append("fsync"))
    atomic_files.write_file(tmp_path / "file", b"data")
    assert calls == (["fcntl 51"] if supported else ["fsync"])


def test_files_can_be_written_without_fchmod(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fchmod")
    atomic_files.write_file(tmp_path / "file", b"data")
    assert (tmp_path / "file").read_bytes() == b"data"


def test_deliberate_errors_are_store_errors() -> None:
    assert issubclass(OpenError, StoreError)
