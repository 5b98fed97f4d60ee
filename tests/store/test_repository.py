"""The contract of Keeper, over a real folder. A second keeper on the same folder is a second window."""

import copy
import errno
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.store.file_format import FORMAT, dump, parse
from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import (
    CannotOpen,
    CannotSave,
    Conflict,
    Damaged,
    Header,
    Keeper,
    Newer,
    NoSuchMeeting,
    Row,
    StoreError,
    Tables,
)
from facilitator.store.tinydb_storage import SafeTable
from tests.store.store_samples import ID, everything_under, file_of, meeting, statement


def test_a_file_keeper_is_a_keeper(keeper: FileKeeper) -> None:
    seam: Keeper = keeper
    assert seam.headers() == []


def test_what_is_written_is_read(keeper: FileKeeper, folder: Path) -> None:
    assert keeper.write(ID, meeting(), 0) == 1
    assert keeper.read(ID) == (meeting(), 1)
    assert FileKeeper(folder).read(ID) == (meeting(), 1)
    assert [path.name for path in everything_under(folder)] == [".lock", "meetings", f"{ID}.json"]


def test_making_a_keeper_and_looking_around_touches_nothing(keeper: FileKeeper, folder: Path) -> None:
    assert keeper.headers() == []
    assert keeper.changed(ID) is None
    assert keeper.sweep() == 0
    keeper.save_index()
    assert not folder.exists()


def test_each_save_counts_the_revision_and_keeps_the_save_before(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(3), 0)
    before = file_of(folder).read_bytes()
    assert keeper.write(ID, meeting(4), 1) == 2
    assert keeper.read(ID) == (meeting(4), 2)
    assert file_of(folder).with_name(f"{ID}.json.prev").read_bytes() == before


def test_rows_and_tables_come_change_and_go(keeper: FileKeeper) -> None:
    tables = meeting()
    revision = keeper.write(ID, tables, 0)
    changed = copy.deepcopy(tables)
    del changed["statements"][101]
    del changed["goals"]
    del changed["statements"][100]["mode"]
    changed["statements"][102]["words"] = "said otherwise"
    changed["statements"][777] = statement(777)
    changed["hopes"] = {5: {"id": 5, "text": "to be a vet"}}
    keeper.write(ID, changed, revision)
    assert keeper.read(ID) == (changed, 2)


