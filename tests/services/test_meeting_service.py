"""Meetings as values behind a keeper, the clock, and where things lie."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from facilitator.bootstrap import open_repository
from facilitator.clock import counting, now, stamps
from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.serialization import to_tables
from facilitator.paths import Places, default_data
from facilitator.progress import Progress, unseen
from facilitator.services.meeting_service import Meetings, Unreadable
from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import Conflict, Header, NoSuchMeeting, Tables, Told
from tests.meeting.complete_meeting import everything
from tests.meeting.meeting_builder import START, Room, with_people


class Elsewhere:
    """A keeper whose `exclusive` does not reach the other machine, where somebody saves now and then."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Tables, int]] = {}
        self.meanwhile: list[Meeting] = []
        self.writes = 0

    def headers(self, progress: Progress = unseen) -> list[Header]:
        return []

    def read(self, meeting_id: str) -> tuple[Tables, int]:
        return self.kept[meeting_id]

    def write(self, meeting_id: str, tables: Tables, expected: int) -> int:
        revision = self.kept.get(meeting_id, ({}, 0))[1]
        if self.meanwhile:
            self.kept[meeting_id] = (to_tables(self.meanwhile.pop()), revision + 1)
            raise Conflict(expected, revision + 1)
        self.writes += 1
        self.kept[meeting_id] = (tables, expected + 1)
        return expected + 1

    def earlier(self, meeting_id: str) -> list[Tables]:
        return []

    def put_right(self, meeting_id: str, tables: Tables, *, back: int, lost: int) -> int:
        raise NotImplementedError

    @contextmanager
    def exclusive(self, meeting_id: str) -> Iterator[None]:
        yield

    def recoveries(self) -> list[Told]:
        return []

    def exported(self, meeting_id: str, file: Path) -> None:
        pass

    def changed(self, meeting_id: str) -> object:
        return self.kept[meeting_id][1] if meeting_id in self.kept else None


@pytest.fixture
def keeper(data: Path) -> FileKeeper:
    return FileKeeper(data, reserve=0)


def test_a_meeting_is_made_once(keeper: FileKeeper) -> None:
    meeting = Room().meeting
    assert Meetings(keeper).make(meeting) == (meeting, 1)
    with pytest.raises(Conflict):
        Meetings(keeper).make(meeting.but(title="Another"))
    assert Meetings(keeper).open(meeting.id) == (meeting, 1)


def test_one_change_is_one_write(keeper: FileKeeper) -> None:
    meetings = Meetings(keeper)
    made = meetings.make(with_people().meeting)
    changed = meetings.change(made.meeting.id, lambda meeting: meeting.but(date=date(2026, 12, 4)))
    assert (changed.revision, changed.meeting.date) == (2, date(2026, 12, 4))
    assert Meetings(FileKeeper(keeper.folder)).open(made.meeting.id) == changed


def test_what_changes_nothing_is_not_written(keeper: FileKeeper) -> None:
    meetings = Meetings(keeper)
    made = meetings.make(Room().meeting)
    assert meetings.change(made.meeting.id, lambda meeting: meeting.but(title="Annual review")) == made


def test_a_change_that_is_refused_writes_nothing(keeper: FileKeeper) -> None:
    meetings = Meetings(keeper)
    made = meetings.make(Room().meeting)
    with pytest.raises(Refused):
        meetings.change(made.meeting.id, lambda meeting: meeting.but(agenda=()))
    assert Meetings(FileKeeper(keeper.folder)).open(made.meeting.id) == made


def test_what_another_window_saved_is_seen_at_once(keeper: FileKeeper) -> None:
    here, there = Meetings(keeper), Meetings(FileKeeper(keeper.folder, reserve=0))
    made = here.make(Room().meeting)
    changed = there.change(made.meeting.id, lambda meeting: meeting.but(title="Changed there"))
    assert here.open(made.meeting.id) == changed


