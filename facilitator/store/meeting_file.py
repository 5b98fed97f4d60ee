"""Read and write one meeting's file and its copies. A save appends a few lines, or replaces an encrypted file.

<id>.json                the journal
<id>.json.copy           a second copy, to recover from if the first is damaged. It is not flushed, so it may be behind
<id>.json.prev           the last version in the format of an earlier version of the program
backups/<day>/<id>.json  a copy from before the first change of that day
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from facilitator.store.atomic_files import append_to_file, create_private_folder, read_file, write_file
from facilitator.store.encryption import Cipher
from facilitator.store.format3 import parse_tables
from facilitator.store.header_cache import FileToken, get_file_token
from facilitator.store.journal import (
    HEADER,
    Journal,
    UnreadableError,
    encode_save,
    encode_whole,
    is_journal,
    make_empty_journal,
    parse_journal,
    reject_closed_change,
)
from facilitator.store.repository import Changes, StoreError

MAX_COPIES = 14
"""Maximum number of copies of one meeting, each from a different day."""

RETENTION_RULE = f"each meeting is copied before its first change of a day, and the last {MAX_COPIES} copies are kept"


def get_copy_path(path: Path) -> Path:
    """Return the path of the second copy of a meeting's file."""
    return path.with_name(f"{path.name}.copy")


def get_previous_path(path: Path) -> Path:
    """Return the path of the last version of a meeting's file in an earlier format."""
    return path.with_name(f"{path.name}.prev")


def format_local_time() -> str:
    """Return the time with its offset from UTC, ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def parse_file(data: bytes) -> Journal:
    """Return the content of a meeting's file in any format.

    Raises:
        UnreadableError: It is damaged, or holds no meeting.
        NewerFormatError: A newer version of the program wrote it.
    """
    journal = _parse_tables(data)
    if not journal.has_meeting:
        raise UnreadableError
    return journal


def _parse_tables(data: bytes) -> Journal:
    return parse_journal(data) if is_journal(data) else parse_tables(data)


def has_newer_copy(path: Path, journal: Journal, cipher: Cipher) -> bool:
    """Return whether the second copy of a meeting has more saves, because the end of the file is missing.

    The copy of an encrypted file is never ahead, and damage of an encrypted file is detected anyway.
    """
    token = get_file_token(get_copy_path(path))
    if not token or not journal.size or token[2] <= journal.size or cipher.encrypts:
        return False  # without reading the copy: this is the rule
    with suppress(OSError, UnreadableError, StoreError):
        return parse_file(read_file(get_copy_path(path))).revision > journal.revision
    return False


def get_journal_text(data: bytes, journal: Journal, at: str) -> tuple[bytes, Journal]:
    """Return the text and content of a file as a journal without an unfinished save.

    A file of an earlier format becomes a single save at the time `at`.
    """
    if journal.size:
        return data[: journal.size], journal
    return encode_whole(journal.tables, revision=journal.revision, at=at)


def create_daily_copy(path: Path, folder: Path, day: str) -> None:
    """Copy a meeting's file unless there is a copy from this day, and delete the oldest copies.

    A copy that cannot be made does not stop the save.
    """
    copy = folder / day / path.name
    if copy.exists() or not path.exists():
        return
    with suppress(OSError):
        create_private_folder(copy.parent)
        write_file(copy, read_file(path))  # not a link: damage to the file must not damage the copy
        for old in list_copies(path.name, folder)[MAX_COPIES:]:
            old.unlink()
            with suppress(OSError):
                old.parent.rmdir()  # fails unless the folder is empty


def list_copies(name: str, folder: Path) -> list[Path]:
    """Return the daily copies of the meeting file with this name, newest first."""
    days = sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []
    return [day / name for day in days if (day / name).is_file()]


def list_earlier_copies(path: Path, folder: Path) -> list[Path]:
    """Return all earlier copies of a meeting's file: the second copy, then the newest first. Some may be missing."""
    copies = [get_copy_path(path), get_previous_path(path)]
    with suppress(OSError):
        copies += list_copies(path.name, folder)
    return copies


class MeetingFile:
    """The file of one meeting; see `JournalStorage`. It is read again only if another window or program changed it."""

    def __init__(self, path: Path, cipher: Cipher, get_time: Callable[[], str]) -> None:
        self.path = path
        self._cipher = cipher
        self._get_time = get_time
        self._state: tuple[FileToken | None, Journal] = (None, make_empty_journal())

    def read(self) -> Journal:
        """Return the current content, whichever window saved it; it is empty if there is no file.

        Raises:
            UnreadableError: The file is damaged.
            NewerFormatError, WrongKeyError: A newer version saved it, or it is encrypted with another key.
            OSError: The file cannot be read.
        """
        token = get_file_token(self.path)
        if token is None or token != self._state[0]:
            self._state = None, make_empty_journal()
            with suppress(FileNotFoundError):
                self._state = token, _parse_tables(self._cipher.decrypt(read_file(self.path)))
        return self._state[1]

    def append(self, changes: Changes) -> Journal:
        """Save changes to the content last read, durably. The caller holds the lock.

        Raises:
            ClosedMeetingError: The change is not allowed in a closed meeting.
            TypeError, ValueError: A row holds a value that JSON does not support. Nothing was written.
            OSError: The save failed. The file holds the content as before, or with the changes if only flushing failed.
        """
        token, journal = self._state
        if journal.is_closed:
            reject_closed_change(journal.tables, changes)
        if token and journal.size and not self._cipher.encrypts:
            save, saved = encode_save(journal, changes, revision=journal.revision + 1, at=self._get_time())
            append_to_file(self.path, save, offset=journal.size)
            self._append_to_copy(save, offset=journal.size)
        else:
            saved = self._replace(changes)
        self._state = get_file_token(self.path), saved
        return saved

    def _replace(self, changes: Changes) -> Journal:
        """Write the whole file: the first save, a file of an earlier format, or an encrypted file."""
        token, journal = self._state
        at, text, previous = self._get_time(), HEADER, None
        if token:
            data = self._cipher.decrypt(read_file(self.path))
            previous = get_copy_path(self.path) if journal.size else get_previous_path(self.path)
            text, journal = get_journal_text(data, journal, at)
        save, journal = encode_save(journal, changes, revision=journal.revision + 1, at=at)
        encrypted = self._cipher.encrypt(text + save)
        write_file(self.path, encrypted, previous=previous)
        if self._cipher.encrypts and journal.is_closed:
            with suppress(OSError):  # so that recovery can never reopen a closed meeting
                write_file(get_copy_path(self.path), encrypted)
        return journal

    def _append_to_copy(self, save: bytes, *, offset: int) -> None:
        """Bring the second copy up to date. Its failure is no failure of the save."""
        copy = get_copy_path(self.path)
        with suppress(OSError):
            token = get_file_token(copy)
            if token and token[2] == offset:
                append_to_file(copy, save, offset=offset, durable=False)
            else:
                write_file(copy, read_file(self.path), durable=False)
