"""All the meetings of one keeper, as values: made, opened, changed. One change is one durable write."""

from collections.abc import Callable
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.repair import repair_meeting, try_load
from facilitator.meeting.serialization import SerializedMeeting, to_tables
from facilitator.store.repository import ConflictError, MeetingRepository, StoreError


class UnusableMeeting(StoreError):
    """The file is whole, but no meeting can be made of what it holds: edited by hand, or by another program."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting's file was changed outside this program and no meeting can be made of it, nor of its earlier "
            "copies. It was left as it is. Look for a copy in a backup: facilitator restore FILE."
        )


class StoredMeeting(NamedTuple):
    """A meeting as it is on disk.

    Attributes:
        revision: how often it was saved, from 1.
    """

    meeting: Meeting
    revision: int


class MeetingService:
    """Meetings by id. What was read is kept until the file changes, so a change costs one write."""

    def __init__(self, repository: MeetingRepository) -> None:
        self.repository = repository
        self._cache: dict[str, tuple[object, StoredMeeting]] = {}
        self._last_write: SerializedMeeting | None = None

    def open(self, meeting_id: str) -> StoredMeeting:
        """Return the meeting with this id as it is now, whichever window saved it last.

        Raises:
            StoreError: if there is none, or it cannot be read.
        """
        token = self.repository.get_change_token(meeting_id)
        kept = self._cache.get(meeting_id)
        if kept and token is not None and kept[0] == token:
            return kept[1]
        saved = self._load(meeting_id)
        # The token was taken before the read: a save in between shows as a change, never the other way round.
        self._cache = {meeting_id: (token, saved)}
        return saved

    def peek(self, meeting_id: str) -> Meeting:
        """Return a meeting without keeping it at hand.

        Raises:
            StoreError: if there is none, or it cannot be read.
        """
        return self._load(meeting_id).meeting

    def create(self, meeting: Meeting) -> StoredMeeting:
        """Keep a new meeting.

        Raises:
            StoreError: if it cannot be saved.
        """
        with self.repository.lock(meeting.id):
            return self._save(meeting, 0)

    def change(self, meeting_id: str, change: Callable[[Meeting], Meeting]) -> StoredMeeting:
        """Make a change on the newest form of a meeting; when this returns it is on disk.

        Raises:
            Refused: if the meeting does not take the change. Nothing was written.
            StoreError: if it cannot be saved. What was saved before is whole.
        """
        while True:
            with self.repository.lock(meeting_id):
                now = self.open(meeting_id)
                changed = change(now.meeting)
                if changed == now.meeting:
                    return now
                try:
                    return self._save(changed, now.revision)
                except ConflictError:  # a keeper whose `exclusive` does not reach other machines: take the newer form
                    self._cache.clear()

    def _load(self, meeting_id: str) -> StoredMeeting:
        tables, revision = self.repository.read(meeting_id)
        whole = try_load(tables)
        return StoredMeeting(whole, revision) if whole else self._repair(meeting_id)

    def _repair(self, meeting_id: str) -> StoredMeeting:
        """Put a meeting right whose file was edited so that it does not fit together, and return it."""
        with self.repository.lock(meeting_id):
            tables, revision = self.repository.read(meeting_id)
            if whole := try_load(tables):
                return StoredMeeting(whole, revision)  # another window was quicker
            mended = repair_meeting(tables, self.repository.read_backups(meeting_id))
            if not mended:
                raise UnusableMeeting
            found = to_tables(mended.meeting)
            return StoredMeeting(
                mended.meeting,
                self.repository.replace_damaged(
                    meeting_id, found, backup_count=mended.restored_count, lost_count=mended.lost_count
                ),
            )

    def _save(self, meeting: Meeting, expected_revision: int) -> StoredMeeting:
        written = SerializedMeeting(meeting, to_tables(meeting, self._last_write))
        revision = self.repository.write(meeting.id, written.tables, expected_revision)
        self._last_write = written
        saved = StoredMeeting(meeting, revision)
        self._cache = {meeting.id: (self.repository.get_change_token(meeting.id), saved)}
        return saved
