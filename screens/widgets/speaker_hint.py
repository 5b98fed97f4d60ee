"""Hint above the input line: whom the meeting waits for, and what the speaker wrote beforehand."""

from datetime import datetime

from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_unshared_statements
from facilitator.meeting.text_types import clean_line
from screens.app_services import get_services
from screens.render.meeting_content import MUTED, STUDENT
from screens.widgets.update_static import update_if_changed


class SpeakerHint(Static):
    """Shows whom the team is waiting for, and the speaker's prepared statements; hidden if there is neither.

    The time given to a person to respond is never recorded, because it must not be held against anyone.

    Attributes:
        meeting: the meeting; bound to the screen.
        speaker_id: id of the current speaker; bound to the screen.
    """

    meeting: var[Meeting | None] = var(None)
    speaker_id: var[int | None] = var(None)

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._wait_start: datetime | None = None

    def on_mount(self) -> None:
        """Count up the waiting time every second."""
        self.set_interval(1, self.show_hint)

    def watch_meeting(self) -> None:
        """End the wait: something was recorded, in this window or another."""
        self.stop_waiting()

    def watch_speaker_id(self) -> None:
        """Show the new speaker's prepared statements."""
        self.show_hint()

    def start_waiting(self) -> None:
        """Start waiting for the speaker, or for the student if there is none."""
        self._wait_start = get_services(self.app).now()
        self.show_hint()

    def stop_waiting(self) -> None:
        """Stop waiting."""
        self._wait_start = None
        self.show_hint()

    def show_hint(self) -> None:
        """Show the hint as of now."""
        if self.meeting:
            hint = format_speaker_hint(self.meeting, self.speaker_id, self._describe_wait(self.meeting))
            update_if_changed(self, hint)
            self.display = bool(hint.plain)

    def _describe_wait(self, meeting: Meeting) -> str:
        """Return whom the meeting waits for, and how long so far."""
        if self._wait_start is None:
            return ""
        seconds = max(0, int((get_services(self.app).now() - self._wait_start).total_seconds()))
        attendee_ids = {attendee.id for attendee in meeting.attendees}
        student_id = meeting.student_attendee.id if meeting.student_attendee else None
        awaited_id = self.speaker_id if self.speaker_id in attendee_ids else student_id
        name = f" for {meeting.short_name(awaited_id)}" if awaited_id is not None else ""
        return f"Waiting{name} · {seconds // 60}:{seconds % 60:02}"


def format_speaker_hint(meeting: Meeting, speaker_id: int | None, wait_text: str) -> Content:
    """Return the hint: the wait, then the speaker's next prepared statement and the key that shares it."""
    prepared = _format_prepared(meeting, speaker_id)
    gap = "   " if wait_text and prepared.plain else ""
    return Content.assemble((wait_text, MUTED), gap, prepared)


def _format_prepared(meeting: Meeting, speaker_id: int | None) -> Content:
    statements = list_unshared_statements(meeting, speaker_id) if meeting.current_item else ()
    if not statements or speaker_id is None:
        return Content("")
    key = COMMANDS_BY_ID[CommandId.SHARE].key.replace("ctrl+", "Ctrl+").replace("+r", "+R")
    count = f" (1 of {len(statements)})" if len(statements) > 1 else ""
    hint = f"Press {key} to share what {meeting.short_name(speaker_id)} wrote{count}: "
    style = STUDENT if meeting.find_attendee(speaker_id).is_student else MUTED
    return Content.assemble((hint, MUTED), (f"“{clean_line(statements[0].words)}”", style))
