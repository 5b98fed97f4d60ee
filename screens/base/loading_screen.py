"""A page that reads many meetings first: in a thread of its own, with its progress; it is stopped or left at will."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.progress import Cancelled
from facilitator.store.repository import Header
from screens.base.cancellable import CancellableScreen

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting
    from facilitator.services.meeting_queries import MeetingSet

PROGRESS_STEP = 10
"""Meetings between two tellings of how many were read: a fifth of a second, where they are long."""


class LoadingScreen(CancellableScreen):
    """What it shows comes from meetings taken together. No key waits for that, and nothing that is saved."""

    async def load_meetings(
        self, is_wanted: Callable[[Header], bool], transform: "Callable[[Meeting], Meeting] | None" = None
    ) -> "MeetingSet | None":
        """Return the meetings whose header is wanted; None where it was stopped, or this screen was left.

        Args:
            is_wanted: by header.
            transform: what is kept of each; all of it where nothing is given.

        Raises:
            StoreError: the folder cannot be read.
        """
        from facilitator.services.meeting_queries import keep_whole_meeting, load_meetings
        from facilitator.services.meeting_service import MeetingService

        run = self.start_run()

        def progress(done: int, of: int) -> None:
            self.raise_if_cancelled(run)
            if done and done % PROGRESS_STEP == 0:
                self.call_later(self._show_progress, run, done, of)

        try:
            await self.app.run_in_store_thread(_do_nothing)  # what was entered before is on disk
            meetings = MeetingService(self.app.repository)
            found = await asyncio.to_thread(
                load_meetings, meetings, is_wanted, progress, transform=transform or keep_whole_meeting
            )
        except Cancelled:
            return None
        finally:
            self.finish_run(run)
            self.app.report_recoveries()
        return found if self.is_current_run(run) else None

    def _show_progress(self, run: int, done: int, total: int) -> None:
        if self.is_working and self.is_current_run(run):
            self.show_message(f"LoadingScreen {done:,} of {total:,} meetings · Escape stops.")


def _do_nothing() -> None:
    """Be done once everything before is."""
