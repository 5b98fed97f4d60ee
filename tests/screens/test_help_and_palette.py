"""Help and palette, from the one table of commands."""

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen

from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, DESTINATIONS
from facilitator.paths import DataPaths
from screens.actions import ActionList
from screens.base.meeting_screen import MeetingScreen
from screens.carried_over import CarriedOver
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.help_pages import FullHelp, build_full_help
from screens.goal_workshop import GoalWorkshop
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.notes import Notes
from screens.prior_goal_workshop import PriorGoalWorkshop
from screens.projector_view import ProjectorView
from screens.read_back import ReadBack
from screens.search import Search
from screens.strength_history import StrengthHistory
from screens.strengths_finder import StrengthsFinder
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting


def test_the_help_shows_every_command_and_every_key() -> None:
    page = build_full_help().plain
    for one in COMMANDS:
        assert one.description in page
        assert one.example in page
    for one in (*COMMANDS, *DESTINATIONS):
        assert f"  {one.key:<8}{one.title}: {one.description}" in page if one.key else True


async def test_help_by_key_and_by_line_goes_away_again(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for way, back in (("f1 f1", "escape"), ("f1 f1", "f1"), ("", "q")):
            await person.press(*way.split()) if way else await person.submit_lines("/help")
            assert isinstance(person.app.screen, FullHelp)
            await person.press(back)
            assert isinstance(person.app.screen, LiveMeeting)


async def test_the_palette_lists_every_command_and_no_screenshot(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        offered = {one.title: one.help for one in app.get_system_commands(app.screen)}
        for one in (*COMMANDS, *DESTINATIONS):
            if one.id not in {"say", "quote", "summary", "keep_sheet"}:
                assert one.title in offered
        assert not any("screenshot" in title.casefold() for title in offered)
        assert all(offered.values())
        await person.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        assert COMMANDS[3].title in person.get_screen_text() or "Add" in person.get_screen_text()


LEADS: dict[str, type[Screen[None]]] = {
    "voices": LiveMeeting, "agenda": LiveMeeting, "table": LiveMeeting, "goals": GoalWorkshop, "read_back": ReadBack, "notes": Notes,
    "set_up": MeetingSetup, "room_view": ProjectorView, "last_year": PriorGoalWorkshop, "from_last_time": CarriedOver, "actions": ActionList, "search": Search, "years": StrengthHistory, "home": Home,
}  # fmt: skip


@pytest.mark.parametrize("screen", [MeetingSetup, GoalWorkshop, PriorGoalWorkshop, ReadBack, Notes])
async def test_a_place_in_the_palette_leads_there_from_every_screen(
    make_app: MakeApp, paths: DataPaths, screen: type[MeetingScreen]
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for entry, there in LEADS.items():
            await app.push_screen(screen())
            await person.settle()
            command = next(
                one for one in app.get_system_commands(app.screen) if one.title == COMMANDS_BY_ID[entry].title
            )
            command.callback()
            await person.settle()
            assert isinstance(app.screen, there)


def test_every_place_of_the_table_is_walked() -> None:
    assert {*LEADS, "quit", "sample"} == {one.id for one in DESTINATIONS}


async def test_the_help_of_the_room_names_the_way_to_the_list_of_meetings(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(person.app.screen, LiveMeeting)
        await person.press("f1")
        await person.press("end")
        told = "Ctrl+P, then “All meetings”: Go back to the list of meetings."
        await person.wait_until(lambda: told in " ".join(person.get_screen_text().split()))


async def test_the_palette_finds_by_what_it_says_and_knows_the_keys_of_a_screen(
    make_app: MakeApp, paths: DataPaths
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+p")
        await person.type("projector")
        await person.wait_until(lambda: "Projector view" in person.get_screen_text())
        await person.press("escape", "f9")
        assert isinstance(app.screen, Notes)
        await person.press("ctrl+p")
        await person.type("profile")
        await person.wait_until(lambda: "For whom" in person.get_screen_text())
        await pilot.press("enter")
        await person.wait_until(lambda: isinstance(app.screen, ChoiceDialog))


@pytest.mark.parametrize(
    "screen", [ActionList, CarriedOver, GoalWorkshop, PriorGoalWorkshop, Notes, StrengthsFinder, StrengthHistory]
)
def test_every_key_of_a_screens_own_says_what_it_does(screen: type[Screen[None]]) -> None:
    for one in screen.BINDINGS:
        assert isinstance(one, Binding)
        if one.show and one.key != "escape" and not one.action.startswith("command"):
            assert one.tooltip, one
