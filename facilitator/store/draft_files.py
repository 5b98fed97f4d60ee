"""Save text that was typed but not entered yet, and offer it again if the program ends first.

Each window has one file, `drafts/<window>.json`, and a lock that the system releases when the window ends in any way.
Only drafts whose lock is free are offered to other windows.
"""

import errno
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.meeting.text_cleaning import clean_text
from facilitator.store.atomic_files import create_private_folder, read_file, write_file
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, WrongKeyError
from facilitator.store.layout import list_temporary_files

if TYPE_CHECKING:
    from filelock import FileLock


class Draft(NamedTuple):
    """The unsaved input of one window. The field names are also the keys in the file.

    Attributes:
        meeting: ID of the open meeting.
        line: text in the input line.
        command: ID of the command whose form was open, or "".
        fixed: fields of that form that were given.
        filled: fields of that form as typed.
    """

    meeting: str
    line: str = ""
    command: str = ""
    fixed: dict[str, str] = {}  # noqa: RUF012 (never mutated)
    filled: dict[str, str] = {}  # noqa: RUF012

    @property
    def is_empty(self) -> bool:
        """Return whether the draft contains no text."""
        return not self.line.strip() and not any(text.strip() for text in self.filled.values())


class DraftStore:
    """The draft of one window, and access to the drafts of windows that have ended."""

    def __init__(self, folder: Path, window: str, cipher: Cipher = NO_ENCRYPTION) -> None:
        self._cipher = cipher
        self._folder = folder / "drafts"
        self._file = self._folder / f"{window}.json"
        self._lock: FileLock | None = None

    def save(self, draft: Draft) -> None:
        """Save the draft over the previous one; an empty draft removes it.

        Raises:
            OSError: The draft could not be saved.
        """
        if draft.is_empty:
            self._file.unlink(missing_ok=True)
            return
        if not self._cipher.is_current(self._folder.parent):
            raise OSError(errno.EACCES, "encryption changed since this window opened")
        create_private_folder(self._folder)
        if self._lock is None:
            self._lock = _create_lock(self._file)
            self._lock.acquire()
        write_file(self._file, self._cipher.encrypt(json.dumps(draft._asdict(), ensure_ascii=False).encode()))

    def read_abandoned(self) -> list[tuple[Path, Draft]]:
        """Return the readable drafts of windows that have ended, with their files, oldest first.

        Temporary files of such windows are removed.
        """
        self._remove_temporary_files()
        paths = sorted(self._folder.glob("*.json"), key=_get_modification_time)
        drafts = ((path, read_draft(path, self._cipher)) for path in paths if _is_free(path))
        return [(path, draft) for path, draft in drafts if draft]

    def _remove_temporary_files(self) -> None:
        for path in list_temporary_files(self._folder):
            draft_path = path.with_name(f"{path.name.split('.')[1]}.json")
            if not _is_free(draft_path):
                continue  # its window may be writing it
            with suppress(OSError):
                path.unlink()
            if not draft_path.exists():
                self.delete(draft_path)  # removes the lock file as well

    def delete(self, path: Path) -> None:
        """Remove a draft that is open in a window again or is no longer wanted."""
        for file in (path, path.with_suffix(".lock")):
            with suppress(OSError):
                file.unlink()

    def close(self) -> None:
        """Release the draft; a saved draft is offered at the next start."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        if not self._file.exists():
            self.delete(self._file)


def _create_lock(path: Path) -> "FileLock":
    from filelock import FileLock

    return FileLock(path.with_suffix(".lock"), timeout=0, mode=0o600, thread_local=False)


def _is_free(path: Path) -> bool:
    with suppress(OSError), _create_lock(path):
        return True
    return False


def _get_modification_time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def read_draft(path: Path, cipher: Cipher) -> Draft | None:
    """Return the draft in a file, or None if it is not a valid draft."""
    try:
        draft = Draft(**json.loads(cipher.decrypt(read_file(path))))
        fixed, filled = (
            {name: clean_text(text) for name, text in fields.items()} for fields in (draft.fixed, draft.filled)
        )
        draft = draft._replace(line=clean_text(draft.line), fixed=fixed, filled=filled)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, WrongKeyError):
        return None
    is_valid = isinstance(draft.meeting, str) and isinstance(draft.command, str)
    return draft if is_valid and not draft.is_empty else None
