"""A damaged file is set aside, never overwritten, and what can be read of it and of the previous save comes back."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from facilitator.store.atomic_files import (
    create_private_folder,
    flush_folder,
    get_previous_path,
    link_or_copy,
    read_file,
    write_file,
)
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, WrongKeyError
from facilitator.store.file_format import (
    FORMAT_VERSION,
    HASH_KEYS,
    MEETING_TABLE,
    RECORD_TABLE,
    RawTables,
    UnreadableError,
    dump,
    extract_tables,
    get_revision,
    is_closed,
    parse,
    require_meeting,
    salvage,
)
from facilitator.store.repository import Row

REVISION_JUMP = 1_000_000
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
    damaged_copy: Path
    entry_count: int
    backup_count: int
    lost_count: int = 0

    @property
    def message(self) -> str:
        """What to tell the person."""
        if not self.entry_count:
            return (
                "The file of a meeting was damaged and the meeting could not be put together again, so it is not in"
                f" the list. The file is kept as it was, at {self.damaged_copy}. Look for a copy of the meeting in a backup."
            )
        lost = f" {self.lost_count} could not be brought back." if self.lost_count else ""
        return (
            f"The file of a meeting was damaged. {self.entry_count} of its entries are back, {self.backup_count} of them from"
            f" an earlier copy, and they are saved.{lost} Please check that the last things said are there."
            f" The damaged file is kept at {self.damaged_copy}."
        )


class OutsideChange(NamedTuple):
    """A file that is whole, and not as this program saved it.

    Attributes:
        id: the meeting.
        closed: whether it was closed.
    """

    id: str
    is_closed: bool

    @property
    def message(self) -> str:
        """What to tell the person."""
        what = "closed meeting" if self.is_closed else "meeting"
        return (
            f"The file of this {what} was changed outside this program. It opens as it is now; please check its words."
            f" Copies from before are in the folder backups ({self.id})."
        )


def recover(
    path: Path, backups: Sequence[Path], damaged_folder: Path, cipher: Cipher = NO_ENCRYPTION
) -> tuple[Recovery, RawTables]:
    """Set the damaged file of a meeting aside, and write the meeting anew from what is left of it.

    Only while no one saves. At no moment is there neither the damaged file nor the new one.

    Args:
        path: the damaged file, ``<id>.json``, or whatever is in its place.
        backups: the copy before the last save and those before it, which may be missing, damaged or unreadable too.
        damaged_folder: the folder for damaged files.
        cipher: encryption, where there is any; of a sealed file no part can be read when one bit is wrong.

    Returns:
        What became of it, and the documents that were read, without a meeting row if `found` is 0.

    Raises:
        Newer: a newer version wrote the file, which is left as it is.
        OSError: the file is left as it is.
    """
    before = _load_backup(backups, cipher)
    found = salvage(_read_decrypted(path, cipher), before)
    merged: RawTables = {name: before.get(name, {}) | found.get(name, {}) for name in before | found}
    revision = max(get_revision(before), get_revision(found)) + REVISION_JUMP
    merged[RECORD_TABLE] = {"1": {"format": FORMAT_VERSION, "revision": revision} | _get_closed_hashes(before, found)}
    if "1" in merged.get(MEETING_TABLE, {}):
        kept = replace_file(path, damaged_folder, cipher.encrypt(dump(merged)))
        return Recovery(path.stem, kept, _count_rows(merged), _count_rows(merged) - _count_rows(found)), merged
    kept = _create_damaged_path(damaged_folder, path)
    for lost in (path, get_previous_path(path)):
        with suppress(FileNotFoundError):
            lost.rename(kept if lost == path else get_previous_path(kept))
    return Recovery(path.stem, kept, 0, 0), merged


def advance_revision(data: RawTables, revision: int) -> RawTables:
    """Return the tables with a revision so much later that no window takes them for the ones it knew."""
    record = data.get(RECORD_TABLE, {}).get("1", {})
    return {**data, RECORD_TABLE: {"1": {**record, "format": FORMAT_VERSION, "revision": revision + REVISION_JUMP}}}


def replace_file(path: Path, damaged_folder: Path, data: bytes) -> Path:
    """Set the file of a meeting aside, and write this in its place. Only while no one saves.

    Returns:
        Where the file is now.

    Raises:
        OSError: the file is left as it is.
    """
    kept = _create_damaged_path(damaged_folder, path)
    _set_aside(path, kept)
    write_file(path, data)
    return kept


def _create_damaged_path(damaged_folder: Path, path: Path) -> Path:
    create_private_folder(damaged_folder)
    return damaged_folder / f"{path.stem}-{os.urandom(4).hex()}.json"


def _get_closed_hashes(*copies: RawTables) -> Row:
    """Return the hashes of a closed meeting, so that what comes back is held against them; the last copy's count."""
    kept: Row = {}
    for one in filter(is_closed, copies):
        kept |= {key: value for key, value in _get_record(one).items() if key in HASH_KEYS}
    return kept


def _get_record(data: RawTables) -> Row:
    return data.get(RECORD_TABLE, {}).get("1", {})


def _load_backup(backups: Sequence[Path], cipher: Cipher) -> RawTables:
    """Return the newest earlier copy that holds a meeting; else what can be read of the copy before the last save.

    Raises:
        Newer: a newer version wrote one, and so the damaged file too.
    """
    rests: list[RawTables] = []
    for path in backups:
        with suppress(OSError, WrongKeyError):
            text = _read_decrypted(path, cipher)
            try:
                return require_meeting(parse(text))
            except UnreadableError:
                rests.append(salvage(text, {}))
    return rests[0] if rests else {}


def _read_decrypted(path: Path, cipher: Cipher) -> bytes:
    try:
        return cipher.decrypt(read_file(path))
    except UnreadableError:
        return b""


def _set_aside(path: Path, damaged_copy: Path) -> None:
    if path.is_file():
        link_or_copy(path, damaged_copy)
        damaged_copy.chmod(0o600)
    else:
        path.rename(damaged_copy)
    flush_folder(damaged_copy.parent)


def _count_rows(data: RawTables) -> int:
    return sum(len(rows) for rows in extract_tables(data).values())
