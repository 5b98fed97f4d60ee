"""Lists whose rows are laid out for their width."""

import pytest

from facilitator.paths import DataPaths
from screens.widgets.rows_list import RowsList
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting
from tests.screens.gallery import MEETING_LINES


@pytest.mark.parametrize("width", [84, 82, 80, 78, 76])
async def test_row_that_wraps_because_of_the_scroll_bar_keeps_its_last_line(
    make_app: MakeApp, paths: DataPaths, width: int
) -> None:
    async with make_app(copy_demo_meeting(paths, MEETING_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+t")
        await pilot.resize_terminal(width, 24)
        await person.settle()
        first = person.app.screen.query_one("#rows", RowsList).get_option("carried 0")
        assert " ".join(str(first.prompt).split()).endswith("from Fri, Nov 20, 2026")
        assert "robotics club. Elana Reyes · from Fri, Nov 20, 2026 2 Parked item" in " ".join(
            person.get_screen_text().replace("▌", " ").split()
        )
