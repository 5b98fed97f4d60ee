"""In a closed meeting, no screen offers a key that would change the record."""

import pytest

from facilitator.paths import DataPaths
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting
from tests.screens.gallery import MEETING_LINES

PLACES = {
    "live meeting": (), "transcript": ("up",), "agenda": ("f6",), "people": ("f5",), "goal workshop": ("f3",),
    "last year": ("ctrl+b",), "carried over": ("ctrl+t",), "finder": ("f10",), "read-back": ("f8",),
}  # fmt: skip
CHANGES = (
    "f2 Strength", "^n Next", "f4 Action", "f5 Who ", "e Edit", "d Strike", "x Off record", "a New item", "s Skip",
    "⏎ Go ", "Set speaker", "w Reword", "a Decide", "Current number", "n Add", "d Done", "x Drop", "a Set aside",
    "Name it", "u Undo", "Close the meeting", "Press Enter to",
)  # fmt: skip
"""Labels in the footer and hints in headings."""


@pytest.mark.parametrize("place", PLACES)
async def test_closed_meeting_offers_no_changes(make_app: MakeApp, paths: DataPaths, place: str) -> None:
    app = make_app(copy_demo_meeting(paths, (*MEETING_LINES, "/close")))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.services.show_live_meeting()
        await person.settle()
        await person.press(*PLACES[place])
        assert [label for label in CHANGES if label in person.get_screen_text()] == []