def test_only_the_rows_that_differ_are_touched(keeper: FileKeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper.write(ID, meeting(), 0)
    touched: list[list[int]] = []
    update = SafeTable.update

    def watched(table: SafeTable, fields: Any, cond: Any = None, doc_ids: Any = None) -> list[int]:
        touched.append(doc_ids)
        return update(table, fields, cond, doc_ids)

    monkeypatch.setattr(SafeTable, "update", watched)
    tables = meeting()
    tables["statements"][102]["words"] = "said otherwise"
    tables["statements"][777] = statement(777)
    keeper.write(ID, tables, 1)
    assert touched == [[1], [102]]  # the keeper's own record, and the statement


def test_the_file_says_its_format_and_revision_first(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    record = parse(file_of(folder).read_bytes())["record"]
    assert list(record) == ["1"]
    assert {name: record["1"][name] for name in ("format", "revision")} == {"format": FORMAT, "revision": 1}


def test_a_change_deep_inside_a_row_is_saved(keeper: FileKeeper) -> None:
    keeper.write(ID, meeting(), 0)
    tables, revision = keeper.read(ID)
    tables["goals"][901]["links"].append({"strength": 6, "how": "patient"})
    keeper.write(ID, tables, revision)
    assert keeper.read(ID)[0]["goals"][901]["links"][1]["how"] == "patient"


def test_the_tables_handed_in_are_left_alone_and_not_held(keeper: FileKeeper) -> None:
    tables = meeting()
    keeper.write(ID, tables, 0)
    assert tables == meeting()
    tables["statements"][100]["words"] = "changed after saving"
    assert keeper.read(ID)[0] == meeting()


def test_an_empty_table_stays_and_one_left_out_goes(keeper: FileKeeper) -> None:
    keeper.write(ID, meeting() | {"parked": {}}, 0)
    assert keeper.read(ID)[0] == meeting() | {"parked": {}}
    smaller = {name: rows for name, rows in meeting().items() if name != "goals"} | {"statements": {}}
    keeper.write(ID, smaller, 1)
    assert keeper.read(ID) == (smaller, 2)


def test_two_windows_the_later_save_is_a_conflict_and_changes_nothing(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    other = FileKeeper(folder, reserve=0)
    other.write(ID, meeting(4), 1)
    with pytest.raises(Conflict, match="Another window") as caught:
        keeper.write(ID, meeting(5), 1)
    assert (caught.value.expected, caught.value.found) == (1, 2)
    assert keeper.read(ID) == (meeting(4), 2)


def test_a_repeated_save_is_no_conflict(keeper: FileKeeper) -> None:
    keeper.write(ID, meeting(), 0)
    keeper.write(ID, meeting(4), 1)
    assert keeper.write(ID, meeting(4), 1) == 3
    with pytest.raises(Conflict):
        keeper.write(ID, meeting(4), 1)
    assert keeper.read(ID) == (meeting(4), 3)


def test_a_file_without_a_meeting_is_damaged_for_a_save_too(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    file_of(folder).write_bytes(dump({"record": {"1": {"format": FORMAT, "revision": 1}}, "statements": {}}))
    with pytest.raises(Damaged):
        keeper.write(ID, meeting(), 1)


def test_creating_over_a_meeting_is_refused(keeper: FileKeeper) -> None:
    keeper.write(ID, meeting(), 0)
    with pytest.raises(Conflict, match="saved already"):
        keeper.write(ID, meeting(9), 0)
    assert keeper.read(ID) == (meeting(), 1)


def test_putting_right_what_is_not_there_is_told(keeper: FileKeeper) -> None:
    with pytest.raises(CannotSave, match="Everything saved before is safe"):
        keeper.put_right(ID, meeting(), back=0, lost=0)
    assert keeper.recoveries() == []


def test_a_meeting_that_is_not_there(keeper: FileKeeper) -> None:
    with pytest.raises(NoSuchMeeting, match="no meeting"):
        keeper.read(ID)
    with pytest.raises(NoSuchMeeting):
        keeper.write(ID, meeting(), 4)


@pytest.mark.parametrize("bad", ["", "abc", "../../etc/x", "ABCD", "abcd.json", "a" * 33, "abc\n", "con1", "é" * 4])
def test_an_id_is_never_a_path(keeper: FileKeeper, folder: Path, bad: str) -> None:
    for call in (keeper.read, keeper.changed, lambda id_: keeper.write(id_, meeting(id_=id_), 0)):
        with pytest.raises(NoSuchMeeting):
            call(bad)
    with pytest.raises(NoSuchMeeting), keeper.exclusive(bad):
        pass
    assert everything_under(folder) == []


@pytest.mark.parametrize("tables", [{}, {"meeting": {}}, meeting(id_="beef"), meeting() | {"record": {}}])
def test_what_is_no_meeting_is_not_saved(keeper: FileKeeper, folder: Path, tables: Tables) -> None:
    with pytest.raises(ValueError, match="must carry"):
        keeper.write(ID, tables, 0)
    assert everything_under(folder) == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"bytes", object()])
def test_what_json_cannot_hold_is_refused_and_the_file_stays(keeper: FileKeeper, value: object) -> None:
    keeper.write(ID, meeting(), 0)
    tables = meeting()
    tables["statements"][100]["words"] = value
    with pytest.raises((ValueError, TypeError)):
        keeper.write(ID, tables, 1)
    assert keeper.read(ID) == (meeting(), 1)


def test_exclusive_holds_out_other_windows_and_is_reentrant(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    other = FileKeeper(folder, reserve=0, patience=0)
    with keeper.exclusive(ID), keeper.exclusive(ID):
        tables, revision = keeper.read(ID)
        with pytest.raises(CannotSave, match="another window"):
            other.write(ID, meeting(9), 1)
        with pytest.raises(CannotSave, match="Close the other window"), other.exclusive(ID):
            pass
        assert other.read(ID) == (meeting(), 1)
        assert other.sweep() == 0
        assert keeper.write(ID, tables, revision) == 2
    assert other.write(ID, meeting(4), 2) == 3


def test_an_error_inside_exclusive_comes_out_as_it_is_and_lets_go(keeper: FileKeeper, folder: Path) -> None:
    with pytest.raises(FileNotFoundError, match="mine"), keeper.exclusive(ID):
        raise FileNotFoundError("mine")
    FileKeeper(folder, reserve=0, patience=0).write(ID, meeting(), 0)


def test_changed_tells_of_another_windows_save(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    before = keeper.changed(ID)
    assert before == keeper.changed(ID)
    FileKeeper(folder, reserve=0).write(ID, meeting(4), 1)
    assert keeper.changed(ID) != before


def test_a_header_says_what_the_meeting_row_says(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    changed = file_of(folder).stat().st_mtime_ns / 1e9
    assert keeper.headers() == [
        Header(ID, "Zoë", "annual", "Annual review", "2026-11-21", "in session", changed, 1),
    ]


@pytest.mark.parametrize("student", [None, "Zoë", {}, {"name": 4}, []])
def test_a_header_survives_any_student(keeper: FileKeeper, student: object) -> None:
    tables = meeting()
    tables["meeting"][1] |= {"student": student, "title": 17, "date": None}
    keeper.write(ID, tables, 0)
    (header,) = keeper.headers()
    assert (header.student, header.title, header.date, header.kind) == ("", "", "", "annual")


def test_a_copied_file_is_a_meeting_of_its_own(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    file_of(folder, "c0ffee").write_bytes(file_of(folder).read_bytes())
    tables, revision = keeper.read("c0ffee")
    assert tables["meeting"][1]["id"] == "c0ffee"
    keeper.write("c0ffee", tables, revision)
    assert keeper.read(ID) == (meeting(), 1)
    assert {header.id for header in keeper.headers()} == {ID, "c0ffee"}


@pytest.mark.parametrize("code", ["ENOSPC", "EDQUOT", "EACCES", "EROFS", "EBUSY", "EIO"])
def test_every_sentence_says_what_is_safe_and_what_to_do(code: str) -> None:
    import os

    number = getattr(errno, code)
    sentence = str(CannotSave(Path("/data"), OSError(number, os.strerror(number))))
    assert "/data" in sentence
    assert "saved before is safe" in sentence
    assert "still in the line" in sentence
    assert sentence.endswith("then press Enter again.")
    assert "None" not in str(CannotSave(Path("/data"), OSError()))
    assert issubclass(CannotSave, StoreError)


FREE = "Free some space on it (empty the bin, move large files away)"
ASK = "Ask whoever looks after this computer for access to that folder"


@pytest.mark.parametrize(
    ("error", "why", "remedy"),
    [
        (OSError(errno.ENOSPC, "x"), "the disk is full", FREE),
        (OSError(errno.EDQUOT, "x"), "your share of the disk is used up", FREE),
        (OSError(errno.EACCES, "x"), "this account may not use it", ASK),
        (OSError(errno.EPERM, "x"), "this account may not use it", ASK),
        (OSError(errno.EROFS, "x"), "that disk can only be read", "Move the folder to a disk that can be written"),
        (OSError(errno.EBUSY, "x"), "another window has been saving for too long", "Close the other window"),
        (OSError(errno.EIO, "disk error"), "the computer said “disk error”", "Wait a moment"),
        (PermissionError(), "the computer said “PermissionError”", "Wait a moment"),
    ],
)
def test_the_whole_sentence_for_what_the_computer_refused(error: OSError, why: str, remedy: str) -> None:
    assert str(CannotSave(Path("/data"), error)) == (
        f"Not saved in /data: {why}. Everything saved before is safe, and what you typed is still in the line."
        f" {remedy}, then press Enter again."
    )
    assert str(CannotOpen(Path("/data"), error)) == (
        f"Could not open /data: {why}. Nothing was changed. {remedy}, then try again."
    )


def test_the_other_sentences_of_the_store() -> None:
    assert str(Conflict(1, 2)) == (
        "Another window saved this meeting in the meantime. What it saved is safe, and what you typed is still in"
        " the line. Look at what changed, then press Enter again."
    )
    assert str(Conflict(0, 2)) == (
        "A meeting with this id is saved already, and it was left as it is. Start the new meeting once more."
    )
    assert str(NoSuchMeeting(Path("/data"))) == (
        "There is no meeting with this id in /data. It may have been moved or deleted outside this program."
        " Nothing was changed. Go back to the list of meetings to see what is there."
    )
    assert str(Newer()) == (
        "This meeting was saved by a newer version of this program. Its file was left as it is."
        " Update the program on this computer to open it."
    )
    assert (StoreError.brief, Newer.brief) == ("(cannot be opened)", "(saved by a newer version of this program)")
    damaged = Damaged("what happened", {"goals": {}})
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
    head: dict[str, dict[int, Row]] = {"meeting": meeting()["meeting"]}
    with tempfile.TemporaryDirectory() as place:
        keeper = FileKeeper(Path(place), reserve=0)
        for revision, version in enumerate(versions):
            keeper.write(ID, head | version, revision)
            assert keeper.read(ID) == (head | version, revision + 1)
        assert keeper.recoveries() == []
