"""What Enter and Ctrl+L do in the input line can also be done with a mouse."""

import pytest

from facilitator.paths import DataPaths
from screens.live_meeting import LiveMeeting
from screens.projector_view import ProjectorView
from screens.widgets.command_input import CommandInput
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting


async def click_word(person: Driver, word: str) -> None:
    """Click the last place on the screen where a word is."""
    rows = person.get_screen_text().splitlines()
    row = max(number for number, text in enumerate(rows) if word in text)
    await person.pilot.click(offset=(rows[row].rindex(word) + 1, row))
    await person.settle()


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_typed_words_are_saved_with_a_click(make_app: MakeApp, paths: DataPaths, size: tuple[int, int]) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@dana We worry about the bus.")
        await click_word(person, "Enter · Clear")
        assert person.read_statement_words()[-1] == "We worry about the bus."
        assert person.app.screen.query_one(CommandInput).text == ""


async def test_the_line_is_cleared_with_a_click_and_comes_back(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        await person.type("half a thought")
        await click_word(person, "Clear ")
        line = person.app.screen.query_one(CommandInput)
        assert (line.text, line.has_focus, person.meeting) == ("", True, before)
        await person.press("ctrl+z")
        assert line.text == "half a thought"


async def test_projector_view_is_left_with_a_click(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f12")
        assert isinstance(person.app.screen, ProjectorView)
        await click_word(person, "Esc: back to the meeting")
        assert isinstance(person.app.screen, LiveMeeting)
