"""The three example meetings, played with a clock and ids that count, and every note of them, the same every time."""

import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from facilitator.bootstrap import open_session
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note import THE_MINUTES, Wanted, note
from facilitator.notes.note_kinds import KINDS, PASTE, Form
from facilitator.paths import Places
from facilitator.services.session import Desk
from facilitator.store.file_repository import FileKeeper
from facilitator.textfiles.language_packs import Languages
from tests.meeting.meeting_builder import new_stamps

NAMES = ("elana", "nura", "aidan")
LANGUAGES = Languages()

REVISION = 40
"""The version that every note says: how often a meeting was saved is nobody's business here."""


@cache
def meeting(name: str) -> Meeting:
    """Return an example as it is at its end; no line of it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        desk: Desk = open_session(Places(data), FileKeeper(data, reserve=0), new_stamps())
        for line in (files("facilitator.samples") / f"{name}.txt").read_text("utf-8").splitlines():
            desk.enter(line)
        return desk.meeting


@cache
def notes(name: str, which: Wanted = THE_MINUTES) -> str:
    """Return a note of an example."""
    return note(meeting(name), which, LANGUAGES, revision=REVISION)


def offered() -> Iterator[tuple[str, Wanted]]:
    """Yield every note there is, in every language it is offered in, with a name for it ("family-es")."""
    for kind in KINDS.values():
        for language in LANGUAGES.known() if kind.translated else LANGUAGES.known()[:1]:
            yield f"{kind.name}-{language}", Wanted(kind, language)
    yield "paste-ascii-en", Wanted(PASTE, form=Form(plain=True, limit=250))


OFFERED = dict(offered())
