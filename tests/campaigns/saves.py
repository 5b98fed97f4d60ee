"""What the store does to the disk, each way of it once, and what has to be true of the disk whatever failed."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.encryption import MAGIC, NO_ENCRYPTION, Cipher, reencrypt
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import DamagedMeetingError, MeetingNotFoundError, Tables
from tests.store.store_samples import ID, get_meeting_file, list_everything, make_meeting

BEFORE, AFTER = make_meeting(6), make_meeting(7)
RESERVE = 4096


class DiskOperation(NamedTuple):
    """One way in which the store changes the disk.

    Attributes:
        prepare: what is there before.
        act: what is done while a call fails.
        check: what is wrong on the disk afterwards, as a sentence; "" if all is well. It is told whether `act` returned.
        again: the same once more when the fault is over; what is wrong with that.
    """

    prepare: Callable[[Path], None]
    act: Callable[[Path], object]
    check: Callable[[Path, bool], str]
    repeat: Callable[[Path], str]


def open_repository(
    folder: Path, day: str = "2026-11-21", *, cipher: Cipher = NO_ENCRYPTION, reserve: int = 0
) -> FileMeetingRepository:
    """Return a window of its own, which remembers nothing."""
    return FileMeetingRepository(folder, reserve_size=reserve, get_today=lambda: day, cipher=cipher, lock_timeout=2)


@cache
def create_age_cipher() -> Cipher:
    """Return seal with a key of its own; ImportError without the extra."""
    import pyrage

    from facilitator.store import encryption

    identity = pyrage.x25519.Identity.generate()
    return encryption._build_cipher(str(identity), [str(identity.to_public())], b"")._replace(is_current=lambda _: True)


def is_encryption_available() -> bool:
    """Whether seal can be tried here."""
    try:
        create_age_cipher()
    except ImportError:
        return False
    return True


def close_meeting(tables: Tables) -> Tables:
    """Return the tables as those of a closed meeting."""
    row = tables["meeting"][1] | {"state": "closed"}
    return tables | {"meeting": {1: row}, "addenda": {}, "corrections": {}}


def add_addendum(tables: Tables) -> Tables:
    """Return the tables with something said after closing."""
    return tables | {"addenda": {960: {"id": 960, "words": "Dana called."}}}


def build_save(
    old: Tables | None, new: Tables, *, day: str = "2026-11-21", cipher: Cipher = NO_ENCRYPTION, reserve: int = 0
) -> DiskOperation:
    """Return the deed of saving one form of a meeting over another, or over none."""
    there = 2 if old else 0

    def prepare(folder: Path) -> None:
        if old:
            open_repository(folder, cipher=cipher).write(ID, make_meeting(5), 0)
            open_repository(folder, cipher=cipher).write(ID, old, 1)

    def act(folder: Path) -> object:
        return open_repository(folder, day, cipher=cipher, reserve=reserve).write(ID, new, there)

    def check(folder: Path, done: bool) -> str:
        found = read_tables(folder, cipher)
        if found == (new, there + 1) or (not done and found == (old, there)):
            return ""
        return f"{'after' if done else 'without'} success the file holds neither the old nor the new meeting"

    def again(folder: Path) -> str:
        one = open_repository(folder, day, cipher=cipher, reserve=reserve)
        one.write(ID, new, there)
        found = one.read(ID)[0]
        told = one.pop_notices()
        return "" if found == new and not told else f"the next save did not go through: {told}"

    return DiskOperation(prepare, act, check, again)


def read_tables(folder: Path, cipher: Cipher = NO_ENCRYPTION) -> tuple[Tables | None, int]:
    """Read the meeting in a window of its own; (None, 0) where there is none. Nothing may have to be mended."""
    one = open_repository(folder, cipher=cipher)
    try:
        found = one.read(ID)
    except MeetingNotFoundError:
        return None, 0
    return found if not one.pop_notices() else (None, -1)


def build_repair(*, times: int = 2, cipher: Cipher = NO_ENCRYPTION) -> DiskOperation:
    """Return the deed of opening a damaged meeting that was saved so often."""

    def spoilt(folder: Path) -> bytes:
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
        kept = [path for path in list_everything(folder) if path.suffix == ".json" and path.is_file()]
        if spoilt(folder) not in [path.read_bytes() for path in kept]:
            return "the damaged file is gone"
        return ""

    def again(folder: Path) -> str:
        try:
            tables = open_repository(folder, cipher=cipher).read(ID)[0]
        except (DamagedMeetingError, MeetingNotFoundError):
            tables = {}
        whole = [make_meeting(5 + revision) for revision in range(times)]
        return check(folder, True) or ("" if tables in whole or times == 1 else "the meeting did not come back whole")

    return DiskOperation(prepare, act, check, again)


def build_replacement() -> DiskOperation:
    """Return the deed of putting a meeting in the place of one that does not fit together."""

    def prepare(folder: Path) -> None:
        open_repository(folder).write(ID, make_meeting(5), 0)
        open_repository(folder).write(ID, BEFORE, 1)

    def check(folder: Path, done: bool) -> str:
        found, _ = read_tables(folder)
        if found == AFTER:
            set_aside = [path.read_bytes() for path in (folder / "damaged").glob("*.json")]
            return "" if any(b"Statement 5" in one for one in set_aside) else "the file before was not kept"
        return "" if found == BEFORE and not done else "neither the meeting before nor the one put right is there"

    def act(folder: Path) -> object:
        return open_repository(folder).replace_damaged(ID, AFTER, backup_count=0, lost_count=0)

    def again(folder: Path) -> str:
        act(folder)
        return check(folder, True)

    return DiskOperation(prepare, act, check, again)


def build_draft(old: str, new: str) -> DiskOperation:
    """Return the deed of keeping the words in the line in the place of others; "" for none."""

    def keep(folder: Path, words: str) -> None:
        mine = DraftStore(folder, "one")
        try:
            mine.save(Draft("ab12", words))
        finally:
            mine.close()

    def left(folder: Path) -> str:
        return "".join(one.line for _, one in DraftStore(folder, "two").read_abandoned())

    def check(folder: Path, done: bool) -> str:
        return "" if left(folder) in ({new} if done else {old, new}) else "the words in the line are torn or gone"

    def again(folder: Path) -> str:
        keep(folder, new)
        return "" if left(folder) == new else "the draft could not be kept when the fault was over"

    return DiskOperation(lambda folder: keep(folder, old), lambda folder: keep(folder, new), check, again)


def build_index(cipher: Cipher = NO_ENCRYPTION) -> DiskOperation:
    """Return the deed of writing the list of meetings."""

    def prepare(folder: Path) -> None:
        open_repository(folder, cipher=cipher).write(ID, BEFORE, 0)
        open_repository(folder, cipher=cipher).save_index()
        open_repository(folder, cipher=cipher).write("beef", make_meeting(3, "beef"), 0)

    def check(folder: Path, done: bool) -> str:
        found = {header.id: header.title for header in open_repository(folder, cipher=cipher).list_headers()}
        return "" if found == dict.fromkeys((ID, "beef"), "Annual review") else "the list of meetings is wrong"

    def again(folder: Path) -> str:
        open_repository(folder, cipher=cipher).save_index()
        text = cipher.decrypt((folder / "index.json").read_bytes())
        return check(folder, True) or ("" if len(json.loads(text)) == 2 else "the list was not saved")

    return DiskOperation(prepare, lambda folder: open_repository(folder, cipher=cipher).save_index(), check, again)


def build_encryption() -> DiskOperation:
    """Return the deed of encrypting what was written without."""
    files = (get_meeting_file, lambda folder: get_meeting_file(folder, "beef"))

    def prepare(folder: Path) -> None:
        open_repository(folder).write(ID, BEFORE, 0)
        open_repository(folder).write("beef", make_meeting(6, "beef"), 0)

    def act(folder: Path) -> object:
        return reencrypt([one(folder) for one in files], NO_ENCRYPTION, create_age_cipher())

    def check(folder: Path, done: bool) -> str:
        one = open_repository(folder, cipher=create_age_cipher())
        whole = one.read(ID)[0] == BEFORE and one.read("beef")[0] == make_meeting(6, "beef") and not one.pop_notices()
        return "" if whole else "a file is neither open nor sealed"

    def again(folder: Path) -> str:
        reencrypt([one(folder) for one in files], create_age_cipher(), create_age_cipher())
        plain = [one for one in files if not one(folder).read_bytes().startswith(MAGIC)]
        return check(folder, True) or ("" if not plain else "a file was left unsealed")

    return DiskOperation(prepare, act, check, again)


def list_operations() -> dict[str, DiskOperation]:
    """Return every way in which the store changes the disk; those with seal where it is installed."""
    found = {
        "the first save of a meeting": build_save(None, AFTER),
        "a save": build_save(BEFORE, AFTER),
        "the first save of a day": build_save(BEFORE, AFTER, day="2026-11-22"),
        "a save that fills the reserve": build_save(BEFORE, AFTER, reserve=RESERVE),
        "closing": build_save(BEFORE, close_meeting(BEFORE)),
        "an addendum": build_save(close_meeting(BEFORE), add_addendum(close_meeting(BEFORE)), day="2026-11-22"),
        "mending a damaged file": build_repair(),
        "setting aside what is beyond repair": build_repair(times=1),
        "putting a meeting right": build_replacement(),
        "a draft": build_draft("", "She keeps"),
        "a draft over a draft": build_draft("She", "She keeps"),
        "removing a draft": build_draft("She", ""),
        "the list of meetings": build_index(),
    }
    if is_encryption_available():
        found |= {
            "a sealed save": build_save(BEFORE, AFTER, day="2026-11-22", cipher=create_age_cipher()),
            "mending a sealed file": build_repair(cipher=create_age_cipher()),
            "the sealed list of meetings": build_index(create_age_cipher()),
            "encrypting": build_encryption(),
        }
    return found
