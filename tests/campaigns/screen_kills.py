"""Hostile strings in every field of a meeting, on one screen after the other: shown as written, obeyed by nothing."""

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
    "room": (), "voices": ("f5",), "agenda": ("f6",), "table": ("f7",), "goals": ("f3",), "read-back": ("f8",),
    "notes": ("f9",), "last year": ("ctrl+b",), "map": ("ctrl+g",), "form": ("f2",), "palette": ("ctrl+p",),
}  # fmt: skip
"""The screens of a meeting, and the key that leads there from the room."""

_DIRECTION_MARKS = {*"\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"}


def run_hostile_screens(count: int) -> ResultRow:
    """Show the first so many of the hostile strings on every screen."""
    strings = list(islice(HOSTILE_TEXTS, count))
    lots = [strings[at : at + STRINGS_PER_MEETING] for at in range(0, len(strings), STRINGS_PER_MEETING)]
    wrong = [one for texts in lots for one in asyncio.run(_show_on_screens(texts))]
    done = f"{len(strings)} hostile strings x {len(SCREENS) + 1} screens"
    held = f"{len(strings) * (len(SCREENS) + 1) - len(wrong):,} shown as written"
    return ResultRow("hostile strings on the screens", done, held, tuple(wrong), "changed or crashed")


async def _show_on_screens(texts: list[str]) -> list[str]:
    wrong, seen = [], ""
    try:
        async for screen, painted in _iter_screens(texts):
            wrong += [f"{screen} would send {one!r}" for one in painted if _is_control_character(one)]
            seen += _strip_spaces(painted)
    except Exception as error:  # noqa: BLE001
        return [*wrong, f"{texts!r} ended it with {error!r}"]
    return wrong + [f"{text!r} is on no screen as written" for text in texts if _strip_spaces(text)[:20] not in seen]


async def _iter_screens(texts: list[str]) -> AsyncIterator[tuple[str, str]]:
    """Yield what each screen paints of a meeting whose every text is one of these."""
    turn = cycle(texts)
    with tempfile.TemporaryDirectory() as place:
        keeper = FileMeetingRepository(Path(place), reserve_size=0)
        keeper.write(ID, to_tables(build_full_meeting(lambda field: f"{next(turn)} {field}").replace(id=ID)), 0)
        app = FacilitatorApp(DataPaths(Path(place)), meeting=ID, now=lambda: START)
        app.repository = keeper
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            person = Driver(pilot)
            await person.settle()
            for screen, keys in SCREENS.items():
                await person.press(*keys)
                yield screen, _get_painted_text(app)
                while person.has_dialog:
                    await person.press("escape")
                app.show_live_meeting()
                await person.settle()
            app.show_home()
            await person.settle()
            yield "home", _get_painted_text(app)


def _get_painted_text(app: FacilitatorApp) -> str:
    return "".join(segment.text for strip in render_strips(app) for segment in strip)


def _is_control_character(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _DIRECTION_MARKS


def _strip_spaces(text: str) -> str:
    return re.sub(r"[\s│▌▎▊▁▔]+", "", text)
