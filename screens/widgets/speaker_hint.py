"""Beside the line: who is waited for, and what the one who speaks wrote beforehand. Quiet, and never in the way."""

from datetime import datetime
from typing import NamedTuple

from textual.content import Content

from facilitator.commands.registry import BY_ID
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import prepared_by
from facilitator.meeting.text_types import clean_line
from screens.render.meeting_content import MUTED, STUDENT


class Wait(NamedTuple):
    """All the time somebody needs. It is shown and never recorded: how long a person takes says nothing of them.

    Attributes:
        who: the name in the room; empty: nobody in particular.
        since: when it began.
        record: the meeting and the revision it had; a wait ends with the next thing recorded, in whatever window.
    """

    who: str
    since: datetime
    record: tuple[str, int]

    def told(self, now: datetime) -> str:
        """Return whom the room waits for, and how long it has so far."""
        seconds = max(0, int((now - self.since).total_seconds()))
        return f"Waiting{f' for {self.who}' if self.who else ''} · {seconds // 60}:{seconds % 60:02}"


def beside_the_line(meeting: Meeting, speaker: int | None, waiting: str) -> Content:
    """Return the one line above the line: the wait, then what the speaker prepared and how to share it."""
    prepared = _prepared(meeting, speaker)
    between = "   " if waiting and prepared.plain else ""
    return Content.assemble((waiting, MUTED), between, prepared)


def _prepared(meeting: Meeting, speaker: int | None) -> Content:
    words = prepared_by(meeting, speaker) if meeting.item else ()
    if not words or speaker is None:
        return Content("")
    key = BY_ID["share"].key.replace("ctrl+", "Ctrl+").replace("+r", "+R")
    how = f"{key} shares what {meeting.short(speaker)} wrote" + (f" (1 of {len(words)})" if len(words) > 1 else "")
    style = STUDENT if meeting.person(speaker).is_student else MUTED
    return Content.assemble((f"{how}: ", MUTED), (f"“{clean_line(words[0].words)}”", style))
