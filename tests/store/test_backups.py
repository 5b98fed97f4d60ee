"""A copy of each meeting from before its first change of a day, and the last fourteen of them."""

import os
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from facilitator.store.backups import DAYS, RULE, copies_of, keep_copy
from facilitator.store.file_format import parse, tables_of
from facilitator.store.file_repository import FileKeeper
from tests.store.store_samples import ID, file_of, meeting


class Days:
    """A calendar to turn by hand."""

    def __init__(self) -> None:
        self.on = date(2026, 11, 1)

    def __call__(self) -> str:
        return self.on.isoformat()

    def next(self) -> None:
        self.on += timedelta(1)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def keeper(folder: Path, days: Days) -> FileKeeper:
    return FileKeeper(folder, reserve=0, today=days)


def statements(path: Path) -> int:
    return len(tables_of(parse(path.read_bytes()))["statements"])


def copies(folder: Path) -> dict[str, int]:
    return {path.parent.name: statements(path) for path in copies_of(f"{ID}.json", folder / "backups")}


def test_the_first_change_of_a_day_keeps_what_was_there_before(keeper: FileKeeper, folder: Path, days: Days) -> None:
    keeper.write(ID, meeting(1), 0)
    assert copies(folder) == {}  # there was nothing before
    keeper.write(ID, meeting(2), 1)
    keeper.write(ID, meeting(3), 2)
    assert copies(folder) == {"2026-11-01": 1}
    days.next()
    keeper.write(ID, meeting(4), 3)
    keeper.write(ID, meeting(5), 4)
    assert copies(folder) == {"2026-11-02": 3, "2026-11-01": 1}


def test_the_last_fourteen_days_on_which_it_changed_are_kept(keeper: FileKeeper, folder: Path, days: Days) -> None:
    other = "ffff0000ffff0000"
    keeper.write(other, meeting(1, other), 0)
    keeper.write(other, meeting(2, other), 1)
    keeper.write(ID, meeting(1), 0)
    for revision in range(1, DAYS + 4):
        days.next()
        keeper.write(ID, meeting(revision + 1), revision)
    assert len(copies(folder)) == DAYS == 14
    assert RULE == "a copy of each meeting from before its first change of a day; of each, the last 14"
    assert min(copies(folder)) == "2026-11-05"
    # The copies of a meeting that did not change stay, and a day without any is gone.
    assert sorted(path.name for path in (folder / "backups").iterdir())[:2] == ["2026-11-01", "2026-11-05"]


def test_copies_are_for_their_owner_alone(keeper: FileKeeper, folder: Path) -> None:
    old = os.umask(0)
    try:
        keeper.write(ID, meeting(1), 0)
        keeper.write(ID, meeting(2), 1)
    finally:
        os.umask(old)
    (copy,) = copies_of(f"{ID}.json", folder / "backups")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (copy, copy.parent, copy.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_a_copy_that_cannot_be_made_stops_no_save(keeper: FileKeeper, folder: Path) -> None:
    folder.mkdir()
    (folder / "backups").write_text("a file where the folder should be")
    keeper.write(ID, meeting(1), 0)
    assert keeper.write(ID, meeting(2), 1) == 2
    assert keeper.read(ID) == (meeting(2), 2)
    file_of(folder).write_bytes(b"spoilt")
    assert keeper.read(ID)[0] == meeting(1)  # from the save before, without looking at the copies


def test_no_copy_where_there_is_nothing_to_copy(tmp_path: Path) -> None:
    keep_copy(tmp_path / "not there.json", tmp_path / "backups", "2026-11-01")
    assert list(tmp_path.iterdir()) == []


def test_a_meeting_comes_back_from_a_copy_when_both_its_files_are_gone(
    keeper: FileKeeper, folder: Path, days: Days
) -> None:
    for revision in range(3):
        keeper.write(ID, meeting(revision + 1), revision)
        days.next()
    for path in (file_of(folder), file_of(folder).with_name(f"{ID}.json.prev")):
        path.write_bytes(b"spoilt")
    tables, _ = keeper.read(ID)
    assert tables == meeting(2)
    (told,) = keeper.recoveries()
    assert "5 of its entries are back, 5 of them from an earlier copy" in told.sentence


def test_where_the_copies_cannot_be_listed_the_save_before_is_given(
    keeper: FileKeeper, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.write(ID, meeting(1), 0)
    keeper.write(ID, meeting(2), 1)
    monkeypatch.setattr(Path, "iterdir", lambda _: (_ for _ in ()).throw(PermissionError("no")))
    assert [len(tables["statements"]) for tables in keeper.earlier(ID)] == [1]


def test_copies_are_given_from_the_newest_on_and_damaged_ones_passed_over(
    keeper: FileKeeper, folder: Path, days: Days
) -> None:
    for revision in range(4):
        keeper.write(ID, meeting(revision + 1), revision)
        days.next()
    (folder / "backups" / "2026-11-03" / f"{ID}.json").write_bytes(b"spoilt")
    assert [len(tables["statements"]) for tables in keeper.earlier(ID)] == [3, 3, 1]
