"""A closed screen ignores late messages, because its widgets are gone."""

import pytest
from textual.widgets import OptionList, TextArea

from facilitator.paths import DataPaths
from screens.actions import ActionList
from screens.base.meeting_screen import MeetingScreen
from screens.dialogs.goal_wording import GoalWordingDialog, SentenceInput
from screens.goal_workshop import GoalWorkshop
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.notes import Notes
from screens.prior_goal_workshop import PriorGoalWorkshop
from screens.read_back import ReadBack
from screens.strength_history import StrengthHistory
from screens.widgets.command_input import CommandInput
from screens.widgets.meeting_header import MeetingHeader
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, Driver, copy_demo_meeting


@pytest.mark.parametrize("screen", [LiveMeeting, MeetingSetup, GoalWorkshop, PriorGoalWorkshop, ReadBack, Notes])
async def test_closed_screen_and_its_header_do_not_redraw(
    make_app: MakeApp, paths: DataPaths, screen: type[MeetingScreen]
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        closed_screen = screen()
        await app.push_screen(closed_screen)
        await person.settle()
        header = closed_screen.query_one(MeetingHeader)
        app.services.show_home()
        await person.settle()
        closed_screen.on_screen_resume()
        header.redraw()


async def test_late_change_of_the_input_line_is_ignored(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        live_meeting, command_input = person.screen, person.command_input
        assert isinstance(live_meeting, LiveMeeting)
        app.services.show_home()
        await person.settle()
        await live_meeting._on_message(TextArea.Changed(command_input).set_sender(command_input))


async def test_late_selection_of_a_section_is_ignored(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await app.push_screen(Notes())
        await person.settle()
        notes, sections = person.screen, app.screen.query_one("#sections", OptionList)
        highlighted = OptionList.OptionHighlighted(sections, sections.get_option_at_index(1), 1)
        app.services.show_home()
        await person.settle()
        await notes._on_message(highlighted.set_sender(sections))


async def test_late_change_of_a_goal_wording_is_ignored(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.services.open_goal(0)
        await person.settle()
        await person.press("w")
        dialog = app.screen
        assert isinstance(dialog, GoalWordingDialog)
        sentence = dialog.query_one(SentenceInput)
        sentence.post_message(
            CommandInput.Submitted(sentence, "Given a text, she will name five of the animals in it.")
        )
        await person.settle()
        assert app.screen is not dialog
        await dialog._on_message(TextArea.Changed(sentence).set_sender(sentence))


@pytest.mark.parametrize("page", [ActionList, StrengthHistory])
async def test_closed_loading_screen_shows_no_message(
    make_app: MakeApp, paths: DataPaths, page: type[ActionList | StrengthHistory]
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        closed_page = page()
        await app.push_screen(closed_page)
        await person.settle()
        app.services.show_home()
        await person.settle()
        closed_page.show_message("too late")
        closed_page.read_meetings()
        await person.settle()
        assert closed_page.is_closed


async def test_change_from_another_window_is_ignored_during_exit(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        live_meeting = person.screen
        assert not live_meeting.is_closed
        app._running = False  # as while the app closes its screens
        assert live_meeting.is_closed
        app._running = True
