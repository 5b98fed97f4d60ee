"""What another window takes back or adds while a list is on the screen: nothing else is met by the next key."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from threading import Event

from textual.widgets import OptionList

from facilitator.bootstrap import open_session
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from screens.actions import ActionList
from screens.app import REFRESH_GROUP
from screens.carried_over import CarriedOver
from screens.goal_workshop import GoalWorkshop
from screens.meeting_setup import MeetingSetup
from tests.commands.line_scripts import SETUP_LINES, add_prepared
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting

STARTED = [*SETUP_LINES, "/start"]


@asynccontextmanager
async def windows(
    new_app: MakeApp, places: DataPaths, lines: Sequence[str] = (), theirs: Sequence[str] = ()
) -> AsyncIterator[tuple[Driver, MeetingSession]]:
    """Open a meeting in two windows, this one after the other has entered its lines."""
    meeting = copy_demo_meeting(places, lines)
    other = open_session(places, FileMeetingRepository(places.data, reserve_size=0))
    other.open(meeting)
    for line in theirs:
        other.execute_line(line)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        yield person, other


async def test_a_look_that_takes_longer_than_a_second_still_shows_what_was_saved(
    make_app: MakeApp, paths: DataPaths
) -> None:
    go = Event()
    async with windows(make_app, paths) as (person, other):
        other.execute_line("@dana Said in the other window.")
        person.app._store_executor.submit(go.wait)  # the disk is slow
        for _ in range(3):
            person.app._check_for_changes()
        assert sum(one.group == REFRESH_GROUP for one in person.app.workers) == 1
        go.set()
        await person.settle()
        assert "Said in the other window." in person.get_screen_text()


async def test_what_a_refused_line_took_in_is_shown(make_app: MakeApp, paths: DataPaths) -> None:
    async with windows(make_app, paths) as (person, other):
        other.execute_line("@dana Said in the other window.")
        person.app.session.refresh()  # as a line does that is then refused
        person.app._check_for_changes()
        await person.settle()
        assert "Said in the other window." in person.get_screen_text()


async def test_a_strength_that_was_taken_back_is_not_linked(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*STARTED, "@elana", "/goal Math: Elana will solve 9 of 10 problems by May."]
    async with windows(make_app, paths, lines, ["@elana", "+ Persistence -- puzzles"]) as (person, other):
        await person.press("f3")
        assert isinstance(person.app.screen, GoalWorkshop)
        assert "Persistence" in person.get_screen_text()
        other.execute_line("/undo")
        person.app.session.refresh()
        await person.choose_row("strengths", str(person.app.screen.query_one("#strengths", OptionList).options[0].id))
        assert isinstance(person.app.screen, GoalWorkshop)
        assert "Persistence" not in person.get_screen_text()


async def test_somebody_who_was_taken_back_is_not_asked_about(make_app: MakeApp, paths: DataPaths) -> None:
    async with windows(make_app, paths, SETUP_LINES, ["/here Mr New as advocate"]) as (person, other):
        assert isinstance(person.app.screen, MeetingSetup)
        row = f"person {person.meeting.people[-1].id}"
        other.execute_line("/undo")
        person.app.session.refresh()
        await person.choose_row("rows", row)
        assert isinstance(person.app.screen, MeetingSetup)


async def test_a_strength_on_offer_that_is_gone_is_not_named(make_app: MakeApp, paths: DataPaths) -> None:
    async with windows(make_app, paths, STARTED) as (person, other):
        add_prepared(other, offers=("Drawing",))
        person.app._check_for_changes()
        await person.settle()
        await person.press("ctrl+t")
        assert isinstance(person.app.screen, CarriedOver)
        assert "Drawing" in person.get_screen_text()
        other.meetings.change(person.meeting.id, lambda before: before.model_copy(update={"offers": ()}))
        person.app.session.refresh()
        await person.choose_row("rows", "offer 0")
        assert isinstance(person.app.screen, CarriedOver)
        assert "Drawing" not in person.get_screen_text()


async def actions(person: Driver, wanted: str) -> None:
    """Open the page of actions, and go to one of them."""
    person.app.go_to("actions")
    await person.wait_until(lambda: isinstance(person.app.screen, ActionList) and wanted in person.get_screen_text())
    rows = person.app.screen.query_one("#rows", OptionList)
    rows.highlighted = next(at for at, one in enumerate(rows.options) if wanted in str(one.prompt))


async def test_the_action_that_stands_out_is_ticked_whatever_its_number_is_now(
    make_app: MakeApp, paths: DataPaths
) -> None:
    async with windows(make_app, paths, STARTED, ["! Find the map"]) as (person, other):
        await person.submit_lines("! Draw the grid", "! Call the bus office")
        other.refresh()
        await actions(person, "Draw the grid")
        other.execute_line("/undo")
        await person.press("d")
        assert "done: Draw the grid" in person.get_message()
        assert [(one.what, bool(one.done)) for one in person.read_from_disk().actions] == [
            ("Draw the grid", True),
            ("Call the bus office", False),
        ]


async def test_an_action_that_was_taken_back_is_not_ticked(make_app: MakeApp, paths: DataPaths) -> None:
    async with windows(make_app, paths, STARTED, ["! Find the map"]) as (person, other):
        await actions(person, "Find the map")
        other.execute_line("/undo")
        await person.press("d")
        assert "Another window has just taken that action back. Nothing was changed." in person.get_message()


async def test_a_screen_that_is_just_opening_is_shown_once_it_is_there(make_app: MakeApp, paths: DataPaths) -> None:
    async with windows(make_app, paths) as (person, _):
        for place in ("goals", "from_last_time", "read_back", "notes", "set_up", "room_view", "last_year"):
            person.app.go_to(place)
            person.screen.redraw()  # another window saved, and none of its parts is there yet
            await person.settle()
            person.app.pop_screen()
