"""Set up stands on the row that comes next, and says a refusal once."""

import pytest

from facilitator.paths import DataPaths
from screens.live_meeting import LiveMeeting
from screens.widgets.rows_list import RowsList
from tests.commands.line_scripts import SETUP_LINES
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

next_row = pytest.mark.parametrize(
    ("lines", "row"), [(SETUP_LINES[:1], "student"), (SETUP_LINES[:2], "here"), (SETUP_LINES, "start")]
)


@next_row
async def test_the_row_that_comes_next_is_the_one_that_enter_takes(
    make_app: MakeApp, paths: DataPaths, lines: list[str], row: str
) -> None:
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        highlighted = person.app.screen.query_one("#rows", RowsList).highlighted_option
        assert highlighted
        assert highlighted.id == row


@next_row
async def test_enter_on_the_empty_line_goes_to_the_row_that_stands_as_next(
    make_app: MakeApp, paths: DataPaths, lines: list[str], row: str
) -> None:
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        rows = person.app.screen.query_one("#rows", RowsList)
        rows.highlighted = 0
        person.command_input.focus()
        await person.settle()
        assert "From this line Enter goes there." in " ".join(person.get_screen_text().split())
        await person.press("enter")
        assert rows.has_focus
        assert rows.highlighted_option
        assert rows.highlighted_option.id == row


async def test_enter_twice_from_the_empty_line_starts_a_meeting_that_is_ready(
    make_app: MakeApp, paths: DataPaths
) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.command_input.focus()
        await person.press("enter")
        await person.press("enter")
        assert isinstance(person.app.screen, LiveMeeting)
        assert person.read_from_disk().started


async def test_in_a_meeting_under_way_what_comes_next_is_the_room(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.go_to("set_up")
        await person.settle()
        assert "Enter on “▶ Back to the room”." in person.get_screen_text()


async def test_a_name_alone_is_told_once_what_goes_before_it(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type_lines("Maria Lopez")
        assert person.command_input.text == "Maria Lopez"
        assert person.get_screen_text().count("To add a person: /student or /here.") == 1


async def test_what_is_said_first_is_scrolled_by_the_keyboard(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Welcome, and thank you" in person.get_screen_text()
        await person.press("tab", "end")
        await person.wait_until(lambda: "11 Close" in person.get_screen_text())
        assert "Welcome, and thank you" not in person.get_screen_text()
        await person.press("tab")
        assert person.app.focused is person.command_input


async def test_what_comes_next_is_told_whole_in_forty_columns(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES[:1])).run_test(size=(40, 20), notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "First: whose meeting is it? Enter on the row “Student” asks." in " ".join(
            person.get_screen_text().split()
        )
