"""A screen that was left may still be told of something; its parts are gone by then, and nobody notices."""

import pytest
from textual.widgets import OptionList, TextArea

from facilitator.paths import Places
from screens.actions import Actions
from screens.base.meeting_screen import DeskScreen
from screens.dialogs.goal_wording import Sentence, Wording
from screens.goal_workshop import GoalWorkshop
from screens.live_meeting import Room
from screens.meeting_setup import SetUp
from screens.notes import Notes
from screens.prior_goal_workshop import LastYear
from screens.read_back import ReadBack
from screens.strength_history import Years
from screens.widgets.command_input import Line
from screens.widgets.meeting_header import Top
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, Driver, demo


@pytest.mark.parametrize("screen", [Room, SetUp, GoalWorkshop, LastYear, ReadBack, Notes])
async def test_a_screen_that_was_left_and_its_clock_are_still(
    new_app: NewApp, places: Places, screen: type[DeskScreen]
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        shown = screen()
        await app.push_screen(shown)
        await person.settle()
        top = shown.query_one(Top)
        app.back_to_home()
        await person.settle()
        shown.on_screen_resume()
        top.redraw()


async def test_words_that_change_while_the_room_is_left_are_not_looked_at(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        room, line = person.screen, person.line
        assert isinstance(room, Room)
        app.back_to_home()
        await person.settle()
        await room._on_message(TextArea.Changed(line).set_sender(line))


async def test_a_section_chosen_while_the_notes_are_left_is_not_shown(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await app.push_screen(Notes())
        await person.settle()
        notes, sections = person.screen, app.screen.query_one("#sections", OptionList)
        chosen = OptionList.OptionHighlighted(sections, sections.get_option_at_index(1), 1)
        app.back_to_home()
        await person.settle()
        await notes._on_message(chosen.set_sender(sections))


async def test_a_sentence_that_changes_while_it_is_recorded_is_not_read_again(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.open_goal(0)
        await person.settle()
        await person.press("w")
        wording = app.screen
        assert isinstance(wording, Wording)
        sentence = wording.query_one(Sentence)
        sentence.post_message(Line.HandedOver(sentence, "Given a text, she will name five of the animals in it."))
        await person.settle()
        assert app.screen is not wording
        await wording._on_message(TextArea.Changed(sentence).set_sender(sentence))


@pytest.mark.parametrize("page", [Actions, Years])
async def test_a_page_that_was_left_says_nothing_more(
    new_app: NewApp, places: Places, page: type[Actions | Years]
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        shown = page()
        await app.push_screen(shown)
        await person.settle()
        app.back_to_home()
        await person.settle()
        shown.say("too late")
        shown.read()
        await person.settle()
        assert shown.left


async def test_what_another_window_saved_while_the_program_ends_is_not_drawn(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        room = person.screen
        assert not room.left
        app._running = False  # as it is while its screens are closed one after another
        assert room.left
        app._running = True
