"""The services of a window, each taken from the part that is responsible for it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual.app import App

from facilitator.paths import DataPaths
from facilitator.progress import Cancelled
from facilitator.store.draft_files import DraftStore
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import new_meeting_id
from screens.current_meeting import CurrentMeeting
from screens.draft_recovery import DraftTracker
from screens.held_typing import HeldTyping
from screens.meeting_opener import MeetingOpener
from screens.navigator import Navigator
from screens.paint_hold import PaintHold
from screens.preferences import PreferenceFile
from screens.store_thread import StoreThread

if TYPE_CHECKING:
    from facilitator.services.session import CommandResult, MeetingSession

NOTICE_SECONDS = 12
"""How long a notice is shown."""

MAX_HEADERS_AT_EXIT = 200
"""Meetings whose headers are still read when the app exits; the next start reads the rest."""


class WindowServices:
    """Puts the parts of a window together. Screens see it as `AppServices`."""

    def __init__(
        self,
        app: App[Any],
        paths: DataPaths,
        repository: FileMeetingRepository,
        *,
        now: Callable[[], datetime],
        meeting: str | None = None,
        welcome: str = "",
    ) -> None:
        self.paths, self.repository, self.now = paths, repository, now
        self.copy_to_clipboard = app.copy_to_clipboard
        self._app, self._initial_meeting_id = app, meeting
        self.store = StoreThread(repository, self.show_notice)
        self.current = CurrentMeeting(app, paths, repository, self.store, now=now, show_notice=self.show_notice)
        self.drafts = DraftTracker(app, self.store, DraftStore(paths.data, new_meeting_id(), paths.cipher))
        self.typing = HeldTyping(app)
        painting = PaintHold(app)
        self.preferences = PreferenceFile(paths.preferences, self.store)
        self.navigator = Navigator(app, self.current, self.drafts)
        opener = MeetingOpener(app, self.current, self.drafts, self.navigator, self.typing, welcome=welcome)

        self.run_in_store_thread = self.store.run
        self.report_recoveries = self.store.report_recoveries
        self.pop_draft_warning = self.drafts.pop_warning
        self.hold_typing = self.typing.start
        self.release_typing = self.typing.release
        self.hold_painting = painting.start
        self.release_painting = painting.release
        self.open_meeting = opener.open
        self.switch_meeting = opener.switch
        self.go_to = self.navigator.go_to
        self.show_home = self.navigator.show_home
        self.show_meeting_screen = self.navigator.show_meeting_screen
        self.show_live_meeting = self.navigator.show_live_meeting
        self.open_goal = self.navigator.open_goal
        self.show_strength_map = self.navigator.show_strength_map
        self.show_strengths_finder = self.navigator.show_strengths_finder
        self.show_students = self.navigator.show_students
        self.show_strength_history = self.navigator.show_strength_history
        self.show_search = self.navigator.show_search
        self.action_help = self.navigator.show_help

    @property
    def session(self) -> "MeetingSession":
        """Return the meeting session of this window."""
        return self.current.session

    @property
    def open_meeting_id(self) -> str:
        """Return the id of the open meeting, or an empty string."""
        return self.current.id

    @property
    def save_status(self) -> str:
        """Return when the open meeting was saved, for the header."""
        return self.current.save_status

    @property
    def recovered_meeting_id(self) -> str:
        """Return the meeting that was recovered last."""
        return self.store.recovered_meeting_id

    @property
    def student_name(self) -> str | None:
        """Return the student of the meeting on the screen."""
        return self.navigator.student_name

    @property
    def document_language(self) -> str:
        """Return the language that the user chose last for documents, if its language pack still exists."""
        languages, language = self.session.documents.languages.list_languages(), self.preferences.current.language
        return language if language in languages else languages[0]

    def choose_document_language(self, language: str) -> None:
        """Remember the language for documents."""
        self.preferences.change(language=language)

    def open_initial_meeting(self) -> None:
        """Open the meeting given at the start, if any."""
        if self._initial_meeting_id:
            self.open_meeting(self._initial_meeting_id)

    async def warm_up(self) -> None:
        """Prepare the session, and report drafts that an earlier window left behind."""
        await self.store.run(self.current.prepare)
        if await self.drafts.read_abandoned() and not self._initial_meeting_id:
            self.show_notice("Text you typed but did not save was kept. Open its meeting to get it back.")

    def record_save(self, result: "CommandResult") -> None:
        """Update the draft and the time of the last save after a command."""
        self._app.call_after_refresh(self.drafts.save_changes)  # the result is painted first
        self.current.record_save(result)

    def show_notice(self, message: str) -> None:
        """Show a toast for a message that answers no command."""
        self._app.notify(message, markup=False, timeout=NOTICE_SECONDS)

    def close(self) -> None:
        """Save the header cache for the next start, and close the drafts. Meetings are saved already."""
        self.store.submit(self.repository.save_index, _stop_after_limit)
        self.drafts.close()
        self.store.close()


def _stop_after_limit(done: int, _: int) -> None:
    if done >= MAX_HEADERS_AT_EXIT:
        raise Cancelled
