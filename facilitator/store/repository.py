"""The seam between the meeting and whatever keeps it, cut at the whole meeting.

Home imports this file before anything is painted, so it needs only the standard library.
"""

import errno
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol

from facilitator.progress import ProgressCallback, ignore_progress

Row = dict[str, Any]
"""One document: JSON values only."""

Tables = dict[str, dict[int, Row]]
"""A whole meeting: table name -> document id -> document."""


class Header(NamedTuple):
    """What the home screen shows of a meeting, taken from its row in "meeting" alone.

    Values the file does not hold as text are "". A meeting that is there but cannot be opened (unreadable, or saved by
    a newer version) has the reason as its title, no state, and revision 0.
    """

    id: str
    student: str
    kind: str
    title: str
    date: str
    state: str
    changed: float
    """When the file changed, in seconds since 1970."""
    revision: int

    @property
    def is_unfinished(self) -> bool:
        """Whether the meeting was begun and is not closed."""
        return self.state in {"in session", "paused"}

    @property
    def rank(self) -> tuple[bool, str, float]:
        """What is wanted first has the greatest: what is unfinished, then the latest day, then the latest change."""
        return self.is_unfinished, self.date, self.changed


class Notice(Protocol):
    """Something that happened to the files, to be told once."""

    @property
    def message(self) -> str:
        """What happened, what is safe, what to do next."""
        ...


class MeetingRepository(Protocol):
    """Keeps meetings. Every error it raises on purpose is a `StoreError`."""

    def list_headers(self, progress: ProgressCallback = ignore_progress) -> list[Header]:
        """Every meeting here, latest change first. One bad file never hides the others.

        Args:
            progress: told how many were read, where that takes its time. It may stop it.
        """
        ...

    def read(self, meeting_id: str) -> tuple[Tables, int]:
        """Return the meeting and its revision, which is 1 or more. A damaged one is mended on the way, if it can be.

        Raises:
            NoSuchMeeting: there is none.
            CannotOpen: the computer refused. Nothing was changed.
            Newer: a newer version of the program saved it. Nothing was changed.
            Damaged: nothing could be put together. The file was set aside.
        """
        ...

    def write(self, meeting_id: str, tables: Tables, expected: int) -> int:
        """Save the whole meeting over revision `expected` (0: create it); on return it is on the disk.

        The rows of `tables` are the keeper's from now on: one that differs next time is another row.

        Returns:
            The new revision.

        Raises:
            Conflict: the meeting is at another revision. Nothing was written.
            NoSuchMeeting: `expected` is not 0 and there is no such meeting.
            CannotSave: what was saved before is whole.
            Newer, Damaged: as for `read`.
        """
        ...

    def read_backups(self, meeting_id: str) -> Iterable[Tables]:
        """Yield the copies of a meeting from before, the newest first; those that cannot be read are passed over."""
        ...

    def replace_damaged(self, meeting_id: str, tables: Tables, *, backup_count: int, lost_count: int) -> int:
        """Put a meeting that fits together in the place of one that did not, which is kept; return the new revision.

        Args:
            meeting_id: the meeting.
            tables: what fits together.
            backup_count: how many of its entries came from an earlier copy.
            lost_count: how many the one before had and this has not.

        Raises:
            CannotSave: nothing was changed.
        """
        ...

    def lock(self, meeting_id: str) -> AbstractContextManager[None]:
        """Keep every other window from writing meanwhile. `read` and `write` may be called inside; so may this.

        Raises:
            CannotSave: another window has been saving for too long, or the folder cannot be written.
        """
        ...

    def pop_notices(self) -> Sequence[Notice]:
        """Return what was mended or given up since this was last asked, to be told once."""
        ...

    def log_export(self, meeting_id: str, path: Path) -> None:
        """Remember that notes of a meeting were written to a file; deleting the meeting looks there."""
        ...

    def get_change_token(self, meeting_id: str) -> object:
        """Return a cheap token that differs once the meeting was saved; None when there is no such meeting."""
        ...


class StoreError(Exception):
    """Something the person has to know; `str()` is the sentence to show. It never holds text from a meeting."""

    list_label: ClassVar[str] = "(cannot be opened)"
    """What a list of meetings shows in place of the title."""


class ConflictError(StoreError):
    """The meeting is no longer at the revision the change was based on."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(
            "Another window saved this meeting in the meantime. What it saved is safe, and what you typed is still in"
            " the line. Look at what changed, then press Enter again."
            if expected
            else "A meeting with this id is saved already, and it was left as it is. Start the new meeting once more."
        )
        self.expected, self.found = expected, found


class MeetingNotFoundError(StoreError):
    """There is no file for this id."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no meeting with this id in {folder}. It may have been moved or deleted outside this program."
            " Nothing was changed. Go back to the list of meetings to see what is there."
        )


class NewerFormatError(StoreError):
    """The file was saved by a newer version of the program, and was left untouched."""

    list_label = "(saved by a newer version of this program)"

    def __init__(self) -> None:
        super().__init__(
            "This meeting was saved by a newer version of this program. Its file was left as it is."
            " Update the program on this computer to open it."
        )


class DamagedMeetingError(StoreError):
    """The file was damaged beyond putting a meeting together again; it was set aside.

    Attributes:
        recovered: the rows that could be read all the same; without a meeting row.
    """

    def __init__(self, sentence: str, recovered: Tables) -> None:
        super().__init__(sentence)
        self.recovered = recovered


_DISK_FULL = ("the disk is full", "Free some space on it (empty the bin, move large files away)")
_ACCESS_DENIED = ("this account may not use it", "Ask whoever looks after this computer for access to that folder")
_REASONS: dict[int | None, tuple[str, str]] = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: ("your share of the disk is used up", _DISK_FULL[1]),
    errno.EACCES: _ACCESS_DENIED,
    errno.EPERM: _ACCESS_DENIED,
    errno.EROFS: ("that disk can only be read", "Move the folder to a disk that can be written"),
    errno.EBUSY: ("another window has been saving for too long", "Close the other window"),
}


class _FileAccessError(StoreError):
    """The computer refused, with an OSError."""

    template: ClassVar[str]

    def __init__(self, path: Path, error: OSError) -> None:
        why, remedy = _REASONS.get(
            error.errno, (f"the computer said “{error.strerror or type(error).__name__}”", "Wait a moment")
        )
        super().__init__(self.template.format(path=path, why=why, remedy=remedy))


class SaveError(_FileAccessError):
    """The disk did not take it. The file still holds a whole meeting; the next save may work."""

    template = (
        "Not saved in {path}: {why}. Everything saved before is safe, and what you typed is still in the line."
        " {remedy}, then press Enter again."
    )


class OpenError(_FileAccessError):
    """The disk did not give it. Nothing was changed."""

    template = "Could not open {path}: {why}. Nothing was changed. {remedy}, then try again."
