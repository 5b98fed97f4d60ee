"""The contract of MeetingRepository, on a real folder. A second repository on the same folder is a second window."""

import copy
import errno
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import HEADER, iterate_changes
from facilitator.store.meeting_file import get_copy_path
from facilitator.store.repository import (
    Changes,
    ConflictError,
    DamagedMeetingError,
    Header,
    MeetingNotFoundError,
    MeetingRepository,
    NewerFormatError,
    OpenError,
    Row,
    SaveError,
    StoreError,
    Tables,
)
from tests.profiles import scale_examples
from tests.store.store_samples import ID, get_meeting_file, list_everything, make_meeting, make_statement


def test_file_repository_implements_the_protocol(repository: FileMeetingRepository) -> None:
    protocol: MeetingRepository = repository
    assert protocol.list_headers() == []


def test_written_meeting_is_read_back(repository: FileMeetingRepository, folder: Path) -> None:
    assert repository.write(ID, make_meeting(), 0) == 1
    assert repository.read(ID) == (make_meeting(), 1)
    assert FileMeetingRepository(folder).read(ID) == (make_meeting(), 1)
    assert [path.name for path in list_everything(folder)] == [".lock", "meetings", f"{ID}.json"]


def test_reading_from_a_missing_folder_does_not_create_it(repository: FileMeetingRepository, folder: Path) -> None:
    assert repository.list_headers() == []
    assert repository.get_change_token(ID) is None
    assert repository.remove_temporary_files() == 0
    repository.save_index()
    assert not folder.exists()


def test_each_save_increments_the_revision_and_keeps_everything_saved_before(
    repository: FileMeetingRepository, folder: Path
) -> None:
    repository.write(ID, make_meeting(3), 0)
    previous = get_meeting_file(folder).read_bytes()
    assert repository.write(ID, make_meeting(4), 1) == 2
    assert repository.read(ID) == (make_meeting(4), 2)
    assert get_meeting_file(folder).read_bytes().startswith(previous)
    assert get_copy_path(get_meeting_file(folder)).read_bytes() == get_meeting_file(folder).read_bytes()


def test_second_copy_that_fell_behind_is_brought_up_to_date(repository: FileMeetingRepository, folder: Path) -> None:
    for revision in range(3):
        repository.write(ID, make_meeting(3 + revision), revision)
        get_copy_path(get_meeting_file(folder)).write_bytes(b"torn")
    repository.write(ID, make_meeting(9), 3)
    assert get_copy_path(get_meeting_file(folder)).read_bytes() == get_meeting_file(folder).read_bytes()


def test_rows_and_tables_can_be_added_changed_and_removed(repository: FileMeetingRepository) -> None:
    tables = make_meeting()
    revision = repository.write(ID, tables, 0)
    changed = copy.deepcopy(tables)
    del changed["statements"][101]
    del changed["goals"]
    del changed["statements"][100]["mode"]
    changed["statements"][102]["words"] = "said otherwise"
    changed["statements"][777] = make_statement(777)
    changed["hopes"] = {5: {"id": 5, "text": "to be a vet"}}
    repository.write(ID, changed, revision)
    assert repository.read(ID) == (changed, 2)


