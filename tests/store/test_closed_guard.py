"""A closed meeting is locked in the store too: nothing of it changes, only what comes after it is added."""

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
def test_the_keeper_refuses_every_change(closed_file: Path, folder: Path, change: Callable[[Tables], None]) -> None:
    before = closed_file.read_bytes()
    tables = make_closed_meeting()
    change(tables)
    with pytest.raises(
        ClosedMeetingError, match=r"^This meeting is closed and its record stands as it is\. Nothing was changed\."
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
def test_a_script_that_uses_the_tables_is_refused_too(closed_file: Path, change: Callable[[SafeDB], object]) -> None:
    db = SafeDB(closed_file)
    before = closed_file.read_bytes()
    with pytest.raises(ClosedMeetingError), db.transaction():
        change(db)
    assert closed_file.read_bytes() == before


def test_what_comes_after_is_added_and_then_stands(closed_file: Path, folder: Path) -> None:
    keeper = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = keeper.read(ID)
    tables["addenda"][960] = {"id": 960, "words": "Dana called."}
    assert keeper.write(ID, tables, revision) == revision + 1
    tables["addenda"][961] = {"id": 961, "words": "She wrote."}
    assert keeper.write(ID, tables, revision + 1) == revision + 2
    again, revision = keeper.read(ID)
    assert again == tables
    again["addenda"][960]["words"] = "She wrote."
    with pytest.raises(ClosedMeetingError):
        keeper.write(ID, again, revision)
    del again["addenda"][960]
    with pytest.raises(ClosedMeetingError):
        keeper.write(ID, again, revision)


def test_a_closed_meeting_that_never_had_a_hash_takes_an_addendum(closed_file: Path, folder: Path) -> None:
    closed_file.write_bytes(json.dumps({"meeting": json.loads(closed_file.read_bytes())["meeting"]}).encode())
    keeper = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = keeper.read(ID)
    tables["addenda"] = {960: {"id": 960, "words": "Dana called."}}
    assert keeper.write(ID, tables, revision) == 2
    assert keeper.read(ID)[0] == tables


def test_an_empty_table_more_or_less_is_no_change() -> None:
    reject_change({"goals": {}, "record": {"1": {}}}, {"record": {"1": {"revision": 2}}, "hopes": {}})
    with pytest.raises(ClosedMeetingError):
        reject_change({"goals": {}}, {"goals": {"1": {}}})


def test_the_hash_of_the_closing_stays_when_something_is_added(closed_file: Path, folder: Path) -> None:
    keeper = FileMeetingRepository(folder, reserve_size=0)
    first = parse(closed_file.read_bytes())["record"]["1"]
    tables, revision = keeper.read(ID)
    tables["corrections"][960] = {"id": 960, "was": "naïve"}
    keeper.write(ID, tables, revision)
    second = parse(closed_file.read_bytes())["record"]["1"]
    assert first["sha256"] == second["sha256"]
    assert ("after" in first, "after" in second) == (False, True)


def test_words_changed_with_an_editor_are_noticed_even_after_something_was_added(
    closed_file: Path, folder: Path
) -> None:
    assert hashes_match(parse(closed_file.read_bytes()))
    closed_file.write_bytes(closed_file.read_bytes().replace(b"Statement 1", b"Statement 8"))
    assert not hashes_match(parse(closed_file.read_bytes()))
    keeper = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = keeper.read(ID)
    tables["addenda"][960] = {"id": 960, "words": "Dana called."}
    keeper.write(ID, tables, revision)
    assert not hashes_match(parse(closed_file.read_bytes()))


def test_an_addendum_changed_with_an_editor_is_noticed(closed_file: Path, folder: Path) -> None:
    keeper = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = keeper.read(ID)
    tables["addenda"][960] = {"id": 960, "words": "Dana called."}
    keeper.write(ID, tables, revision)
    assert hashes_match(parse(closed_file.read_bytes()))
    closed_file.write_bytes(closed_file.read_bytes().replace(b"Dana called", b"Nobody came"))
    assert not hashes_match(parse(closed_file.read_bytes()))


def test_the_hash_does_not_hang_on_how_the_file_is_laid_out(closed_file: Path) -> None:
    assert hashes_match(parse(json.dumps(json.loads(closed_file.read_bytes()), indent=2).encode()))


def test_a_file_of_another_program_has_no_hash_to_hold_it_to(folder: Path) -> None:
    assert hashes_match({"meeting": {"1": {"id": ID}}})
    assert hashes_match({"record": {"1": {"format": 1, "revision": 3}}, "meeting": {"1": {"id": ID}}})


def test_an_open_meeting_has_a_fresh_hash_each_time(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(3), 0)
    first = parse(get_meeting_file(folder).read_bytes())["record"]["1"]["sha256"]
    repository.write(ID, make_meeting(4), 1)
    data = parse(get_meeting_file(folder).read_bytes())
    assert data["record"]["1"]["sha256"] != first
    assert hashes_match(data)


def test_a_row_that_a_script_adds_keeps_the_hash_true(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(3), 0)
    SafeDB(get_meeting_file(folder)).table("statements").insert(Document({"id": 500, "words": "by a script"}, 500))
    assert hashes_match(parse(get_meeting_file(folder).read_bytes()))


def test_a_closed_meeting_that_was_damaged_is_held_to_the_hash_it_was_closed_with(
    closed_file: Path, folder: Path
) -> None:
    hash_ = parse(closed_file.read_bytes())["record"]["1"]["sha256"]
    whole = closed_file.read_bytes()
    closed_file.write_bytes(whole[:-3])
    keeper = FileMeetingRepository(folder, reserve_size=0)
    revision = parse(whole)["record"]["1"]["revision"]
    keeper.read(ID)
    assert parse(closed_file.read_bytes())["record"]["1"]["sha256"] == hash_
    assert parse(closed_file.read_bytes())["record"]["1"]["revision"] == revision + REVISION_JUMP
    assert hashes_match(parse(closed_file.read_bytes()))
    closed_file.write_bytes(closed_file.read_bytes().replace(b'"words":"Statement 1', b'"words":Statement 1'))
    for copy in (closed_file.with_name(f"{ID}.json.prev"), *(folder / "backups").rglob("*.json")):
        copy.unlink()
    keeper.read(ID)
    assert parse(closed_file.read_bytes())["record"]["1"]["sha256"] == hash_
    assert not hashes_match(parse(closed_file.read_bytes()))


@pytest.mark.parametrize(
    "spoil", [lambda text: b"", lambda text: text.replace(b'"state":"closed"', b'"state":"clo\x00ed"')]
)
def test_no_damage_brings_a_closed_meeting_back_open(
    closed_file: Path, folder: Path, spoil: Callable[[bytes], bytes]
) -> None:
    closed_file.write_bytes(spoil(closed_file.read_bytes()))
    keeper = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = keeper.read(ID)
    assert tables["meeting"][1]["state"] == "closed"
    tables["statements"][199] = {"id": 199, "words": "said after it was closed"}
    with pytest.raises(ClosedMeetingError):
        keeper.write(ID, tables, revision)


def test_a_changed_addendum_is_noticed_even_after_another_was_added(closed_file: Path, folder: Path) -> None:
    keeper = FileMeetingRepository(folder, reserve_size=0)
    for id_ in (960, 961):
        tables, revision = keeper.read(ID)
        tables["addenda"][id_] = {"id": id_, "words": f"Dana called {id_}."}
        keeper.write(ID, tables, revision)
        closed_file.write_bytes(closed_file.read_bytes().replace(b"called 960", b"wrote 960"))
    assert not hashes_match(parse(closed_file.read_bytes()))


def test_an_addendum_that_was_lost_is_noticed(closed_file: Path, folder: Path) -> None:
    keeper = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = keeper.read(ID)
    tables["addenda"][960] = {"id": 960, "words": "Dana called."}
    keeper.write(ID, tables, revision)
    closed_file.write_bytes(closed_file.read_bytes().replace(b'"words":"Dana', b'"words":Dana'))
    keeper.read(ID)
    assert not hashes_match(parse(closed_file.read_bytes()))


def test_a_hash_that_was_taken_out_is_missed(closed_file: Path) -> None:
    data = parse(closed_file.read_bytes())
    hash_ = data["record"]["1"].pop("sha256")
    assert not hashes_match(data)
    data["record"]["1"] |= {"format": 1}
    assert hashes_match(data)
    data["record"]["1"] |= {"sha256": hash_[::-1]}
    assert not hashes_match(data)


@pytest.mark.parametrize(
    ("before", "own", "held"), [("a" * 64, "b" * 64, "b" * 64), ("a" * 64, "", "a" * 64), ("", "b" * 64, "b" * 64)]
)
def test_of_two_hashes_of_the_closing_the_damaged_files_own_counts(
    repository: FileMeetingRepository, folder: Path, before: str, own: str, held: str
) -> None:
    path = get_meeting_file(folder)
    path.parent.mkdir(parents=True)
    for file, hash_ in ((get_previous_path(path), before), (path, own)):
        record = {"revision": 3} | ({"sha256": hash_} if hash_ else {})
        lines = f'"record":{{\n"1":{json.dumps(record)}\n}},\n"meeting":{{\n"1":{{"id":"{ID}","state":"closed"}}\n}}'
        file.write_text(f"{{\n{lines}\n}}" if file != path else f"{{\n{lines}\nspoilt")
    repository.read(ID)
    assert parse(path.read_bytes())["record"]["1"]["sha256"] == held
