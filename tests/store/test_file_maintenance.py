"""Reading, restoring, re-encrypting and deleting the files of a repository."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.encryption import MAGIC, Cipher
from facilitator.store.export_log import ExportLog
from facilitator.store.file_maintenance import (
    delete_meeting,
    list_files,
    reencrypt_all,
    restore_meeting,
)
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.header_cache import load_entries
from facilitator.store.journal import HEADER, Journal, UnreadableError, encode_whole
from facilitator.store.meeting_file import parse_file
from facilitator.store.recovery import REVISION_JUMP
from facilitator.store.repository import (
    DamagedMeetingError,
    MeetingNotFoundError,
    NewerFormatError,
    OpenError,
    SaveError,
)
from tests.store.store_samples import ID, get_meeting_file, list_everything, make_meeting

OTHER_ID = "beef"
NEWER = b'{"record":{"1":{"format":99}}}'


def _decrypt(data: bytes) -> bytes:
    if not data.startswith(MAGIC):
        return data
    if b"torn" in data:
        raise UnreadableError
    return data.removeprefix(MAGIC)[::-1]


CIPHER = Cipher(encrypt=lambda data: MAGIC + data[::-1], decrypt=_decrypt, is_current=lambda _: True)
"""A toy cipher that reverses every file."""


def read_contents(folder: Path) -> dict[Path, bytes]:
    files = (path for path in list_everything(folder) if path.is_file() and not path.name.endswith(".lock"))
    return {path: path.read_bytes() for path in files}


def load(repository: FileMeetingRepository, id_: str = ID) -> tuple[bytes, Journal]:
    return repository.load_text(get_meeting_file(repository.folder, id_))


def fill(folder: Path, cipher: Cipher) -> FileMeetingRepository:
    """Create one file of each kind for two meetings."""
    days = iter(f"2026-11-{day}" for day in range(10, 30))
    repository = FileMeetingRepository(folder, reserve_size=0, get_time=lambda: next(days), cipher=cipher)
    for id_ in (ID, OTHER_ID):
        for revision in range(3):
            repository.write(id_, make_meeting(revision + 1, id_), revision)
        get_meeting_file(folder, id_).write_bytes(MAGIC + b"torn")
        repository.read(id_)
        repository.log_export(id_, Path(f"/home/{id_}.md"))
        drafts = DraftStore(folder, f"window of {id_}", cipher)
        drafts.save(Draft(id_, "typed and waiting"))
        drafts.close()
    repository.save_index()
    return repository


@pytest.fixture
def filled_repository(folder: Path) -> FileMeetingRepository:
    return fill(folder, CIPHER)


def test_reads_a_meeting(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    assert repository.read_journal(ID).tables == make_meeting()
    with pytest.raises(MeetingNotFoundError, match=f"in {repository.folder}. "):
        repository.read_journal(OTHER_ID)


def test_reading_a_damaged_meeting_does_not_repair_it(repository: FileMeetingRepository, folder: Path) -> None:
    for revision in range(2):
        repository.write(ID, make_meeting(revision), revision)
    get_meeting_file(folder).write_bytes(b"spoilt")
    before = read_contents(folder)
    with pytest.raises(UnreadableError):
        repository.read_journal(ID)
    assert read_contents(folder) == before
    assert repository.pop_notices() == []


def test_unreadable_meeting_raises_open_error(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    get_meeting_file(folder, OTHER_ID).symlink_to(get_meeting_file(folder, OTHER_ID))
    with pytest.raises(
        OpenError, match=rf"^Could not open {get_meeting_file(folder, OTHER_ID)}: the computer reported “Too many"
    ):
        repository.read_journal(OTHER_ID)


def test_meeting_is_restored_into_an_empty_folder(repository: FileMeetingRepository, tmp_path: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    new = FileMeetingRepository(tmp_path / "new", reserve_size=0)
    restore_meeting(new, ID, *load(repository))
    assert new.read_journal(ID).tables == repository.read_journal(ID).tables
    assert new.read(ID) == (make_meeting(), 1)
    assert stat.S_IMODE(new.meetings_folder.stat().st_mode) == 0o700
    assert not new.damaged_folder.exists()


@pytest.mark.parametrize(("local_revision", "backup_revision"), [(5, 2), (2, 5)])
def test_restored_meeting_gets_a_higher_revision_than_both(
    repository: FileMeetingRepository, tmp_path: Path, local_revision: int, backup_revision: int
) -> None:
    other = FileMeetingRepository(tmp_path / "other", reserve_size=0)
    for target, last in ((repository, local_revision), (other, backup_revision)):
        for revision in range(last):
            target.write(ID, make_meeting(revision), revision)
    before = get_meeting_file(repository.folder).read_bytes()
    restore_meeting(repository, ID, *load(other))
    assert repository.read(ID) == (make_meeting(backup_revision - 1), 5 + REVISION_JUMP)
    assert [path.read_bytes() for path in repository.damaged_folder.iterdir()] == [before]
    assert repository.pop_notices() == []


@pytest.mark.parametrize("unreadable", [b"spoilt", NEWER, MAGIC])
def test_unreadable_file_is_kept_when_a_meeting_is_restored(
    repository: FileMeetingRepository, unreadable: bytes
) -> None:
    repository.write(ID, make_meeting(), 0)
    content = load(repository)
    get_meeting_file(repository.folder).write_bytes(unreadable)
    restore_meeting(repository, ID, *content)
    assert repository.read(ID) == (make_meeting(), 1 + REVISION_JUMP)
    assert [path.read_bytes() for path in repository.damaged_folder.iterdir()] == [unreadable]


def test_restored_tables_of_another_program_get_format_and_revision(
    repository: FileMeetingRepository,
) -> None:
    repository.write(ID, make_meeting(), 0)
    tables = b'{"meeting": {"1": {"id": "%s"}}}' % ID.encode()
    restore_meeting(repository, ID, tables, parse_file(tables))
    assert get_meeting_file(repository.folder).read_bytes().startswith(HEADER)
    assert load(repository)[1].revision == 1 + REVISION_JUMP


def test_restored_meeting_is_encrypted(folder: Path) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0, cipher=CIPHER)
    for _ in range(2):
        restore_meeting(repository, ID, *SMALL)
    assert len(read_contents(folder)) == 3
    assert all(data.startswith(MAGIC) for data in read_contents(folder).values())
    assert repository.read(ID)[0] == {"meeting": {1: {"id": ID}}}


SMALL = encode_whole({"meeting": {1: {"id": ID}}}, revision=1, at="")


def list_operations() -> list[Callable[[FileMeetingRepository], object]]:
    return [
        lambda repository: restore_meeting(repository, ID, *SMALL),
        lambda repository: reencrypt_all(repository, CIPHER),
        lambda repository: delete_meeting(repository, ID),
    ]


@pytest.mark.parametrize("change", list_operations())
def test_nothing_is_changed_while_another_window_saves(
    folder: Path, change: Callable[[FileMeetingRepository], object]
) -> None:
    FileMeetingRepository(folder, reserve_size=0).write(ID, make_meeting(), 0)
    before = read_contents(folder)
    with FileMeetingRepository(folder).lock(ID), pytest.raises(SaveError, match=f"in {folder}: another window"):
        change(FileMeetingRepository(folder, lock_timeout=0))
    assert read_contents(folder) == before


@pytest.mark.parametrize("change", list_operations())
def test_full_disk_raises_save_error(
    folder: Path, change: Callable[[FileMeetingRepository], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0)
    repository.write(ID, make_meeting(), 0)
    for name in ("link", "replace", "unlink"):
        monkeypatch.setattr(os, name, lambda *_, **__: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(SaveError, match=f"in {folder}: the disk is full"):
        change(repository)
    assert repository.read(ID) == (make_meeting(), 1)


def test_reencrypting_rewrites_every_readable_file(folder: Path) -> None:
    repository = fill(folder, Cipher(lambda data: data, _decrypt, lambda _: True, encrypts=False))
    before = read_contents(folder)
    unreadable_paths = [path for path, data in before.items() if b"torn" in data]
    assert len(unreadable_paths) == 2
    assert reencrypt_all(repository, CIPHER) == (len(before) - 2, unreadable_paths)
    assert {path: CIPHER.encrypt(data) for path, data in before.items() if path not in unreadable_paths} == {
        path: data for path, data in read_contents(folder).items() if path not in unreadable_paths
    }
    assert FileMeetingRepository(folder, cipher=CIPHER).read(ID) == repository.read(ID)


def test_lists_all_files_of_a_meeting(filled_repository: FileMeetingRepository, folder: Path) -> None:
    (damaged,) = folder.glob(f"damaged/{ID}-*.json")
    assert list_files(filled_repository, ID) == [
        folder / "meetings" / f"{ID}.json",
        folder / "meetings" / f"{ID}.json.copy",
        *sorted(folder.glob(f"backups/*/{ID}.json")),
        damaged,
        folder / "drafts" / f"window of {ID}.json",
    ]
    assert list_files(filled_repository, "cafe") == []


def test_unreadable_drafts_and_drafts_of_other_meetings_are_not_listed(
    repository: FileMeetingRepository, folder: Path
) -> None:
    (folder / "drafts").mkdir(parents=True)
    for name, text in {"spoilt": "{", "other": '{"meeting": "beef", "line": "words"}'}.items():
        (folder / "drafts" / f"{name}.json").write_text(text)
    (folder / "drafts" / "mine.tmp").write_text('{"meeting": "0123abcd4567ef89", "line": "words"}')
    assert list_files(repository, ID) == []


def test_drafts_are_listed_by_name(repository: FileMeetingRepository, folder: Path) -> None:
    names = [f"{number}.json" for number in range(9)]
    for name in reversed(names):
        DraftStore(folder, name.removesuffix(".json")).save(Draft(ID, "typed and waiting"))
    assert [path.name for path in list_files(repository, ID)] == names


def test_lists_exported_notes_of_a_meeting(filled_repository: FileMeetingRepository) -> None:
    filled_repository.log_export(ID, Path("/home/again.md"))
    assert filled_repository.exports.list_files(ID) == [Path(f"/home/{ID}.md"), Path("/home/again.md")]
    assert filled_repository.exports.list_files("cafe") == []


def test_deleting_removes_one_meeting_and_keeps_the_others(
    filled_repository: FileMeetingRepository, folder: Path
) -> None:
    others = {path: path.read_bytes() for path in list_files(filled_repository, OTHER_ID)}
    assert all(data.startswith(MAGIC) for data in read_contents(folder).values())
    delete_meeting(filled_repository, ID)
    remaining = read_contents(folder)
    assert remaining.keys() == others.keys() | {folder / "index.json", folder / "exports.json"}
    assert others.items() <= remaining.items()
    assert all(data.startswith(MAGIC) for data in remaining.values())
    assert list(load_entries(folder / "index.json", CIPHER)) == [OTHER_ID]
    assert ExportLog(folder / "exports.json", CIPHER).load() == {OTHER_ID: [f"/home/{OTHER_ID}.md"]}
    with pytest.raises(MeetingNotFoundError):
        filled_repository.read(ID)


def test_deleting_twice_changes_nothing(filled_repository: FileMeetingRepository, folder: Path) -> None:
    delete_meeting(filled_repository, ID)
    before = read_contents(folder), (folder / "exports.json").stat().st_ino
    delete_meeting(filled_repository, ID)
    assert (read_contents(folder), (folder / "exports.json").stat().st_ino) == before


def test_meeting_file_is_deleted_last_so_that_deletion_can_be_repeated(
    filled_repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting_file, before = list_files(filled_repository, ID)[0], len(list_files(filled_repository, ID))
    real_unlink = os.unlink

    def unlink(path: Any, **kwargs: Any) -> None:
        if Path(path) == meeting_file:
            raise PermissionError(errno.EACCES, "in use")
        real_unlink(path, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        with pytest.raises(SaveError, match="your account does not have permission"):
            delete_meeting(filled_repository, ID)
    assert before > 1
    assert list_files(filled_repository, ID) == [meeting_file]
    assert filled_repository.exports.list_files(ID)
    delete_meeting(filled_repository, ID)
    assert list_files(filled_repository, ID) == []
    assert not filled_repository.exports.list_files(ID)


def test_deletion_flushes_every_folder(
    filled_repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = {path.parent.stat().st_ino for path in list_files(filled_repository, ID)}
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    delete_meeting(filled_repository, ID)
    assert folders <= set(flushed)


def test_unrecoverable_meeting_can_be_deleted(repository: FileMeetingRepository, folder: Path) -> None:
    get_meeting_file(folder).parent.mkdir(parents=True)
    get_meeting_file(folder).write_bytes(b"spoilt")
    with pytest.raises(DamagedMeetingError):
        repository.read(ID)
    delete_meeting(repository, ID)
    assert read_contents(folder).keys() <= {folder / "index.json"}


def test_meeting_of_a_newer_version_is_not_read(repository: FileMeetingRepository, folder: Path) -> None:
    get_meeting_file(folder).parent.mkdir(parents=True)
    get_meeting_file(folder).write_bytes(NEWER)
    with pytest.raises(NewerFormatError):
        repository.read_journal(ID)
