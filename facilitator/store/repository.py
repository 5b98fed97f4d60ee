"""Define the interface of the meeting storage: whole meetings in, whole meetings out.

The home screen imports this module before it draws anything, so it uses only the standard library.
"""

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol

from facilitator.meeting.review_dates import Review
from facilitator.progress import ProgressCallback, ignore_progress

Row = dict[str, Any]
"""A table row: JSON values only."""

Tables = dict[str, dict[int, Row]]
"""A whole meeting: table name -> row ID -> row."""


Changes = Mapping[str, Mapping[int, Row | None]]
"""Table name -> row ID -> new row, or None for a deletion."""


RowFilter = Callable[[str, int, Row | None], bool]
"""Returns whether a row is chosen, by its table, its ID and its content, which is None for a deletion."""


class Change(NamedTuple):
    """One change of one row.

    Attributes:
        revision: the number of the save.
        at: when it was saved, ISO 8601; empty if not recorded.
        table: name of the table.
        id: ID of the row.
        row: the new row; None if it was deleted.
    """

    revision: int
    at: str
    table: str
    id: int
    row: Row | None


class Header(NamedTuple):
    """Summary of a meeting for the home screen, taken from its tables.

    Values that are not text in the file are "". For a meeting that cannot be opened (unreadable, or saved by a newer
    version), the title holds the reason, the state is "" and the revision is 0.
    """

    id: str
    student: str
    kind: str
    title: str
    date: str
    state: str
    changed: float
    """Modification time of the file, in seconds since 1970."""
    revision: int
    time: str = ""
    """When the meeting is to begin, ISO 8601; "" if not recorded."""
    annual_due: str = ""
    three_year_due: str = ""
    invited: str = ""
    """The day on which the invitation was sent; "" if not recorded."""
    sheets_sent: int = 0
    sheets_returned: int = 0
    """Number of people whose answers to a question sheet were recorded."""

    def get_due_date(self, review: Review) -> str:
        """Return the day on which a review of the student is due, ISO 8601; "" if not recorded."""
        due: str = getattr(self, review.field)
        return due

    @property
    def is_unfinished(self) -> bool:
        """Return whether the meeting has started and is not closed."""
        return self.state in {"in session", "paused"}

    @property
    def rank(self) -> tuple[bool, str, float]:
        """Return the sort key of the home screen: unfinished meetings, then the latest date, then the latest change."""
        return self.is_unfinished, self.date, self.changed


class Notice(Protocol):
    """An event in the storage that is reported to the user once."""

    @property
    def message(self) -> str:
        """Return what happened, what is safe and what to do next."""


class MeetingRepository(Protocol):
    """Store meetings. Every deliberate error is a `StoreError`."""

    def list_headers(self, progress: ProgressCallback = ignore_progress) -> list[Header]:
        """Return the headers of all meetings, latest change first. One bad file never hides the others.

        Args:
            progress: called with the number of files read that are not in the cache; may cancel.

        Raises:
            OpenError: The folder itself cannot be read.
            Cancelled: The user cancelled. Files read until then are not read again.
        """

    def read(self, meeting_id: str) -> tuple[Tables, int]:
        """Return a meeting and its revision (1 or more), repairing a damaged file if possible.

        Raises:
            MeetingNotFoundError: There is no such meeting.
            OpenError: The file cannot be read. Nothing was changed.
            NewerFormatError: A newer version of the program saved it. Nothing was changed.
            DamagedMeetingError: Nothing could be recovered. The file was moved aside.
        """

    def write(self, meeting_id: str, tables: Tables, expected: int) -> int:
        """Save the whole meeting over revision `expected` (0: create it). It is on disk when this returns.

        The repository takes ownership of the rows in `tables`; callers must not mutate them afterwards.

        Returns:
            The new revision.

        Raises:
            ConflictError: The meeting is at another revision. Nothing was written.
            MeetingNotFoundError: `expected` is not 0 and there is no such meeting.
            SaveError: Writing failed. The previous save is intact.
            NewerFormatError, DamagedMeetingError: As for `read`.
        """

    def write_changes(self, meeting_id: str, changes: Changes, expected: int) -> int:
        """Save changed rows over revision `expected`; see `write`. Rows that are not in `changes` stay as they are."""

    def purge(self, meeting_id: str, is_removed: RowFilter) -> None:
        """Remove rows from every version of a meeting: its file, copies, backups, damaged versions and drafts.

        Args:
            meeting_id: ID of the meeting.
            is_removed: tells which rows to remove.

        Raises:
            PurgeError: Some file still holds them. Repeating it is safe.
        """
        ...

    def read_history(self, meeting_id: str) -> Sequence[Change]:
        """Return every change of every row of a meeting, oldest first.

        Raises:
            MeetingNotFoundError, OpenError, NewerFormatError: As for `read`.
        """

    def read_backups(self, meeting_id: str) -> Iterable[Tables]:
        """Yield the readable earlier copies of a meeting, newest first."""

    def replace_damaged(self, meeting_id: str, tables: Tables, *, backup_count: int, lost_count: int) -> int:
        """Replace a meeting whose content is inconsistent, and keep the replaced file.

        Args:
            meeting_id: ID of the meeting.
            tables: the consistent content.
            backup_count: number of its entries that came from an earlier copy.
            lost_count: number of entries of the replaced meeting that are not in `tables`.

        Returns:
            The new revision.

        Raises:
            SaveError: Writing failed. Nothing was changed.
        """

    def lock(self, meeting_id: str) -> AbstractContextManager[object]:
        """Block all other windows from writing. Reentrant; `read` and `write` may be called while it is held.

        Raises:
            SaveError: Another window has been saving for too long, or the folder is not writable.
        """

    def pop_notices(self) -> Sequence[Notice]:
        """Return the notices since the last call, each one once."""

    def log_export(self, meeting_id: str, path: Path) -> None:
        """Record the file that notes of a meeting were written to, for use when the meeting is deleted."""

    def track_export(self, path: Path) -> AbstractContextManager[None]:
        """Record a file while it is written, so that what a killed program leaves of it is found and removed."""

    def get_change_token(self, meeting_id: str) -> object:
        """Return a cheap token that changes with every save, or None if there is no such meeting."""


