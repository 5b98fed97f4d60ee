"""Base class of screens that first read many meetings in a background thread."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.progress import Cancelled
from facilitator.services.meeting_queries import keep_whole_meeting, load_meetings
from facilitator.services.meeting_service import MeetingService
from facilitator.store.repository import Header
from screens.base.cancellable import CancellableScreen

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting
    from facilitator.services.meeting_queries import MeetingSet

PROGRESS_STEP = 10
"""Meetings read between two progress messages (about 0.2 seconds with long meetings)."""


class LoadingScreen(CancellableScreen):
    """Screen that shows data of many meetings. Reading them blocks neither keys nor saves, and can be cancelled."""

    async def load_meetings(
        self, is_wanted: Callable[[Header], bool], transform: "Callable[[Meeting], Meeting] | None" = None
    ) -> "MeetingSet | None":
        """Read the meetings that match, with a progress message.

        Args:
            is_wanted: selects meetings by header.
            transform: reduces each meeting to save memory; None keeps all of it.

        Returns:
            The meetings, or None if the run was cancelled or the screen was left.

        Raises:
            StoreError: the folder cannot be read.
        """
        run = self.start_run()

        def progress(done: int, total: int) -> None:
            self.raise_if_cancelled(run)
            if done and done % PROGRESS_STEP == 0:
                self.call_later(self._show_progress, run, done, total)

        try:
            await self.services.run_in_store_thread(_do_nothing)  # wait until everything entered before is on disk
            meetings = MeetingService(self.services.repository)
            meeting_set = await asyncio.to_thread(
                load_meetings, meetings, is_wanted, progress, transform=transform or keep_whole_meeting
            )
        except Cancelled:
            return None
        finally:
            self.finish_run(run)
            self.services.report_recoveries()
        return meeting_set if self.is_current_run(run) else None

    def _show_progress(self, run: int, done: int, total: int) -> None:
        if self.is_working and self.is_current_run(run):
            self.show_message(f"Reading {done:,} of {total:,} meetings · Press Escape to stop.")


def _do_nothing() -> None:
    """Do nothing; used to wait for all earlier storage operations."""
