"""What another window takes back or adds while a list is on the screen: nothing else is met by the next key."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from threading import Event

from textual.widgets import OptionList

from facilitator.bootstrap import open_session
from facilitator.paths import Places
from facilitator.services.session import Desk
from facilitator.store.file_repository import FileKeeper
from screens.actions import Actions
from screens.app import LOOKING
from screens.carried_over import FromLastTime
from screens.goal_workshop import GoalWorkshop
from screens.meeting_setup import SetUp
from tests.commands.line_scripts import PEOPLE, bring
from tests.screens.conftest import NewApp
from tests.screens.driver import WIDE, Driver, demo

STARTED = [*PEOPLE, "/start"]


@asynccontextmanager
async def windows(
    new_app: NewApp, places: Places, lines: Sequence[str] = (), theirs: Sequence[str] = ()
) -> AsyncIterator[tuple[Driver, Desk]]:
    """Open a meeting in two windows, this one after the other has entered its lines."""
    meeting = demo(places, lines)
    other = open_session(places, FileKeeper(places.data, reserve=0))
    other.open(meeting)
    for line in theirs:
        other.enter(line)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        yield person, other


async def test_a_look_that_takes_longer_than_a_second_still_shows_what_was_saved(
    new_app: NewApp, places: Places
) -> None:
    go = Event()
    async with windows(new_app, places) as (person, other):
        other.enter("@dana Said in the other window.")
        person.app._saver.submit(go.wait)  # the disk is slow
        for _ in range(3):
            person.app._look()
        assert sum(one.group == LOOKING for one in person.app.workers) == 1
        go.set()
        await person.settle()
        assert "Said in the other window." in person.shown()


async def test_what_a_refused_line_took_in_is_shown(new_app: NewApp, places: Places) -> None:
    async with windows(new_app, places) as (person, other):
        other.enter("@dana Said in the other window.")
        person.app.desk.refresh()  # as a line does that is then refused
        person.app._look()
        await person.settle()
        assert "Said in the other window." in person.shown()


async def test_a_strength_that_was_taken_back_is_not_linked(new_app: NewApp, places: Places) -> None:
    lines = [*STARTED, "@elana", "/goal Math: Elana will solve 9 of 10 problems by May."]
    async with windows(new_app, places, lines, ["@elana", "+ Persistence -- puzzles"]) as (person, other):
        await person.press("f3")
        assert isinstance(person.app.screen, GoalWorkshop)
        assert "Persistence" in person.shown()
        other.enter("/undo")
        person.app.desk.refresh()
        await person.choose("strengths", str(person.app.screen.query_one("#strengths", OptionList).options[0].id))
        assert isinstance(person.app.screen, GoalWorkshop)
        assert "Persistence" not in person.shown()


async def test_somebody_who_was_taken_back_is_not_asked_about(new_app: NewApp, places: Places) -> None:
    async with windows(new_app, places, PEOPLE, ["/here Mr New as advocate"]) as (person, other):
        assert isinstance(person.app.screen, SetUp)
        row = f"person {person.meeting.people[-1].id}"
        other.enter("/undo")
        person.app.desk.refresh()
        await person.choose("rows", row)
        assert isinstance(person.app.screen, SetUp)


async def test_a_strength_on_offer_that_is_gone_is_not_named(new_app: NewApp, places: Places) -> None:
    async with windows(new_app, places, STARTED) as (person, other):
        bring(other, offers=("Drawing",))
        person.app._look()
        await person.settle()
        await person.press("ctrl+t")
        assert isinstance(person.app.screen, FromLastTime)
        assert "Drawing" in person.shown()
        other.meetings.change(person.meeting.id, lambda before: before.model_copy(update={"offers": ()}))
        person.app.desk.refresh()
        await person.choose("rows", "offer 0")
        assert isinstance(person.app.screen, FromLastTime)
        assert "Drawing" not in person.shown()


async def actions(person: Driver, wanted: str) -> None:
    """Open the page of actions, and go to one of them."""
    person.app.go("actions")
    await person.until(lambda: isinstance(person.app.screen, Actions) and wanted in person.shown())
    rows = person.app.screen.query_one("#rows", OptionList)
    rows.highlighted = next(at for at, one in enumerate(rows.options) if wanted in str(one.prompt))


async def test_the_action_that_stands_out_is_ticked_whatever_its_number_is_now(new_app: NewApp, places: Places) -> None:
    async with windows(new_app, places, STARTED, ["! Find the map"]) as (person, other):
        await person.enter("! Draw the grid", "! Call the bus office")
        other.refresh()
        await actions(person, "Draw the grid")
        other.enter("/undo")
        await person.press("d")
        assert "done: Draw the grid" in person.answer()
        assert [(one.what, bool(one.done)) for one in person.on_disk().actions] == [
            ("Draw the grid", True),
            ("Call the bus office", False),
        ]


async def test_an_action_that_was_taken_back_is_not_ticked(new_app: NewApp, places: Places) -> None:
    async with windows(new_app, places, STARTED, ["! Find the map"]) as (person, other):
        await actions(person, "Find the map")
        other.enter("/undo")
        await person.press("d")
        assert "Another window has just taken that action back. Nothing was changed." in person.answer()


async def test_a_screen_that_is_just_opening_is_shown_once_it_is_there(new_app: NewApp, places: Places) -> None:
    async with windows(new_app, places) as (person, _):
        for place in ("goals", "from_last_time", "read_back", "notes", "set_up", "room_view", "last_year"):
            person.app.go(place)
            person.screen.redraw()  # another window saved, and none of its parts is there yet
            await person.settle()
            person.app.pop_screen()