class StoreError(Exception):
    """A storage error to show to the user. `str()` is the full message and never contains text from a meeting."""

    list_label: ClassVar[str] = "(cannot be opened)"
    """Shown instead of the title in a list of meetings."""


class ConflictError(StoreError):
    """Another window saved the meeting after the revision that the change was based on."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(
            "Another window saved this meeting in the meantime. Its changes are safe, and what you typed is still in"
            " the input line. Check what changed, then press Enter again."
            if expected
            else "A meeting with this ID already exists. It was not changed. Start the new meeting again."
        )
        self.expected, self.found = expected, found


class ClosedMeetingError(StoreError):
    """A change to a closed meeting was rejected. The file was not changed."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting is closed, so its record cannot be changed. Nothing was changed. Use /addendum to add"
            " something, or /correct to fix a typo."
        )


class MeetingNotFoundError(StoreError):
    """There is no file for this meeting ID."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no meeting with this ID in {folder}. It may have been moved or deleted outside this program."
            " Nothing was changed. Go back to the list of meetings and choose one."
        )


class NewerFormatError(StoreError):
    """A newer version of the program saved the file. It was not changed."""

    list_label = "(saved by a newer version of this program)"

    def __init__(self) -> None:
        super().__init__(
            "This meeting was saved by a newer version of this program. Its file was not changed."
            " To open it, update the program on this computer."
        )


class DamagedMeetingError(StoreError):
    """The file is damaged beyond recovery and was moved aside; `recovered` are the rows that could still be read."""

    def __init__(self, message: str, recovered: Tables) -> None:
        super().__init__(message)
        self.recovered = recovered


_DISK_FULL = ("the disk is full", "Free up some space (empty the trash, move large files away)")
_ACCESS_DENIED = (
    "your account does not have permission",
    "Ask the person who manages this computer for access to that folder",
)
_REASONS: dict[int | None, tuple[str, str]] = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: ("your disk quota is used up", _DISK_FULL[1]),
    errno.EACCES: _ACCESS_DENIED,
    errno.EPERM: _ACCESS_DENIED,
    errno.EROFS: ("the disk is read-only", "Move the folder to a disk that allows changes"),
    errno.EBUSY: ("another window has been saving for too long", "Close the other window"),
}


class _FileAccessError(StoreError):
    """The operating system refused an operation with an OSError."""

    template: ClassVar[str]

    def __init__(self, path: Path, error: OSError) -> None:
        reason, remedy = _REASONS.get(
            error.errno,
            (f"the computer reported “{error.strerror or type(error).__name__}”", "Wait a moment"),
        )
        super().__init__(self.template.format(path=path, reason=reason, remedy=remedy))


class SaveError(_FileAccessError):
    """Writing to disk failed. The file still holds a whole meeting, and the next save may succeed."""

    template = (
        "Not saved in {path}: {reason}. Everything saved before is safe, and what you typed is still in the input line."
        " {remedy}, then press Enter again."
    )


class PurgeError(_FileAccessError):
    """Words that were taken off the record are still in a file."""

    template = (
        "It is off the record, but its words are still in a file in {path}: {reason}. {remedy}, then open the meeting"
        " again, which removes them."
    )


class OpenError(_FileAccessError):
    """Reading from disk failed. Nothing was changed."""

    template = "Could not open {path}: {reason}. Nothing was changed. {remedy}, then try again."
