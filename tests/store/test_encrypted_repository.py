"""All files of the repository are encrypted and decrypted with its cipher."""

from pathlib import Path

import pytest

from facilitator.store import header_cache
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, EncryptionChangedError, RepairRefusedError
from facilitator.store.export_log import ExportLog
from facilitator.store.file_maintenance import delete_meeting, restore_meeting
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import UnreadableError, encode_whole
from facilitator.store.tinydb_storage import JournalDB
from tests.store.store_samples import ID, get_meeting_file, list_everything, make_meeting

WORDS = "naïve café"


def _decrypt(data: bytes) -> bytes:
    if not data.startswith(b"encrypted"):
        raise UnreadableError
    return bytes(byte ^ 0x55 for byte in data.removeprefix(b"encrypted"))


CIPHER = Cipher(
    encrypt=lambda data: b"encrypted" + bytes(byte ^ 0x55 for byte in data), decrypt=_decrypt, is_current=lambda _: True
)
"""A toy cipher that changes every byte."""


@pytest.fixture
def repository(folder: Path) -> FileMeetingRepository:
    return FileMeetingRepository(folder, reserve_size=0, get_time=lambda: "2026-11-01", cipher=CIPHER)


def assert_all_encrypted(folder: Path) -> None:
    """Check that every file with content is encrypted."""
    files = [path for path in list_everything(folder) if path.is_file() and path.stat().st_size]
    assert files
    assert [path.name for path in files if not path.read_bytes().startswith(b"encrypted")] == []


def test_meetings_copies_and_the_index_are_encrypted_and_read_back(
    repository: FileMeetingRepository, folder: Path
) -> None:
    for revision in range(3):
        repository.write(ID, make_meeting(revision + 1), revision)
    repository.save_index()
    names = {path.name for path in list_everything(folder)}
    assert names == {".lock", "index.json", "meetings", "backups", "2026-11-01", f"{ID}.json", f"{ID}.json.copy"}
    assert_all_encrypted(folder)
    assert list(header_cache.load_entries(folder / "index.json", CIPHER)) == [ID]
    again = FileMeetingRepository(folder, reserve_size=0, cipher=CIPHER)
    assert again.read(ID) == (make_meeting(3), 3)
    assert [header.title for header in again.list_headers()] == ["Annual review"]
    assert [len(tables["statements"]) for tables in again.read_backups(ID)] == [2, 1]
    assert again.pop_notices() == []


def test_recovered_meeting_is_encrypted(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(2), 0)
    repository.write(ID, make_meeting(3), 1)
    get_meeting_file(folder).write_bytes(b"encrypted, and then damaged")
    assert repository.read(ID)[0] == make_meeting(2)
    get_meeting_file(folder).write_bytes(b"not encrypted")
    assert repository.read(ID)[0] == make_meeting(2)
    assert len(repository.pop_notices()) == 2
    for path in (folder / "damaged").iterdir():
        path.unlink()
    assert_all_encrypted(folder)


def test_replaced_meeting_is_encrypted(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(2), 0)
    revision = repository.replace_damaged(ID, make_meeting(1), backup_count=0, lost_count=1)
    assert repository.read(ID) == (make_meeting(1), revision)
    assert_all_encrypted(folder)


def test_script_reads_and_writes_encrypted_tables(tmp_path: Path) -> None:
    JournalDB(tmp_path / "db.json", cipher=CIPHER).table("meeting").insert({"title": WORDS})
    JournalDB(tmp_path / "db.json", cipher=CIPHER).table("statements").insert({"words": WORDS})
    assert WORDS in str(JournalDB(tmp_path / "db.json", cipher=CIPHER).table("statements").all())
    assert_all_encrypted(tmp_path)


def test_drafts_are_encrypted(tmp_path: Path) -> None:
    store = DraftStore(tmp_path, "one", CIPHER)
    store.save(Draft("ab12", WORDS))
    store.close()
    assert [draft.line for _, draft in DraftStore(tmp_path, "two", CIPHER).read_abandoned()] == [WORDS]
    assert_all_encrypted(tmp_path)


