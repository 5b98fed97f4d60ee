"""The contract of Keeper, over a real folder. A second keeper on the same folder is a second window."""

import copy
import errno
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.store.file_format import FORMAT_VERSION, dump, parse
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import (
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
from facilitator.store.tinydb_storage import SafeTable
from tests.store.store_samples import ID, get_meeting_file, list_everything, make_meeting, make_statement


def test_a_file_keeper_is_a_keeper(repository: FileMeetingRepository) -> None:
    seam: MeetingRepository = repository
    assert seam.list_headers() == []


def test_what_is_written_is_read(repository: FileMeetingRepository, folder: Path) -> None:
    assert repository.write(ID, make_meeting(), 0) == 1
    assert repository.read(ID) == (make_meeting(), 1)
    assert FileMeetingRepository(folder).read(ID) == (make_meeting(), 1)
    assert [path.name for path in list_everything(folder)] == [".lock", "meetings", f"{ID}.json"]


def test_making_a_keeper_and_looking_around_touches_nothing(repository: FileMeetingRepository, folder: Path) -> None:
    assert repository.list_headers() == []
    assert repository.get_change_token(ID) is None
    assert repository.remove_temporary_files() == 0
    repository.save_index()
    assert not folder.exists()


def test_each_save_counts_the_revision_and_keeps_the_save_before(
    repository: FileMeetingRepository, folder: Path
) -> None:
    repository.write(ID, make_meeting(3), 0)
    before = get_meeting_file(folder).read_bytes()
    assert repository.write(ID, make_meeting(4), 1) == 2
    assert repository.read(ID) == (make_meeting(4), 2)
    assert get_meeting_file(folder).with_name(f"{ID}.json.prev").read_bytes() == before


def test_rows_and_tables_come_change_and_go(repository: FileMeetingRepository) -> None:
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


def test_only_the_rows_that_differ_are_touched(
    repository: FileMeetingRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    touched: list[list[int]] = []
    update = SafeTable.update

    def watched(table: SafeTable, fields: Any, cond: Any = None, doc_ids: Any = None) -> list[int]:
        touched.append(doc_ids)
        return update(table, fields, cond, doc_ids)

    monkeypatch.setattr(SafeTable, "update", watched)
    tables = make_meeting()
    tables["statements"][102]["words"] = "said otherwise"
    tables["statements"][777] = make_statement(777)
    repository.write(ID, tables, 1)
    assert touched == [[1], [102]]  # the keeper's own record, and the statement


def test_the_file_says_its_format_and_revision_first(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    record = parse(get_meeting_file(folder).read_bytes())["record"]
    assert list(record) == ["1"]
    assert {name: record["1"][name] for name in ("format", "revision")} == {"format": FORMAT_VERSION, "revision": 1}


def test_a_change_deep_inside_a_row_is_saved(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    tables, revision = repository.read(ID)
    tables["goals"][901]["links"].append({"strength": 6, "how": "patient"})
    repository.write(ID, tables, revision)
    assert repository.read(ID)[0]["goals"][901]["links"][1]["how"] == "patient"


def test_the_tables_handed_in_are_left_alone_and_not_held(repository: FileMeetingRepository) -> None:
    tables = make_meeting()
    repository.write(ID, tables, 0)
    assert tables == make_meeting()
    tables["statements"][100]["words"] = "changed after saving"
    assert repository.read(ID)[0] == make_meeting()


def test_an_empty_table_stays_and_one_left_out_goes(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting() | {"parked": {}}, 0)
    assert repository.read(ID)[0] == make_meeting() | {"parked": {}}
    smaller = {name: rows for name, rows in make_meeting().items() if name != "goals"} | {"statements": {}}
    repository.write(ID, smaller, 1)
    assert repository.read(ID) == (smaller, 2)


def test_two_windows_the_later_save_is_a_conflict_and_changes_nothing(
    repository: FileMeetingRepository, folder: Path
) -> None:
    repository.write(ID, make_meeting(), 0)
    other = FileMeetingRepository(folder, reserve_size=0)
    other.write(ID, make_meeting(4), 1)
    with pytest.raises(ConflictError, match="Another window") as caught:
        repository.write(ID, make_meeting(5), 1)
    assert (caught.value.expected, caught.value.found) == (1, 2)
    assert repository.read(ID) == (make_meeting(4), 2)


def test_a_repeated_save_is_no_conflict(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    repository.write(ID, make_meeting(4), 1)
    assert repository.write(ID, make_meeting(4), 1) == 3
    with pytest.raises(ConflictError):
        repository.write(ID, make_meeting(4), 1)
    assert repository.read(ID) == (make_meeting(4), 3)


def test_a_file_without_a_meeting_is_damaged_for_a_save_too(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    get_meeting_file(folder).write_bytes(
        dump({"record": {"1": {"format": FORMAT_VERSION, "revision": 1}}, "statements": {}})
    )
    with pytest.raises(DamagedMeetingError):
        repository.write(ID, make_meeting(), 1)


def test_creating_over_a_meeting_is_refused(repository: FileMeetingRepository) -> None:
    repository.write(ID, make_meeting(), 0)
    with pytest.raises(ConflictError, match="saved already"):
        repository.write(ID, make_meeting(9), 0)
    assert repository.read(ID) == (make_meeting(), 1)


def test_putting_right_what_is_not_there_is_told(repository: FileMeetingRepository) -> None:
    with pytest.raises(SaveError, match="Everything saved before is safe"):
        repository.replace_damaged(ID, make_meeting(), backup_count=0, lost_count=0)
    assert repository.pop_notices() == []


def test_a_meeting_that_is_not_there(repository: FileMeetingRepository) -> None:
    with pytest.raises(MeetingNotFoundError, match="no meeting"):
        repository.read(ID)
    with pytest.raises(MeetingNotFoundError):
        repository.write(ID, make_meeting(), 4)


@pytest.mark.parametrize("bad", ["", "abc", "../../etc/x", "ABCD", "abcd.json", "a" * 33, "abc\n", "con1", "é" * 4])
def test_an_id_is_never_a_path(repository: FileMeetingRepository, folder: Path, bad: str) -> None:
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
def test_what_is_no_meeting_is_not_saved(repository: FileMeetingRepository, folder: Path, tables: Tables) -> None:
    with pytest.raises(ValueError, match="must carry"):
        repository.write(ID, tables, 0)
    assert list_everything(folder) == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"bytes", object()])
def test_what_json_cannot_hold_is_refused_and_the_file_stays(repository: FileMeetingRepository, value: object) -> None:
    repository.write(ID, make_meeting(), 0)
    tables = make_meeting()
    tables["statements"][100]["words"] = value
    with pytest.raises((ValueError, TypeError)):
        repository.write(ID, tables, 1)
    assert repository.read(ID) == (make_meeting(), 1)


def test_exclusive_holds_out_other_windows_and_is_reentrant(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    other = FileMeetingRepository(folder, reserve_size=0, lock_timeout=0)
    with repository.lock(ID), repository.lock(ID):
        tables, revision = repository.read(ID)
        with pytest.raises(SaveError, match="another window"):
            other.write(ID, make_meeting(9), 1)
        with pytest.raises(SaveError, match="Close the other window"), other.lock(ID):
            pass
        assert other.read(ID) == (make_meeting(), 1)
        assert other.remove_temporary_files() == 0
        assert repository.write(ID, tables, revision) == 2
    assert other.write(ID, make_meeting(4), 2) == 3


def test_an_error_inside_exclusive_comes_out_as_it_is_and_lets_go(
    repository: FileMeetingRepository, folder: Path
) -> None:
    with pytest.raises(FileNotFoundError, match="mine"), repository.lock(ID):
        raise FileNotFoundError("mine")
    FileMeetingRepository(folder, reserve_size=0, lock_timeout=0).write(ID, make_meeting(), 0)


def test_changed_tells_of_another_windows_save(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    before = repository.get_change_token(ID)
    assert before == repository.get_change_token(ID)
    FileMeetingRepository(folder, reserve_size=0).write(ID, make_meeting(4), 1)
    assert repository.get_change_token(ID) != before


def test_a_header_says_what_the_meeting_row_says(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    changed = get_meeting_file(folder).stat().st_mtime_ns / 1e9
    assert repository.list_headers() == [
        Header(ID, "Zoë", "annual", "Annual review", "2026-11-21", "in session", changed, 1),
    ]


@pytest.mark.parametrize("student", [None, "Zoë", {}, {"name": 4}, []])
def test_a_header_survives_any_student(repository: FileMeetingRepository, student: object) -> None:
    tables = make_meeting()
    tables["meeting"][1] |= {"student": student, "title": 17, "date": None}
    repository.write(ID, tables, 0)
    (header,) = repository.list_headers()
    assert (header.student, header.title, header.date, header.kind) == ("", "", "", "annual")


def test_a_copied_file_is_a_meeting_of_its_own(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    get_meeting_file(folder, "c0ffee").write_bytes(get_meeting_file(folder).read_bytes())
    tables, revision = repository.read("c0ffee")
    assert tables["meeting"][1]["id"] == "c0ffee"
    repository.write("c0ffee", tables, revision)
    assert repository.read(ID) == (make_meeting(), 1)
    assert {header.id for header in repository.list_headers()} == {ID, "c0ffee"}


@pytest.mark.parametrize("code", ["ENOSPC", "EDQUOT", "EACCES", "EROFS", "EBUSY", "EIO"])
def test_every_sentence_says_what_is_safe_and_what_to_do(code: str) -> None:
    import os

    number = getattr(errno, code)
    sentence = str(SaveError(Path("/data"), OSError(number, os.strerror(number))))
    assert "/data" in sentence
    assert "saved before is safe" in sentence
    assert "still in the line" in sentence
    assert sentence.endswith("then press Enter again.")
    assert "None" not in str(SaveError(Path("/data"), OSError()))
    assert issubclass(SaveError, StoreError)


FREE_SPACE = "Free some space on it (empty the bin, move large files away)"
ASK_FOR_ACCESS = "Ask whoever looks after this computer for access to that folder"


@pytest.mark.parametrize(
    ("error", "why", "remedy"),
    [
        (OSError(errno.ENOSPC, "x"), "the disk is full", FREE_SPACE),
        (OSError(errno.EDQUOT, "x"), "your share of the disk is used up", FREE_SPACE),
        (OSError(errno.EACCES, "x"), "this account may not use it", ASK_FOR_ACCESS),
        (OSError(errno.EPERM, "x"), "this account may not use it", ASK_FOR_ACCESS),
        (OSError(errno.EROFS, "x"), "that disk can only be read", "Move the folder to a disk that can be written"),
        (OSError(errno.EBUSY, "x"), "another window has been saving for too long", "Close the other window"),
        (OSError(errno.EIO, "disk error"), "the computer said “disk error”", "Wait a moment"),
        (PermissionError(), "the computer said “PermissionError”", "Wait a moment"),
    ],
)
def test_the_whole_sentence_for_what_the_computer_refused(error: OSError, why: str, remedy: str) -> None:
    assert str(SaveError(Path("/data"), error)) == (
        f"Not saved in /data: {why}. Everything saved before is safe, and what you typed is still in the line."
        f" {remedy}, then press Enter again."
    )
    assert str(OpenError(Path("/data"), error)) == (
        f"Could not open /data: {why}. Nothing was changed. {remedy}, then try again."
    )


def test_the_other_sentences_of_the_store() -> None:
    assert str(ConflictError(1, 2)) == (
        "Another window saved this meeting in the meantime. What it saved is safe, and what you typed is still in"
        " the line. Look at what changed, then press Enter again."
    )
    assert str(ConflictError(0, 2)) == (
        "A meeting with this id is saved already, and it was left as it is. Start the new meeting once more."
    )
    assert str(MeetingNotFoundError(Path("/data"))) == (
        "There is no meeting with this id in /data. It may have been moved or deleted outside this program."
        " Nothing was changed. Go back to the list of meetings to see what is there."
    )
    assert str(NewerFormatError()) == (
        "This meeting was saved by a newer version of this program. Its file was left as it is."
        " Update the program on this computer to open it."
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


@settings(max_examples=60, deadline=None)
@given(versions=st.lists(_tables, min_size=1, max_size=4))
def test_any_meeting_reads_as_it_was_written(versions: list[Tables]) -> None:
    head: dict[str, dict[int, Row]] = {"meeting": make_meeting()["meeting"]}
    with tempfile.TemporaryDirectory() as place:
        keeper = FileMeetingRepository(Path(place), reserve_size=0)
        for revision, version in enumerate(versions):
            keeper.write(ID, head | version, revision)
            assert keeper.read(ID) == (head | version, revision + 1)
        assert keeper.pop_notices() == []
