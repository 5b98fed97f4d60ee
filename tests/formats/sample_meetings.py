"""The three sample meetings with a simulated clock and ids, so that their notes are always the same."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from facilitator.bootstrap import open_session
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note import FULL_NOTES, NoteRequest, render_note
from facilitator.notes.note_kinds import NOTE_KINDS, PASTE, PasteOptions
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.textfiles.language_packs import LanguagePacks
from tests.meeting.meeting_builder import START, create_stamp_source

SAMPLE_NAMES = ("elana", "nura", "aidan")
LANGUAGES = LanguagePacks()

REVISION = 40
"""The revision in every note. The number of saves does not matter here."""


@cache
def play_sample_meeting(name: str) -> Meeting:
    """Return a sample meeting after all of its lines, typed on its own day."""
    lines = (files("facilitator.samples") / f"{name}.txt").read_text("utf-8").splitlines()
    day = next(line.rpartition(" ")[2] for line in lines if line.startswith("/meeting "))
    start = datetime.combine(date.fromisoformat(day), START.timetz())
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        session: MeetingSession = open_session(
            DataPaths(data), FileMeetingRepository(data, reserve_size=0), create_stamp_source(start)
        )
        for line in lines:
            session.execute_line(line)
        return session.meeting


@cache
def render_sample_note(name: str, request: NoteRequest = FULL_NOTES) -> str:
    """Return a note of a sample meeting."""
    return render_note(play_sample_meeting(name), request, LANGUAGES, revision=REVISION)


def iter_note_requests() -> Iterator[tuple[str, NoteRequest]]:
    """Yield a request for every kind of note in every available language, with its name ("family-es")."""
    for kind in NOTE_KINDS.values():
        for language in LANGUAGES.list_languages() if kind.is_translated else LANGUAGES.list_languages()[:1]:
            yield f"{kind.name}-{language}", NoteRequest(kind, language)
    yield "paste-ascii-en", NoteRequest(PASTE, paste_options=PasteOptions(ascii_only=True, limit=250))


NOTE_REQUESTS = dict(iter_note_requests())