def test_window_with_outdated_encryption_saves_nothing(folder: Path) -> None:
    """The passphrase was set, changed or removed after the window was opened."""
    FileMeetingRepository(folder, reserve_size=0).write(ID, make_meeting(3), 0)
    before = {path: path.read_bytes() for path in folder.rglob("*.json")}
    checked_folders: list[Path] = []

    def is_current(checked: Path) -> bool:
        checked_folders.append(checked)
        return False

    stale_cipher = NO_ENCRYPTION._replace(is_current=is_current)
    stale_repository = FileMeetingRepository(folder, reserve_size=0, cipher=stale_cipher)
    with pytest.raises(EncryptionChangedError) as refused:
        stale_repository.write(ID, make_meeting(4), 1)
    assert str(refused.value) == (
        "Not saved: the passphrase for the meetings was set, changed or removed after this window was opened."
        " Everything saved before is safe, and what you typed is still in the input line. Copy it, then quit the"
        " program and open it again."
    )
    stale_repository.log_export(ID, Path("/home/notes.md"))
    stale_repository.list_headers()
    stale_repository.save_index()
    with pytest.raises(OSError, match=r"^\[Errno 13\] encryption changed since this window opened$"):
        DraftStore(folder, "aaaa", stale_cipher).save(Draft(ID, "waiting"))
    for change in (
        lambda: stale_repository.replace_damaged(ID, make_meeting(2), backup_count=0, lost_count=1),
        lambda: restore_meeting(stale_repository, ID, *encode_whole(make_meeting(2), revision=1, at="")),
        lambda: restore_meeting(stale_repository, "beef", *encode_whole(make_meeting(2, "beef"), revision=1, at="")),
    ):
        with pytest.raises(EncryptionChangedError, match=r"^Not saved: the passphrase"):
            change()
    with pytest.raises(EncryptionChangedError, match=r"^Not deleted: the passphrase"):
        delete_meeting(stale_repository, ID)
    assert {path: path.read_bytes() for path in folder.rglob("*.json")} == before
    assert set(checked_folders) == {folder}


def test_window_with_an_outdated_key_does_not_repair(repository: FileMeetingRepository, folder: Path) -> None:
    """It would encrypt the meeting with a key that no longer exists."""
    for revision in range(2):
        repository.write(ID, make_meeting(revision + 1), revision)
    repository.log_export(ID, Path("/home/notes.md"))
    get_meeting_file(folder).write_bytes(b"encrypted, and then damaged")
    before = {path: path.read_bytes() for path in folder.rglob("*.json*")}
    repository.cipher = CIPHER._replace(is_current=lambda _: False)
    with pytest.raises(RepairRefusedError) as refused:
        repository.read(ID)
    assert str(refused.value) == (
        "The file of this meeting is damaged. It was not changed, because the passphrase for the meetings was set,"
        " changed or removed after this window was opened. What you typed is still in the input line. Copy it, then"
        " quit the program and open it again to recover the meeting."
    )
    assert [header.title for header in repository.list_headers()] == ["(cannot be opened)"]
    assert {path: path.read_bytes() for path in folder.rglob("*.json*")} == before
    assert not (folder / "damaged").exists()
    assert ExportLog(folder / "exports.json", CIPHER).load() == {ID: ["/home/notes.md"]}
    repository.cipher = CIPHER
    assert repository.read(ID)[0] == make_meeting(1)


def test_words_off_the_record_leave_all_encrypted_files(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(3), 0)
    repository.write(ID, make_meeting(4), 1)
    repository.purge(ID, lambda table, id_, _: (table, id_) == ("statements", 101))
    assert_all_encrypted(folder)
    files = [path for path in list_everything(folder) if path.name.startswith(ID)]
    ids = {row["id"] for path in files for row in repository.load_text(path)[1].tables["statements"].values()}
    assert ids == {100, 102, 103}
    assert len(files) == 3
