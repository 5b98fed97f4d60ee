"""Beside the line: who is waited for, and what the one who speaks wrote beforehand. Quiet, and never in the way."""

from datetime import datetime
from typing import NamedTuple

from textual.content import Content

from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_unshared_statements
from facilitator.meeting.text_types import clean_line
from screens.render.meeting_content import MUTED, STUDENT


class SpeakerWait(NamedTuple):
    """All the time somebody needs. It is shown and never recorded: how long a person takes says nothing of them.

    Attributes:
        who: the name in the room; empty: nobody in particular.
        since: when it began.
        record: the meeting and the revision it had; a wait ends with the next thing recorded, in whatever window.
    """

    name: str
    started_at: datetime
    revision: tuple[str, int]

    def describe(self, now: datetime) -> str:
        """Return whom the room waits for, and how long it has so far."""
        seconds = max(0, int((now - self.started_at).total_seconds()))
        return f"Waiting{f' for {self.name}' if self.name else ''} · {seconds // 60}:{seconds % 60:02}"


def format_speaker_hint(meeting: Meeting, speaker_id: int | None, wait_text: str) -> Content:
    """Return the one line above the line: the wait, then what the speaker prepared and how to share it."""
    prepared = _format_prepared(meeting, speaker_id)
    between = "   " if wait_text and prepared.plain else ""
    return Content.assemble((wait_text, MUTED), between, prepared)


def _format_prepared(meeting: Meeting, speaker_id: int | None) -> Content:
    words = list_unshared_statements(meeting, speaker_id) if meeting.current_item else ()
    if not words or speaker_id is None:
        return Content("")
    key = COMMANDS_BY_ID["share"].key.replace("ctrl+", "Ctrl+").replace("+r", "+R")
    how = f"{key} shares what {meeting.short_name(speaker_id)} wrote" + (
        f" (1 of {len(words)})" if len(words) > 1 else ""
    )
    style = STUDENT if meeting.find_attendee(speaker_id).is_student else MUTED
    return Content.assemble((f"{how}: ", MUTED), (f"“{clean_line(words[0].words)}”", style))
