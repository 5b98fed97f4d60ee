"""What is shown at the input line is never cut off or hidden: the hints in it, and the error above it."""

import pytest

from facilitator.paths import DataPaths
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, Driver, copy_demo_meeting


@pytest.mark.parametrize(("width", "hint"), [(160, "/ commands"), (80, "+ strength"), (60, "Enter."), (40, "…")])
async def test_only_whole_hints_are_shown(make_app: MakeApp, paths: DataPaths, width: int, hint: str) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=(width, 24), notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@lind")
        y = person.command_input.region.y
        assert person.get_screen_text().splitlines()[y].rstrip(" │").endswith(hint)


async def test_completions_do_not_hide_the_error(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/pause", "/item 2")
        assert person.command_input.text == "/item 2"
        assert person.get_message() in person.get_screen_text()
