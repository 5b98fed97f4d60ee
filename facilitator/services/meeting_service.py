"""Creating, opening and changing meetings. Each change is one durable write."""

from collections.abc import Callable
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.removed_entry import create_off_record_filter
from facilitator.meeting.repair import repair_meeting, try_load
from facilitator.meeting.serialization import find_changes, to_tables
from facilitator.store.repository import ConflictError, MeetingRepository, StoreError


class UnusableMeeting(StoreError):
    """A file is intact, but neither it nor its earlier copies hold a valid meeting."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting's file was changed outside this program, and neither the file nor its earlier copies can be "
            "read as a meeting. The file was left as it is. To get the meeting back from a backup: "
            "facilitator restore FILE"
        )


class StoredMeeting(NamedTuple):
    """A meeting as saved on disk.

    Attributes:
        meeting: the meeting.
        revision: number of times it was saved, from 1.
    """

    meeting: Meeting
    revision: int


class MeetingService:
    """Access to meetings by id. The last meeting is cached until its file changes.

    Args:
        repository: stores the meetings.
    """

    def __init__(self, repository: MeetingRepository) -> None:
        self.repository = repository
        self._cache: dict[str, tuple[object, StoredMeeting]] = {}

    def open(self, meeting_id: str) -> StoredMeeting:
        """Return the current version of a meeting, whichever window saved it.

        Raises:
            StoreError: the meeting does not exist or cannot be read.
        """
        token = self.repository.get_change_token(meeting_id)
        cached = self._cache.get(meeting_id)
        if cached and token is not None and cached[0] == token:
            return cached[1]
        stored = self._load(meeting_id)
        # The token was taken before reading: a save in between makes the entry stale, never falsely current.
        self._cache = {meeting_id: (token, stored)}
        return stored

    def peek(self, meeting_id: str) -> Meeting:
        """Return a meeting without caching it.

        Raises:
            StoreError: the meeting does not exist or cannot be read.
        """
        return self._load(meeting_id).meeting

    def create(self, meeting: Meeting) -> StoredMeeting:
        """Save a new meeting.

        Raises:
            StoreError: it cannot be saved.
        """
        with self.repository.lock(meeting.id):
            return self._remember(meeting, self.repository.write(meeting.id, to_tables(meeting), 0))

    def change(self, meeting_id: str, change: Callable[[Meeting], Meeting]) -> StoredMeeting:
        """Apply a change to the current version of a meeting. It is on disk when this returns.

        Args:
            meeting_id: the meeting.
            change: returns the changed meeting. It is called again if another program saved in the meantime.

        Raises:
            UserError: raised by `change`; nothing was written.
            StoreError: it cannot be saved; the previous version is intact.
        """
        while True:
            with self.repository.lock(meeting_id):
                current = self.open(meeting_id)
                changed = change(current.meeting)
                if changed == current.meeting:
                    return current
                try:
                    changes = find_changes(current.meeting, changed)
                    revision = self.repository.write_changes(meeting_id, changes, current.revision)
                    if changed.off_record != current.meeting.off_record:
                        self._purge(changed)
                    return self._remember(changed, revision)
                except ConflictError:  # on repositories whose lock does not extend to other computers
                    self._cache.clear()

    def _load(self, meeting_id: str) -> StoredMeeting:
        tables, revision = self.repository.read(meeting_id)
        meeting = try_load(tables)
        stored = StoredMeeting(meeting, revision) if meeting else self._repair(meeting_id)
        if stored.meeting.off_record:  # a program that was killed may have left words in a file
            self._purge(stored.meeting)
        return stored

    def _purge(self, meeting: Meeting) -> None:
        """Remove what was taken off the record from all files of a meeting."""
        self.repository.purge(meeting.id, create_off_record_filter(meeting.off_record))

    def _repair(self, meeting_id: str) -> StoredMeeting:
        """Repair and save a meeting whose file was edited until it became inconsistent."""
        with self.repository.lock(meeting_id):
            tables, revision = self.repository.read(meeting_id)
            if meeting := try_load(tables):
                return StoredMeeting(meeting, revision)  # another window repaired it first
            repaired = repair_meeting(tables, self.repository.read_backups(meeting_id))
            if not repaired:
                raise UnusableMeeting
            revision = self.repository.replace_damaged(
                meeting_id,
                to_tables(repaired.meeting),
                backup_count=repaired.restored_count,
                lost_count=repaired.lost_count,
            )
            return StoredMeeting(repaired.meeting, revision)

    def _remember(self, meeting: Meeting, revision: int) -> StoredMeeting:
        stored = StoredMeeting(meeting, revision)
        self._cache = {meeting.id: (self.repository.get_change_token(meeting.id), stored)}
        return stored
