"""Recover damaged meetings: keep the damaged file, and merge what is readable in it and in earlier copies."""

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
"""Added to the revision of a recovered meeting, so that no window mistakes it for a revision it has read."""


class Recovery(NamedTuple):
    """The result of a recovery.

    Attributes:
        id: ID of the meeting.
        damaged_copy: the new path of the damaged file.
        entry_count: number of entries in the recovered meeting; 0 if recovery failed and the meeting is not listed.
        backup_count: number of entries that came from an earlier copy.
        lost_count: number of entries that are lost, as far as known.
    """

    id: str
    damaged_copy: Path
    entry_count: int
    backup_count: int
    lost_count: int = 0

    @property
    def message(self) -> str:
        """Return the message for the user."""
        if not self.entry_count:
            return (
                "The file of a meeting was damaged and the meeting could not be recovered, so it is not in the list."
                f" The damaged file is kept at {self.damaged_copy}. Look for a copy of the meeting in a backup."
            )
        lost = f" {self.lost_count} could not be recovered." if self.lost_count else ""
        return (
            f"The file of a meeting was damaged. {self.entry_count} entries were recovered and saved,"
            f" {self.backup_count} of them from an earlier copy.{lost} Please check that the latest entries are there."
            f" The damaged file is kept at {self.damaged_copy}."
        )


class OutsideChange(NamedTuple):
    """A readable file that was changed by another program.

    Attributes:
        id: ID of the meeting.
        is_closed: whether the meeting is closed.
    """

    id: str
    is_closed: bool

    @property
    def message(self) -> str:
        """Return the message for the user."""
        meeting = "closed meeting" if self.is_closed else "meeting"
        return (
            f"The file of this {meeting} was changed outside this program. It opens with those changes; please check"
            f" its content. Earlier copies are in the folder “backups” ({self.id})."
        )


def recover(
    path: Path, backups: Sequence[Path], damaged_folder: Path, cipher: Cipher = NO_ENCRYPTION
) -> tuple[Recovery, RawTables]:
    """Move a damaged meeting file aside, and save what can be recovered of the meeting.

    The caller holds the lock. At every moment either the damaged or the recovered file exists.

    Args:
        path: the damaged file, ``<id>.json``, or whatever is in its place.
        backups: the previous save and the older copies; they may be missing, damaged or unreadable as well.
        damaged_folder: the folder for damaged files.
        cipher: the encryption of the files. An encrypted file with a single wrong bit is unreadable as a whole.

    Returns:
        The result, and the recovered rows. They include no meeting row if `entry_count` is 0.

    Raises:
        NewerFormatError: A newer version wrote the file. It was not changed.
        OSError: The file was not changed.
    """
    backup = _load_backup(backups, cipher)
    salvaged = salvage(_read_decrypted(path, cipher), backup)
    merged: RawTables = {name: backup.get(name, {}) | salvaged.get(name, {}) for name in backup | salvaged}
    revision = max(get_revision(backup), get_revision(salvaged)) + REVISION_JUMP
    hashes = _get_closed_hashes(backup, salvaged)
    merged[RECORD_TABLE] = {"1": {"format": FORMAT_VERSION, "revision": revision} | hashes}
    if "1" in merged.get(MEETING_TABLE, {}):
        damaged_copy = replace_file(path, damaged_folder, cipher.encrypt(dump(merged)))
        entry_count = _count_rows(merged)
        return Recovery(path.stem, damaged_copy, entry_count, entry_count - _count_rows(salvaged)), merged
    damaged_copy = _create_damaged_path(damaged_folder, path)
    for source in (path, get_previous_path(path)):
        with suppress(FileNotFoundError):
            source.rename(damaged_copy if source == path else get_previous_path(damaged_copy))
    return Recovery(path.stem, damaged_copy, 0, 0), merged


def advance_revision(data: RawTables, revision: int) -> RawTables:
    """Return the tables with a revision so high that no window mistakes it for one it has read."""
    record = data.get(RECORD_TABLE, {}).get("1", {})
    return {**data, RECORD_TABLE: {"1": {**record, "format": FORMAT_VERSION, "revision": revision + REVISION_JUMP}}}


def replace_file(path: Path, damaged_folder: Path, data: bytes) -> Path:
    """Move a meeting file aside and write `data` in its place. The caller holds the lock.

    Returns:
        The new path of the old file.

    Raises:
        OSError: The file was not changed.
    """
    damaged_copy = _create_damaged_path(damaged_folder, path)
    _set_aside(path, damaged_copy)
    write_file(path, data)
    return damaged_copy


def _create_damaged_path(damaged_folder: Path, path: Path) -> Path:
    create_private_folder(damaged_folder)
    return damaged_folder / f"{path.stem}-{os.urandom(4).hex()}.json"


def _get_closed_hashes(*copies: RawTables) -> Row:
    """Return the hashes of a closed meeting, to check the recovered rows against. Later copies take precedence."""
    hashes: Row = {}
    for copy in filter(is_closed, copies):
        hashes |= {key: value for key, value in _get_record(copy).items() if key in HASH_KEYS}
    return hashes


def _get_record(data: RawTables) -> Row:
    return data.get(RECORD_TABLE, {}).get("1", {})


def _load_backup(backups: Sequence[Path], cipher: Cipher) -> RawTables:
    """Return the newest copy that contains a meeting, or else the readable rows of the newest readable copy.

    Raises:
        NewerFormatError: A newer version wrote a copy, and so the damaged file as well.
    """
    salvaged: list[RawTables] = []
    for path in backups:
        with suppress(OSError, WrongKeyError):
            text = _read_decrypted(path, cipher)
            try:
                return require_meeting(parse(text))
            except UnreadableError:
                salvaged.append(salvage(text, {}))
    return salvaged[0] if salvaged else {}


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
