"""The storage rejects any change to a closed meeting except new addenda and corrections."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb.table import Document

from facilitator.store.atomic_files import get_previous_path
from facilitator.store.closed_guard import ClosedMeetingError, reject_change
from facilitator.store.file_format import hashes_match, parse
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.recovery import REVISION_JUMP
from facilitator.store.repository import Tables
from facilitator.store.table_updates import save_tables
from facilitator.store.tinydb_storage import SafeDB
from tests.store.store_samples import ID, get_meeting_file, make_meeting


def make_closed_meeting() -> Tables:
    tables = make_meeting()
    tables["meeting"][1]["state"] = "closed"
    return tables | {"addenda": {}, "corrections": {}}


@pytest.fixture
def closed_file(repository: FileMeetingRepository, folder: Path) -> Path:
    repository.write(ID, make_meeting(), 0)
    repository.write(ID, make_closed_meeting(), 1)
    return get_meeting_file(folder)


def reopen(tables: Tables) -> None:
    tables["meeting"][1]["state"] = "in session"


def reword_statement(tables: Tables) -> None:
    tables["statements"][101]["words"] = "what was never said"


def drop_statement(tables: Tables) -> None:
    del tables["statements"][101]


def add_statement(tables: Tables) -> None:
    tables["statements"][199] = {"id": 199, "words": "said later"}


def remove_table(tables: Tables) -> None:
    del tables["goals"]


def add_table(tables: Tables) -> None:
    tables["whatever"] = {1: {"id": 1}}


CHANGES = (reopen, reword_statement, drop_statement, add_statement, remove_table, add_table)


@pytest.mark.parametrize("change", CHANGES)
def test_repository_rejects_every_change_of_a_closed_meeting(
    closed_file: Path, folder: Path, change: Callable[[Tables], None]
) -> None:
    before = closed_file.read_bytes()
    tables = make_closed_meeting()
    change(tables)
    with pytest.raises(
        ClosedMeetingError, match=r"^This meeting is closed, so its record cannot be changed\. Nothing was changed\."
    ):
        FileMeetingRepository(folder).write(ID, tables, 2)
    with pytest.raises(ClosedMeetingError):
        save_tables(closed_file, tables, 2)
    assert closed_file.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda db: db.table("statements").update({"words": "what was never said"}, doc_ids=[101]),
        lambda db: db.table("statements").insert({"words": "said later"}),
        lambda db: db.table("statements").truncate(),
        lambda db: db.table("addenda").insert({"id": 7}) and db.table("goals").remove(doc_ids=[901]),
        lambda db: db.drop_table("goals"),
        lambda db: db.drop_tables(),
    ],
)
def test_change_by_a_script_is_rejected(closed_file: Path, change: Callable[[SafeDB], object]) -> None:
    db = SafeDB(closed_file)
    before = closed_file.read_bytes()
    with pytest.raises(ClosedMeetingError), db.transaction():
        change(db)
    assert closed_file.read_bytes() == before


def test_addendum_can_be_added_but_not_changed(closed_file: Path, folder: Path) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"][960] = {"id": 960, "words": "Dana called."}
    assert repository.write(ID, tables, revision) == revision + 1
    tables["addenda"][961] = {"id": 961, "words": "She wrote."}
    assert repository.write(ID, tables, revision + 1) == revision + 2
    again, revision = repository.read(ID)
    assert again == tables
    again["addenda"][960]["words"] = "She wrote."
    with pytest.raises(ClosedMeetingError):
        repository.write(ID, again, revision)
    del again["addenda"][960]
    with pytest.raises(ClosedMeetingError):
        repository.write(ID, again, revision)


def test_closed_meeting_without_a_hash_accepts_an_addendum(closed_file: Path, folder: Path) -> None:
    closed_file.write_bytes(json.dumps({"meeting": json.loads(closed_file.read_bytes())["meeting"]}).encode())
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"] = {960: {"id": 960, "words": "Dana called."}}
    assert repository.write(ID, tables, revision) == 2
    assert repository.read(ID)[0] == tables


def test_empty_tables_are_not_a_change() -> None:
    reject_change({"goals": {}, "record": {"1": {}}}, {"record": {"1": {"revision": 2}}, "hopes": {}})
    with pytest.raises(ClosedMeetingError):
        reject_change({"goals": {}}, {"goals": {"1": {}}})


def test_hash_from_closing_is_kept_when_a_correction_is_added(closed_file: Path, folder: Path) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0)
    first = parse(closed_file.read_bytes())["record"]["1"]
    tables, revision = repository.read(ID)
    tables["corrections"][960] = {"id": 960, "was": "naïve"}
    repository.write(ID, tables, revision)
    second = parse(closed_file.read_bytes())["record"]["1"]
    assert first["sha256"] == second["sha256"]
    assert ("after" in first, "after" in second) == (False, True)


def test_change_with_an_editor_is_detected_after_an_addendum(closed_file: Path, folder: Path) -> None:
    assert hashes_match(parse(closed_file.read_bytes()))
    closed_file.write_bytes(closed_file.read_bytes().replace(b"Statement 1", b"Statement 8"))
    assert not hashes_match(parse(closed_file.read_bytes()))
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"][960] = {"id": 960, "words": "Dana called."}
    repository.write(ID, tables, revision)
    assert not hashes_match(parse(closed_file.read_bytes()))


def test_addendum_changed_with_an_editor_is_detected(closed_file: Path, folder: Path) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"][960] = {"id": 960, "words": "Dana called."}
    repository.write(ID, tables, revision)
    assert hashes_match(parse(closed_file.read_bytes()))
    closed_file.write_bytes(closed_file.read_bytes().replace(b"Dana called", b"Nobody came"))
    assert not hashes_match(parse(closed_file.read_bytes()))


def test_hash_does_not_depend_on_formatting(closed_file: Path) -> None:
    assert hashes_match(parse(json.dumps(json.loads(closed_file.read_bytes()), indent=2).encode()))


def test_file_without_hashes_matches(folder: Path) -> None:
    assert hashes_match({"meeting": {"1": {"id": ID}}})
    assert hashes_match({"record": {"1": {"format": 1, "revision": 3}}, "meeting": {"1": {"id": ID}}})


def test_open_meeting_gets_a_new_hash_with_each_save(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(3), 0)
    first = parse(get_meeting_file(folder).read_bytes())["record"]["1"]["sha256"]
    repository.write(ID, make_meeting(4), 1)
    data = parse(get_meeting_file(folder).read_bytes())
    assert data["record"]["1"]["sha256"] != first
    assert hashes_match(data)


def test_row_added_by_a_script_updates_the_hash(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(3), 0)
    SafeDB(get_meeting_file(folder)).table("statements").insert(Document({"id": 500, "words": "by a script"}, 500))
    assert hashes_match(parse(get_meeting_file(folder).read_bytes()))


def test_recovered_closed_meeting_keeps_the_hash_from_closing(closed_file: Path, folder: Path) -> None:
    hash_ = parse(closed_file.read_bytes())["record"]["1"]["sha256"]
    whole = closed_file.read_bytes()
    closed_file.write_bytes(whole[:-3])
    repository = FileMeetingRepository(folder, reserve_size=0)
    revision = parse(whole)["record"]["1"]["revision"]
    repository.read(ID)
    assert parse(closed_file.read_bytes())["record"]["1"]["sha256"] == hash_
    assert parse(closed_file.read_bytes())["record"]["1"]["revision"] == revision + REVISION_JUMP
    assert hashes_match(parse(closed_file.read_bytes()))
    closed_file.write_bytes(closed_file.read_bytes().replace(b'"words":"Statement 1', b'"words":Statement 1'))
    for copy in (closed_file.with_name(f"{ID}.json.prev"), *(folder / "backups").rglob("*.json")):
        copy.unlink()
    repository.read(ID)
    assert parse(closed_file.read_bytes())["record"]["1"]["sha256"] == hash_
    assert not hashes_match(parse(closed_file.read_bytes()))


@pytest.mark.parametrize(
    "damage", [lambda text: b"", lambda text: text.replace(b'"state":"closed"', b'"state":"clo\x00ed"')]
)
def test_recovery_never_reopens_a_closed_meeting(
    closed_file: Path, folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    closed_file.write_bytes(damage(closed_file.read_bytes()))
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    assert tables["meeting"][1]["state"] == "closed"
    tables["statements"][199] = {"id": 199, "words": "said after it was closed"}
    with pytest.raises(ClosedMeetingError):
        repository.write(ID, tables, revision)


def test_changed_addendum_is_detected_after_another_addendum(closed_file: Path, folder: Path) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0)
    for id_ in (960, 961):
        tables, revision = repository.read(ID)
        tables["addenda"][id_] = {"id": id_, "words": f"Dana called {id_}."}
        repository.write(ID, tables, revision)
        closed_file.write_bytes(closed_file.read_bytes().replace(b"called 960", b"wrote 960"))
    assert not hashes_match(parse(closed_file.read_bytes()))


def test_lost_addendum_is_detected(closed_file: Path, folder: Path) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"][960] = {"id": 960, "words": "Dana called."}
    repository.write(ID, tables, revision)
    closed_file.write_bytes(closed_file.read_bytes().replace(b'"words":"Dana', b'"words":Dana'))
    repository.read(ID)
    assert not hashes_match(parse(closed_file.read_bytes()))


def test_removed_hash_is_detected(closed_file: Path) -> None:
    data = parse(closed_file.read_bytes())
    hash_ = data["record"]["1"].pop("sha256")
    assert not hashes_match(data)
    data["record"]["1"] |= {"format": 1}
    assert hashes_match(data)
    data["record"]["1"] |= {"sha256": hash_[::-1]}
    assert not hashes_match(data)


@pytest.mark.parametrize(
    ("before", "own_hash", "expected"),
    [("a" * 64, "b" * 64, "b" * 64), ("a" * 64, "", "a" * 64), ("", "b" * 64, "b" * 64)],
)
def test_hash_in_the_damaged_file_takes_precedence_over_the_copy(
    repository: FileMeetingRepository, folder: Path, before: str, own_hash: str, expected: str
) -> None:
    path = get_meeting_file(folder)
    path.parent.mkdir(parents=True)
    for file, hash_ in ((get_previous_path(path), before), (path, own_hash)):
        record = {"revision": 3} | ({"sha256": hash_} if hash_ else {})
        lines = f'"record":{{\n"1":{json.dumps(record)}\n}},\n"meeting":{{\n"1":{{"id":"{ID}","state":"closed"}}\n}}'
        file.write_text(f"{{\n{lines}\n}}" if file != path else f"{{\n{lines}\nspoilt")
    repository.read(ID)
    assert parse(path.read_bytes())["record"]["1"]["sha256"] == expected
