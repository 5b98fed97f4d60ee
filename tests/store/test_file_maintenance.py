"""What is done to the files of a keeper as a whole: looked at as they are, put back, sealed, deleted."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facilitator.store import export_log
from facilitator.store.draft_files import Draft, Drafts
from facilitator.store.encryption import MAGIC, Seal
from facilitator.store.file_format import FORMAT, Data, Unreadable, parse, tables_of
from facilitator.store.file_maintenance import as_it_is, delete, exports_of, files_of, put_back, seal_all
from facilitator.store.file_repository import FileKeeper
from facilitator.store.header_cache import load
from facilitator.store.recovery import JUMP
from facilitator.store.repository import CannotOpen, CannotSave, Damaged, Newer, NoSuchMeeting
from tests.store.store_samples import ID, everything_under, file_of, meeting

OTHER = "beef"
NEWER = b'{"record":{"1":{"format":99}}}'


def _open(data: bytes) -> bytes:
    if not data.startswith(MAGIC):
        return data
    if b"torn" in data:
        raise Unreadable
    return data.removeprefix(MAGIC)[::-1]


SEAL = Seal(close=lambda data: MAGIC + data[::-1], open=_open, fits=lambda _: True)
"""A toy: every file is written backwards."""


def contents(folder: Path) -> dict[Path, bytes]:
    files = (path for path in everything_under(folder) if path.is_file() and not path.name.endswith(".lock"))
    return {path: path.read_bytes() for path in files}


def data_of(folder: Path, id_: str = ID) -> Data:
    return parse(file_of(folder, id_).read_bytes())


def filled(folder: Path, seal: Seal) -> FileKeeper:
    """Have one of everything of two meetings."""
    days = iter(f"2026-11-{day}" for day in range(10, 30))
    keeper = FileKeeper(folder, reserve=0, today=lambda: next(days), seal=seal)
    for id_ in (ID, OTHER):
        for revision in range(3):
            keeper.write(id_, meeting(revision + 1, id_), revision)
        file_of(folder, id_).write_bytes(MAGIC + b"torn")
        keeper.read(id_)
        keeper.exported(id_, Path(f"/home/{id_}.md"))
        drafts = Drafts(folder, f"window of {id_}", seal)
        drafts.keep(Draft(id_, "typed and waiting"))
        drafts.close()
    keeper.save_index()
    return keeper


@pytest.fixture
def everything(folder: Path) -> FileKeeper:
    return filled(folder, SEAL)


def test_a_meeting_is_given_as_it_is(keeper: FileKeeper) -> None:
    keeper.write(ID, meeting(), 0)
    assert tables_of(as_it_is(keeper, ID)) == meeting()
    with pytest.raises(NoSuchMeeting, match=f"in {keeper.folder}. "):
        as_it_is(keeper, OTHER)


def test_looking_at_a_damaged_meeting_mends_nothing(keeper: FileKeeper, folder: Path) -> None:
    for revision in range(2):
        keeper.write(ID, meeting(revision), revision)
    file_of(folder).write_bytes(b"spoilt")
    before = contents(folder)
    with pytest.raises(Unreadable):
        as_it_is(keeper, ID)
    assert contents(folder) == before
    assert keeper.recoveries() == []


def test_a_meeting_the_computer_does_not_give_is_told(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    file_of(folder, OTHER).symlink_to(file_of(folder, OTHER))
    with pytest.raises(CannotOpen, match=rf"^Could not open {file_of(folder, OTHER)}: the computer said “Too many"):
        as_it_is(keeper, OTHER)


def test_a_meeting_comes_back_where_there_is_nothing(keeper: FileKeeper, tmp_path: Path) -> None:
    keeper.write(ID, meeting(), 0)
    new = FileKeeper(tmp_path / "new", reserve=0)
    put_back(new, ID, as_it_is(keeper, ID))
    assert as_it_is(new, ID) == as_it_is(keeper, ID)
    assert new.read(ID) == (meeting(), 1)
    assert stat.S_IMODE(new.meetings.stat().st_mode) == 0o700
    assert not new.aside.exists()


@pytest.mark.parametrize(("here", "there"), [(5, 2), (2, 5)])
def test_what_is_put_back_over_another_is_later_than_both(
    keeper: FileKeeper, tmp_path: Path, here: int, there: int
) -> None:
    other = FileKeeper(tmp_path / "other", reserve=0)
    for one, last in ((keeper, here), (other, there)):
        for revision in range(last):
            one.write(ID, meeting(revision), revision)
    before = file_of(keeper.folder).read_bytes()
    put_back(keeper, ID, as_it_is(other, ID))
    assert keeper.read(ID) == (meeting(there - 1), 5 + JUMP)
    assert [path.read_bytes() for path in keeper.aside.iterdir()] == [before]
    assert keeper.recoveries() == []


@pytest.mark.parametrize("spoilt", [b"spoilt", NEWER, MAGIC])
def test_what_cannot_be_read_is_kept_beside_what_is_put_back(keeper: FileKeeper, spoilt: bytes) -> None:
    keeper.write(ID, meeting(), 0)
    data = as_it_is(keeper, ID)
    file_of(keeper.folder).write_bytes(spoilt)
    put_back(keeper, ID, data)
    assert keeper.read(ID) == (meeting(), 1 + JUMP)
    assert [path.read_bytes() for path in keeper.aside.iterdir()] == [spoilt]


def test_what_another_program_wrote_has_a_format_and_a_revision_once_it_is_put_back(keeper: FileKeeper) -> None:
    keeper.write(ID, meeting(), 0)
    put_back(keeper, ID, {"meeting": {"1": {"id": ID}}})
    record = data_of(keeper.folder)["record"]
    assert list(record) == ["1"]
    assert (record["1"]["format"], record["1"]["revision"]) == (FORMAT, 1 + JUMP)


def test_what_is_put_back_is_sealed(folder: Path) -> None:
    keeper = FileKeeper(folder, reserve=0, seal=SEAL)
    for _ in range(2):
        put_back(keeper, ID, {"meeting": {"1": {"id": ID}}})
    assert len(contents(folder)) == 2
    assert all(data.startswith(MAGIC) for data in contents(folder).values())
    assert keeper.read(ID)[0] == {"meeting": {1: {"id": ID}}}


def on_each_way() -> list[Callable[[FileKeeper], object]]:
    return [
        lambda keeper: put_back(keeper, ID, {"meeting": {"1": {"id": ID}}}),
        lambda keeper: seal_all(keeper, SEAL),
        lambda keeper: delete(keeper, ID),
    ]


@pytest.mark.parametrize("change", on_each_way())
def test_nothing_is_done_while_another_window_saves(folder: Path, change: Callable[[FileKeeper], object]) -> None:
    FileKeeper(folder, reserve=0).write(ID, meeting(), 0)
    before = contents(folder)
    with FileKeeper(folder).exclusive(ID), pytest.raises(CannotSave, match=f"in {folder}: another window"):
        change(FileKeeper(folder, patience=0))
    assert contents(folder) == before


@pytest.mark.parametrize("change", on_each_way())
def test_a_disk_that_refuses_is_told(
    folder: Path, change: Callable[[FileKeeper], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = FileKeeper(folder, reserve=0)
    keeper.write(ID, meeting(), 0)
    for name in ("link", "replace", "unlink"):
        monkeypatch.setattr(os, name, lambda *_, **__: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(CannotSave, match=f"in {folder}: the disk is full"):
        change(keeper)
    assert keeper.read(ID) == (meeting(), 1)


def test_sealing_takes_every_file_and_keeps_what_is_in_it(folder: Path) -> None:
    keeper = filled(folder, Seal(close=lambda data: data, open=_open, fits=lambda _: True))
    before = contents(folder)
    torn = [path for path, data in before.items() if b"torn" in data]
    assert len(torn) == 2
    assert seal_all(keeper, SEAL) == (len(before) - 2, torn)
    assert {path: SEAL.close(data) for path, data in before.items() if path not in torn} == {
        path: data for path, data in contents(folder).items() if path not in torn
    }
    assert FileKeeper(folder, seal=SEAL).read(ID) == keeper.read(ID)


def test_the_files_of_a_meeting_are_all_that_hold_its_words(everything: FileKeeper, folder: Path) -> None:
    (damaged,) = folder.glob(f"damaged/{ID}-*.json")
    assert files_of(everything, ID) == [
        folder / "meetings" / f"{ID}.json",
        folder / "meetings" / f"{ID}.json.prev",
        folder / "backups" / "2026-11-11" / f"{ID}.json",
        folder / "backups" / "2026-11-12" / f"{ID}.json",
        damaged,
        folder / "drafts" / f"window of {ID}.json",
    ]
    assert files_of(everything, "cafe") == []


def test_drafts_that_cannot_be_read_or_are_of_nobody_stay(keeper: FileKeeper, folder: Path) -> None:
    (folder / "drafts").mkdir(parents=True)
    for name, text in {"spoilt": "{", "other": '{"meeting": "beef", "line": "words"}'}.items():
        (folder / "drafts" / f"{name}.json").write_text(text)
    (folder / "drafts" / "mine.tmp").write_text('{"meeting": "0123abcd4567ef89", "line": "words"}')
    assert files_of(keeper, ID) == []


def test_drafts_are_told_in_the_order_of_their_names(keeper: FileKeeper, folder: Path) -> None:
    names = [f"{number}.json" for number in range(9)]
    for name in reversed(names):
        Drafts(folder, name.removesuffix(".json")).keep(Draft(ID, "typed and waiting"))
    assert [path.name for path in files_of(keeper, ID)] == names


def test_the_notes_of_a_meeting_are_where_they_were_written(everything: FileKeeper) -> None:
    everything.exported(ID, Path("/home/again.md"))
    assert exports_of(everything, ID) == [Path(f"/home/{ID}.md"), Path("/home/again.md")]
    assert exports_of(everything, "cafe") == []


def test_deleting_leaves_nothing_of_it_and_all_of_the_others(everything: FileKeeper, folder: Path) -> None:
    others = {path: path.read_bytes() for path in files_of(everything, OTHER)}
    assert all(data.startswith(MAGIC) for data in contents(folder).values())
    delete(everything, ID)
    left = contents(folder)
    assert left.keys() == others.keys() | {folder / "index.json", folder / "exports.json"}
    assert others.items() <= left.items()
    assert all(data.startswith(MAGIC) for data in left.values())
    assert list(load(folder / "index.json", SEAL)) == [OTHER]
    assert export_log.load(folder / "exports.json", SEAL) == {OTHER: [f"/home/{OTHER}.md"]}
    with pytest.raises(NoSuchMeeting):
        everything.read(ID)


def test_deleting_again_changes_nothing(everything: FileKeeper, folder: Path) -> None:
    delete(everything, ID)
    before = contents(folder), (folder / "exports.json").stat().st_ino
    delete(everything, ID)
    assert (contents(folder), (folder / "exports.json").stat().st_ino) == before


def test_the_record_goes_last_so_that_whoever_is_interrupted_can_do_it_again(
    everything: FileKeeper, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, before = files_of(everything, ID)[0], len(files_of(everything, ID))
    real = os.unlink

    def unlink(path: Any, **kwargs: Any) -> None:
        if Path(path) == record:
            raise PermissionError(errno.EACCES, "in use")
        real(path, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        with pytest.raises(CannotSave, match="this account may not use it"):
            delete(everything, ID)
    assert before > 1
    assert files_of(everything, ID) == [record]
    assert exports_of(everything, ID)
    delete(everything, ID)
    assert files_of(everything, ID) == []
    assert not exports_of(everything, ID)


def test_a_deleted_file_stays_deleted_after_a_power_cut(
    everything: FileKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = {path.parent.stat().st_ino for path in files_of(everything, ID)}
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    delete(everything, ID)
    assert folders <= set(flushed)


def test_a_meeting_that_could_not_be_put_together_can_be_deleted_too(keeper: FileKeeper, folder: Path) -> None:
    file_of(folder).parent.mkdir(parents=True)
    file_of(folder).write_bytes(b"spoilt")
    with pytest.raises(Damaged):
        keeper.read(ID)
    delete(keeper, ID)
    assert contents(folder).keys() <= {folder / "index.json"}


def test_a_newer_meeting_is_not_read(keeper: FileKeeper, folder: Path) -> None:
    file_of(folder).parent.mkdir(parents=True)
    file_of(folder).write_bytes(NEWER)
    with pytest.raises(Newer):
        as_it_is(keeper, ID)
