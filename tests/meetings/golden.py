"""Complete meetings and their golden files: the family copy in English and Spanish, and the notice worksheet.

`python -m tests.meetings.golden` writes the golden files again. Review the changes afterwards, as a parent and as a
district clerk would read them.
"""

import io
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facilitator.bootstrap import open_session
from facilitator.cli.line_mode import run_line_mode
from facilitator.clock import create_id_counter, create_stamp_factory
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note import NoteRequest, render_note
from facilitator.notes.note_kinds import FAMILY, NOTICE
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.textfiles.language_packs import LanguagePacks
from tests.meeting.meeting_builder import FIRST_ID, START

FOLDER = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
FAULT_NAMES = tuple(sorted(f"faults/{path.stem}" for path in FOLDER.glob("faults/*.txt")))
"""Meetings that an earlier version could not record. They have no golden files."""

LANGUAGES = LanguagePacks()

REVISION = 60
"""The revision in every note. The number of saves does not matter here."""

NOTE_REQUESTS = {
    "family": NoteRequest(FAMILY),
    "family-es": NoteRequest(FAMILY, "es"),
    "notice": NoteRequest(NOTICE),
}


class PlayedMeeting(NamedTuple):
    """A meeting after all lines of its script.

    Attributes:
        meeting: the meeting as it was saved.
        status: the exit status of line mode: 1 if a line was refused.
        answers: what line mode printed.
        problems: the refused lines and the questions.
    """

    meeting: Meeting
    status: int
    answers: str
    problems: str


class MeetingClock:
    """A clock that advances a few seconds at each reading, and to the next day when a meeting is paused until then."""

    def __init__(self, day: date) -> None:
        self.move_to(day)

    def move_to(self, day: date) -> None:
        """Go to the morning of a day."""
        self._now = datetime.combine(day, START.timetz())

    def read(self) -> datetime:
        """Return the time."""
        self._now += _PACE
        return self._now

    def follow(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield the lines of a script, each on its day."""
        for line in lines:
            yield line
            if line.startswith("/pause until "):
                self.move_to(date.fromisoformat(line.rpartition(" ")[2]))


_PACE = timedelta(seconds=7)


def play_lines(lines: list[str]) -> PlayedMeeting:
    """Run a script in line mode, on the day of its meeting."""
    day = next(line.rpartition(" ")[2] for line in lines if line.startswith("/meeting "))
    clock = MeetingClock(date.fromisoformat(day))
    stamps = create_stamp_factory(clock.read, create_id_counter(FIRST_ID))
    out, err = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        session = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0), stamps)
        status = run_line_mode(session, clock.follow(lines), out, err)
        return PlayedMeeting(session.meeting, status, out.getvalue(), err.getvalue())


@cache
def play_meeting(name: str) -> PlayedMeeting:
    """Run the script of a complete meeting."""
    return play_lines((FOLDER / f"{name}.txt").read_text("utf-8").splitlines())


def render_meeting_note(name: str, request: NoteRequest) -> str:
    """Return a note of a complete meeting."""
    return render_note(play_meeting(name).meeting, request, LANGUAGES, revision=REVISION)


GOLDEN_FILES = {f"{name}.{called}.md": (name, request) for name in NAMES for called, request in NOTE_REQUESTS.items()}
"""The meeting and the note of each golden file."""


if __name__ == "__main__":
    for old in FOLDER.glob("*.md"):
        old.unlink()
    for file, (meeting_name, note_request) in GOLDEN_FILES.items():
        (FOLDER / file).write_bytes(render_meeting_note(meeting_name, note_request).encode())
