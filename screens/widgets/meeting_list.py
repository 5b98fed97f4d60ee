"""List that shows one part of the open meeting: its agenda, its people, its strengths or its decisions."""

from collections.abc import Callable, Sequence

from textual.reactive import var

from facilitator.meeting.meeting import Meeting
from screens.render.rows import Row
from screens.widgets.rows_list import RowsList

RowBuilder = Callable[[Meeting, int | None, int], Sequence[Row]]
"""Makes the rows from the meeting, the id of the speaker, and the width in cells."""


class MeetingList(RowsList):
    """List that follows the meeting.

    Attributes:
        meeting: the meeting; bound to the screen.
        speaker_id: id of the current speaker; bound to the screen.
    """

    meeting: var[Meeting | None] = var(None)
    speaker_id: var[int | None] = var(None)

    def __init__(self, id: str, build_rows: RowBuilder) -> None:
        super().__init__(id)
        self._build_rows = build_rows

    def watch_meeting(self) -> None:
        """Show the new state of the meeting."""
        self._show_meeting()

    def watch_speaker_id(self) -> None:
        """Show who speaks now."""
        self._show_meeting()

    def _show_meeting(self) -> None:
        if meeting := self.meeting:
            self.show_rows(lambda width: self._build_rows(meeting, self.speaker_id, width))
