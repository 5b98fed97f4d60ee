"""Hint above the input line: whom the meeting waits for, and what the speaker wrote beforehand."""

from datetime import datetime
from typing import NamedTuple

from textual.content import Content

from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_unshared_statements
from facilitator.meeting.text_types import clean_line
from screens.render.meeting_content import MUTED, STUDENT


class SpeakerWait(NamedTuple):
    """Time given to a person to respond. It is shown but never recorded, because it must not be held against anyone.

    Attributes:
        name: short name of the person, or an empty string.
        started_at: start of the wait.
        revision: meeting id and revision at the start; the wait ends with the next recorded entry in any window.
    """

    name: str
    started_at: datetime
    revision: tuple[str, int]

    def describe(self, now: datetime) -> str:
        """Return whom the meeting waits for, and how long so far."""
        seconds = max(0, int((now - self.started_at).total_seconds()))
        return f"Waiting{f' for {self.name}' if self.name else ''} · {seconds // 60}:{seconds % 60:02}"


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
