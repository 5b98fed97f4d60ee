"""Whatever the store writes goes through the seal, and whatever it reads comes back through it."""

from pathlib import Path

import pytest

from facilitator.store import export_log, header_cache
from facilitator.store.draft_files import Draft, Drafts
from facilitator.store.encryption import PLAIN, LeftDamaged, Seal, SealedSince
from facilitator.store.file_format import Unreadable
from facilitator.store.file_maintenance import delete, put_back
from facilitator.store.file_repository import FileKeeper
from facilitator.store.table_updates import save
from facilitator.store.tinydb_storage import SafeDB
from tests.store.store_samples import ID, everything_under, file_of, meeting

WORDS = "naïve café"


def _open(data: bytes) -> bytes:
    if not data.startswith(b"sealed"):
        raise Unreadable
    return bytes(byte ^ 0x55 for byte in data.removeprefix(b"sealed"))


SEAL = Seal(close=lambda data: b"sealed" + bytes(byte ^ 0x55 for byte in data), open=_open, fits=lambda _: True)
"""A toy: every byte is another one on the disk."""


@pytest.fixture
def keeper(folder: Path) -> FileKeeper:
    return FileKeeper(folder, reserve=0, today=lambda: "2026-11-01", seal=SEAL)


def assert_nothing_is_open(folder: Path) -> None:
    """Check that every file with something in it is sealed."""
    files = [path for path in everything_under(folder) if path.is_file() and path.stat().st_size]
    assert files
    assert [path.name for path in files if not path.read_bytes().startswith(b"sealed")] == []


def test_meetings_copies_and_the_index_are_sealed_and_read_back(keeper: FileKeeper, folder: Path) -> None:
    for revision in range(3):
        keeper.write(ID, meeting(revision + 1), revision)
    keeper.save_index()
    names = {path.name for path in everything_under(folder)}
    assert names == {".lock", "index.json", "meetings", "backups", "2026-11-01", f"{ID}.json", f"{ID}.json.prev"}
    assert_nothing_is_open(folder)
    assert list(header_cache.load(folder / "index.json", SEAL)) == [ID]
    again = FileKeeper(folder, reserve=0, seal=SEAL)
    assert again.read(ID) == (meeting(3), 3)
    assert [header.title for header in again.headers()] == ["Annual review"]
    assert [len(tables["statements"]) for tables in again.earlier(ID)] == [2, 1]
    assert again.recoveries() == []


def test_what_is_put_together_again_is_sealed_too(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(2), 0)
    keeper.write(ID, meeting(3), 1)
    file_of(folder).write_bytes(b"sealed, and then spoilt")
    assert keeper.read(ID)[0] == meeting(2)
    file_of(folder).write_bytes(b"not sealed")
    assert keeper.read(ID)[0] == meeting(2)
    assert len(keeper.recoveries()) == 2
    for path in (folder / "damaged").iterdir():
        path.unlink()
    assert_nothing_is_open(folder)


def test_what_is_put_right_is_sealed_too(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(2), 0)
    revision = keeper.put_right(ID, meeting(1), back=0, lost=1)
    assert keeper.read(ID) == (meeting(1), revision)
    assert_nothing_is_open(folder)


def test_a_script_reads_and_writes_through_the_seal(tmp_path: Path) -> None:
    save(tmp_path / "db.json", meeting(1), 0, SEAL)
    SafeDB(tmp_path / "db.json", seal=SEAL).table("statements").insert({"words": WORDS})
    assert WORDS in str(SafeDB(tmp_path / "db.json", seal=SEAL).table("statements").all())
    assert_nothing_is_open(tmp_path)


def test_drafts_are_sealed(tmp_path: Path) -> None:
    mine = Drafts(tmp_path, "one", SEAL)
    mine.keep(Draft("ab12", WORDS))
    mine.close()
    assert [draft.line for _, draft in Drafts(tmp_path, "two", SEAL).left()] == [WORDS]
    assert_nothing_is_open(tmp_path)


def test_a_window_whose_seal_fits_no_more_keeps_nothing(folder: Path) -> None:
    """As when the pass phrase was set, changed or taken away since it opened."""
    FileKeeper(folder, reserve=0).write(ID, meeting(3), 0)
    before = {path: path.read_bytes() for path in folder.rglob("*.json")}
    asked: list[Path] = []

    def fits(where: Path) -> bool:
        asked.append(where)
        return False

    gone = PLAIN._replace(fits=fits)
    keeper = FileKeeper(folder, reserve=0, seal=gone)
    with pytest.raises(SealedSince) as refused:
        keeper.write(ID, meeting(4), 1)
    assert str(refused.value) == (
        "Not saved: the pass phrase of the meetings was set, changed or taken away since this window opened."
        " Everything saved before is safe, and what you typed is still in the line. Copy it, leave the program and"
        " open it again."
    )
    keeper.exported(ID, Path("/home/notes.md"))
    keeper.headers()
    keeper.save_index()
    with pytest.raises(OSError, match=r"^\[Errno 13\] sealed since this window opened$"):
        Drafts(folder, "aaaa", gone).keep(Draft(ID, "waiting"))
    for change in (
        lambda: keeper.put_right(ID, meeting(2), back=0, lost=1),
        lambda: put_back(keeper, ID, {"meeting": {"1": {"id": ID}}}),
        lambda: put_back(keeper, "beef", {"meeting": {"1": {"id": "beef"}}}),
    ):
        with pytest.raises(SealedSince, match=r"^Not saved: the pass phrase"):
            change()
    with pytest.raises(SealedSince, match=r"^Not deleted: the pass phrase"):
        delete(keeper, ID)
    assert {path: path.read_bytes() for path in folder.rglob("*.json")} == before
    assert set(asked) == {folder}


def test_a_window_that_outlived_its_key_mends_nothing_with_it(keeper: FileKeeper, folder: Path) -> None:
    """What it wrote would be sealed with a key that is gone, and nobody could open it."""
    for revision in range(2):
        keeper.write(ID, meeting(revision + 1), revision)
    keeper.exported(ID, Path("/home/notes.md"))
    file_of(folder).write_bytes(b"sealed, and then spoilt")
    before = {path: path.read_bytes() for path in folder.rglob("*.json*")}
    keeper.seal = SEAL._replace(fits=lambda _: False)
    with pytest.raises(LeftDamaged) as refused:
        keeper.read(ID)
    assert str(refused.value) == (
        "The file of this meeting is damaged, and it was left as it is: the pass phrase of the meetings was set,"
        " changed or taken away since this window opened. What you typed is still in the line. Copy it, leave the"
        " program and open it again; the meeting is put together there."
    )
    assert [header.title for header in keeper.headers()] == ["(cannot be opened)"]
    assert {path: path.read_bytes() for path in folder.rglob("*.json*")} == before
    assert not (folder / "damaged").exists()
    assert export_log.load(folder / "exports.json", SEAL) == {ID: ["/home/notes.md"]}
    keeper.seal = SEAL
    assert keeper.read(ID)[0] == meeting(1)
