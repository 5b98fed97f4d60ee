"""Hostile strings in every field of a meeting, on one screen after the other: shown as written, obeyed by nothing."""

import asyncio
import re
import tempfile
import unicodedata
from collections.abc import AsyncIterator
from itertools import cycle, islice
from pathlib import Path

from facilitator.meeting.serialization import to_tables
from facilitator.paths import Places
from facilitator.store.file_repository import FileKeeper
from screens.app import FacilitatorApp
from tests.campaigns.row import Row
from tests.campaigns.texts import ID
from tests.meeting.meeting_builder import START
from tests.notes.hostile_notes import HOSTILE
from tests.notes.note_builder import full
from tests.screens.driver import Driver, strips

SIZE = (160, 50)
LOT = 5
"""Strings in one meeting, each in every fifth field."""

SCREENS = {
    "room": (), "voices": ("f5",), "agenda": ("f6",), "table": ("f7",), "goals": ("f3",), "read-back": ("f8",),
    "notes": ("f9",), "last year": ("ctrl+b",), "map": ("ctrl+g",), "form": ("f2",), "palette": ("ctrl+p",),
}  # fmt: skip
"""The screens of a meeting, and the key that leads there from the room."""

_DIRECTIONS = {*"\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"}


def on_screens(count: int) -> Row:
    """Show the first so many of the hostile strings on every screen."""
    strings = list(islice(HOSTILE, count))
    lots = [strings[at : at + LOT] for at in range(0, len(strings), LOT)]
    wrong = [one for texts in lots for one in asyncio.run(_shown(texts))]
    done = f"{len(strings)} hostile strings x {len(SCREENS) + 1} screens"
    held = f"{len(strings) * (len(SCREENS) + 1) - len(wrong):,} shown as written"
    return Row("hostile strings on the screens", done, held, tuple(wrong), "changed or crashed")


async def _shown(texts: list[str]) -> list[str]:
    wrong, seen = [], ""
    try:
        async for screen, painted in _walk(texts):
            wrong += [f"{screen} would send {one!r}" for one in painted if _is_obeyed(one)]
            seen += _without_spaces(painted)
    except Exception as error:  # noqa: BLE001
        return [*wrong, f"{texts!r} ended it with {error!r}"]
    return wrong + [f"{text!r} is on no screen as written" for text in texts if _without_spaces(text)[:20] not in seen]


async def _walk(texts: list[str]) -> AsyncIterator[tuple[str, str]]:
    """Yield what each screen paints of a meeting whose every text is one of these."""
    turn = cycle(texts)
    with tempfile.TemporaryDirectory() as place:
        keeper = FileKeeper(Path(place), reserve=0)
        keeper.write(ID, to_tables(full(lambda field: f"{next(turn)} {field}").but(id=ID)), 0)
        app = FacilitatorApp(Places(Path(place)), meeting=ID, now=lambda: START)
        app.keeper = keeper
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            person = Driver(pilot)
            await person.settle()
            for screen, keys in SCREENS.items():
                await person.press(*keys)
                yield screen, _painted(app)
                while person.asked:
                    await person.press("escape")
                app.enter_room()
                await person.settle()
            app.back_to_home()
            await person.settle()
            yield "home", _painted(app)


def _painted(app: FacilitatorApp) -> str:
    return "".join(segment.text for strip in strips(app) for segment in strip)


def _is_obeyed(one: str) -> bool:
    return unicodedata.category(one) in {"Cc", "Cs"} or one in _DIRECTIONS


def _without_spaces(text: str) -> str:
    return re.sub(r"[\s│▌▎▊▁▔]+", "", text)
