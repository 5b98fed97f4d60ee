"""What another window does, and what waits in the line, is neither lost nor mixed up."""

import pytest

from facilitator.bootstrap import open_session
from facilitator.paths import Places
from facilitator.store.file_repository import FileKeeper
from screens.home import Home
from screens.live_meeting import Room
from screens.widgets.command_input import Line
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.screens.conftest import NewApp
from tests.screens.driver import WIDE, Driver, demo


async def test_a_line_that_was_emptied_comes_back_and_the_record_stays(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.on_disk()
        await person.type("half a thought")
        await person.press("ctrl+l")
        assert person.line.text == ""
        await person.press("ctrl+z")
        assert person.line.text == "half a thought"
        assert person.on_disk() == before


@pytest.mark.parametrize("way", ["home", "quit"])
async def test_words_that_were_not_entered_are_pointed_out_once_before_one_leaves(
    new_app: NewApp, places: Places, way: str
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("half a thought")
        person.screen.action_command(way)
        await person.settle()
        assert isinstance(app.screen, Room)
        assert "were not entered" in person.toasts()[-1]
        person.screen.action_command(way)
        assert isinstance(app.screen, Home) or not app.is_running or app._exit


async def test_joiners_and_spaces_that_hold_together_can_be_typed(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.say("@ort می\u200cخواهم 10\u202f%")
        assert person.words()[-1] == "می\u200cخواهم 10\u202f%"


async def test_what_a_second_window_records_is_shown_and_neither_loses_anything(
    new_app: NewApp, places: Places
) -> None:
    meeting = demo(places)
    other = open_session(places, FileKeeper(places.data, reserve=0))
    other.open(meeting)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@ort Typed here")
        other.enter("@dana Said in the other window.")
        person.app._look()
        await person.settle()
        assert "Said in the other window." in person.shown()
        assert person.line.text == "@ort Typed here"
        other.enter("@dana And one more.")
        await person.press("enter")
        assert person.words()[-3:] == ["Said in the other window.", "And one more.", "Typed here"]


async def test_a_file_that_goes_away_is_told_once_not_every_second(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for file in (places.data / "meetings").iterdir():
            file.unlink()
        for _ in range(3):
            person.app._look()
            await person.settle()
        assert len(person.toasts()) == 1
        assert "There is no meeting" in person.shown().replace("\n", " ")
        await person.enter("@ort Typed all the same.")
        assert person.line.text == "@ort Typed all the same."


async def test_opening_another_meeting_points_words_out_once_too(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, [*FIRST, *NURA]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("half a thought")
        person.screen.action_command("open")
        await person.settle()
        await person.fill(NAME="Elana")
        assert "were not entered" in person.fault()
        assert person.app.screen_stack[1].query_one(Line).text == "half a thought"
        await person.press("enter")
        assert app.desk.meeting.student and app.desk.meeting.student.name == "Elana Reyes"


async def test_words_in_a_form_are_pointed_out_too(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        await person.type("Humour")
        app.go("quit")
        await person.settle()
        assert app.is_running
        assert (
            person.toasts()[-1] == "There are words that were not entered. Enter records them; the same again leaves."
        )
        assert person.asked
