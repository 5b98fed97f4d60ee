"""Opens meetings, with the text that an earlier window left unsaved."""

from functools import partial
from typing import Any

from textual.app import App
from textual.worker import WorkType

from facilitator.commands.registry import CommandId
from facilitator.store.repository import StoreError
from screens.app_services import get_services
from screens.current_meeting import CurrentMeeting
from screens.draft_recovery import DraftTracker
from screens.held_typing import HeldTyping
from screens.navigator import Navigator


class MeetingOpener:
    """Reads a meeting and shows the screen that fits its state."""

    def __init__(
        self,
        app: App[Any],
        current: CurrentMeeting,
        drafts: DraftTracker,
        navigator: Navigator,
        typing: HeldTyping,
        *,
        welcome: str,
    ) -> None:
        self._app, self._current, self._drafts = app, current, drafts
        self._navigator, self._typing = navigator, typing
        self._welcome = welcome

    def open(self, meeting_id: str) -> None:
        """Open a meeting and show the screen that fits its state, with any draft left for it. Hold typing meanwhile."""
        self._typing.start()
        work: WorkType[None] = partial(self._open, meeting_id)
        self._app.run_worker(work, group="opening", exclusive=True)

    def switch(self, meeting_id: str) -> None:
        """Open another meeting, unless unsaved text has to be pointed out first."""
        if self._drafts.is_leaving_allowed():
            self.open(meeting_id)

    async def _open(self, meeting_id: str) -> None:
        try:
            await self._show(meeting_id)
        except StoreError as error:
            get_services(self._app).show_notice(str(error))
        finally:
            self._typing.release()

    async def _show(self, meeting_id: str) -> None:
        stored = await self._current.open(meeting_id)
        abandoned = await self._drafts.read_abandoned()
        self._navigator.show_meeting_screen(stored.meeting.state)
        if self._current.is_practice:
            self._navigator.go_to(CommandId.PRACTICE)
        show_message = getattr(self._app.screen, "show_message", None)
        if self._welcome and show_message:
            self._app.screen.call_later(show_message, self._welcome)
            self._welcome = ""
        for path, draft in abandoned:
            if draft.meeting == meeting_id:
                self._app.clear_notifications()  # one of them announces this draft
                self._app.screen.call_after_refresh(self._drafts.restore, path, draft)
