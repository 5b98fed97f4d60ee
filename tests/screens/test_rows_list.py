"""A list whose rows are made for its width."""

import pytest

from facilitator.paths import Places
from screens.widgets.rows_list import Pane
from tests.screens.conftest import NewApp
from tests.screens.driver import WIDE, Driver, demo
from tests.screens.gallery import MEETING


@pytest.mark.parametrize("width", [84, 82, 80, 78, 76])
async def test_a_row_that_wraps_because_the_bar_came_keeps_its_last_line(
    new_app: NewApp, places: Places, width: int
) -> None:
    async with new_app(demo(places, MEETING)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+t")
        await pilot.resize_terminal(width, 24)
        await person.settle()
        first = person.app.screen.query_one("#rows", Pane).get_option("carried 0")
        assert " ".join(str(first.prompt).split()).endswith("of 2026-11-20")
        assert "robotics club. Elana Reyes · of 2026-11-20 2 Parked item" in " ".join(
            person.shown().replace("▌", " ").split()
        )
