"""Help and command palette, built from the registry."""

import pytest
from textual.binding import Binding
from textual.screen import Screen

from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, DESTINATIONS, CommandId
from facilitator.paths import DataPaths
from screens.actions import ActionList
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import format_key
from screens.carried_over import CarriedOver
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.help_pages import FullHelp, build_full_help
from screens.goal_workshop import GoalWorkshop
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.notes import Notes
from screens.palette import CommandPalette, list_palette_commands
from screens.prior_goal_workshop import PriorGoalWorkshop
from screens.projector_view import ProjectorView
from screens.read_back import ReadBack
from screens.search import Search
from screens.strength_history import StrengthHistory
from screens.strengths_finder import StrengthsFinder
from screens.students import Students
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting
from tests.screens.palette_commands import get_command

pytestmark = pytest.mark.full

NOT_IN_PALETTE = {
    CommandId.STATEMENT, CommandId.QUOTATION, CommandId.SUMMARY, CommandId.SAVE_SHEET, CommandId.STRENGTH_FOR,
}  # fmt: skip
"""Plain typing, and what another entry includes."""


def test_full_help_lists_every_command_and_key() -> None:
    page = build_full_help(0).plain
    for command in COMMANDS:
        assert command.description in page
        assert command.example in page
    for command in (*COMMANDS, *DESTINATIONS):
        assert f"  {format_key(command.key):<8}{command.title}: {command.description}" in page if command.key else True


async def test_help_opens_by_key_and_command_and_closes_again(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for way, back in (("f1 f1", "escape"), ("f1 f1", "f1"), ("", "q")):
            await person.press(*way.split()) if way else await person.submit_lines("/help")
            assert isinstance(person.app.screen, FullHelp)
            await person.press(back)
            assert isinstance(person.app.screen, LiveMeeting)


async def test_palette_lists_every_command_but_no_screenshot(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        entries = [command.entry for command in list_palette_commands(app, app.screen)]
        help_texts = {entry.title: entry.description for entry in entries}
        for command in (*COMMANDS, *DESTINATIONS):
            if command.id not in NOT_IN_PALETTE:
                assert command.title in help_texts
        assert not any("screenshot" in title.casefold() for title in help_texts)
        assert all(help_texts.values())
        await person.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        assert "Name a strength" in person.get_screen_text()


SCREEN_BY_DESTINATION: dict[str, type[Screen[None]]] = {
    "people": LiveMeeting, "agenda": LiveMeeting, "strengths_and_goals": LiveMeeting, "goal_workshop": GoalWorkshop, "read_back": ReadBack, "notes": Notes,
    "setup": MeetingSetup, "students": Students, "projector_view": ProjectorView, "prior_goals": PriorGoalWorkshop, "carried_over": CarriedOver, "actions": ActionList, "search": Search, "strength_history": StrengthHistory, "home": Home,
}  # fmt: skip


@pytest.mark.parametrize("screen", [MeetingSetup, GoalWorkshop, PriorGoalWorkshop, ReadBack, Notes])
async def test_palette_opens_every_destination_from_every_screen(
    make_app: MakeApp, paths: DataPaths, screen: type[MeetingScreen]
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for destination, expected in SCREEN_BY_DESTINATION.items():
            await app.push_screen(screen())
            await person.settle()
            title = COMMANDS_BY_ID[destination].title
            get_command(app, title).run()
            await person.settle()
            assert isinstance(app.screen, expected)


def test_destinations_are_complete() -> None:
    assert {*SCREEN_BY_DESTINATION, "quit", "sample", "practice"} == {destination.id for destination in DESTINATIONS}


async def test_live_meeting_help_says_how_to_reach_all_meetings(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(person.app.screen, LiveMeeting)
        await person.press("f1")
        await person.press("end")
        home = COMMANDS_BY_ID[CommandId.HOME]
        hint = f"Press Ctrl+P, then choose “{home.title}”: {home.description}"
        await person.wait_until(lambda: hint in " ".join(person.get_screen_text().replace("│", " ").split()))


async def test_palette_searches_help_texts_and_lists_screen_keys(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+p")
        await person.type("decisions")
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
def test_every_screen_key_has_a_tooltip(screen: type[Screen[None]]) -> None:
    for binding in screen.BINDINGS:
        assert isinstance(binding, Binding)
        if binding.show and binding.key != "escape" and not binding.action.startswith("command"):
            assert binding.tooltip, binding


async def test_palette_over_a_dialog_offers_only_places_to_go(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.screen.action_command("consent")
        await person.settle()
        assert isinstance(app.screen, CommandFormDialog)
        titles = {command.entry.title for command in list_palette_commands(app, app.screen)}
        assert COMMANDS_BY_ID["notes"].title in titles
        assert COMMANDS_BY_ID["proposal"].title not in titles


async def test_palette_runs_a_command_by_keys_and_by_click(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+p")
        await person.type("request")
        await person.press("enter")
        assert isinstance(app.screen, CommandFormDialog)
        assert app.screen.command.id == CommandId.REQUEST
        await person.press("escape")
        await person.press("ctrl+p")
        await person.type("notes")
        await person.click_row("commands", CommandId.NOTES)
        assert isinstance(app.screen, Notes)


async def test_palette_opens_over_a_form(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2", "ctrl+p")
        assert "Save" in person.get_screen_text()
        await person.press("escape")
        assert isinstance(app.screen, CommandFormDialog)


async def test_palette_shows_keys_and_lists_what_does_not_work_last(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Menu" in person.get_screen_text().splitlines()[-1]
        await person.press("ctrl+p")
        shown = [" ".join(line.replace("│", "").split()) for line in person.get_screen_text().splitlines()]
        assert any("Name a strength F2" in line for line in shown)
        assert any("Add an action F4" in line for line in shown)
        await person.type("resume")
        assert "while the meeting is paused" in person.get_screen_text()
        await person.press("enter")  # does nothing: the only match does not work now
        assert isinstance(app.screen, CommandPalette)
        await person.press("ctrl+p")
        assert isinstance(app.screen, LiveMeeting)
