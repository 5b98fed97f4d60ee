"""Daily copies of each meeting, limited to fourteen days."""

import os
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.meeting_file import (
    MAX_COPIES,
    RETENTION_RULE,
    create_daily_copy,
    get_copy_path,
    list_copies,
    parse_file,
)
from tests.store.store_samples import ID, get_meeting_file, make_meeting


class FakeCalendar:
    """A calendar that is advanced by hand."""

    def __init__(self) -> None:
        self.today = date(2026, 11, 1)

    def __call__(self) -> str:
        return self.today.isoformat()

    def next(self) -> None:
        self.today += timedelta(1)


@pytest.fixture
def calendar() -> FakeCalendar:
    return FakeCalendar()


@pytest.fixture
def repository(folder: Path, calendar: FakeCalendar) -> FileMeetingRepository:
    return FileMeetingRepository(folder, reserve_size=0, get_time=calendar)


def count_statements(path: Path) -> int:
    return len(parse_file(path.read_bytes()).tables["statements"])


def count_copies(folder: Path) -> dict[str, int]:
    return {path.parent.name: count_statements(path) for path in list_copies(f"{ID}.json", folder / "backups")}


def test_first_change_of_a_day_copies_the_previous_state(
    repository: FileMeetingRepository, folder: Path, calendar: FakeCalendar
) -> None:
    repository.write(ID, make_meeting(1), 0)
    assert count_copies(folder) == {}  # there was nothing before
    repository.write(ID, make_meeting(2), 1)
    repository.write(ID, make_meeting(3), 2)
    assert count_copies(folder) == {"2026-11-01": 1}
    calendar.next()
    repository.write(ID, make_meeting(4), 3)
    repository.write(ID, make_meeting(5), 4)
    assert count_copies(folder) == {"2026-11-02": 3, "2026-11-01": 1}


def test_copies_of_the_last_fourteen_days_with_changes_are_kept(
    repository: FileMeetingRepository, folder: Path, calendar: FakeCalendar
) -> None:
    other = "ffff0000ffff0000"
    repository.write(other, make_meeting(1, other), 0)
    repository.write(other, make_meeting(2, other), 1)
    repository.write(ID, make_meeting(1), 0)
    for revision in range(1, MAX_COPIES + 4):
        calendar.next()
        repository.write(ID, make_meeting(revision + 1), revision)
    assert len(count_copies(folder)) == MAX_COPIES == 14
    assert RETENTION_RULE == "each meeting is copied before its first change of a day, and the last 14 copies are kept"
    assert min(count_copies(folder)) == "2026-11-05"
    # Copies of an unchanged meeting remain, and empty folders are removed.
    assert sorted(path.name for path in (folder / "backups").iterdir())[:2] == ["2026-11-01", "2026-11-05"]


def test_copies_are_private(repository: FileMeetingRepository, folder: Path) -> None:
    old = os.umask(0)
    try:
        repository.write(ID, make_meeting(1), 0)
        repository.write(ID, make_meeting(2), 1)
    finally:
        os.umask(old)
    (copy,) = list_copies(f"{ID}.json", folder / "backups")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (copy, copy.parent, copy.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_failing_to_copy_does_not_stop_a_save(repository: FileMeetingRepository, folder: Path) -> None:
    folder.mkdir()
    (folder / "backups").write_text("a file where the folder should be")
    repository.write(ID, make_meeting(1), 0)
    assert repository.write(ID, make_meeting(2), 1) == 2
    assert repository.read(ID) == (make_meeting(2), 2)
    get_meeting_file(folder).write_bytes(b"spoilt")
    assert repository.read(ID)[0] == make_meeting(2)  # from the second copy, without those of each day


def test_missing_file_is_not_copied(tmp_path: Path) -> None:
    create_daily_copy(tmp_path / "not there.json", tmp_path / "backups", "2026-11-01")
    assert list(tmp_path.iterdir()) == []


def test_meeting_is_recovered_from_a_copy_if_both_files_are_damaged(
    repository: FileMeetingRepository, folder: Path, calendar: FakeCalendar
) -> None:
    for revision in range(3):
        repository.write(ID, make_meeting(revision + 1), revision)
        calendar.next()
    for path in (get_meeting_file(folder), get_copy_path(get_meeting_file(folder))):
        path.write_bytes(b"spoilt")
    tables, _ = repository.read(ID)
    assert tables == make_meeting(2)
    (notice,) = repository.pop_notices()
    assert "5 entries were recovered and saved, 5 of them from an earlier copy" in notice.message


def test_second_copy_is_used_if_copies_cannot_be_listed(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(1), 0)
    repository.write(ID, make_meeting(2), 1)
    monkeypatch.setattr(Path, "iterdir", lambda _: (_ for _ in ()).throw(PermissionError("no")))
    assert [len(tables["statements"]) for tables in repository.read_backups(ID)] == [2]


def test_copies_are_read_newest_first_and_damaged_ones_are_skipped(
    repository: FileMeetingRepository, folder: Path, calendar: FakeCalendar
) -> None:
    for revision in range(4):
        repository.write(ID, make_meeting(revision + 1), revision)
        calendar.next()
    (folder / "backups" / "2026-11-03" / f"{ID}.json").write_bytes(b"spoilt")
    assert [len(tables["statements"]) for tables in repository.read_backups(ID)] == [4, 3, 1]
