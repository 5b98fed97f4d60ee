"""A page that reads many meetings first: in a thread of its own, with its progress; it is stopped or left at will."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.progress import Stopped
from facilitator.store.repository import Header
from screens.base.cancellable import Stoppable

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting
    from facilitator.services.meeting_queries import Together

STEP = 10
"""Meetings between two tellings of how many were read: a fifth of a second, where they are long."""


class Reading(Stoppable):
    """What it shows comes from meetings taken together. No key waits for that, and nothing that is saved."""

    async def together(
        self, wanted: Callable[[Header], bool], part: "Callable[[Meeting], Meeting] | None" = None
    ) -> "Together | None":
        """Return the meetings whose header is wanted; None where it was stopped, or this screen was left.

        Args:
            wanted: by header.
            part: what is kept of each; all of it where nothing is given.

        Raises:
            StoreError: the folder cannot be read.
        """
        from facilitator.services.meeting_queries import together, whole
        from facilitator.services.meeting_service import Meetings

        run = self.begin()

        def progress(done: int, of: int) -> None:
            self.go_on(run)
            if done and done % STEP == 0:
                self.call_later(self._how_far, run, done, of)

        try:
            await self.app.in_turn(_nothing)  # what was entered before is on disk
            meetings = Meetings(self.app.keeper)
            found = await asyncio.to_thread(together, meetings, wanted, progress, part=part or whole)
        except Stopped:
            return None
        finally:
            self.end(run)
            self.app.tell_mended()
        return found if self.wanted(run) else None

    def _how_far(self, run: int, done: int, of: int) -> None:
        if self.going and self.wanted(run):
            self.say(f"Reading {done:,} of {of:,} meetings · Escape stops.")


def _nothing() -> None:
    """Be done once everything before is."""
