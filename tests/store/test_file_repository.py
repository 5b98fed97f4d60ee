"""Behavior of the file repository beyond the contract of every repository (test_repository.py)."""

import re
import time
from pathlib import Path

import pytest

from facilitator.store.atomic_files import write_file
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.recovery import REVISION_JUMP, OutsideChange, Recovery
from facilitator.store.repository import Header, MeetingNotFoundError, OpenError
from tests.store.store_samples import ID, get_meeting_file, make_meeting


def test_daily_copy_is_named_by_its_date(repository: FileMeetingRepository, folder: Path) -> None:
    before = time.strftime("%Y-%m-%d")
    for revision in range(2):
        repository.write(ID, make_meeting(revision), revision)
    (day,) = (folder / "backups").iterdir()
    assert before <= day.name <= time.strftime("%Y-%m-%d")


def test_invalid_tables_raise_a_clear_value_error(repository: FileMeetingRepository) -> None:
    with pytest.raises(
        ValueError, match=r"^row 1 of “meeting” must have the ID of the meeting, and “record” is reserved$"
    ):
        repository.write(ID, {}, 0)


def test_backups_contain_the_tables_as_written(repository: FileMeetingRepository) -> None:
    for revision in range(2):
        repository.write(ID, make_meeting(revision + 1), revision)
    assert list(repository.read_backups(ID)) == [make_meeting(2), make_meeting(1)]


def test_replacing_a_meeting_is_reported_and_the_old_file_is_kept(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(5), 0)
    before = get_meeting_file(repository.folder).read_bytes()
    assert repository.replace_damaged(ID, make_meeting(2), backup_count=1, lost_count=3) == 1 + REVISION_JUMP
    (damaged_copy,) = repository.damaged_folder.iterdir()
    assert repository.pop_notices() == [Recovery(ID, damaged_copy, sum(map(len, make_meeting(2).values())), 1, 3)]
    assert damaged_copy.read_bytes() == before
    assert re.fullmatch(rf"{ID}-[0-9a-f]{{8}}\.json", damaged_copy.name)
    assert repository.read(ID) == (make_meeting(2), 1 + REVISION_JUMP)


@pytest.mark.parametrize("state", ["in session", "closed"])
def test_each_outside_change_is_reported_once(repository: FileMeetingRepository, folder: Path, state: str) -> None:
    tables = make_meeting()
    tables["meeting"][1]["state"] = state
    repository.write(ID, tables, 0)
    for words in (b"native", b"knave"):
        write_file(get_meeting_file(folder), get_meeting_file(folder).read_bytes().replace("naïve".encode(), words, 1))
        for _ in range(2):
            repository.read(ID)
        (notice,) = repository.pop_notices()
        assert notice == OutsideChange(ID, is_closed=state == "closed")


def test_outside_changes_are_reported_per_meeting_even_if_tokens_are_equal(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.store.header_cache.get_file_token", lambda _: (0, 0, 0))
    for id_ in (ID, "beef"):
        repository.write(id_, make_meeting(id_=id_), 0)
        get_meeting_file(folder, id_).write_bytes(
            get_meeting_file(folder, id_).read_bytes().replace("naïve".encode(), b"native", 1)
        )
        repository.read(id_)
    assert repository.pop_notices() == [OutsideChange(ID, is_closed=False), OutsideChange("beef", is_closed=False)]


def test_temporary_files_are_removed_from_every_folder(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    repository.damaged_folder.mkdir()
    leftovers = [
        place / f".file.{'ab' * 8}.tmp" for place in (folder, repository.meetings_folder, repository.damaged_folder)
    ]
    for path in leftovers:
        path.touch()
    assert repository.remove_temporary_files() == 3
    assert [path for path in leftovers if path.exists()] == []


def test_meeting_deleted_while_listing_is_not_listed(
    repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    monkeypatch.setattr(
        FileMeetingRepository, "read", lambda *_, **__: (_ for _ in ()).throw(MeetingNotFoundError(repository.folder))
    )
    assert repository.list_headers() == []


def test_meeting_that_cannot_be_opened_is_listed_with_the_reason(
    repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    error = OpenError(repository.folder, OSError())
    monkeypatch.setattr(FileMeetingRepository, "read", lambda *_, **__: (_ for _ in ()).throw(error))
    changed = get_meeting_file(repository.folder).stat().st_mtime_ns / 1e9
    assert repository.list_headers() == [Header(ID, "", "", "(cannot be opened)", "", "", changed, 0)]


def test_unchanged_index_is_not_written_again(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    repository.save_index()
    before = (folder / "index.json").stat().st_ino
    repository.save_index()
    assert (folder / "index.json").stat().st_ino == before
