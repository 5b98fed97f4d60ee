"""What the store does to the disk, each way of it once, and what has to be true of the disk whatever failed."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facilitator.store.draft_files import Draft, Drafts
from facilitator.store.encryption import MAGIC, PLAIN, Seal, reseal
from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import Damaged, NoSuchMeeting, Tables
from tests.store.store_samples import ID, everything_under, file_of, meeting

BEFORE, AFTER = meeting(6), meeting(7)
RESERVE = 4096


class Deed(NamedTuple):
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
    again: Callable[[Path], str]


def keeper(folder: Path, day: str = "2026-11-21", *, seal: Seal = PLAIN, reserve: int = 0) -> FileKeeper:
    """Return a window of its own, which remembers nothing."""
    return FileKeeper(folder, reserve=reserve, today=lambda: day, seal=seal, patience=2)


@cache
def age() -> Seal:
    """Return seal with a key of its own; ImportError without the extra."""
    import pyrage

    from facilitator.store import encryption

    identity = pyrage.x25519.Identity.generate()
    return encryption._seal(str(identity), [str(identity.to_public())], b"")._replace(fits=lambda _: True)


def sealed() -> bool:
    """Whether seal can be tried here."""
    try:
        age()
    except ImportError:
        return False
    return True


def closed(tables: Tables) -> Tables:
    """Return the tables as those of a closed meeting."""
    row = tables["meeting"][1] | {"state": "closed"}
    return tables | {"meeting": {1: row}, "addenda": {}, "corrections": {}}


def with_addendum(tables: Tables) -> Tables:
    """Return the tables with something said after closing."""
    return tables | {"addenda": {960: {"id": 960, "words": "Dana called."}}}


def save(old: Tables | None, new: Tables, *, day: str = "2026-11-21", seal: Seal = PLAIN, reserve: int = 0) -> Deed:
    """Return the deed of saving one form of a meeting over another, or over none."""
    there = 2 if old else 0

    def prepare(folder: Path) -> None:
        if old:
            keeper(folder, seal=seal).write(ID, meeting(5), 0)
            keeper(folder, seal=seal).write(ID, old, 1)

    def act(folder: Path) -> object:
        return keeper(folder, day, seal=seal, reserve=reserve).write(ID, new, there)

    def check(folder: Path, done: bool) -> str:
        found = tables_in(folder, seal)
        if found == (new, there + 1) or (not done and found == (old, there)):
            return ""
        return f"{'after' if done else 'without'} success the file holds neither the old nor the new meeting"

    def again(folder: Path) -> str:
        one = keeper(folder, day, seal=seal, reserve=reserve)
        one.write(ID, new, there)
        found = one.read(ID)[0]
        told = one.recoveries()
        return "" if found == new and not told else f"the next save did not go through: {told}"

    return Deed(prepare, act, check, again)


def tables_in(folder: Path, seal: Seal = PLAIN) -> tuple[Tables | None, int]:
    """Read the meeting in a window of its own; (None, 0) where there is none. Nothing may have to be mended."""
    one = keeper(folder, seal=seal)
    try:
        found = one.read(ID)
    except NoSuchMeeting:
        return None, 0
    return found if not one.recoveries() else (None, -1)


def mend(*, times: int = 2, seal: Seal = PLAIN) -> Deed:
    """Return the deed of opening a damaged meeting that was saved so often."""

    def spoilt(folder: Path) -> bytes:
        return file_of(folder).with_suffix(".spoilt").read_bytes()

    def prepare(folder: Path) -> None:
        for revision in range(times):
            keeper(folder, seal=seal).write(ID, meeting(5 + revision), revision)
        file_of(folder).write_bytes(file_of(folder).read_bytes()[:-40])
        file_of(folder).with_suffix(".spoilt").write_bytes(file_of(folder).read_bytes())

    def act(folder: Path) -> object:
        try:
            return keeper(folder, seal=seal).read(ID)
        except Damaged as error:
            return error

    def check(folder: Path, done: bool) -> str:
        kept = [path for path in everything_under(folder) if path.suffix == ".json" and path.is_file()]
        if spoilt(folder) not in [path.read_bytes() for path in kept]:
            return "the damaged file is gone"
        return ""

    def again(folder: Path) -> str:
        try:
            tables = keeper(folder, seal=seal).read(ID)[0]
        except (Damaged, NoSuchMeeting):
            tables = {}
        whole = [meeting(5 + revision) for revision in range(times)]
        return check(folder, True) or ("" if tables in whole or times == 1 else "the meeting did not come back whole")

    return Deed(prepare, act, check, again)


def put_right() -> Deed:
    """Return the deed of putting a meeting in the place of one that does not fit together."""

    def prepare(folder: Path) -> None:
        keeper(folder).write(ID, meeting(5), 0)
        keeper(folder).write(ID, BEFORE, 1)

    def check(folder: Path, done: bool) -> str:
        found, _ = tables_in(folder)
        if found == AFTER:
            set_aside = [path.read_bytes() for path in (folder / "damaged").glob("*.json")]
            return "" if any(b"Statement 5" in one for one in set_aside) else "the file before was not kept"
        return "" if found == BEFORE and not done else "neither the meeting before nor the one put right is there"

    def act(folder: Path) -> object:
        return keeper(folder).put_right(ID, AFTER, back=0, lost=0)

    def again(folder: Path) -> str:
        act(folder)
        return check(folder, True)

    return Deed(prepare, act, check, again)


def draft(old: str, new: str) -> Deed:
    """Return the deed of keeping the words in the line in the place of others; "" for none."""

    def keep(folder: Path, words: str) -> None:
        mine = Drafts(folder, "one")
        try:
            mine.keep(Draft("ab12", words))
        finally:
            mine.close()

    def left(folder: Path) -> str:
        return "".join(one.line for _, one in Drafts(folder, "two").left())

    def check(folder: Path, done: bool) -> str:
        return "" if left(folder) in ({new} if done else {old, new}) else "the words in the line are torn or gone"

    def again(folder: Path) -> str:
        keep(folder, new)
        return "" if left(folder) == new else "the draft could not be kept when the fault was over"

    return Deed(lambda folder: keep(folder, old), lambda folder: keep(folder, new), check, again)


def index(seal: Seal = PLAIN) -> Deed:
    """Return the deed of writing the list of meetings."""

    def prepare(folder: Path) -> None:
        keeper(folder, seal=seal).write(ID, BEFORE, 0)
        keeper(folder, seal=seal).save_index()
        keeper(folder, seal=seal).write("beef", meeting(3, "beef"), 0)

    def check(folder: Path, done: bool) -> str:
        found = {header.id: header.title for header in keeper(folder, seal=seal).headers()}
        return "" if found == dict.fromkeys((ID, "beef"), "Annual review") else "the list of meetings is wrong"

    def again(folder: Path) -> str:
        keeper(folder, seal=seal).save_index()
        text = seal.open((folder / "index.json").read_bytes())
        return check(folder, True) or ("" if len(json.loads(text)) == 2 else "the list was not saved")

    return Deed(prepare, lambda folder: keeper(folder, seal=seal).save_index(), check, again)


def sealing() -> Deed:
    """Return the deed of encrypting what was written without."""
    files = (file_of, lambda folder: file_of(folder, "beef"))

    def prepare(folder: Path) -> None:
        keeper(folder).write(ID, BEFORE, 0)
        keeper(folder).write("beef", meeting(6, "beef"), 0)

    def act(folder: Path) -> object:
        return reseal([one(folder) for one in files], PLAIN, age())

    def check(folder: Path, done: bool) -> str:
        one = keeper(folder, seal=age())
        whole = one.read(ID)[0] == BEFORE and one.read("beef")[0] == meeting(6, "beef") and not one.recoveries()
        return "" if whole else "a file is neither open nor sealed"

    def again(folder: Path) -> str:
        reseal([one(folder) for one in files], age(), age())
        plain = [one for one in files if not one(folder).read_bytes().startswith(MAGIC)]
        return check(folder, True) or ("" if not plain else "a file was left unsealed")

    return Deed(prepare, act, check, again)


def deeds() -> dict[str, Deed]:
    """Return every way in which the store changes the disk; those with seal where it is installed."""
    found = {
        "the first save of a meeting": save(None, AFTER),
        "a save": save(BEFORE, AFTER),
        "the first save of a day": save(BEFORE, AFTER, day="2026-11-22"),
        "a save that fills the reserve": save(BEFORE, AFTER, reserve=RESERVE),
        "closing": save(BEFORE, closed(BEFORE)),
        "an addendum": save(closed(BEFORE), with_addendum(closed(BEFORE)), day="2026-11-22"),
        "mending a damaged file": mend(),
        "setting aside what is beyond repair": mend(times=1),
        "putting a meeting right": put_right(),
        "a draft": draft("", "She keeps"),
        "a draft over a draft": draft("She", "She keeps"),
        "removing a draft": draft("She", ""),
        "the list of meetings": index(),
    }
    if sealed():
        found |= {
            "a sealed save": save(BEFORE, AFTER, day="2026-11-22", seal=age()),
            "mending a sealed file": mend(seal=age()),
            "the sealed list of meetings": index(age()),
            "encrypting": sealing(),
        }
    return found
