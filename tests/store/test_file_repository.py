"""What the keeper on a folder does beyond the contract of every keeper (test_keeper.py)."""

import re
import time
from pathlib import Path

import pytest

from facilitator.store.atomic_files import write_file
from facilitator.store.file_format import hashes_match, parse
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.recovery import REVISION_JUMP, OutsideChange, Recovery
from facilitator.store.repository import Header, MeetingNotFoundError, OpenError
from tests.store.store_samples import ID, get_meeting_file, make_meeting


def test_the_copy_of_a_day_is_called_by_the_day_it_is(repository: FileMeetingRepository, folder: Path) -> None:
    before = time.strftime("%Y-%m-%d")
    for revision in range(2):
        repository.write(ID, make_meeting(revision), revision)
    (day,) = (folder / "backups").iterdir()
    assert before <= day.name <= time.strftime("%Y-%m-%d")


def test_what_is_no_meeting_is_told_in_the_programs_words(repository: FileMeetingRepository) -> None:
    with pytest.raises(
        ValueError, match=r"^row 1 of “meeting” must carry the meeting's id, and “record” is the keeper's own$"
    ):
        repository.write(ID, {}, 0)


def test_earlier_copies_are_tables_as_they_were_written(repository: FileMeetingRepository) -> None:
    for revision in range(2):
        repository.write(ID, make_meeting(revision), revision)
    assert next(iter(repository.read_backups(ID))) == make_meeting(0)


def test_what_was_put_right_is_told_and_what_it_replaces_is_kept(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(5), 0)
    before = get_meeting_file(repository.folder).read_bytes()
    assert repository.replace_damaged(ID, make_meeting(2), backup_count=1, lost_count=3) == 1 + REVISION_JUMP
    (kept,) = repository.damaged_folder.iterdir()
    assert repository.pop_notices() == [Recovery(ID, kept, sum(map(len, make_meeting(2).values())), 1, 3)]
    assert kept.read_bytes() == before
    assert re.fullmatch(rf"{ID}-[0-9a-f]{{8}}\.json", kept.name)
    assert repository.read(ID) == (make_meeting(2), 1 + REVISION_JUMP)


def test_a_closed_meeting_that_is_put_right_is_held_to_the_hash_it_was_closed_with(
    repository: FileMeetingRepository,
) -> None:
    tables = make_meeting(5)
    tables["meeting"][1]["state"] = "closed"
    repository.write(ID, tables, 0)
    closed = parse(get_meeting_file(repository.folder).read_bytes())["record"]["1"]["sha256"]
    del tables["statements"][101]
    repository.replace_damaged(ID, tables, backup_count=0, lost_count=1)
    data = parse(get_meeting_file(repository.folder).read_bytes())
    assert data["record"]["1"]["sha256"] == closed
    assert not hashes_match(data)


@pytest.mark.parametrize("state", ["in session", "closed"])
def test_each_change_from_outside_is_told_once(repository: FileMeetingRepository, folder: Path, state: str) -> None:
    tables = make_meeting()
    tables["meeting"][1]["state"] = state
    repository.write(ID, tables, 0)
    for words in (b"native", b"knave"):
        write_file(get_meeting_file(folder), get_meeting_file(folder).read_bytes().replace("naïve".encode(), words, 1))
        for _ in range(2):
            repository.read(ID)
        (told,) = repository.pop_notices()
        assert told == OutsideChange(ID, is_closed=state == "closed")


def test_changes_from_outside_are_told_of_every_meeting_even_where_files_all_look_the_same(
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


def test_what_a_killed_program_left_is_swept_from_every_folder(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    repository.damaged_folder.mkdir()
    left = [
        place / f".file.{'ab' * 8}.tmp" for place in (folder, repository.meetings_folder, repository.damaged_folder)
    ]
    for path in left:
        path.touch()
    assert repository.remove_temporary_files() == 3
    assert [path for path in left if path.exists()] == []


def test_a_meeting_that_goes_while_the_list_is_made_is_not_in_it(
    repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    monkeypatch.setattr(
        FileMeetingRepository, "_read", lambda *_, **__: (_ for _ in ()).throw(MeetingNotFoundError(repository.folder))
    )
    assert repository.list_headers() == []


def test_of_a_meeting_that_cannot_be_opened_only_the_reason_is_listed(
    repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    refused = OpenError(repository.folder, OSError())
    monkeypatch.setattr(FileMeetingRepository, "_read", lambda *_, **__: (_ for _ in ()).throw(refused))
    changed = get_meeting_file(repository.folder).stat().st_mtime_ns / 1e9
    assert repository.list_headers() == [Header(ID, "", "", "(cannot be opened)", "", "", changed, 0)]


def test_a_list_of_meetings_that_did_not_change_is_not_written_again(
    repository: FileMeetingRepository, folder: Path
) -> None:
    repository.write(ID, make_meeting(), 0)
    repository.save_index()
    before = (folder / "index.json").stat().st_ino
    repository.save_index()
    assert (folder / "index.json").stat().st_ino == before
