"""What another window takes back or adds while a list is on the screen: nothing else is met by the next key."""

from threading import Event

from textual.widgets import OptionList

from facilitator.desk import Desk
from facilitator.places import Places
from facilitator.store.files import FileKeeper
from screens.actions import Actions
from screens.app import LOOKING
from screens.from_last_time import FromLastTime
from screens.goal_workshop import GoalWorkshop
from screens.set_up import SetUp
from tests.line.scenes import PEOPLE, bring
from tests.screens.conftest import NewApp
from tests.screens.driving import WIDE, Driver, demo

STARTED = [*PEOPLE, "/start"]


def window(places: Places, meeting: str) -> Desk:
    """Open the meeting in a second window."""
    other = places.desk(FileKeeper(places.data, reserve=0))
    other.open(meeting)
    return other


async def test_a_look_that_takes_longer_than_a_second_still_shows_what_was_saved(
    new_app: NewApp, places: Places
) -> None:
    meeting = demo(places)
    app, other, go = new_app(meeting), window(places, meeting), Event()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        other.enter("@dana Said in the other window.")
        app._saver.submit(go.wait)  # the disk is slow
        for _ in range(3):
            app._look()
        assert sum(one.group == LOOKING for one in app.workers) == 1
        go.set()
        await person.settle()
        assert "Said in the other window." in person.shown()


async def test_what_a_refused_line_took_in_is_shown(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    app, other = new_app(meeting), window(places, meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        other.enter("@dana Said in the other window.")
        app.desk.refresh()  # as a line does that is then refused
        app._look()
        await person.settle()
        assert "Said in the other window." in person.shown()


async def test_a_strength_that_was_taken_back_is_not_linked(new_app: NewApp, places: Places) -> None:
    meeting = demo(places, [*STARTED, "@elana", "/goal Math: Elana will solve 9 of 10 problems by May."])
    app, other = new_app(meeting), window(places, meeting)
    other.enter("@elana")
    other.enter("+ Persistence -- puzzles")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3")
        assert isinstance(app.screen, GoalWorkshop)
        assert "Persistence" in person.shown()
        other.enter("/undo")
        app.desk.refresh()
        await person.choose("strengths", str(app.screen.query_one("#strengths", OptionList).options[0].id))
        assert isinstance(app.screen, GoalWorkshop)
        assert "Persistence" not in person.shown()


async def test_somebody_who_was_taken_back_is_not_asked_about(new_app: NewApp, places: Places) -> None:
    meeting = demo(places, PEOPLE)
    app, other = new_app(meeting), window(places, meeting)
    other.enter("/here Mr New as advocate")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, SetUp)
        row = f"person {app.desk.meeting.people[-1].id}"
        other.enter("/undo")
        app.desk.refresh()
        await person.choose("rows", row)
        assert isinstance(app.screen, SetUp)


async def test_a_strength_on_offer_that_is_gone_is_not_named(new_app: NewApp, places: Places) -> None:
    meeting = demo(places, STARTED)
    app, other = new_app(meeting), window(places, meeting)
    bring(other, offers=("Drawing",))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+t")
        assert isinstance(app.screen, FromLastTime)
        assert "Drawing" in person.shown()
        other.meetings.change(meeting, lambda before: before.model_copy(update={"offers": ()}))
        app.desk.refresh()
        await person.choose("rows", "offer 0")
        assert isinstance(app.screen, FromLastTime)
        assert "Drawing" not in person.shown()


async def test_the_action_that_stands_out_is_ticked_whatever_its_number_is_now(new_app: NewApp, places: Places) -> None:
    meeting = demo(places, STARTED)
    app, other = new_app(meeting), window(places, meeting)
    other.enter("! Find the map")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("! Draw the grid", "! Call the bus office")
        other.refresh()
        app.go("actions")
        await person.until(lambda: isinstance(app.screen, Actions) and "Draw the grid" in person.shown())
        rows = app.screen.query_one("#rows", OptionList)
        rows.highlighted = next(at for at, one in enumerate(rows.options) if "Draw the grid" in str(one.prompt))
        other.enter("/undo")
        await person.press("d")
        assert "done: Draw the grid" in person.answer()
        assert {one.what: bool(one.done) for one in person.on_disk().actions} == {
            "Draw the grid": True,
            "Call the bus office": False,
        }


async def test_an_action_that_was_taken_back_is_not_ticked(new_app: NewApp, places: Places) -> None:
    meeting = demo(places, STARTED)
    app, other = new_app(meeting), window(places, meeting)
    other.enter("! Find the map")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.go("actions")
        await person.until(lambda: isinstance(app.screen, Actions) and "Find the map" in person.shown())
        other.enter("/undo")
        await person.press("d")
        assert "Another window has just taken that action back. Nothing was changed." in person.answer()


async def test_a_screen_that_is_just_opening_is_shown_once_it_is_there(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for place in ("goals", "from_last_time", "read_back", "notes", "set_up", "room_view", "last_year"):
            app.go(place)
            person.screen.redraw()  # another window saved, and none of its parts is there yet
            await person.settle()
            app.pop_screen()
