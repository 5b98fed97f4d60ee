"""Remove rows from every version of a meeting's files, so that their words are in none of them."""

from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from facilitator.store.atomic_files import read_file, write_file
from facilitator.store.draft_files import read_draft
from facilitator.store.encryption import Cipher, WrongKeyError
from facilitator.store.journal import (
    HEADER,
    UnreadableError,
    encode_save,
    encode_whole,
    filter_lines,
    iterate_changes,
    make_empty_journal,
)
from facilitator.store.layout import iter_meeting_files
from facilitator.store.meeting_file import parse_file
from facilitator.store.repository import NewerFormatError, Row, RowFilter


def purge_meeting(folder: Path, meeting_id: str, cipher: Cipher, is_removed: RowFilter) -> bool:
    """Remove rows from the file of a meeting, its copies, backups and damaged versions, and delete its drafts.

    The meeting's own file comes last: as long as it holds the rows, the run is not finished. The caller holds the lock.

    Returns:
        Whether there was anything to remove.

    Raises:
        OSError: A file could not be rewritten.
    """
    own_file = folder / "meetings" / f"{meeting_id}.json"
    text = cipher.decrypt(read_file(own_file))
    purged = purge_text(text, is_removed)
    if purged == text:
        return False
    for draft_path in (folder / "drafts").glob("*.json"):
        draft = read_draft(draft_path, cipher)
        if draft and draft.meeting == meeting_id:
            draft_path.unlink(missing_ok=True)
    for path in iter_meeting_files(folder, meeting_id):
        if path != own_file:
            with suppress(NewerFormatError, WrongKeyError):  # we did not write it, or cannot read its words either
                write_file(path, cipher.encrypt(purge_text(cipher.decrypt(read_file(path)), is_removed)))
    write_file(own_file, cipher.encrypt(purged))
    return True


class ExportsRemoved(NamedTuple):
    """Saved notes that may hold words that were taken off the record.

    Attributes:
        removed: the files in the data folder, which were removed.
        remaining: the files elsewhere, which a person must remove.
    """

    removed: tuple[Path, ...]
    remaining: tuple[Path, ...]

    @property
    def message(self) -> str:
        """Return which notes are gone and which ones to remove."""
        parts = []
        if self.removed:
            parts.append(
                "Notes saved earlier may have held the words, so these files were removed; save them again if you"
                f" need them: {_list_paths(self.removed)}."
            )
        if self.remaining:
            parts.append(f"These saved notes may still hold the words, so delete them: {_list_paths(self.remaining)}.")
        return " ".join(parts)


def _list_paths(paths: tuple[Path, ...]) -> str:
    return ", ".join(f"“{path}”" for path in paths)


def purge_text(text: bytes, is_removed: RowFilter) -> bytes:
    """Return the text of a meeting's file without some rows in any version.

    Lines that are cut off or cannot be read are removed too, because they may hold the words.
    """
    try:
        journal = parse_file(text)
    except UnreadableError:
        return filter_lines(text, is_removed)
    if not journal.size:
        kept = {
            name: {id_: row for id_, row in rows.items() if not is_removed(name, id_, row)}
            for name, rows in journal.tables.items()
        }
        return text if kept == journal.tables else encode_whole(kept, revision=journal.revision, at="")[0]
    if not journal.is_unchanged:
        return filter_lines(text, is_removed)  # the hashes must go on showing that the file was changed
    changes = [*iterate_changes(text)]
    if not any(is_removed(change.table, change.id, change.row) for change in changes):
        return text[: journal.size]  # a line that was cut off may hold the words
    saves, purged = [HEADER], make_empty_journal()
    for (revision, at), group in groupby(changes, key=lambda change: (change.revision, change.at)):
        rows: dict[str, dict[int, Row | None]] = {}
        for change in group:
            if not is_removed(change.table, change.id, change.row):
                rows.setdefault(change.table, {})[change.id] = change.row
        save, purged = encode_save(purged, rows, revision=revision, at=at)
        saves.append(save)
    return b"".join(saves)
