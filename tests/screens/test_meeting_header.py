"""The header shows whole words at any width; the name and the save time come first."""

import pytest

from facilitator.paths import DataPaths
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting

RUNNING = {
    120: "Elana · Annual review · Fri, Nov 20, 2026 18:40 of 60:00 saved 14:00:00 ✓",
    64: "Elana · Annual review 18:40 of 60:00 saved 14:00:00 ✓",
    40: "Elana 18:40 saved 14:00:00 ✓",
    28: "Elana saved 14:00:00 ✓",
}
PLANNED = {
    80: "no student yet · Annual review · planned 60 minutes saved 14:00:00 ✓",
    40: "no student yet saved 14:00:00 ✓",
}


@pytest.mark.parametrize(
    ("planned", "width"), [*((False, width) for width in RUNNING), *((True, width) for width in PLANNED)]
)
async def test_header_never_cuts_a_word(make_app: MakeApp, paths: DataPaths, planned: bool, width: int) -> None:
    lines = ["/meeting annual on 2026-11-20"] if planned else None
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await pilot.resize_terminal(width, 24)
        await person.settle()
        assert " ".join(person.get_screen_text().splitlines()[0].split()) == (PLANNED if planned else RUNNING)[width]


async def test_meeting_typed_on_another_day_has_no_clock(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [
        "/meeting annual on 2026-11-19",
        "/student Ana Po",
        "/here Ana Po as student",
        "/start",
        "@Ana",
        '"I like art."',
    ]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        text = person.get_screen_text()
        header = " ".join(text.splitlines()[0].split())
        assert header == "Ana · Annual review · Thu, Nov 19, 2026 saved 14:00:00 ✓"
        assert "8 min planned" in text
        assert "14:00" not in text.replace("saved 14:00:00", "")
        assert "13:5" not in text
