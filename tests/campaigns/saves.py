"""Every operation of the store that changes the disk, and the condition that must hold whatever fails."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyrage

from facilitator.store import age_identity
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.encryption import MAGIC, NO_ENCRYPTION, Cipher, reencrypt
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import DamagedMeetingError, MeetingNotFoundError, Row, Tables
from tests.store.store_samples import ID, get_meeting_file, list_everything, make_meeting, write_old_format

BEFORE, AFTER = make_meeting(6), make_meeting(7)
RESERVE = 4096


class DiskOperation(NamedTuple):
    """An operation that changes the disk.

    Attributes:
        prepare: creates the state before.
        act: the operation, during which a call fails.
        check: returns what is wrong on the disk afterwards, or "". Its second argument is whether `act` succeeded.
        repeat: repeats the operation without a fault and returns what is wrong, or "".
    """

    prepare: Callable[[Path], None]
    act: Callable[[Path], object]
    check: Callable[[Path, bool], str]
    repeat: Callable[[Path], str]


def open_repository(
    folder: Path, day: str = "2026-11-21", *, cipher: Cipher = NO_ENCRYPTION, reserve: int = 0
) -> FileMeetingRepository:
    """Return a new repository, like a new window."""
    return FileMeetingRepository(folder, reserve_size=reserve, get_time=lambda: day, cipher=cipher, lock_timeout=2)


@cache
def create_age_cipher() -> Cipher:
    """Return a cipher with a new key."""
    identity = pyrage.x25519.Identity.generate()
    return age_identity._build_cipher(str(identity), [str(identity.to_public())], b"")._replace(
        is_current=lambda _: True
    )


def close_meeting(tables: Tables) -> Tables:
    """Return the tables as those of a closed meeting."""
    row = tables["meeting"][1] | {"state": "closed"}
    return tables | {"meeting": {1: row}}


def add_addendum(tables: Tables) -> Tables:
    """Return the tables with an addendum."""
    return tables | {"addenda": {960: {"id": 960, "words": "Dana called."}}}


def build_save(
    old: Tables | None, new: Tables, *, day: str = "2026-11-21", cipher: Cipher = NO_ENCRYPTION, reserve: int = 0
) -> DiskOperation:
    """Return the operation of saving a meeting over another version, or for the first time."""
    revision = 2 if old else 0

    def prepare(folder: Path) -> None:
        if old:
            open_repository(folder, cipher=cipher).write(ID, make_meeting(5), 0)
            open_repository(folder, cipher=cipher).write(ID, old, 1)

    def act(folder: Path) -> object:
        return open_repository(folder, day, cipher=cipher, reserve=reserve).write(ID, new, revision)

    def check(folder: Path, done: bool) -> str:
        stored = read_tables(folder, cipher)
        if stored == (new, revision + 1) or (not done and stored == (old, revision)):
            return ""
        return f"{'after' if done else 'without'} success the file holds neither the old nor the new meeting"

    def repeat(folder: Path) -> str:
        repository = open_repository(folder, day, cipher=cipher, reserve=reserve)
        repository.write(ID, new, revision)
        stored = repository.read(ID)[0]
        notices = repository.pop_notices()
        return "" if stored == new and not notices else f"the next save did not go through: {notices}"

    return DiskOperation(prepare, act, check, repeat)


def build_conversion(cipher: Cipher = NO_ENCRYPTION) -> DiskOperation:
    """Return the operation of saving over a file in the format of version 0.4, which must be kept."""

    def prepare(folder: Path) -> None:
        write_old_format(folder, BEFORE)

    def act(folder: Path) -> object:
        return open_repository(folder, cipher=cipher).write(ID, AFTER, 3)

    def check(folder: Path, done: bool) -> str:
        tables, _ = read_tables(folder, cipher)
        before = write_old_format(folder.with_name("expected"), BEFORE)
        kept = [path.read_bytes() for path in list_everything(folder / "meetings") if path.suffix in {".json", ".prev"}]
        if tables == AFTER:
            return "" if before in kept else "the old file is gone"
        return "" if tables == BEFORE and not done else "neither the old nor the new meeting is there"

    def repeat(folder: Path) -> str:
        repository = open_repository(folder, cipher=cipher)
        repository.write(ID, AFTER, 3)
        return check(folder, True)

    return DiskOperation(prepare, act, check, repeat)


def read_tables(folder: Path, cipher: Cipher = NO_ENCRYPTION) -> tuple[Tables | None, int]:
    """Read the meeting in a new window, or return (None, 0) if there is none. Nothing may need repair."""
    repository = open_repository(folder, cipher=cipher)
    try:
        stored = repository.read(ID)
    except MeetingNotFoundError:
        return None, 0
    return stored if not repository.pop_notices() else (None, -1)


def build_repair(*, times: int = 2, cipher: Cipher = NO_ENCRYPTION) -> DiskOperation:
    """Return the operation of opening a damaged meeting after a number of saves."""

    def read_damaged(folder: Path) -> bytes:
        return get_meeting_file(folder).with_suffix(".spoilt").read_bytes()

    def prepare(folder: Path) -> None:
        for revision in range(times):
            open_repository(folder, cipher=cipher).write(ID, make_meeting(5 + revision), revision)
        get_meeting_file(folder).write_bytes(get_meeting_file(folder).read_bytes()[:-40])
        get_meeting_file(folder).with_suffix(".spoilt").write_bytes(get_meeting_file(folder).read_bytes())

    def act(folder: Path) -> object:
        try:
            return open_repository(folder, cipher=cipher).read(ID)
        except DamagedMeetingError as error:
            return error

    def check(folder: Path, done: bool) -> str:
        json_files = [path for path in list_everything(folder) if path.suffix == ".json" and path.is_file()]
        if read_damaged(folder) not in [path.read_bytes() for path in json_files]:
            return "the damaged file is gone"
        return ""

    def repeat(folder: Path) -> str:
        try:
            tables = open_repository(folder, cipher=cipher).read(ID)[0]
        except (DamagedMeetingError, MeetingNotFoundError):
            tables = {}
        versions = [make_meeting(5 + revision) for revision in range(times)]
        return check(folder, True) or ("" if tables in versions or times == 1 else "the meeting was not recovered")

    return DiskOperation(prepare, act, check, repeat)


def build_replacement() -> DiskOperation:
    """Return the operation of replacing an inconsistent meeting."""

    def prepare(folder: Path) -> None:
        open_repository(folder).write(ID, make_meeting(5), 0)
        open_repository(folder).write(ID, BEFORE, 1)

    def check(folder: Path, done: bool) -> str:
        stored, _ = read_tables(folder)
        if stored == AFTER:
            damaged_copies = [path.read_bytes() for path in (folder / "damaged").glob("*.json")]
            return "" if any(b"Statement 5" in copy for copy in damaged_copies) else "the old file was not kept"
        return "" if stored == BEFORE and not done else "neither the old nor the new meeting is there"

    def act(folder: Path) -> object:
        return open_repository(folder).replace_damaged(ID, AFTER, backup_count=0, lost_count=0)

    def repeat(folder: Path) -> str:
        act(folder)
        return check(folder, True)

    return DiskOperation(prepare, act, check, repeat)


def build_purge(cipher: Cipher = NO_ENCRYPTION) -> DiskOperation:
    """Return the operation of removing the words of a statement from all files of a meeting."""
    removed = max(BEFORE["statements"])
    rest = BEFORE | {"statements": {id_: row for id_, row in BEFORE["statements"].items() if id_ != removed}}

    def is_removed(table: str, id_: int, _: Row | None) -> bool:
        return (table, id_) == ("statements", removed)

    def prepare(folder: Path) -> None:
        open_repository(folder, cipher=cipher).write(ID, BEFORE, 0)
        open_repository(folder, "2026-11-22", cipher=cipher).write(ID, rest, 1)

    def act(folder: Path) -> None:
        open_repository(folder, cipher=cipher).purge(ID, is_removed)

    def check(folder: Path, done: bool) -> str:
        if read_tables(folder, cipher) != (rest, 2):
            return "the meeting was changed"
        if not done:
            return ""
        words = BEFORE["statements"][removed]["words"].encode()
        files = [path for path in list_everything(folder) if path.is_file() and ID in path.name]
        holding = [path.name for path in files if words in cipher.decrypt(path.read_bytes())]
        return f"done, but the words are in {holding}" if holding else ""

    def repeat(folder: Path) -> str:
        open_repository(folder, cipher=cipher).remove_temporary_files()
        act(folder)
        return check(folder, True)

    return DiskOperation(prepare, act, check, repeat)


def build_draft(old: str, new: str) -> DiskOperation:
    """Return the operation of saving a draft over another; "" for none."""

    def save_draft(folder: Path, text: str) -> None:
        drafts = DraftStore(folder, "one")
        try:
            drafts.save(Draft("ab12", text))
        finally:
            drafts.close()

    def read_draft_text(folder: Path) -> str:
        return "".join(draft.line for _, draft in DraftStore(folder, "two").read_abandoned())

    def check(folder: Path, done: bool) -> str:
        return "" if read_draft_text(folder) in ({new} if done else {old, new}) else "the draft is torn or gone"

    def repeat(folder: Path) -> str:
        save_draft(folder, new)
        return "" if read_draft_text(folder) == new else "the draft could not be kept when the fault was over"

    return DiskOperation(lambda folder: save_draft(folder, old), lambda folder: save_draft(folder, new), check, repeat)


def build_index(cipher: Cipher = NO_ENCRYPTION) -> DiskOperation:
    """Return the operation of writing the header cache."""

    def prepare(folder: Path) -> None:
        open_repository(folder, cipher=cipher).write(ID, BEFORE, 0)
        open_repository(folder, cipher=cipher).save_index()
        open_repository(folder, cipher=cipher).write("beef", make_meeting(3, "beef"), 0)

    def check(folder: Path, done: bool) -> str:
        stored = {header.id: header.title for header in open_repository(folder, cipher=cipher).list_headers()}
        return "" if stored == dict.fromkeys((ID, "beef"), "Annual review") else "the list of meetings is wrong"

    def repeat(folder: Path) -> str:
        open_repository(folder, cipher=cipher).save_index()
        text = cipher.decrypt((folder / "index.json").read_bytes())
        return check(folder, True) or ("" if len(json.loads(text)) == 2 else "the list was not saved")

    return DiskOperation(prepare, lambda folder: open_repository(folder, cipher=cipher).save_index(), check, repeat)


def build_encryption() -> DiskOperation:
    """Return the operation of encrypting unencrypted files."""
    files = (get_meeting_file, lambda folder: get_meeting_file(folder, "beef"))

    def prepare(folder: Path) -> None:
        open_repository(folder).write(ID, BEFORE, 0)
        open_repository(folder).write("beef", make_meeting(6, "beef"), 0)

    def act(folder: Path) -> object:
        return reencrypt([get_file(folder) for get_file in files], NO_ENCRYPTION, create_age_cipher())

    def check(folder: Path, done: bool) -> str:
        repository = open_repository(folder, cipher=create_age_cipher())
        versions = (
            repository.read(ID)[0] == BEFORE
            and repository.read("beef")[0] == make_meeting(6, "beef")
            and not repository.pop_notices()
        )
        return "" if versions else "a file is neither readable nor encrypted"

    def repeat(folder: Path) -> str:
        reencrypt([get_file(folder) for get_file in files], create_age_cipher(), create_age_cipher())
        unencrypted = [get_file for get_file in files if not get_file(folder).read_bytes().startswith(MAGIC)]
        return check(folder, True) or ("" if not unencrypted else "a file was not encrypted")

    return DiskOperation(prepare, act, check, repeat)


def list_operations() -> dict[str, DiskOperation]:
    """Return all operations that change the disk."""
    return {
        "the first save of a meeting": build_save(None, AFTER),
        "a save": build_save(BEFORE, AFTER),
        "the first save of a day": build_save(BEFORE, AFTER, day="2026-11-22"),
        "the first change of an old format": build_conversion(),
        "encrypting an old format": build_conversion(create_age_cipher()),
        "a save that fills the reserve": build_save(BEFORE, AFTER, reserve=RESERVE),
        "closing": build_save(BEFORE, close_meeting(BEFORE)),
        "an addendum": build_save(close_meeting(BEFORE), add_addendum(close_meeting(BEFORE)), day="2026-11-22"),
        "recovering a damaged file": build_repair(),
        "setting aside what is beyond repair": build_repair(times=1),
        "putting a meeting right": build_replacement(),
        "words off the record": build_purge(),
        "words off the record, encrypted": build_purge(create_age_cipher()),
        "a draft": build_draft("", "She keeps"),
        "a draft over a draft": build_draft("She", "She keeps"),
        "removing a draft": build_draft("She", ""),
        "the list of meetings": build_index(),
        "an encrypted save": build_save(BEFORE, AFTER, day="2026-11-22", cipher=create_age_cipher()),
        "recovering an encrypted file": build_repair(cipher=create_age_cipher()),
        "the encrypted list of meetings": build_index(create_age_cipher()),
        "encrypting": build_encryption(),
    }
