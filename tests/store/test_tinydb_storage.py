"""TinyDB used as usual: on our files with its own storage, and through JournalDB."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB, where
from tinydb.table import Document

from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import UnreadableError, iterate_changes
from facilitator.store.tinydb_storage import JournalDB, JournalStorage
from tests.store.store_samples import ID, get_meeting_file, list_temporary_files, make_meeting


def test_meeting_is_queried_and_changed_with_tinydb(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(5), 0)
    db = JournalDB(get_meeting_file(folder))
    assert db.tables() == {"meeting", "statements", "goals", "private_notes"}
    (statement,) = db.table("statements").search(Query().words.matches(".*ment 3.*"))
    assert (statement.doc_id, statement["words"]) == (103, "Statement 3: “naïve café”, 学")
    db.table("statements").update({"words": "by hand"}, doc_ids=[102])
    db.table("goals").update(lambda goal: goal["links"].append({"strength": 6}), doc_ids=[901])
    tables, revision = repository.read(ID)
    assert (tables["statements"][102]["words"], len(tables["goals"][901]["links"]), revision) == ("by hand", 2, 3)
    assert repository.pop_notices() == []


def test_updater_sees_its_own_changes(tmp_path: Path) -> None:
    table = JournalDB(tmp_path / "db.json").table("t")
    table.insert(Document({"n": 1}, 1))

    def change(rows: Any) -> None:
        rows[2] = {"n": 2}
        del rows[1]
        assert (1 in rows, 2 in rows, len(rows), list(rows)) == (False, True, 1, [2])
        for forget in (rows.__getitem__, rows.__delitem__):
            with pytest.raises(KeyError):
                forget(1)

    table._update_table(change)
    assert table.all() == [{"n": 2}]


def test_updater_keeps_each_change_of_a_row_and_the_stored_rows(tmp_path: Path) -> None:
    db = JournalDB(tmp_path / "db.json")
    db.table("t").insert(Document({"n": 1, "m": 1}, 1))

    def change(rows: Any) -> None:
        rows[1]["n"] = 2
        rows[1]["m"] = 2

    db.table("t")._update_table(change)
    assert db.table("t").all() == [{"n": 2, "m": 2}]
    assert [change.row for change in iterate_changes((tmp_path / "db.json").read_bytes())] == [
        {"n": 1, "m": 1},
        {"n": 2, "m": 2},
    ]


def test_change_by_a_program_without_the_lock_during_a_transaction_is_kept(tmp_path: Path) -> None:
    db = JournalDB(tmp_path / "db.json")
    db.table("t").insert(Document({"n": 1}, 1))
    with db.transaction():
        db.table("t").truncate()
        assert db.tables() == set()
        JournalDB(tmp_path / "db.json", lock=nullcontext()).table("u").insert(Document({"n": 2}, 2))
    assert (db.tables(), db.table("u").all()) == ({"u"}, [{"n": 2}])


def test_changed_search_result_does_not_change_the_table(tmp_path: Path) -> None:
    table = JournalDB(tmp_path / "db.json").table("t")
    table.insert({"list": [1]})
    table.all()[0]["list"].append(2)
    assert table.all() == [{"list": [1]}]


def test_tables_written_by_stock_tinydb_are_a_meeting(repository: FileMeetingRepository, folder: Path) -> None:
    get_meeting_file(folder).parent.mkdir(parents=True)
    with TinyDB(get_meeting_file(folder), encoding="utf-8") as db:
        for name, rows in make_meeting(5).items():
            db.table(name).insert_multiple([Document(row, id_) for id_, row in rows.items()])
    assert repository.read(ID) == (make_meeting(5), 1)
    assert repository.write(ID, make_meeting(6), 1) == 2
    assert repository.read(ID) == (make_meeting(6), 2)


def test_common_calls(tmp_path: Path) -> None:
    with JournalDB(str(tmp_path / "db.json")) as db:
        table = db.table("statements")
        first, second = table.insert({"words": "a"}), table.insert({"words": "b"})
        table.insert_multiple([{"words": "c"}, Document({"words": "d"}, 4)])
        table.update({"mode": "sign"}, where("words") == "a")
        table.upsert({"words": "b", "mode": "speech"}, where("words") == "b")
        table.remove(doc_ids=[4])
        with pytest.raises(ValueError, match="already exists"):
            table.insert(Document({}, first))
        assert first < second
        assert len(table) == 3
        assert db.tables() == {"statements"}
        db.insert({"in": "the default table"})
        db.drop_table("statements")
        assert db.tables() == {"_default"}
        db.drop_tables()
        assert db.tables() == set()
        db.table("only looked at")
        assert db.tables() == set()


def test_drop_table_reads_and_writes_under_one_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []

    class Lock(AbstractContextManager[None]):
        def __enter__(self) -> None:
            held.append(True)

        def __exit__(self, *_: object) -> None:
            held.pop()

    db = JournalDB(tmp_path / "a.json", lock=Lock())
    db.table("t").insert({"n": 1})
    seen: list[int] = []
    real = JournalStorage.read

    def read(storage: JournalStorage) -> object:
        seen.append(len(held))
        return real(storage)

    monkeypatch.setattr(JournalStorage, "read", read)
    db.drop_table("t")
    assert set(seen) == {1}


def test_given_lock_replaces_the_lock_file(tmp_path: Path) -> None:
    JournalDB(tmp_path / "a.json", lock=nullcontext()).insert({"n": 1})
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    JournalDB(tmp_path / "b.json").insert({"n": 1})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "a.json", "b.json"]


def test_two_windows_see_each_others_changes(tmp_path: Path) -> None:
    first, second = JournalDB(tmp_path / "db.json").table("t"), JournalDB(tmp_path / "db.json").table("t")
    ids = first.insert_multiple([{"n": 1}]) + second.insert_multiple([{"n": 2}]) + first.insert_multiple([{"n": 3}])
    assert len(set(ids)) == 3
    assert len(first.search(where("n") >= 1)) == 3
    second.update({"n": 0}, doc_ids=ids)
    assert first.search(where("n") >= 1) == []


def test_transaction_writes_once(tmp_path: Path) -> None:
    db = JournalDB(tmp_path / "db.json")
    with db.transaction():
        db.table("t").insert(Document({"n": 1}, 1))
        with db.transaction():
            db.table("u").insert(Document({"n": 2}, 2))
        assert (len(db.table("t")), len(db.table("u"))) == (1, 1)
        assert not (tmp_path / "db.json").exists()
    saved = (tmp_path / "db.json").read_bytes()
    assert [change.revision for change in iterate_changes(saved)] == [1, 1]
    with db.transaction():
        db.table("t").all()
        db.table("t").update({"n": 1}, doc_ids=[1])
    assert (tmp_path / "db.json").read_bytes() == saved


def test_failed_transaction_saves_nothing(tmp_path: Path) -> None:
    db = JournalDB(tmp_path / "db.json")
    first = db.table("t").insert({"n": 1})
    with pytest.raises(KeyError), db.transaction():
        db.table("t").update({"n": 2}, doc_ids=[first])
        raise KeyError
    assert db.table("t").get(doc_id=first) == {"n": 1}
    with db.transaction():
        db.table("t").insert({"n": 3})
    assert len(db.table("t")) == 2


def test_suppressed_error_aborts_the_transaction(tmp_path: Path) -> None:
    db = JournalDB(tmp_path / "db.json")
    db.table("t").insert(Document({"n": 1}, 1))

    def change_and_fail(document: object) -> None:
        assert isinstance(document, dict)
        document["n"] = "half"
        raise KeyError

    with pytest.raises(RuntimeError, match=r"^A step of this transaction failed, so none"), db.transaction():
        with pytest.raises(KeyError):
            db.table("t").update(change_and_fail)
        db.table("t").insert({"n": 2})
    assert db.table("t").all() == [{"n": 1}]


def test_failed_save_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = JournalDB(tmp_path / "db.json")
    db.table("t").insert({"n": 1})
    with monkeypatch.context() as broken, pytest.raises(OSError, match="full"):
        broken.setattr("os.fdatasync", lambda _: (_ for _ in ()).throw(OSError("full")))
        db.table("t").insert({"n": 2})
    assert [row["n"] for row in db.table("t").all()] == [1]
    assert list_temporary_files(tmp_path) == []


def test_empty_file_is_damaged_and_missing_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "db.json").touch()
    with pytest.raises(UnreadableError):
        JournalStorage(tmp_path / "db.json").read()
    assert JournalStorage(tmp_path / "other.json").read() is None
