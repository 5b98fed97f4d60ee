"""A damaged file is set aside, never overwritten, and what can be read of it and of the previous save comes back."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from facilitator.store.atomic_files import flush_folder, keep_aside, previous_of, private_folder, read_file, write_file
from facilitator.store.encryption import PLAIN, Locked, Seal
from facilitator.store.file_format import (
    FORMAT,
    HASHES,
    MEETING,
    RECORD,
    Data,
    Unreadable,
    dump,
    is_closed,
    meeting_in,
    parse,
    revision_of,
    salvage,
    tables_of,
)
from facilitator.store.repository import Row

JUMP = 1_000_000
"""Added to the revision of a recovered meeting, so that no window takes it for the one it knew."""


class Recovery(NamedTuple):
    """What became of a damaged file.

    Attributes:
        id: the meeting.
        kept: where the damaged file is now.
        found: how many documents the meeting has again; 0 when it could not be put together and is not listed.
        back: how many of them came from an earlier copy.
        lost: how many the file had and the meeting has not, where that can be known.
    """

    id: str
    kept: Path
    found: int
    back: int
    lost: int = 0

    @property
    def sentence(self) -> str:
        """What to tell the person."""
        if not self.found:
            return (
                "The file of a meeting was damaged and the meeting could not be put together again, so it is not in"
                f" the list. The file is kept as it was, at {self.kept}. Look for a copy of the meeting in a backup."
            )
        lost = f" {self.lost} could not be brought back." if self.lost else ""
        return (
            f"The file of a meeting was damaged. {self.found} of its entries are back, {self.back} of them from"
            f" an earlier copy, and they are saved.{lost} Please check that the last things said are there."
            f" The damaged file is kept at {self.kept}."
        )


class ChangedOutside(NamedTuple):
    """A file that is whole, and not as this program saved it.

    Attributes:
        id: the meeting.
        closed: whether it was closed.
    """

    id: str
    closed: bool

    @property
    def sentence(self) -> str:
        """What to tell the person."""
        what = "closed meeting" if self.closed else "meeting"
        return (
            f"The file of this {what} was changed outside this program. It opens as it is now; please check its words."
            f" Copies from before are in the folder backups ({self.id})."
        )


def recover(path: Path, earlier: Sequence[Path], aside: Path, seal: Seal = PLAIN) -> tuple[Recovery, Data]:
    """Set the damaged file of a meeting aside, and write the meeting anew from what is left of it.

    Only while no one saves. At no moment is there neither the damaged file nor the new one.

    Args:
        path: the damaged file, ``<id>.json``, or whatever is in its place.
        earlier: the copy before the last save and those before it, which may be missing, damaged or unreadable too.
        aside: the folder for damaged files.
        seal: encryption, where there is any; of a sealed file no part can be read when one bit is wrong.

    Returns:
        What became of it, and the documents that were read, without a meeting row if `found` is 0.

    Raises:
        Newer: a newer version wrote the file, which is left as it is.
        OSError: the file is left as it is.
    """
    before = _before(earlier, seal)
    found = salvage(_opened(path, seal), before)
    merged: Data = {name: before.get(name, {}) | found.get(name, {}) for name in before | found}
    revision = max(revision_of(before), revision_of(found)) + JUMP
    merged[RECORD] = {"1": {"format": FORMAT, "revision": revision} | _hashes_of_closing(before, found)}
    if "1" in merged.get(MEETING, {}):
        kept = put_in_place(path, aside, seal.close(dump(merged)))
        return Recovery(path.stem, kept, _count(merged), _count(merged) - _count(found)), merged
    kept = _name_in(aside, path)
    for lost in (path, previous_of(path)):
        with suppress(FileNotFoundError):
            lost.rename(kept if lost == path else previous_of(kept))
    return Recovery(path.stem, kept, 0, 0), merged


def renewed(data: Data, revision: int) -> Data:
    """Return the tables with a revision so much later that no window takes them for the ones it knew."""
    record = data.get(RECORD, {}).get("1", {})
    return {**data, RECORD: {"1": {**record, "format": FORMAT, "revision": revision + JUMP}}}


def put_in_place(path: Path, aside: Path, data: bytes) -> Path:
    """Set the file of a meeting aside, and write this in its place. Only while no one saves.

    Returns:
        Where the file is now.

    Raises:
        OSError: the file is left as it is.
    """
    kept = _name_in(aside, path)
    _set_aside(path, kept)
    write_file(path, data)
    return kept


def _name_in(aside: Path, path: Path) -> Path:
    private_folder(aside)
    return aside / f"{path.stem}-{os.urandom(4).hex()}.json"


def _hashes_of_closing(*copies: Data) -> Row:
    """Return the hashes of a closed meeting, so that what comes back is held against them; the last copy's count."""
    kept: Row = {}
    for one in filter(is_closed, copies):
        kept |= {key: value for key, value in _record_of(one).items() if key in HASHES}
    return kept


def _record_of(data: Data) -> Row:
    return data.get(RECORD, {}).get("1", {})


def _before(earlier: Sequence[Path], seal: Seal) -> Data:
    """Return the newest earlier copy that holds a meeting; else what can be read of the copy before the last save.

    Raises:
        Newer: a newer version wrote one, and so the damaged file too.
    """
    rests: list[Data] = []
    for path in earlier:
        with suppress(OSError, Locked):
            text = _opened(path, seal)
            try:
                return meeting_in(parse(text))
            except Unreadable:
                rests.append(salvage(text, {}))
    return rests[0] if rests else {}


def _opened(path: Path, seal: Seal) -> bytes:
    try:
        return seal.open(read_file(path))
    except Unreadable:
        return b""


def _set_aside(path: Path, kept: Path) -> None:
    if path.is_file():
        keep_aside(path, kept)
        kept.chmod(0o600)
    else:
        path.rename(kept)
    flush_folder(kept.parent)


def _count(data: Data) -> int:
    return sum(len(rows) for rows in tables_of(data).values())