def test_a_change_is_made_on_what_another_machine_saved_in_between() -> None:
    keeper = Elsewhere()
    meetings = Meetings(keeper)
    made = meetings.make(Room().meeting).meeting
    keeper.meanwhile = [made.but(title="Changed there")]
    saved = meetings.change(made.id, lambda meeting: meeting.but(date=date(2026, 12, 4)))
    assert (saved.meeting.title, saved.meeting.date, saved.revision) == ("Changed there", date(2026, 12, 4), 3)
    assert keeper.writes == 2


@pytest.mark.parametrize(
    ("row", "change"),
    [
        ("meeting", {"state": "over"}),
        ("meeting", {"agenda": 3, "kind": None}),
        ("agenda", {"kind": "goals"}),
        ("agenda", {"id": "first"}),
    ],
)
def test_a_file_that_holds_no_meeting_says_so_and_repeats_nothing(
    keeper: FileKeeper, row: str, change: dict[str, object]
) -> None:
    meetings = Meetings(keeper)
    made = meetings.make(with_people().meeting)
    tables, revision = keeper.read(made.meeting.id)
    tables[row][1] |= change
    keeper.write(made.meeting.id, tables, revision)
    for copy in keeper.folder.rglob("*.json*"):
        if copy.parent.name != "meetings" or copy.suffix == ".prev":
            copy.unlink()
    for attempt in (meetings.open, Meetings(FileKeeper(keeper.folder)).open):
        with pytest.raises(Unreadable) as caught:
            attempt(made.meeting.id)
        assert "changed outside this program" in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None


def test_a_file_edited_until_it_does_not_fit_is_put_right_kept_and_told(keeper: FileKeeper) -> None:
    meetings = Meetings(keeper)
    made = meetings.make(everything().meeting).meeting
    path = keeper.folder / "meetings" / f"{made.id}.json"
    edited = path.read_bytes().replace(b'"kept":"verbatim"', b'"kept":"by heart"', 1)
    path.write_bytes(edited)
    again = Meetings(FileKeeper(keeper.folder, reserve=0))
    opened = again.open(made.id)
    assert len(opened.meeting.statements) == len(made.statements) - 1
    assert opened.meeting.but(statements=made.statements) == made
    assert [file.read_bytes() for file in (keeper.folder / "damaged").iterdir()] == [edited]
    sentences = [told.sentence for told in again.keeper.recoveries()]
    entries = sum(len(getattr(made, table)) for table in TABLES)
    assert any(f"{entries} of its entries are back" in one and "1 could not" in one for one in sentences)
    # Put right for good: the next window finds nothing to mend, and works with it.
    assert Meetings(FileKeeper(keeper.folder)).open(made.id) == opened


def test_a_meeting_that_is_not_there_is_not_found(keeper: FileKeeper) -> None:
    with pytest.raises(NoSuchMeeting):
        Meetings(keeper).open("0123456789abcdef")


def test_the_time_is_local_with_its_offset_and_in_whole_seconds() -> None:
    moment = now()
    assert moment.utcoffset() is not None
    assert moment.microsecond == 0


def test_stamps_are_ids_and_times_in_step() -> None:
    times = iter([START, START + timedelta(seconds=1)])
    stamp = stamps(lambda: next(times), counting(5))
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
def test_the_data_lie_where_one_says(
    own_home: Path, given: str | None, environment: dict[str, str], folder: str
) -> None:
    assert default_data(given, environment) == Path(folder.replace("HOME", str(own_home)))


def test_the_data_lie_in_the_persons_own_folder_else(own_home: Path) -> None:
    assert own_home in default_data(None, {}).parents
    assert default_data(None, {"FACILITATOR_DATA": ""}) == default_data(None, {})


def test_everything_is_in_the_data_folder(tmp_path: Path) -> None:
    places = Places(tmp_path)
    assert {places.agendas.parent, places.notes.parent, open_repository(places).folder} == {tmp_path}
    assert list(tmp_path.iterdir()) == []
