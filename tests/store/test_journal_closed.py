"""The storage rejects any change to a closed meeting except new addenda and corrections."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb.table import Document

from facilitator.store.encryption import Cipher
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import iterate_changes, reject_closed_change
from facilitator.store.meeting_file import get_copy_path, parse_file
from facilitator.store.recovery import REVISION_JUMP
from facilitator.store.repository import Changes, ClosedMeetingError, Tables
from facilitator.store.tinydb_storage import JournalDB
from tests.store.store_samples import ID, get_meeting_file, make_meeting


def make_closed_meeting() -> Tables:
    tables = make_meeting()
    tables["meeting"][1]["state"] = "closed"
    return tables


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
def test_change_by_a_script_is_rejected(closed_file: Path, change: Callable[[JournalDB], object]) -> None:
    db = JournalDB(closed_file)
    before = closed_file.read_bytes()
    with pytest.raises(ClosedMeetingError), db.transaction():
        change(db)
    assert closed_file.read_bytes() == before


def test_addendum_can_be_added_but_not_changed(closed_file: Path, folder: Path) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"] = {960: {"id": 960, "words": "Dana called."}}
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
    closed_file.write_bytes(json.dumps({"meeting": {"1": make_closed_meeting()["meeting"][1]}}).encode())
    get_copy_path(closed_file).unlink()
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"] = {960: {"id": 960, "words": "Dana called."}}
    assert repository.write(ID, tables, revision) == 2
    assert repository.read(ID)[0] == tables


def test_only_new_rows_of_two_tables_are_allowed() -> None:
    reject_closed_change({"addenda": {1: {}}}, {"addenda": {2: {}}, "corrections": {3: {}}})
    rejected: tuple[Changes, ...] = ({"goals": {1: {}}}, {"addenda": {1: {"id": 1}}}, {"addenda": {1: None}})
    for changes in rejected:
        with pytest.raises(ClosedMeetingError):
            reject_closed_change({"addenda": {1: {}}}, changes)


def test_change_with_an_editor_is_detected_after_an_addendum(closed_file: Path, folder: Path) -> None:
    assert parse_file(closed_file.read_bytes()).is_unchanged
    closed_file.write_bytes(closed_file.read_bytes().replace(b"Statement 1", b"Statement 8"))
    assert not parse_file(closed_file.read_bytes()).is_unchanged
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"] = {960: {"id": 960, "words": "Dana called."}}
    repository.write(ID, tables, revision)
    assert not parse_file(closed_file.read_bytes()).is_unchanged


def test_addendum_changed_with_an_editor_is_detected(closed_file: Path, folder: Path) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"] = {960: {"id": 960, "words": "Dana called."}}
    repository.write(ID, tables, revision)
    assert parse_file(closed_file.read_bytes()).is_unchanged
    closed_file.write_bytes(closed_file.read_bytes().replace(b"Dana called", b"Nobody came"))
    assert not parse_file(closed_file.read_bytes()).is_unchanged


def test_row_added_by_a_script_updates_the_hash(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(3), 0)
    JournalDB(get_meeting_file(folder)).table("statements").insert(Document({"id": 500, "words": "by a script"}, 500))
    assert parse_file(get_meeting_file(folder).read_bytes()).is_unchanged


def test_recovered_closed_meeting_keeps_its_history(closed_file: Path, folder: Path) -> None:
    before, revision = list(iterate_changes(closed_file.read_bytes())), parse_file(closed_file.read_bytes()).revision
    closed_file.write_bytes(closed_file.read_bytes()[:-3])
    FileMeetingRepository(folder, reserve_size=0).read(ID)
    recovered = closed_file.read_bytes()
    assert list(iterate_changes(recovered)) == before
    assert (parse_file(recovered).revision, parse_file(recovered).is_unchanged) == (revision + REVISION_JUMP, True)


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
        tables.setdefault("addenda", {})[id_] = {"id": id_, "words": f"Dana called {id_}."}
        repository.write(ID, tables, revision)
        closed_file.write_bytes(closed_file.read_bytes().replace(b"called 960", b"wrote 960"))
    assert not parse_file(closed_file.read_bytes()).is_unchanged


def test_lost_addendum_is_restored_from_the_copy(closed_file: Path, folder: Path) -> None:
    repository = FileMeetingRepository(folder, reserve_size=0)
    tables, revision = repository.read(ID)
    tables["addenda"] = {960: {"id": 960, "words": "Dana called."}}
    repository.write(ID, tables, revision)
    closed_file.write_bytes(closed_file.read_bytes().replace(b'"words":"Dana', b'"words":Dana'))
    assert repository.read(ID)[0] == tables
    assert get_copy_path(closed_file).exists()


def test_second_copy_of_an_encrypted_meeting_is_closed_too(folder: Path) -> None:
    cipher = Cipher(lambda data: data[::-1], lambda data: data[::-1], lambda _: True)
    repository = FileMeetingRepository(folder, reserve_size=0, cipher=cipher)
    repository.write(ID, make_meeting(), 0)
    repository.write(ID, make_closed_meeting(), 1)
    assert parse_file(cipher.decrypt(get_copy_path(get_meeting_file(folder)).read_bytes())).is_closed
    get_meeting_file(folder).write_bytes(b"")
    assert repository.read(ID)[0] == make_closed_meeting()
