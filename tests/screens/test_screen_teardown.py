"""A screen that was left may still be told of something; its parts are gone by then, and nobody notices."""

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
async def test_a_screen_that_was_left_and_its_clock_are_still(
    make_app: MakeApp, paths: DataPaths, screen: type[MeetingScreen]
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        shown = screen()
        await app.push_screen(shown)
        await person.settle()
        top = shown.query_one(MeetingHeader)
        app.show_home()
        await person.settle()
        shown.on_screen_resume()
        top.redraw()


async def test_words_that_change_while_the_room_is_left_are_not_looked_at(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        room, line = person.screen, person.command_input
        assert isinstance(room, LiveMeeting)
        app.show_home()
        await person.settle()
        await room._on_message(TextArea.Changed(line).set_sender(line))


async def test_a_section_chosen_while_the_notes_are_left_is_not_shown(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await app.push_screen(Notes())
        await person.settle()
        notes, sections = person.screen, app.screen.query_one("#sections", OptionList)
        chosen = OptionList.OptionHighlighted(sections, sections.get_option_at_index(1), 1)
        app.show_home()
        await person.settle()
        await notes._on_message(chosen.set_sender(sections))


async def test_a_sentence_that_changes_while_it_is_recorded_is_not_read_again(
    make_app: MakeApp, paths: DataPaths
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.open_goal(0)
        await person.settle()
        await person.press("w")
        wording = app.screen
        assert isinstance(wording, GoalWordingDialog)
        sentence = wording.query_one(SentenceInput)
        sentence.post_message(
            CommandInput.Submitted(sentence, "Given a text, she will name five of the animals in it.")
        )
        await person.settle()
        assert app.screen is not wording
        await wording._on_message(TextArea.Changed(sentence).set_sender(sentence))


@pytest.mark.parametrize("page", [ActionList, StrengthHistory])
async def test_a_page_that_was_left_says_nothing_more(
    make_app: MakeApp, paths: DataPaths, page: type[ActionList | StrengthHistory]
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        shown = page()
        await app.push_screen(shown)
        await person.settle()
        app.show_home()
        await person.settle()
        shown.show_message("too late")
        shown.read_meetings()
        await person.settle()
        assert shown.is_closed


async def test_what_another_window_saved_while_the_program_ends_is_not_drawn(
    make_app: MakeApp, paths: DataPaths
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        room = person.screen
        assert not room.is_closed
        app._running = False  # as it is while its screens are closed one after another
        assert room.is_closed
        app._running = True
