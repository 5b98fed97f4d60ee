"""File permissions, leftover temporary files, and the reserve for a full disk."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.store import atomic_files
from facilitator.store.atomic_files import open_replacement
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.layout import (
    RESERVE_SIZE,
    ReserveUsed,
    create_reserve,
    get_default_folder,
    release_reserve,
)
from facilitator.store.layout import (
    list_temporary_files as list_leftovers,
)
from facilitator.store.repository import SaveError
from tests.store.store_samples import ID, get_meeting_file, list_everything, list_temporary_files, make_meeting


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_all_files_and_folders_are_private(tmp_path: Path, umask: int) -> None:
    folder = tmp_path / "share" / "facilitator"
    repository = FileMeetingRepository(folder, reserve_size=1000)
    for revision in range(3):
        repository.write(ID, make_meeting(revision), revision)
    repository.save_index()
    get_meeting_file(folder).write_bytes(b"spoilt")
    get_meeting_file(folder).chmod(0o644)
    repository.read(ID)
    (folder / "meetings" / "beef.json").mkdir()
    repository.list_headers()
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in list_everything(folder) if path.is_file()}
    assert {path.name for path in modes} > {f"{ID}.json", f"{ID}.json.copy", "index.json", "reserve", ".lock"}
    assert set(modes.values()) == {0o600}
    for private_folder in (tmp_path / "share", folder, folder / "meetings", folder / "damaged"):
        assert stat.S_IMODE(private_folder.stat().st_mode) == 0o700


def test_new_folder_is_private_from_its_creation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(Path, "chmod", lambda path, _: seen.append(stat.S_IMODE(path.stat().st_mode)))
    before = os.umask(0)
    try:
        atomic_files.create_private_folder(tmp_path / "new")
    finally:
        os.umask(before)
    assert seen == [0o700]


@pytest.mark.skipif(os.name == "nt", reason="pipes with a name are POSIX")
def test_pipes_and_folders_read_as_empty_without_blocking(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert atomic_files.read_file(tmp_path / "pipe") == b""
    assert atomic_files.read_file(tmp_path) == b""


def test_mode_of_an_existing_folder_is_not_changed(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    FileMeetingRepository(tmp_path, reserve_size=0).write(ID, make_meeting(), 0)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


def test_two_windows_can_create_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda path: path == tmp_path.parent)
    atomic_files.create_private_folder(tmp_path)
    assert tmp_path.exists()


def test_default_folder_is_the_systems_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert get_default_folder().name == "facilitator"
    assert get_default_folder().is_absolute()
    assert "Documents" not in get_default_folder().parts


def test_removes_only_our_temporary_files(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    for parent in (folder, folder / "meetings"):
        (parent / f".{ID}.json.00112233445566ff.tmp").write_text("half a meeting")
    others = [
        folder / "meetings" / name
        for name in (
            "mine.tmp",
            "x.00112233445566ff.tmp",
            ".x00112233445566ff.tmp",
            ".x.json.tmp",
            ".x.123.tmp~",
            "notes.txt",
        )
    ]
    for path in others:
        path.write_text("not ours")
    assert repository.remove_temporary_files() == 2
    assert repository.remove_temporary_files() == 0
    assert all(path.exists() for path in others)
    assert repository.read(ID) == (make_meeting(), 1)
    assert list_leftovers(folder / "nowhere") == []


def test_temporary_file_that_disappears_meanwhile_is_not_an_error(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    leftover = folder / "meetings" / f".{ID}.json.00112233445566ff.tmp"
    leftover.write_text("half a meeting")
    gone = leftover.with_name(f".{ID}.json.0000000000000000.tmp")
    monkeypatch.setattr("facilitator.store.file_repository.list_temporary_files", lambda _: [gone, leftover])
    assert repository.remove_temporary_files() == 1
    assert not leftover.exists()


def test_abandoned_temporary_notes_are_removed_and_user_files_are_kept(
    repository: FileMeetingRepository, folder: Path
) -> None:
    repository.write(ID, make_meeting(), 0)
    notes = folder / "notes"
    notes.mkdir()
    leftovers = [".ER-2026-11-20.md.00112233445566ff.tmp", ".notes-ab_12xyz.tmp"]
    own = ["a.md", ".a.md.tmp", "a.00112233445566ff.tmp", ".notes-mine.tmp", ".notes-ab_12xyz.md"]
    for name in [*leftovers, *own]:
        (notes / name).write_text("words")
    with open_replacement(notes / "b.md") as file:
        file.write(b"another window is writing this")
        assert repository.remove_temporary_files() == 2
    own.append("b.md")
    assert {path.name for path in notes.iterdir()} == set(own)


def test_nothing_is_removed_while_another_window_saves(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    temporary = folder / "meetings" / f".{ID}.json.00112233445566ff.tmp"
    temporary.write_text("the other window is writing this")
    other = FileMeetingRepository(folder, reserve_size=0, lock_timeout=0)
    with repository.lock(ID):
        assert other.remove_temporary_files() == 0
        assert temporary.exists()
    assert other.remove_temporary_files() == 1


def test_temporary_file_of_a_killed_save_is_removed(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write("beef", make_meeting(id_="beef"), 0)
    with pytest.MonkeyPatch.context() as killed:
        killed.setattr(atomic_files, "_discard", lambda _: None)
        killed.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "gone")))
        with pytest.raises(SaveError):
            repository.write(ID, make_meeting(9), 0)
    (temporary,) = list_temporary_files(folder)
    assert temporary.name.startswith(f".{ID}.json.")
    assert repository.remove_temporary_files() == 1


def test_full_disk_uses_the_reserve_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = FileMeetingRepository(folder, reserve_size=1000)
    repository.write(ID, make_meeting(), 0)
    assert (folder / "reserve").stat().st_size == 1000
    real_write = os.write

    def fail_when_full(descriptor: int, data: bytes) -> int:
        if (folder / "reserve").exists() or len(data) == 1000:
            raise OSError(errno.ENOSPC, "no space left on device")
        return real_write(descriptor, data)

    monkeypatch.setattr(os, "write", fail_when_full)
    assert repository.write(ID, make_meeting(4), 1) == 2
    (notice,) = repository.pop_notices()
    assert isinstance(notice, ReserveUsed)
    assert notice.message == (
        f"The disk that holds {folder} is full. Your entry was saved in space reserved for this, and little of it is"
        " left. Free up some space soon (empty the trash, move large files away)."
    )
    assert not (folder / "reserve").exists()
    monkeypatch.setattr(os, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "no space left on device")))
    with pytest.raises(SaveError, match="the disk is full"):
        repository.write(ID, make_meeting(5), 2)
    assert repository.read(ID) == (make_meeting(4), 2)
    monkeypatch.setattr(os, "write", real_write)
    assert repository.write(ID, make_meeting(5), 2) == 3
    assert (folder / "reserve").stat().st_size == 1000
    assert list_temporary_files(folder) == []


def test_reserve_is_released_only_if_the_disk_is_full(tmp_path: Path) -> None:
    create_reserve(tmp_path / "reserve", 100)
    assert release_reserve(tmp_path / "reserve", OSError(errno.EIO, "disk error")) is False
    assert (tmp_path / "reserve").exists()
    assert release_reserve(tmp_path / "reserve", OSError(errno.EDQUOT, "quota")) is True
    assert release_reserve(tmp_path / "reserve", OSError(errno.ENOSPC, "full")) is False


def test_existing_reserve_is_kept_and_creating_one_is_not_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(AssertionError))
    create_reserve(tmp_path / "reserve", 100)
    before = (tmp_path / "reserve").read_bytes()
    create_reserve(tmp_path / "reserve", 100)
    assert (tmp_path / "reserve").read_bytes() == before


def test_reserve_is_not_created_when_space_is_low(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 4 * RESERVE_SIZE

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    create_reserve(tmp_path / "reserve", RESERVE_SIZE)
    create_reserve(tmp_path / "none", 0)
    assert list_everything(tmp_path) == []
    Usage.free += 1
    create_reserve(tmp_path / "reserve", RESERVE_SIZE)
    assert (tmp_path / "reserve").stat().st_size == 4 << 20
