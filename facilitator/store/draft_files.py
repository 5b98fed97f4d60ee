"""Words that were typed and not entered yet: kept beside the meetings, and offered back if the program ends before.

One file a window, `drafts/<window>.json`, with a lock beside it that is free again when its window is gone, however it
went. So a window that is still there is never robbed of its words.
"""

import errno
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.meeting.text_cleaning import clean_text
from facilitator.store.atomic_files import TEMPORARY_NAME, create_private_folder, write_file
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, WrongKeyError

if TYPE_CHECKING:
    from filelock import FileLock


class Draft(NamedTuple):
    """What stood in one window.

    Attributes:
        meeting: id of the meeting that was open.
        line: the words in the line.
        command: id of the command whose form was open; empty: none was.
        fixed: fields of that form that were settled.
        filled: fields of that form as they were typed.
    """

    meeting: str
    line: str = ""
    command: str = ""
    fixed: dict[str, str] = {}  # noqa: RUF012 (a default that nobody changes)
    filled: dict[str, str] = {}  # noqa: RUF012

    @property
    def is_empty(self) -> bool:
        """Whether there are no words in it."""
        return not self.line.strip() and not any(words.strip() for words in self.filled.values())


class DraftStore:
    """The draft of one window, and those that windows which are gone have left."""

    def __init__(self, folder: Path, window: str, cipher: Cipher = NO_ENCRYPTION) -> None:
        self._cipher = cipher
        self._folder = folder / "drafts"
        self._file = self._folder / f"{window}.json"
        self._lock: FileLock | None = None

    def save(self, draft: Draft) -> None:
        """Keep a draft in the place of the one before; an empty one removes it.

        Raises:
            OSError: if it cannot be kept.
        """
        if draft.is_empty:
            self._file.unlink(missing_ok=True)
            return
        if not self._cipher.is_current(self._folder.parent):
            raise OSError(errno.EACCES, "sealed since this window opened")
        create_private_folder(self._folder)
        if self._lock is None:
            self._lock = _create_lock(self._file)
            self._lock.acquire()
        write_file(self._file, self._cipher.encrypt(json.dumps(draft._asdict(), ensure_ascii=False).encode()))

    def read_abandoned(self) -> list[tuple[Path, Draft]]:
        """Return the drafts of windows that are gone, with their files, oldest first. What cannot be read is left.

        What such a window was writing when it was killed is removed.
        """
        self._remove_temporary_files()
        found = sorted(self._folder.glob("*.json"), key=_get_modification_time)
        drafts = ((path, read_draft(path, self._cipher)) for path in found if _is_free(path))
        return [(path, draft) for path, draft in drafts if draft]

    def _remove_temporary_files(self) -> None:
        for path in [path for path in self._folder.glob(".*.tmp") if TEMPORARY_NAME.fullmatch(path.name)]:
            of = path.with_name(f"{path.name.split('.')[1]}.json")
            if not _is_free(of):
                continue  # its window may be writing it
            with suppress(OSError):
                path.unlink()
            if not of.exists():
                self.delete(of)  # and its lock

    def delete(self, path: Path) -> None:
        """Remove a draft that is in a window again, or that nobody wants."""
        for file in (path, _get_lock_path(path)):
            with suppress(OSError):
                file.unlink()

    def close(self) -> None:
        """Let go of the draft: what is still kept is offered at the next start."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        if not self._file.exists():
            self.delete(self._file)


def _get_lock_path(path: Path) -> Path:
    return path.with_suffix(".lock")


def _create_lock(path: Path) -> "FileLock":
    from filelock import FileLock

    return FileLock(_get_lock_path(path), timeout=0, mode=0o600, thread_local=False)


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
    """Return a draft, or None for a file that is none."""
    try:
        draft = Draft(**json.loads(cipher.decrypt(path.read_bytes())))
        fixed, filled = (
            {name: clean_text(words) for name, words in one.items()} for one in (draft.fixed, draft.filled)
        )
        draft = draft._replace(line=clean_text(draft.line), fixed=fixed, filled=filled)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, WrongKeyError):
        return None
    named = isinstance(draft.meeting, str) and isinstance(draft.command, str)
    return draft if named and not draft.is_empty else None
