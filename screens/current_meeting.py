"""The open meeting of a window: its session, when it was saved, and changes saved by other windows."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.worker import WorkType

from facilitator.bootstrap import open_session
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import StoreError
from screens.store_thread import StoreThread

if TYPE_CHECKING:
    from facilitator.services.meeting_service import StoredMeeting
    from facilitator.services.session import CommandResult, MeetingSession

REFRESH_GROUP = "refresh"
"""Worker group that loads changes saved by another window."""

PRACTICE_KIND = "practice"
"""Kind of the practice meeting (facilitator/data/practice/agenda.md)."""


class CurrentMeeting:
    """Holds the session, and keeps the screen in front up to date with what is saved.

    Attributes:
        save_status: when the open meeting was saved, for the header; "" before the first save.
    """

    def __init__(
        self,
        app: App[Any],
        paths: DataPaths,
        repository: FileMeetingRepository,
        store: StoreThread,
        *,
        now: Callable[[], datetime],
        show_notice: Callable[[str], None],
    ) -> None:
        self.save_status = ""
        self._app, self._now, self._show_notice = app, now, show_notice
        self._paths, self._repository, self._store = paths, repository, store
        self._session: MeetingSession | None = None
        self._displayed: StoredMeeting | None = None
        self._last_error = ""

    @property
    def session(self) -> "MeetingSession":
        """Return the meeting session. It is created on first use, after Home is painted, to keep the start fast."""
        if self._session is None:
            self._session = open_session(self._paths, self._repository)
            self._session.documents.on_written = self._offer_download
        return self._session

    def _offer_download(self, path: Path) -> None:
        """In a browser, offer a file that was written for download too. Called in the storage thread."""
        if self._app.is_web:
            self._app.call_later(self._app.deliver_binary, path)

    @property
    def stored(self) -> "StoredMeeting | None":
        """Return the open meeting as last saved. Called often, so it never creates the session."""
        return self._session.stored if self._session else None

    @property
    def id(self) -> str:
        """Return the id of the open meeting, or an empty string."""
        return self.stored.meeting.id if self.stored else ""

    @property
    def is_practice(self) -> bool:
        """Whether the open meeting is the practice meeting, which has a screen of its own."""
        return self.stored is not None and self.stored.meeting.kind == PRACTICE_KIND

    def prepare(self) -> None:
        """Do the slow part of the start in the background: create the session and remove files left by a crash."""
        from facilitator.strengths.strength_library import StrengthLibrary

        if self._session is None:
            self._repository.remove_temporary_files()
        library = StrengthLibrary(self.session.documents.languages)
        library.load_reframings()  # fill the cache here, so that no screen waits for it

    async def open(self, meeting_id: str) -> "StoredMeeting":
        """Read a meeting and make it the open one.

        Raises:
            StoreError: it cannot be read.
        """
        stored = await self._store.run(lambda: self.session.open(meeting_id))
        token = await self._store.run(self._repository.get_change_token, meeting_id)
        self._record_display(datetime.fromtimestamp(token[1] / 1e9 if token else 0).astimezone())
        return stored

    def record_save(self, result: "CommandResult") -> None:
        """Update the time of the last save after a command."""
        if result.stamp:
            self._record_display(result.stamp.at)

    def check_for_changes(self) -> None:
        """Start a refresh unless one is still running: on a slow disk it can take longer than the interval."""
        if self.stored and not any(worker.group == REFRESH_GROUP for worker in self._app.workers):
            self.refresh()

    def refresh(self) -> None:
        """Load and show changes that another window saved."""
        work: WorkType[None] = self._refresh
        self._app.run_worker(work, group=REFRESH_GROUP)

    async def _refresh(self) -> None:
        try:
            await self._store.run(self.session.refresh)
        except StoreError as error:
            if str(error) != self._last_error:  # checked every second, reported once
                self._last_error = str(error)
                self._show_notice(self._last_error)
            return
        self._last_error = ""
        # The screen stack is empty while the app shuts down.
        if self._displayed is not self.session.stored and self._app.screen_stack:
            before = self._displayed.meeting.current if self._displayed else None
            self._record_display(self._now())
            getattr(self._app.screen, "redraw", lambda: None)()
            if before != self.session.meeting.current:
                self._report_move()

    def _report_move(self) -> None:
        """Say which item another window moved to. The last answer on the screen may name the item before."""
        from facilitator.meeting.agenda import fill_fields

        meeting, show_message = self.session.meeting, getattr(self._app.screen, "show_message", None)
        if show_message and meeting.current_item:
            title = fill_fields(meeting.current_item.title, meeting.student)
            show_message(f"Another window moved on to “{title}”.")

    def _record_display(self, saved_at: datetime) -> None:
        self._displayed = self.session.stored
        self.save_status = f"saved {saved_at:%H:%M:%S} ✓"
