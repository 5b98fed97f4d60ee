"""All words of all meetings, in the app: found while it goes on, stopped with Escape, and nobody else's in a room."""

from threading import Event

import pytest
from textual import events
from textual.widgets import Input, OptionList

import screens.search
from facilitator.paths import DataPaths
from facilitator.services.meeting_search import search_meetings as found_by
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.notes import Notes
from screens.search import Search
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

SAID = [*FIRST, *NURA, "@ortiz She hums [b]while[/b] she draws her café."]


async def test_from_home_the_words_of_the_field_are_looked_for_in_every_meeting(
    make_app: MakeApp, paths: DataPaths
) -> None:
    copy_demo_meeting(paths, SAID)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("DRAWS cafe")
        await person.wait_until(lambda: "Ctrl+F looks for it" in person.get_screen_text())
        await person.press("ctrl+f")
        assert isinstance(person.app.screen, Search)
        await person.wait_until(lambda: "1 entry · Enter opens the meeting." in person.get_screen_text())
        assert (
            "Nura Haddad  2026-12-20  Ms Ortiz: She hums [b]while[/b] she draws her café." in person.get_screen_text()
        )
        person.app.screen.query_one("#words", Input).value = "grid"
        await person.press("enter")
        await person.wait_until(lambda: "1 entry · Enter" in person.get_screen_text())
        assert "Elana Reyes  2026-11-20  Mr Lindqvist · action: Make the grid" in person.get_screen_text()
        await person.press("enter")
        assert isinstance(person.app.screen, Notes)


async def test_nothing_found_no_words_and_back(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths, SAID)
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        (paths.data / "meetings" / "abcd.json").write_bytes(b"spoilt")
        await person.press("ctrl+f")
        await person.press("enter")
        assert "Type the words to search for" in person.get_screen_text()
        await person.type("hippopotamus")
        await person.press("enter")
        await person.wait_until(lambda: "No entry holds these words." in person.get_screen_text())
        assert "1 meeting could not be searched" in person.get_screen_text()
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_escape_stops_and_what_was_found_stays(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_demo_meeting(paths, SAID)
    go, ended = Event(), Event()

    def slow(keeper, words, progress, *, student):  # type: ignore[no-untyped-def]
        try:
            for at, one in enumerate(found_by(keeper, words, student=student)):
                progress(at, 100)
                yield one
                progress(7, 100)
                assert go.wait(60)
        finally:
            ended.set()

    monkeypatch.setattr(screens.search, "search_meetings", slow)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("grid")
        person.app.post_message(events.Key("ctrl+f", None))
        await person.wait_until(lambda: isinstance(person.app.screen, Search))
        await person.wait_until(lambda: "7 of 100 meetings · 1 entry · Escape stops." in person.get_screen_text())
        page = person.app.screen
        assert isinstance(page, Search)
        page.action_stop_or_leave()
        await pilot.pause()
        assert "Stopped: 1 entry so far. Nothing was changed." in person.get_screen_text()
        go.set()
        await person.settle()
        assert ended.is_set()
        assert page.query_one("#hits", OptionList).option_count == 1
        assert person.app.screen is page
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_within_a_meeting_nothing_of_other_students_is_found(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SAID)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(person.app.screen, LiveMeeting)
        await person.press("ctrl+f")
        assert isinstance(person.app.screen, Search)
        assert "of the meetings of Nura Haddad" in person.get_screen_text()
        await person.type("grid")
        await person.press("enter")
        await person.wait_until(lambda: "No entry holds these words." in person.get_screen_text())
        person.app.screen.query_one("#words", Input).value = "hums"
        await person.press("enter")
        await person.wait_until(lambda: "1 entry · Enter" in person.get_screen_text())


async def test_at_most_so_many_are_shown(make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_demo_meeting(paths, SAID)
    monkeypatch.setattr(screens.search, "MAX_ENTRIES", 2)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("e")
        await person.press("ctrl+f")
        await person.wait_until(
            lambda: "The first 2 entries, and there may be more: add a word." in person.get_screen_text()
        )
