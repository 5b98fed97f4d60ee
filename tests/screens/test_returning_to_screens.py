"""Changes from another window and unsaved text are neither lost nor mixed up."""

import pytest

from facilitator.bootstrap import open_session
from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from screens.draft_recovery import DRAFT_WARNING
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.widgets.command_input import CommandInput
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting


async def test_cleared_input_comes_back_without_changing_the_record(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.read_from_disk()
        await person.type("half a thought")
        await person.press("ctrl+l")
        assert person.command_input.text == ""
        await person.press("ctrl+z")
        assert person.command_input.text == "half a thought"
        assert person.read_from_disk() == before


@pytest.mark.parametrize("way", ["home", "quit"])
async def test_unsaved_text_is_reported_once_before_leaving(make_app: MakeApp, paths: DataPaths, way: str) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("half a thought")
        person.screen.action_command(way)
        await person.settle()
        assert isinstance(app.screen, LiveMeeting)
        assert "not saved yet" in person.get_toasts()[-1]
        person.screen.action_command(way)
        assert isinstance(app.screen, Home) or not app.is_running or app._exit


async def test_joiners_and_no_break_spaces_can_be_typed(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type_lines("@ort می\u200cخواهم 10\u202f%")
        assert person.read_statement_words()[-1] == "می\u200cخواهم 10\u202f%"


async def test_changes_of_a_second_window_are_shown_and_nothing_is_lost(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    other = open_session(paths, FileMeetingRepository(paths.data, reserve_size=0))
    other.open(meeting)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@ort Typed here")
        other.execute_line("@dana Said in the other window.")
        person.app.services.current.check_for_changes()
        await person.settle()
        assert "Said in the other window." in person.get_screen_text()
        assert person.command_input.text == "@ort Typed here"
        other.execute_line("@dana And one more.")
        await person.press("enter")
        assert person.read_statement_words()[-3:] == ["Said in the other window.", "And one more.", "Typed here"]


async def test_missing_file_is_reported_only_once(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for file in (paths.data / "meetings").iterdir():
            file.unlink()
        for _ in range(3):
            person.app.services.current.check_for_changes()
            await person.settle()
        assert len(person.get_toasts()) == 1
        assert "There is no meeting" in person.get_screen_text().replace("\n", " ")
        await person.submit_lines("@ort Typed all the same.")
        assert person.command_input.text == "@ort Typed all the same."


async def test_unsaved_text_is_reported_once_before_opening_another_meeting(
    make_app: MakeApp, paths: DataPaths
) -> None:
    app = make_app(copy_demo_meeting(paths, [*FIRST, *NURA]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("half a thought")
        person.screen.action_command(CommandId.OPEN)
        await person.settle()
        await person.fill_form(NAME="Elana")
        assert "not saved yet" in person.get_form_error()
        assert person.app.screen_stack[1].query_one(CommandInput).text == "half a thought"
        await person.press("enter")
        assert app.services.session.meeting.student and app.services.session.meeting.student.name == "Elana Reyes"


async def test_unsaved_text_in_a_form_is_reported(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        await person.type("Humour")
        app.services.go_to(CommandId.QUIT)
        await person.settle()
        assert app.is_running
        assert person.get_toasts()[-1] == DRAFT_WARNING
        assert person.has_dialog
