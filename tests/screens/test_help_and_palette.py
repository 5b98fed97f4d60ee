"""Help and palette, from the one table of commands."""

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen

from facilitator.commands.registry import BY_ID, COMMANDS, PLACES
from facilitator.paths import Places
from screens.actions import Actions
from screens.base.meeting_screen import DeskScreen
from screens.carried_over import FromLastTime
from screens.dialogs.choice import Choose
from screens.dialogs.help_pages import Help, help_page
from screens.goal_workshop import GoalWorkshop
from screens.home import Home
from screens.live_meeting import Room
from screens.meeting_setup import SetUp
from screens.notes import Notes
from screens.prior_goal_workshop import LastYear
from screens.projector_view import RoomView
from screens.read_back import ReadBack
from screens.search import Search
from screens.strength_history import Years
from screens.strengths_finder import StrengthsFinder
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo


def test_the_help_shows_every_command_and_every_key() -> None:
    page = help_page().plain
    for one in COMMANDS:
        assert one.says in page
        assert one.example in page
    for one in (*COMMANDS, *PLACES):
        assert f"  {one.key:<8}{one.title}: {one.says}" in page if one.key else True


async def test_help_by_key_and_by_line_goes_away_again(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for way, back in (("f1 f1", "escape"), ("f1 f1", "f1"), ("", "q")):
            await person.press(*way.split()) if way else await person.enter("/help")
            assert isinstance(person.app.screen, Help)
            await person.press(back)
            assert isinstance(person.app.screen, Room)


async def test_the_palette_lists_every_command_and_no_screenshot(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        offered = {one.title: one.help for one in app.get_system_commands(app.screen)}
        for one in (*COMMANDS, *PLACES):
            if one.id not in {"say", "quote", "summary", "keep_sheet"}:
                assert one.title in offered
        assert not any("screenshot" in title.casefold() for title in offered)
        assert all(offered.values())
        await person.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        assert COMMANDS[3].title in person.shown() or "Add" in person.shown()


LEADS: dict[str, type[Screen[None]]] = {
    "voices": Room, "agenda": Room, "table": Room, "goals": GoalWorkshop, "read_back": ReadBack, "notes": Notes,
    "set_up": SetUp, "room_view": RoomView, "last_year": LastYear, "from_last_time": FromLastTime, "actions": Actions, "search": Search, "years": Years, "home": Home,
}  # fmt: skip


@pytest.mark.parametrize("screen", [SetUp, GoalWorkshop, LastYear, ReadBack, Notes])
async def test_a_place_in_the_palette_leads_there_from_every_screen(
    new_app: NewApp, places: Places, screen: type[DeskScreen]
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for entry, there in LEADS.items():
            await app.push_screen(screen())
            await person.settle()
            command = next(one for one in app.get_system_commands(app.screen) if one.title == BY_ID[entry].title)
            command.callback()
            await person.settle()
            assert isinstance(app.screen, there)


def test_every_place_of_the_table_is_walked() -> None:
    assert {*LEADS, "quit", "sample"} == {one.id for one in PLACES}


async def test_the_help_of_the_room_names_the_way_to_the_list_of_meetings(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(person.app.screen, Room)
        await person.press("f1")
        await person.press("end")
        told = "Ctrl+P, then “All meetings”: Goes back to the list of meetings."
        await person.until(lambda: told in " ".join(person.shown().split()))


async def test_the_palette_finds_by_what_it_says_and_knows_the_keys_of_a_screen(
    new_app: NewApp, places: Places
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+p")
        await person.type("projector")
        await person.until(lambda: "Room view" in person.shown())
        await person.press("escape", "f9")
        assert isinstance(app.screen, Notes)
        await person.press("ctrl+p")
        await person.type("profile")
        await person.until(lambda: "For whom" in person.shown())
        await pilot.press("enter")
        await person.until(lambda: isinstance(app.screen, Choose))


@pytest.mark.parametrize("screen", [Actions, FromLastTime, GoalWorkshop, LastYear, Notes, StrengthsFinder, Years])
def test_every_key_of_a_screens_own_says_what_it_does(screen: type[Screen[None]]) -> None:
    for one in screen.BINDINGS:
        assert isinstance(one, Binding)
        if one.show and one.key != "escape" and not one.action.startswith("command"):
            assert one.tooltip, one
