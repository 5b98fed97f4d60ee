"""Hostile strings in every field of a meeting: every screen shows them as written and emits no control characters."""

import asyncio
import re
import tempfile
import unicodedata
from collections.abc import AsyncIterator
from itertools import cycle, islice
from pathlib import Path

from facilitator.meeting.serialization import to_tables
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from screens.app import FacilitatorApp
from tests.campaigns.row import ResultRow
from tests.campaigns.texts import ID
from tests.meeting.meeting_builder import START
from tests.notes.hostile_notes import HOSTILE_TEXTS
from tests.notes.note_builder import build_full_meeting
from tests.screens.driver import Driver, render_strips

SIZE = (160, 50)
STRINGS_PER_MEETING = 5
"""Strings in one meeting, each in every fifth field."""

SCREENS = {
    "live meeting": (), "voices": ("f5",), "agenda": ("f6",), "table": ("f7",), "goals": ("f3",), "read-back": ("f8",),
    "notes": ("f9",), "last year": ("ctrl+b",), "map": ("ctrl+g",), "form": ("f2",), "palette": ("ctrl+p",),
}  # fmt: skip
"""Screens of a meeting, and the keys that open them from the live meeting."""

_DIRECTION_CONTROLS = {*"\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"}


def run_hostile_screens(count: int) -> ResultRow:
    """Show the first `count` hostile strings on every screen."""
    strings = list(islice(HOSTILE_TEXTS, count))
    groups = [strings[at : at + STRINGS_PER_MEETING] for at in range(0, len(strings), STRINGS_PER_MEETING)]
    failures = [failure for texts in groups for failure in asyncio.run(_show_on_screens(texts))]
    work = f"{len(strings)} hostile strings x {len(SCREENS) + 1} screens"
    passed = f"{len(strings) * (len(SCREENS) + 1) - len(failures):,} shown as written"
    return ResultRow("hostile strings on the screens", work, passed, tuple(failures), "changed or crashed")


async def _show_on_screens(texts: list[str]) -> list[str]:
    failures, shown_text = [], ""
    try:
        async for screen, painted_text in _iter_screens(texts):
            failures += [
                f"{screen} would send {failure!r}" for failure in painted_text if _is_control_character(failure)
            ]
            shown_text += _strip_spaces(painted_text)
    except Exception as error:  # noqa: BLE001
        return [*failures, f"{texts!r} ended it with {error!r}"]
    return failures + [
        f"{text!r} is on no screen as written" for text in texts if _strip_spaces(text)[:20] not in shown_text
    ]


async def _iter_screens(texts: list[str]) -> AsyncIterator[tuple[str, str]]:
    """Yield each screen with its text, for a meeting whose every text is one of the strings."""
    strings = cycle(texts)
    with tempfile.TemporaryDirectory() as temporary_folder:
        repository = FileMeetingRepository(Path(temporary_folder), reserve_size=0)
        repository.write(ID, to_tables(build_full_meeting(lambda field: f"{next(strings)} {field}").replace(id=ID)), 0)
        paths = DataPaths(Path(temporary_folder))
        app = FacilitatorApp(paths, meeting=ID, now=lambda: START, repository=repository)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            person = Driver(pilot)
            await person.settle()
            for screen, keys in SCREENS.items():
                await person.press(*keys)
                yield screen, _get_painted_text(app)
                while person.has_dialog:
                    await person.press("escape")
                app.services.show_live_meeting()
                await person.settle()
            app.services.show_home()
            await person.settle()
            yield "home", _get_painted_text(app)


def _get_painted_text(app: FacilitatorApp) -> str:
    return "".join(segment.text for strip in render_strips(app) for segment in strip)


def _is_control_character(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _DIRECTION_CONTROLS


def _strip_spaces(text: str) -> str:
    return re.sub(r"[\s│▌▎▊▁▔]+", "", text)