def test_only_changed_rows_are_written(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    before = get_meeting_file(folder).read_bytes()
    tables = make_meeting()
    tables["statements"][102]["words"] = "said otherwise"
    tables["statements"][777] = make_statement(777)
    repository.write(ID, tables, 1)
    added = iterate_changes(HEADER + get_meeting_file(folder).read_bytes().removeprefix(before))
    assert [(change.table, change.id, change.revision) for change in added] == [
        ("statements", 102, 2),
        ("statements", 777, 2),
    ]


def test_changes_are_applied_to_the_stored_tables(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    changes: Changes = {"statements": {100: None, 777: make_statement(777)}, "goals": {901: None}}
    assert repository.write_changes(ID, changes, 1) == 2
    tables = make_meeting()
    del tables["goals"], tables["statements"][100]
    tables["statements"][777] = make_statement(777)
    assert repository.read(ID) == (tables, 2)


def test_every_earlier_value_is_in_the_history(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    for revision, words in enumerate(("one way", "another way"), 1):
        repository.write_changes(ID, {"statements": {100: make_statement(100, words)}}, revision)
    repository.write_changes(ID, {"statements": {100: None}}, 3)
    history = [change for change in repository.read_history(ID) if (change.table, change.id) == ("statements", 100)]
    assert [change.row["words"] if change.row else None for change in history] == [
        "Statement 0: “naïve café”, 学",
        "one way",
        "another way",
        None,
    ]
    assert [change.revision for change in history] == [1, 2, 3, 4]


def test_nested_change_in_a_row_is_saved(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    tables, revision = repository.read(ID)
    tables["goals"][901]["links"].append({"strength": 6, "how": "patient"})
    repository.write(ID, tables, revision)
    assert repository.read(ID)[0]["goals"][901]["links"][1]["how"] == "patient"


def test_write_neither_changes_nor_keeps_the_tables_passed_in(repository: FileMeetingRepository) -> None:
    tables = make_meeting()
    repository.write(ID, tables, 0)
    assert tables == make_meeting()
    tables["statements"][100]["words"] = "changed after saving"
    assert repository.read(ID)[0] == make_meeting()
    repository.read(ID)[0]["statements"][100]["words"] = "changed after reading"
    assert repository.read(ID)[0] == make_meeting()


def test_history_that_cannot_be_read_raises_open_error(
    repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    monkeypatch.setattr(repository, "read", lambda _: None)
    monkeypatch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))
    with pytest.raises(OpenError, match="your account does not have permission"):
        repository.read_history(ID)


def test_empty_table_is_not_stored_and_omitted_table_is_removed(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting() | {"parked": {}}, 0)
    assert repository.read(ID)[0] == make_meeting()
    smaller = {name: rows for name, rows in make_meeting().items() if name not in {"goals", "statements"}}
    repository.write(ID, smaller | {"statements": {}}, 1)
    assert repository.read(ID) == (smaller, 2)


def test_later_save_of_two_windows_is_a_conflict_and_changes_nothing(
    repository: FileMeetingRepository, folder: Path
) -> None:
    repository.write(ID, make_meeting(), 0)
    other = FileMeetingRepository(folder, reserve_size=0)
    other.write(ID, make_meeting(4), 1)
    with pytest.raises(ConflictError, match="Another window") as caught:
        repository.write(ID, make_meeting(5), 1)
    assert (caught.value.expected, caught.value.found) == (1, 2)
    assert repository.read(ID) == (make_meeting(4), 2)


def test_repeated_save_is_not_a_conflict(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    repository.write(ID, make_meeting(4), 1)
    assert repository.write(ID, make_meeting(4), 1) == 2
    with pytest.raises(ConflictError):
        repository.write(ID, make_meeting(5), 1)
    assert repository.read(ID) == (make_meeting(4), 2)


def test_saving_over_a_file_without_a_meeting_reports_damage(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    get_meeting_file(folder).write_bytes(HEADER + b'["statements",1,{"id":1}]\n["record",1,{"revision":1}]\n')
    with pytest.raises(DamagedMeetingError):
        repository.write(ID, make_meeting(), 1)


def test_creating_over_an_existing_meeting_is_refused(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    with pytest.raises(ConflictError, match="already exists"):
        repository.write(ID, make_meeting(9), 0)
    assert repository.read(ID) == (make_meeting(), 1)


def test_replacing_a_missing_meeting_raises_save_error(repository: FileMeetingRepository) -> None:
    with pytest.raises(SaveError, match="Everything saved before is safe"):
        repository.replace_damaged(ID, make_meeting(), backup_count=0, lost_count=0)
    assert repository.pop_notices() == []


def test_missing_meeting_raises_not_found(repository: FileMeetingRepository) -> None:
    with pytest.raises(MeetingNotFoundError, match="no meeting"):
        repository.read(ID)
    with pytest.raises(MeetingNotFoundError):
        repository.write(ID, make_meeting(), 4)


@pytest.mark.parametrize("bad", ["", "abc", "../../etc/x", "ABCD", "abcd.json", "a" * 33, "abc\n", "con1", "é" * 4])
def test_invalid_id_is_never_used_as_a_path(repository: FileMeetingRepository, folder: Path, bad: str) -> None:
    for call in (
        repository.read,
        repository.get_change_token,
        lambda id_: repository.write(id_, make_meeting(id_=id_), 0),
    ):
        with pytest.raises(MeetingNotFoundError):
            call(bad)
    with pytest.raises(MeetingNotFoundError), repository.lock(bad):
        pass
    assert list_everything(folder) == []


@pytest.mark.parametrize("tables", [{}, {"meeting": {}}, make_meeting(id_="beef"), make_meeting() | {"record": {}}])
def test_tables_without_the_meeting_are_not_saved(
    repository: FileMeetingRepository, folder: Path, tables: Tables
) -> None:
    with pytest.raises(ValueError, match="must have the ID"):
        repository.write(ID, tables, 0)
    assert list_everything(folder) == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"bytes", object()])
def test_values_unsupported_by_json_are_refused_and_the_file_is_unchanged(
    repository: FileMeetingRepository, value: object
) -> None:
    repository.write(ID, make_meeting(), 0)
    tables = make_meeting()
    tables["statements"][100]["words"] = value
    with pytest.raises((ValueError, TypeError)):
        repository.write(ID, tables, 1)
    assert repository.read(ID) == (make_meeting(), 1)


def test_lock_blocks_other_windows_and_is_reentrant(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    other = FileMeetingRepository(folder, reserve_size=0, lock_timeout=0)
    with repository.lock(ID), repository.lock(ID):
        _, revision = repository.read(ID)
        with pytest.raises(SaveError, match="another window"):
            other.write(ID, make_meeting(9), 1)
        with pytest.raises(SaveError, match="Close the other window"), other.lock(ID):
            pass
        assert other.read(ID) == (make_meeting(), 1)
        assert other.remove_temporary_files() == 0
        assert repository.write(ID, make_meeting(4), revision) == 2
    assert other.write(ID, make_meeting(5), 2) == 3


def test_error_inside_lock_propagates_and_releases_the_lock(repository: FileMeetingRepository, folder: Path) -> None:
    with pytest.raises(FileNotFoundError, match="mine"), repository.lock(ID):
        raise FileNotFoundError("mine")
    FileMeetingRepository(folder, reserve_size=0, lock_timeout=0).write(ID, make_meeting(), 0)


def test_change_token_changes_when_another_window_saves(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    previous = repository.get_change_token(ID)
    assert previous == repository.get_change_token(ID)
    FileMeetingRepository(folder, reserve_size=0).write(ID, make_meeting(4), 1)
    assert repository.get_change_token(ID) != previous


def test_header_matches_the_meeting_row(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    changed = get_meeting_file(folder).stat().st_mtime_ns / 1e9
    assert repository.list_headers() == [
        Header(ID, "Zoë", "annual", "Annual review", "2026-11-21", "in session", changed, 1),
    ]


@pytest.mark.parametrize("student", [None, "Zoë", {}, {"name": 4}, []])
def test_header_tolerates_any_student_value(repository: FileMeetingRepository, student: object) -> None:
    tables = make_meeting()
    tables["meeting"][1] |= {"student": student, "title": 17, "date": None}
    repository.write(ID, tables, 0)
    (header,) = repository.list_headers()
    assert (header.student, header.title, header.date, header.kind) == ("", "", "", "annual")


def test_copied_file_is_a_separate_meeting(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    get_meeting_file(folder, "c0ffee").write_bytes(get_meeting_file(folder).read_bytes())
    tables, revision = repository.read("c0ffee")
    assert tables["meeting"][1]["id"] == "c0ffee"
    repository.write("c0ffee", tables, revision)
    assert repository.read(ID) == (make_meeting(), 1)
    assert {header.id for header in repository.list_headers()} == {ID, "c0ffee"}


@pytest.mark.parametrize("code", ["ENOSPC", "EDQUOT", "EACCES", "EROFS", "EBUSY", "EIO"])
def test_every_save_error_says_what_is_safe_and_what_to_do(code: str) -> None:
    import os

    number = getattr(errno, code)
    message = str(SaveError(Path("/data"), OSError(number, os.strerror(number))))
    assert "/data" in message
    assert "saved before is safe" in message
    assert "still in the input line" in message
    assert message.endswith("then press Enter again.")
    assert "None" not in str(SaveError(Path("/data"), OSError()))
    assert issubclass(SaveError, StoreError)


FREE_SPACE = "Free up some space (empty the trash, move large files away)"
ASK_FOR_ACCESS = "Ask the person who manages this computer for access to that folder"


@pytest.mark.parametrize(
    ("error", "reason", "remedy"),
    [
        (OSError(errno.ENOSPC, "x"), "the disk is full", FREE_SPACE),
        (OSError(errno.EDQUOT, "x"), "your disk quota is used up", FREE_SPACE),
        (OSError(errno.EACCES, "x"), "your account does not have permission", ASK_FOR_ACCESS),
        (OSError(errno.EPERM, "x"), "your account does not have permission", ASK_FOR_ACCESS),
        (OSError(errno.EROFS, "x"), "the disk is read-only", "Move the folder to a disk that allows changes"),
        (OSError(errno.EBUSY, "x"), "another window has been saving for too long", "Close the other window"),
        (OSError(errno.EIO, "disk error"), "the computer reported “disk error”", "Wait a moment"),
        (PermissionError(), "the computer reported “PermissionError”", "Wait a moment"),
    ],
)
def test_messages_of_system_errors(error: OSError, reason: str, remedy: str) -> None:
    assert str(SaveError(Path("/data"), error)) == (
        f"Not saved in /data: {reason}. Everything saved before is safe, and what you typed is still in the input"
        f" line. {remedy}, then press Enter again."
    )
    assert str(OpenError(Path("/data"), error)) == (
        f"Could not open /data: {reason}. Nothing was changed. {remedy}, then try again."
    )


def test_messages_of_other_store_errors() -> None:
    assert str(ConflictError(1, 2)) == (
        "Another window saved this meeting in the meantime. Its changes are safe, and what you typed is still in the"
        " input line. Check what changed, then press Enter again."
    )
    assert str(ConflictError(0, 2)) == (
        "A meeting with this ID already exists. It was not changed. Start the new meeting again."
    )
    assert str(MeetingNotFoundError(Path("/data"))) == (
        "There is no meeting with this ID in /data. It may have been moved or deleted outside this program."
        " Nothing was changed. Go back to the list of meetings and choose one."
    )
    assert str(NewerFormatError()) == (
        "This meeting was saved by a newer version of this program. Its file was not changed."
        " To open it, update the program on this computer."
    )
    assert (StoreError.list_label, NewerFormatError.list_label) == (
        "(cannot be opened)",
        "(saved by a newer version of this program)",
    )
    damaged = DamagedMeetingError("what happened", {"goals": {}})
    assert (str(damaged), damaged.recovered) == ("what happened", {"goals": {}})


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_rows = st.dictionaries(st.integers(-5, 2**63), st.dictionaries(st.text(max_size=5), _json, max_size=4), max_size=4)
_tables = st.dictionaries(st.text(max_size=6).filter(lambda name: name not in {"record", "meeting"}), _rows, max_size=4)


@settings(max_examples=scale_examples(60))
@given(versions=st.lists(_tables, min_size=1, max_size=4))
def test_any_meeting_is_read_as_written(versions: list[Tables]) -> None:
    head: dict[str, dict[int, Row]] = {"meeting": make_meeting()["meeting"]}
    with tempfile.TemporaryDirectory() as place:
        repository = FileMeetingRepository(Path(place), reserve_size=0)
        revision = 0
        for version in versions:
            revision = repository.write(ID, head | version, revision)
            stored = head | {name: rows for name, rows in version.items() if rows}
            assert repository.read(ID)[0] == FileMeetingRepository(Path(place)).read(ID)[0] == stored
        assert repository.pop_notices() == []
