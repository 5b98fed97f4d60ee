"""What is done to the files of a keeper as a whole: looked at as they are, put back, sealed, deleted."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facilitator.store import export_log
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.encryption import MAGIC, Cipher
from facilitator.store.file_format import FORMAT_VERSION, RawTables, UnreadableError, extract_tables, parse
from facilitator.store.file_maintenance import (
    delete_meeting,
    list_exports,
    list_files,
    read_unrepaired,
    reencrypt_all,
    restore_meeting,
)
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.header_cache import load_entries
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
"""A toy: every file is written backwards."""


def read_contents(folder: Path) -> dict[Path, bytes]:
    files = (path for path in list_everything(folder) if path.is_file() and not path.name.endswith(".lock"))
    return {path: path.read_bytes() for path in files}


def read_raw_tables(folder: Path, id_: str = ID) -> RawTables:
    return parse(get_meeting_file(folder, id_).read_bytes())


def fill(folder: Path, seal: Cipher) -> FileMeetingRepository:
    """Have one of everything of two meetings."""
    days = iter(f"2026-11-{day}" for day in range(10, 30))
    keeper = FileMeetingRepository(folder, reserve_size=0, get_today=lambda: next(days), cipher=seal)
    for id_ in (ID, OTHER_ID):
        for revision in range(3):
            keeper.write(id_, make_meeting(revision + 1, id_), revision)
        get_meeting_file(folder, id_).write_bytes(MAGIC + b"torn")
        keeper.read(id_)
        keeper.log_export(id_, Path(f"/home/{id_}.md"))
        drafts = DraftStore(folder, f"window of {id_}", seal)
        drafts.save(Draft(id_, "typed and waiting"))
        drafts.close()
    keeper.save_index()
    return keeper


@pytest.fixture
def filled_repository(folder: Path) -> FileMeetingRepository:
    return fill(folder, CIPHER)


def test_a_meeting_is_given_as_it_is(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    assert extract_tables(read_unrepaired(repository, ID)) == make_meeting()
    with pytest.raises(MeetingNotFoundError, match=f"in {repository.folder}. "):
        read_unrepaired(repository, OTHER_ID)


def test_looking_at_a_damaged_meeting_mends_nothing(repository: FileMeetingRepository, folder: Path) -> None:
    for revision in range(2):
        repository.write(ID, make_meeting(revision), revision)
    get_meeting_file(folder).write_bytes(b"spoilt")
    before = read_contents(folder)
    with pytest.raises(UnreadableError):
        read_unrepaired(repository, ID)
    assert read_contents(folder) == before
    assert repository.pop_notices() == []


def test_a_meeting_the_computer_does_not_give_is_told(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    get_meeting_file(folder, OTHER_ID).symlink_to(get_meeting_file(folder, OTHER_ID))
    with pytest.raises(
        OpenError, match=rf"^Could not open {get_meeting_file(folder, OTHER_ID)}: the computer said “Too many"
    ):
        read_unrepaired(repository, OTHER_ID)


def test_a_meeting_comes_back_where_there_is_nothing(repository: FileMeetingRepository, tmp_path: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    new = FileMeetingRepository(tmp_path / "new", reserve_size=0)
    restore_meeting(new, ID, read_unrepaired(repository, ID))
    assert read_unrepaired(new, ID) == read_unrepaired(repository, ID)
    assert new.read(ID) == (make_meeting(), 1)
    assert stat.S_IMODE(new.meetings_folder.stat().st_mode) == 0o700
    assert not new.damaged_folder.exists()


@pytest.mark.parametrize(("here", "there"), [(5, 2), (2, 5)])
def test_what_is_put_back_over_another_is_later_than_both(
    repository: FileMeetingRepository, tmp_path: Path, here: int, there: int
) -> None:
    other = FileMeetingRepository(tmp_path / "other", reserve_size=0)
    for one, last in ((repository, here), (other, there)):
        for revision in range(last):
            one.write(ID, make_meeting(revision), revision)
    before = get_meeting_file(repository.folder).read_bytes()
    restore_meeting(repository, ID, read_unrepaired(other, ID))
    assert repository.read(ID) == (make_meeting(there - 1), 5 + REVISION_JUMP)
    assert [path.read_bytes() for path in repository.damaged_folder.iterdir()] == [before]
    assert repository.pop_notices() == []


@pytest.mark.parametrize("spoilt", [b"spoilt", NEWER, MAGIC])
def test_what_cannot_be_read_is_kept_beside_what_is_put_back(repository: FileMeetingRepository, spoilt: bytes) -> None:
    repository.write(ID, make_meeting(), 0)
    data = read_unrepaired(repository, ID)
    get_meeting_file(repository.folder).write_bytes(spoilt)
    restore_meeting(repository, ID, data)
    assert repository.read(ID) == (make_meeting(), 1 + REVISION_JUMP)
    assert [path.read_bytes() for path in repository.damaged_folder.iterdir()] == [spoilt]


def test_what_another_program_wrote_has_a_format_and_a_revision_once_it_is_put_back(
    repository: FileMeetingRepository,
) -> None:
    repository.write(ID, make_meeting(), 0)
    restore_meeting(repository, ID, {"meeting": {"1": {"id": ID}}})
    record = read_raw_tables(repository.folder)["record"]
    assert list(record) == ["1"]
    assert (record["1"]["format"], record["1"]["revision"]) == (FORMAT_VERSION, 1 + REVISION_JUMP)


def test_what_is_put_back_is_sealed(folder: Path) -> None:
    keeper = FileMeetingRepository(folder, reserve_size=0, cipher=CIPHER)
    for _ in range(2):
        restore_meeting(keeper, ID, {"meeting": {"1": {"id": ID}}})
    assert len(read_contents(folder)) == 2
    assert all(data.startswith(MAGIC) for data in read_contents(folder).values())
    assert keeper.read(ID)[0] == {"meeting": {1: {"id": ID}}}


def list_operations() -> list[Callable[[FileMeetingRepository], object]]:
    return [
        lambda keeper: restore_meeting(keeper, ID, {"meeting": {"1": {"id": ID}}}),
        lambda keeper: reencrypt_all(keeper, CIPHER),
        lambda keeper: delete_meeting(keeper, ID),
    ]


@pytest.mark.parametrize("change", list_operations())
def test_nothing_is_done_while_another_window_saves(
    folder: Path, change: Callable[[FileMeetingRepository], object]
) -> None:
    FileMeetingRepository(folder, reserve_size=0).write(ID, make_meeting(), 0)
    before = read_contents(folder)
    with FileMeetingRepository(folder).lock(ID), pytest.raises(SaveError, match=f"in {folder}: another window"):
        change(FileMeetingRepository(folder, lock_timeout=0))
    assert read_contents(folder) == before


@pytest.mark.parametrize("change", list_operations())
def test_a_disk_that_refuses_is_told(
    folder: Path, change: Callable[[FileMeetingRepository], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = FileMeetingRepository(folder, reserve_size=0)
    keeper.write(ID, make_meeting(), 0)
    for name in ("link", "replace", "unlink"):
        monkeypatch.setattr(os, name, lambda *_, **__: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(SaveError, match=f"in {folder}: the disk is full"):
        change(keeper)
    assert keeper.read(ID) == (make_meeting(), 1)


def test_sealing_takes_every_file_and_keeps_what_is_in_it(folder: Path) -> None:
    keeper = fill(folder, Cipher(encrypt=lambda data: data, decrypt=_decrypt, is_current=lambda _: True))
    before = read_contents(folder)
    torn = [path for path, data in before.items() if b"torn" in data]
    assert len(torn) == 2
    assert reencrypt_all(keeper, CIPHER) == (len(before) - 2, torn)
    assert {path: CIPHER.encrypt(data) for path, data in before.items() if path not in torn} == {
        path: data for path, data in read_contents(folder).items() if path not in torn
    }
    assert FileMeetingRepository(folder, cipher=CIPHER).read(ID) == keeper.read(ID)


def test_the_files_of_a_meeting_are_all_that_hold_its_words(
    filled_repository: FileMeetingRepository, folder: Path
) -> None:
    (damaged,) = folder.glob(f"damaged/{ID}-*.json")
    assert list_files(filled_repository, ID) == [
        folder / "meetings" / f"{ID}.json",
        folder / "meetings" / f"{ID}.json.prev",
        folder / "backups" / "2026-11-11" / f"{ID}.json",
        folder / "backups" / "2026-11-12" / f"{ID}.json",
        damaged,
        folder / "drafts" / f"window of {ID}.json",
    ]
    assert list_files(filled_repository, "cafe") == []


def test_drafts_that_cannot_be_read_or_are_of_nobody_stay(repository: FileMeetingRepository, folder: Path) -> None:
    (folder / "drafts").mkdir(parents=True)
    for name, text in {"spoilt": "{", "other": '{"meeting": "beef", "line": "words"}'}.items():
        (folder / "drafts" / f"{name}.json").write_text(text)
    (folder / "drafts" / "mine.tmp").write_text('{"meeting": "0123abcd4567ef89", "line": "words"}')
    assert list_files(repository, ID) == []


def test_drafts_are_told_in_the_order_of_their_names(repository: FileMeetingRepository, folder: Path) -> None:
    names = [f"{number}.json" for number in range(9)]
    for name in reversed(names):
        DraftStore(folder, name.removesuffix(".json")).save(Draft(ID, "typed and waiting"))
    assert [path.name for path in list_files(repository, ID)] == names


def test_the_notes_of_a_meeting_are_where_they_were_written(filled_repository: FileMeetingRepository) -> None:
    filled_repository.log_export(ID, Path("/home/again.md"))
    assert list_exports(filled_repository, ID) == [Path(f"/home/{ID}.md"), Path("/home/again.md")]
    assert list_exports(filled_repository, "cafe") == []


def test_deleting_leaves_nothing_of_it_and_all_of_the_others(
    filled_repository: FileMeetingRepository, folder: Path
) -> None:
    others = {path: path.read_bytes() for path in list_files(filled_repository, OTHER_ID)}
    assert all(data.startswith(MAGIC) for data in read_contents(folder).values())
    delete_meeting(filled_repository, ID)
    left = read_contents(folder)
    assert left.keys() == others.keys() | {folder / "index.json", folder / "exports.json"}
    assert others.items() <= left.items()
    assert all(data.startswith(MAGIC) for data in left.values())
    assert list(load_entries(folder / "index.json", CIPHER)) == [OTHER_ID]
    assert export_log.load_log(folder / "exports.json", CIPHER) == {OTHER_ID: [f"/home/{OTHER_ID}.md"]}
    with pytest.raises(MeetingNotFoundError):
        filled_repository.read(ID)


def test_deleting_again_changes_nothing(filled_repository: FileMeetingRepository, folder: Path) -> None:
    delete_meeting(filled_repository, ID)
    before = read_contents(folder), (folder / "exports.json").stat().st_ino
    delete_meeting(filled_repository, ID)
    assert (read_contents(folder), (folder / "exports.json").stat().st_ino) == before


def test_the_record_goes_last_so_that_whoever_is_interrupted_can_do_it_again(
    filled_repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, before = list_files(filled_repository, ID)[0], len(list_files(filled_repository, ID))
    real = os.unlink

    def unlink(path: Any, **kwargs: Any) -> None:
        if Path(path) == record:
            raise PermissionError(errno.EACCES, "in use")
        real(path, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        with pytest.raises(SaveError, match="this account may not use it"):
            delete_meeting(filled_repository, ID)
    assert before > 1
    assert list_files(filled_repository, ID) == [record]
    assert list_exports(filled_repository, ID)
    delete_meeting(filled_repository, ID)
    assert list_files(filled_repository, ID) == []
    assert not list_exports(filled_repository, ID)


def test_a_deleted_file_stays_deleted_after_a_power_cut(
    filled_repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = {path.parent.stat().st_ino for path in list_files(filled_repository, ID)}
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    delete_meeting(filled_repository, ID)
    assert folders <= set(flushed)


def test_a_meeting_that_could_not_be_put_together_can_be_deleted_too(
    repository: FileMeetingRepository, folder: Path
) -> None:
    get_meeting_file(folder).parent.mkdir(parents=True)
    get_meeting_file(folder).write_bytes(b"spoilt")
    with pytest.raises(DamagedMeetingError):
        repository.read(ID)
    delete_meeting(repository, ID)
    assert read_contents(folder).keys() <= {folder / "index.json"}


def test_a_newer_meeting_is_not_read(repository: FileMeetingRepository, folder: Path) -> None:
    get_meeting_file(folder).parent.mkdir(parents=True)
    get_meeting_file(folder).write_bytes(NEWER)
    with pytest.raises(NewerFormatError):
        read_unrepaired(repository, ID)
