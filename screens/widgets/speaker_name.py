"""The current speaker's name at the start of the input line."""

from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from facilitator.meeting.meeting import Meeting
from screens.render.meeting_content import OPEN, format_name
from screens.widgets.update_static import update_if_changed


class SpeakerName(Static):
    """Shows whose words the next line records.

    Attributes:
        meeting: the meeting; bound to the screen.
        speaker_id: id of the current speaker; bound to the screen.
    """

    meeting: var[Meeting | None] = var(None)
    speaker_id: var[int | None] = var(None)

    def watch_meeting(self) -> None:
        """Show a changed name."""
        self._show_name()

    def watch_speaker_id(self) -> None:
        """Show the new speaker."""
        self._show_name()

    def _show_name(self) -> None:
        if not self.meeting:
            return
        known = {attendee.id for attendee in self.meeting.attendees}
        if self.speaker_id in known and self.speaker_id is not None:
            update_if_changed(self, format_name(self.meeting, self.speaker_id))
        else:
            update_if_changed(self, Content.assemble(("Who?", OPEN)))
