"""All the meetings of one keeper, as values: made, opened, changed. One change is one durable write."""

from collections.abc import Callable
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.repair import fitting, mend
from facilitator.meeting.serialization import Written, to_tables
from facilitator.store.repository import Conflict, Keeper, StoreError


class Unreadable(StoreError):
    """The file is whole, but no meeting can be made of what it holds: edited by hand, or by another program."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting's file was changed outside this program and no meeting can be made of it, nor of its earlier "
            "copies. It was left as it is. Look for a copy in a backup: facilitator restore FILE."
        )


class Saved(NamedTuple):
    """A meeting as it is on disk.

    Attributes:
        revision: how often it was saved, from 1.
    """

    meeting: Meeting
    revision: int


class Meetings:
    """Meetings by id. What was read is kept until the file changes, so a change costs one write."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self._at_hand: dict[str, tuple[object, Saved]] = {}
        self._written: Written | None = None

    def open(self, meeting: str) -> Saved:
        """Return the meeting with this id as it is now, whichever window saved it last.

        Raises:
            StoreError: if there is none, or it cannot be read.
        """
        token = self.keeper.changed(meeting)
        kept = self._at_hand.get(meeting)
        if kept and token is not None and kept[0] == token:
            return kept[1]
        saved = self._read_anew(meeting)
        # The token was taken before the read: a save in between shows as a change, never the other way round.
        self._at_hand = {meeting: (token, saved)}
        return saved

    def look(self, meeting: str) -> Meeting:
        """Return a meeting without keeping it at hand.

        Raises:
            StoreError: if there is none, or it cannot be read.
        """
        return self._read_anew(meeting).meeting

    def make(self, meeting: Meeting) -> Saved:
        """Keep a new meeting.

        Raises:
            StoreError: if it cannot be saved.
        """
        with self.keeper.exclusive(meeting.id):
            return self._write(meeting, 0)

    def change(self, meeting: str, change: Callable[[Meeting], Meeting]) -> Saved:
        """Make a change on the newest form of a meeting; when this returns it is on disk.

        Raises:
            Refused: if the meeting does not take the change. Nothing was written.
            StoreError: if it cannot be saved. What was saved before is whole.
        """
        while True:
            with self.keeper.exclusive(meeting):
                now = self.open(meeting)
                changed = change(now.meeting)
                if changed == now.meeting:
                    return now
                try:
                    return self._write(changed, now.revision)
                except Conflict:  # a keeper whose `exclusive` does not reach other machines: take the newer form
                    self._at_hand.clear()

    def _read_anew(self, meeting: str) -> Saved:
        tables, revision = self.keeper.read(meeting)
        whole = fitting(tables)
        return Saved(whole, revision) if whole else self._mended(meeting)

    def _mended(self, meeting: str) -> Saved:
        """Put a meeting right whose file was edited so that it does not fit together, and return it."""
        with self.keeper.exclusive(meeting):
            tables, revision = self.keeper.read(meeting)
            if whole := fitting(tables):
                return Saved(whole, revision)  # another window was quicker
            mended = mend(tables, self.keeper.earlier(meeting))
            if not mended:
                raise Unreadable
            found = to_tables(mended.meeting)
            return Saved(mended.meeting, self.keeper.put_right(meeting, found, back=mended.back, lost=mended.lost))

    def _write(self, meeting: Meeting, expected: int) -> Saved:
        written = Written(meeting, to_tables(meeting, self._written))
        revision = self.keeper.write(meeting.id, written.tables, expected)
        self._written = written
        saved = Saved(meeting, revision)
        self._at_hand = {meeting.id: (self.keeper.changed(meeting.id), saved)}
        return saved
