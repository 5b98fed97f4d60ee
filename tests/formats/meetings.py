"""The three example meetings, played with a clock and ids that count, so that their notes are the same every time."""

import io
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

from facilitator.cli.plain import plain
from facilitator.desk import Desk
from facilitator.meeting.meeting import Meeting
from facilitator.places import Places
from facilitator.store.files import FileKeeper
from tests.meeting.room import new_stamps

NAMES = ("elana", "nura", "aidan")


@cache
def notes(name: str) -> str:
    """Return the notes of an example as Markdown."""
    return _played(name)[1]


@cache
def meeting(name: str) -> Meeting:
    """Return an example as it is at its end."""
    return _played(name)[0]


@cache
def _played(name: str) -> tuple[Meeting, str]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        desk: Desk = Places(data).desk(FileKeeper(data, reserve=0), new_stamps())
        lines = (files("facilitator.samples") / f"{name}.txt").read_text("utf-8").splitlines()
        refusals = io.StringIO()
        assert plain(desk, iter(lines), io.StringIO(), refusals) == 0, refusals.getvalue()
        return desk.meeting, desk.minutes()
