"""Set up stands on the row that comes next, and says a refusal once."""

import pytest

from facilitator.paths import Places
from screens.live_meeting import Room
from screens.widgets.rows_list import Pane
from tests.commands.line_scripts import PEOPLE
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo

next_row = pytest.mark.parametrize(("lines", "row"), [(PEOPLE[:1], "student"), (PEOPLE[:2], "here"), (PEOPLE, "start")])


@next_row
async def test_the_row_that_comes_next_is_the_one_that_enter_takes(
    new_app: NewApp, places: Places, lines: list[str], row: str
) -> None:
    async with new_app(demo(places, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        highlighted = person.app.screen.query_one("#rows", Pane).highlighted_option
        assert highlighted
        assert highlighted.id == row


@next_row
async def test_enter_on_the_empty_line_goes_to_the_row_that_stands_as_next(
    new_app: NewApp, places: Places, lines: list[str], row: str
) -> None:
    async with new_app(demo(places, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        rows = person.app.screen.query_one("#rows", Pane)
        rows.highlighted = 0
        person.line.focus()
        await person.settle()
        assert "From this line Enter goes there." in " ".join(person.shown().split())
        await person.press("enter")
        assert rows.has_focus
        assert rows.highlighted_option
        assert rows.highlighted_option.id == row


async def test_enter_twice_from_the_empty_line_starts_a_meeting_that_is_ready(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.line.focus()
        await person.press("enter")
        await person.press("enter")
        assert isinstance(person.app.screen, Room)
        assert person.on_disk().started


async def test_in_a_meeting_under_way_what_comes_next_is_the_room(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.go("set_up")
        await person.settle()
        assert "Enter on “▶ Back to the room”." in person.shown()


async def test_a_name_alone_is_told_once_what_goes_before_it(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.say("Maria Lopez")
        assert person.line.text == "Maria Lopez"
        assert person.shown().count("A name? Type /student or /here before it.") == 1


async def test_what_is_said_first_is_scrolled_by_the_keyboard(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Welcome, and thank you" in person.shown()
        await person.press("tab", "end")
        await person.until(lambda: "11 Close" in person.shown())
        assert "Welcome, and thank you" not in person.shown()
        await person.press("tab")
        assert person.app.focused is person.line


async def test_what_comes_next_is_told_whole_in_forty_columns(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE[:1])).run_test(size=(40, 20), notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "First: whose meeting is it? Enter on the row “Student” asks." in " ".join(person.shown().split())
