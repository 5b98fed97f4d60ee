"""What the keeper on a folder does beyond the contract of every keeper (test_keeper.py)."""

import re
import time
from pathlib import Path

import pytest

from facilitator.store.atomic_files import write_file
from facilitator.store.file_format import intact, parse
from facilitator.store.file_repository import FileKeeper
from facilitator.store.recovery import JUMP, ChangedOutside, Recovery
from facilitator.store.repository import CannotOpen, Header, NoSuchMeeting
from tests.store.store_samples import ID, file_of, meeting


def test_the_copy_of_a_day_is_called_by_the_day_it_is(keeper: FileKeeper, folder: Path) -> None:
    before = time.strftime("%Y-%m-%d")
    for revision in range(2):
        keeper.write(ID, meeting(revision), revision)
    (day,) = (folder / "backups").iterdir()
    assert before <= day.name <= time.strftime("%Y-%m-%d")


def test_what_is_no_meeting_is_told_in_the_programs_words(keeper: FileKeeper) -> None:
    with pytest.raises(
        ValueError, match=r"^row 1 of “meeting” must carry the meeting's id, and “record” is the keeper's own$"
    ):
        keeper.write(ID, {}, 0)


def test_earlier_copies_are_tables_as_they_were_written(keeper: FileKeeper) -> None:
    for revision in range(2):
        keeper.write(ID, meeting(revision), revision)
    assert next(iter(keeper.earlier(ID))) == meeting(0)


def test_what_was_put_right_is_told_and_what_it_replaces_is_kept(keeper: FileKeeper) -> None:
    keeper.write(ID, meeting(5), 0)
    before = file_of(keeper.folder).read_bytes()
    assert keeper.put_right(ID, meeting(2), back=1, lost=3) == 1 + JUMP
    (kept,) = keeper.aside.iterdir()
    assert keeper.recoveries() == [Recovery(ID, kept, sum(map(len, meeting(2).values())), 1, 3)]
    assert kept.read_bytes() == before
    assert re.fullmatch(rf"{ID}-[0-9a-f]{{8}}\.json", kept.name)
    assert keeper.read(ID) == (meeting(2), 1 + JUMP)


def test_a_closed_meeting_that_is_put_right_is_held_to_the_hash_it_was_closed_with(keeper: FileKeeper) -> None:
    tables = meeting(5)
    tables["meeting"][1]["state"] = "closed"
    keeper.write(ID, tables, 0)
    closed = parse(file_of(keeper.folder).read_bytes())["record"]["1"]["sha256"]
    del tables["statements"][101]
    keeper.put_right(ID, tables, back=0, lost=1)
    data = parse(file_of(keeper.folder).read_bytes())
    assert data["record"]["1"]["sha256"] == closed
    assert not intact(data)


@pytest.mark.parametrize("state", ["in session", "closed"])
def test_each_change_from_outside_is_told_once(keeper: FileKeeper, folder: Path, state: str) -> None:
    tables = meeting()
    tables["meeting"][1]["state"] = state
    keeper.write(ID, tables, 0)
    for words in (b"native", b"knave"):
        write_file(file_of(folder), file_of(folder).read_bytes().replace("naïve".encode(), words, 1))
        for _ in range(2):
            keeper.read(ID)
        (told,) = keeper.recoveries()
        assert told == ChangedOutside(ID, closed=state == "closed")


def test_changes_from_outside_are_told_of_every_meeting_even_where_files_all_look_the_same(
    keeper: FileKeeper, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.store.header_cache.look", lambda _: (0, 0, 0))
    for id_ in (ID, "beef"):
        keeper.write(id_, meeting(id_=id_), 0)
        file_of(folder, id_).write_bytes(file_of(folder, id_).read_bytes().replace("naïve".encode(), b"native", 1))
        keeper.read(id_)
    assert keeper.recoveries() == [ChangedOutside(ID, closed=False), ChangedOutside("beef", closed=False)]


def test_what_a_killed_program_left_is_swept_from_every_folder(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    keeper.aside.mkdir()
    left = [place / f".file.{'ab' * 8}.tmp" for place in (folder, keeper.meetings, keeper.aside)]
    for path in left:
        path.touch()
    assert keeper.sweep() == 3
    assert [path for path in left if path.exists()] == []


def test_a_meeting_that_goes_while_the_list_is_made_is_not_in_it(
    keeper: FileKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.write(ID, meeting(), 0)
    monkeypatch.setattr(FileKeeper, "_read", lambda *_, **__: (_ for _ in ()).throw(NoSuchMeeting(keeper.folder)))
    assert keeper.headers() == []


def test_of_a_meeting_that_cannot_be_opened_only_the_reason_is_listed(
    keeper: FileKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.write(ID, meeting(), 0)
    refused = CannotOpen(keeper.folder, OSError())
    monkeypatch.setattr(FileKeeper, "_read", lambda *_, **__: (_ for _ in ()).throw(refused))
    changed = file_of(keeper.folder).stat().st_mtime_ns / 1e9
    assert keeper.headers() == [Header(ID, "", "", "(cannot be opened)", "", "", changed, 0)]


def test_a_list_of_meetings_that_did_not_change_is_not_written_again(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    keeper.save_index()
    before = (folder / "index.json").stat().st_ino
    keeper.save_index()
    assert (folder / "index.json").stat().st_ino == before
