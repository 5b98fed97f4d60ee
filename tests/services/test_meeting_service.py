"""Tests of the meeting service, the clock and the data paths."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, timedelta
from pathlib import Path

import pytest

from facilitator.bootstrap import open_repository
from facilitator.clock import create_id_counter, create_stamp_factory, current_time
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.serialization import to_tables
from facilitator.paths import DataPaths, resolve_data_folder
from facilitator.progress import ProgressCallback, ignore_progress
from facilitator.services.meeting_service import MeetingService, UnusableMeeting
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import apply_changes
from facilitator.store.repository import (
    Change,
    Changes,
    ConflictError,
    Header,
    MeetingNotFoundError,
    Notice,
    RowFilter,
    Tables,
)
from tests.meeting.complete_meeting import build_open_meeting
from tests.meeting.meeting_builder import START, MeetingBuilder, meeting_with_people


class RemoteChangeRepository:
    """A repository whose lock does not extend to another computer, which saves in between."""

    def __init__(self) -> None:
        self.stored: dict[str, tuple[Tables, int]] = {}
        self.meanwhile: list[Meeting] = []
        self.writes = 0

    def list_headers(self, progress: ProgressCallback = ignore_progress) -> list[Header]:
        return []

    def read(self, meeting_id: str) -> tuple[Tables, int]:
        return self.stored[meeting_id]

    def write(self, meeting_id: str, tables: Tables, expected: int) -> int:
        revision = self.stored.get(meeting_id, ({}, 0))[1]
        if self.meanwhile:
            self.stored[meeting_id] = (to_tables(self.meanwhile.pop()), revision + 1)
            raise ConflictError(expected, revision + 1)
        self.writes += 1
        self.stored[meeting_id] = (tables, expected + 1)
        return expected + 1

    def write_changes(self, meeting_id: str, changes: Changes, expected: int) -> int:
        return self.write(meeting_id, apply_changes(self.stored[meeting_id][0], changes), expected)

    def purge(self, meeting_id: str, is_removed: RowFilter) -> None:
        pass

    def track_export(self, path: Path) -> AbstractContextManager[None]:
        return nullcontext()

    def read_history(self, meeting_id: str) -> list[Change]:
        return []

    def read_backups(self, meeting_id: str) -> list[Tables]:
        return []

    def replace_damaged(self, meeting_id: str, tables: Tables, *, backup_count: int, lost_count: int) -> int:
        raise NotImplementedError

    @contextmanager
    def lock(self, meeting_id: str) -> Iterator[None]:
        yield

    def pop_notices(self) -> list[Notice]:
        return []

    def log_export(self, meeting_id: str, path: Path) -> None:
        pass

    def get_change_token(self, meeting_id: str) -> object:
        return self.stored[meeting_id][1] if meeting_id in self.stored else None


@pytest.fixture
def repository(data: Path) -> FileMeetingRepository:
    return FileMeetingRepository(data, reserve_size=0)


def test_meeting_cannot_be_created_twice(repository: FileMeetingRepository) -> None:
    meeting = MeetingBuilder().meeting
    assert MeetingService(repository).create(meeting) == (meeting, 1)
    with pytest.raises(ConflictError):
        MeetingService(repository).create(meeting.replace(title="Another"))
    assert MeetingService(repository).open(meeting.id) == (meeting, 1)


def test_each_change_is_one_write(repository: FileMeetingRepository) -> None:
    meetings = MeetingService(repository)
    made = meetings.create(meeting_with_people().meeting)
    changed = meetings.change(made.meeting.id, lambda meeting: meeting.replace(date=date(2026, 12, 4)))
    assert (changed.revision, changed.meeting.date) == (2, date(2026, 12, 4))
    assert MeetingService(FileMeetingRepository(repository.folder)).open(made.meeting.id) == changed


def test_unchanged_meeting_is_not_written(repository: FileMeetingRepository) -> None:
    meetings = MeetingService(repository)
    made = meetings.create(MeetingBuilder().meeting)
    assert meetings.change(made.meeting.id, lambda meeting: meeting.replace(title="Annual review")) == made


def test_refused_change_writes_nothing(repository: FileMeetingRepository) -> None:
    meetings = MeetingService(repository)
    made = meetings.create(MeetingBuilder().meeting)
    with pytest.raises(UserError):
        meetings.change(made.meeting.id, lambda meeting: meeting.replace(agenda=()))
    assert MeetingService(FileMeetingRepository(repository.folder)).open(made.meeting.id) == made


def test_changes_of_another_window_are_seen(repository: FileMeetingRepository) -> None:
    here, there = MeetingService(repository), MeetingService(FileMeetingRepository(repository.folder, reserve_size=0))
    made = here.create(MeetingBuilder().meeting)
    changed = there.change(made.meeting.id, lambda meeting: meeting.replace(title="Changed there"))
    assert here.open(made.meeting.id) == changed


def test_change_is_repeated_after_a_conflict() -> None:
    repository = RemoteChangeRepository()
    meetings = MeetingService(repository)
    made = meetings.create(MeetingBuilder().meeting).meeting
    repository.meanwhile = [made.replace(title="Changed there")]
    saved = meetings.change(made.id, lambda meeting: meeting.replace(date=date(2026, 12, 4)))
    assert (saved.meeting.title, saved.meeting.date, saved.revision) == ("Changed there", date(2026, 12, 4), 3)
    assert repository.writes == 2


@pytest.mark.parametrize(
    ("row", "change"),
    [
        ("meeting", {"state": "over"}),
        ("meeting", {"agenda": 3, "kind": None}),
        ("agenda", {"kind": "goals"}),
        ("agenda", {"id": "first"}),
    ],
)
def test_unusable_file_is_reported_without_its_text(
    repository: FileMeetingRepository, row: str, change: dict[str, object]
) -> None:
    meetings = MeetingService(repository)
    made = meetings.create(meeting_with_people().meeting)
    tables, revision = repository.read(made.meeting.id)
    tables[row][1] |= change
    repository.write(made.meeting.id, tables, revision)
    for copy in repository.folder.rglob("*.json*"):
        if copy.parent.name != "meetings" or copy.suffix == ".prev":
            copy.unlink()
    for attempt in (meetings.open, MeetingService(FileMeetingRepository(repository.folder)).open):
        with pytest.raises(UnusableMeeting) as caught:
            attempt(made.meeting.id)
        assert "changed outside this program" in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None


def test_inconsistent_file_is_repaired_kept_and_reported(repository: FileMeetingRepository) -> None:
    meetings = MeetingService(repository)
    made = meetings.create(build_open_meeting().meeting).meeting
    path = repository.folder / "meetings" / f"{made.id}.json"
    edited = path.read_bytes().replace(b'"wording_kind":"verbatim"', b'"wording_kind":"by heart"', 1)
    path.write_bytes(edited)
    again = MeetingService(FileMeetingRepository(repository.folder, reserve_size=0))
    opened = again.open(made.id)
    assert len(opened.meeting.statements) == len(made.statements) - 1
    assert opened.meeting.replace(statements=made.statements) == made
    assert [file.read_bytes() for file in (repository.folder / "damaged").iterdir()] == [edited]
    messages = [notice.message for notice in again.repository.pop_notices()]
    entries = sum(len(getattr(made, table)) for table in TABLES)
    assert any(f"{entries} entries were recovered" in message and "1 could not" in message for message in messages)
    # The repair was saved: the next window has nothing to repair.
    assert MeetingService(FileMeetingRepository(repository.folder)).open(made.id) == opened


def test_missing_meeting_is_not_found(repository: FileMeetingRepository) -> None:
    with pytest.raises(MeetingNotFoundError):
        MeetingService(repository).open("0123456789abcdef")


def test_time_is_local_with_offset_and_whole_seconds() -> None:
    moment = current_time()
    assert moment.utcoffset() is not None
    assert moment.microsecond == 0


def test_stamps_have_increasing_ids_and_times() -> None:
    times = iter([START, START + timedelta(seconds=1)])
    stamp = create_stamp_factory(lambda: next(times), create_id_counter(5))
    assert [stamp(), stamp()] == [(5, START), (6, START + timedelta(seconds=1))]


@pytest.mark.parametrize(
    ("given", "environment", "folder"),
    [
        ("/given", {"FACILITATOR_DATA": "/set"}, "/given"),
        (None, {"FACILITATOR_DATA": "/set"}, "/set"),
        ("~/mine", {}, "HOME/mine"),
        ("~nobody-of-that-name/mine", {}, "~nobody-of-that-name/mine"),
    ],
)
def test_data_folder_can_be_chosen(
    isolated_home: Path, given: str | None, environment: dict[str, str], folder: str
) -> None:
    assert resolve_data_folder(given, environment) == Path(folder.replace("HOME", str(isolated_home)))


def test_default_data_folder_is_the_users(isolated_home: Path) -> None:
    assert isolated_home in resolve_data_folder(None, {}).parents
    assert resolve_data_folder(None, {"FACILITATOR_DATA": ""}) == resolve_data_folder(None, {})


def test_all_paths_are_in_the_data_folder(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path)
    assert {paths.agendas.parent, paths.notes.parent, open_repository(paths).folder} == {tmp_path}
    assert list(tmp_path.iterdir()) == []
