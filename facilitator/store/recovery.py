"""Recover damaged meetings: keep the damaged file, and merge what is readable in it and in earlier copies."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from facilitator.store.atomic_files import create_private_folder, flush_folder, link_or_copy, read_file, write_file
from facilitator.store.encryption import Cipher, WrongKeyError
from facilitator.store.journal import (
    HEADER,
    Journal,
    UnreadableError,
    apply_changes,
    drop_unchanged,
    encode_save,
    encode_whole,
    is_journal,
    make_empty_journal,
    salvage_journal,
)
from facilitator.store.meeting_file import format_local_time, get_copy_path, get_journal_text, parse_file
from facilitator.store.repository import Changes, Row

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
    """A readable meeting file that was changed by another program."""

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


def recover(path: Path, backups: Sequence[Path], damaged_folder: Path, cipher: Cipher) -> tuple[Recovery, Journal]:
    """Move a damaged meeting file aside, and save what can be recovered of the meeting.

    The caller holds the lock. At every moment either the damaged or the recovered file exists.

    Args:
        path: the damaged file, ``<id>.json``, or whatever is in its place.
        backups: the other copies; they may be missing, damaged or unreadable as well.
        damaged_folder: the folder for damaged files.
        cipher: the encryption of the files. An encrypted file with a single wrong bit is unreadable as a whole.

    Returns:
        The result, and the recovered content. It includes no meeting row if `entry_count` is 0.

    Raises:
        NewerFormatError: A newer version wrote the file. It was not changed.
        OSError: The file was not changed.
    """
    text, backup = _load_best_copy(backups, cipher)
    data = _read_decrypted(path, cipher)
    is_journal(data)  # raises NewerFormatError
    salvaged, revision = salvage_journal(data)
    # A damaged file can be newer than the best copy, and then its readable lines count. Otherwise they only add rows.
    added = salvaged if revision > backup.revision else _leave_out(salvaged, backup.tables)
    changes = drop_unchanged(backup.tables, added)
    text, journal = advance_revision(text, backup, max(revision, backup.revision), changes)
    entry_count, backup_count = _count_rows(journal.tables), _count_rows(_leave_out(backup.tables, salvaged))
    if journal.has_meeting:
        damaged_copy = replace_file(path, damaged_folder, cipher.encrypt(text))
        return Recovery(path.stem, damaged_copy, entry_count, backup_count), journal
    damaged_copy = _create_damaged_path(damaged_folder, path)
    for source in (path, *(backup for backup in backups if backup.parent == path.parent)):
        with suppress(FileNotFoundError):
            source.rename(damaged_copy.with_name(damaged_copy.name + source.name.removeprefix(path.name)))
    return Recovery(path.stem, damaged_copy, 0, 0), journal


def advance_revision(text: bytes, journal: Journal, revision: int, changes: Changes) -> tuple[bytes, Journal]:
    """Append a save to the text of a file, far above `revision`, the highest that a window may have read."""
    at = format_local_time()
    text, journal = get_journal_text(text, journal, at)
    save, journal = encode_save(journal, changes, revision=revision + REVISION_JUMP, at=at)
    return text + save, journal


def replace_file(path: Path, damaged_folder: Path, data: bytes) -> Path:
    """Move a meeting file aside, write `data` in its place, and return the new path of the old file.

    Raises:
        OSError: The file was not changed.
    """
    damaged_copy = _create_damaged_path(damaged_folder, path)
    if path.is_file():
        link_or_copy(path, damaged_copy)
        damaged_copy.chmod(0o600)
    else:
        path.rename(damaged_copy)
    flush_folder(damaged_folder)
    write_file(path, data)
    with suppress(OSError):
        write_file(get_copy_path(path), data, durable=False)
    return damaged_copy


def _create_damaged_path(damaged_folder: Path, path: Path) -> Path:
    create_private_folder(damaged_folder)
    return damaged_folder / f"{path.stem}-{os.urandom(4).hex()}.json"


def _load_best_copy(paths: Sequence[Path], cipher: Cipher) -> tuple[bytes, Journal]:
    """Return the readable copy with the highest revision, or else what is readable in the first damaged copy.

    Raises:
        NewerFormatError: A newer version wrote a copy, and so the damaged file as well.
    """
    copies: list[tuple[bytes, Journal]] = []
    salvaged: list[tuple[bytes, Journal]] = []
    for path in paths:
        with suppress(OSError, WrongKeyError):
            data = _read_decrypted(path, cipher)
            try:
                copies.append((data, parse_file(data)))
            except UnreadableError:
                rows, revision = salvage_journal(data)
                salvaged.append(encode_whole(apply_changes({}, rows), revision=revision, at=format_local_time()))
    candidates = copies or salvaged
    return max(candidates, key=lambda copy: copy[1].revision) if candidates else (HEADER, make_empty_journal())


def _leave_out(changes: Changes, known: Changes) -> dict[str, dict[int, Row | None]]:
    """Return the rows whose IDs are not in the same table of `known`."""
    return {
        name: {id_: row for id_, row in rows.items() if id_ not in known.get(name, {})}
        for name, rows in changes.items()
    }


def _read_decrypted(path: Path, cipher: Cipher) -> bytes:
    try:
        return cipher.decrypt(read_file(path))
    except UnreadableError:
        return b""


def _count_rows(changes: Changes) -> int:
    return sum(row is not None for rows in changes.values() for row in rows.values())
