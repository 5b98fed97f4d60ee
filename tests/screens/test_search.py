"""Search screen: hits appear while searching, Escape stops, and an open meeting limits it to one student."""

from threading import Event

import pytest
from textual import events
from textual.widgets import Input, OptionList

import screens.search
from facilitator.paths import DataPaths
from facilitator.services.meeting_search import search_meetings
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.notes import Notes
from screens.search import Search
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

SAID = [*FIRST, *NURA, "@ortiz She hums [b]while[/b] she draws her café."]


async def test_words_from_home_are_searched_in_every_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths, SAID)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("DRAWS cafe")
        await person.wait_until(lambda: "Press Ctrl+F to search everything recorded" in person.get_screen_text())
        await person.press("ctrl+f")
        assert isinstance(person.app.screen, Search)
        await person.wait_until(lambda: "1 entry · Press Enter to open the meeting." in person.get_screen_text())
        assert (
            "Nura Haddad  Sun, Dec 20, 2026  Ms Ortiz: She hums [b]while[/b] she draws her café."
            in person.get_screen_text()
        )
        person.app.screen.query_one("#words", Input).value = "grid"
        await person.press("enter")
        await person.wait_until(lambda: "1 entry · Press Enter" in person.get_screen_text())
        assert "Elana Reyes  Fri, Nov 20, 2026  Mr Lindqvist · action item: Make the grid" in person.get_screen_text()
        await person.press("enter")
        assert isinstance(person.app.screen, Notes)


async def test_empty_search_and_no_hits_are_explained(make_app: MakeApp, paths: DataPaths) -> None:
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
        await person.wait_until(lambda: "No entry contains these words." in person.get_screen_text())
        assert "1 meeting could not be searched" in " ".join(person.get_screen_text().split())
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_escape_stops_and_keeps_the_hits(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_demo_meeting(paths, SAID)
    may_continue, has_ended = Event(), Event()

    def search_slowly(repository, words, progress, *, student):  # type: ignore[no-untyped-def]
        try:
            for index, hit in enumerate(search_meetings(repository, words, student=student)):
                progress(index, 100)
                yield hit
                progress(7, 100)
                assert may_continue.wait(60)
        finally:
            has_ended.set()

    monkeypatch.setattr(screens.search, "search_meetings", search_slowly)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("grid")
        person.app.post_message(events.Key("ctrl+f", None))
        await person.wait_until(lambda: isinstance(person.app.screen, Search))
        await person.wait_until(
            lambda: "7 of 100 meetings · 1 entry · Press Escape to stop." in person.get_screen_text()
        )
        screen = person.app.screen
        assert isinstance(screen, Search)
        screen.action_stop_or_leave()
        await pilot.pause()
        assert "Stopped: 1 entry so far. Nothing was changed." in person.get_screen_text()
        may_continue.set()
        await person.settle()
        assert has_ended.is_set()
        assert screen.query_one("#hits", OptionList).option_count == 1
        assert person.app.screen is screen
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_open_meeting_limits_the_search_to_its_student(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SAID)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(person.app.screen, LiveMeeting)
        await person.press("ctrl+f")
        assert isinstance(person.app.screen, Search)
        assert "in the meetings of Nura Haddad" in person.get_screen_text()
        await person.type("grid")
        await person.press("enter")
        await person.wait_until(lambda: "No entry contains these words." in person.get_screen_text())
        person.app.screen.query_one("#words", Input).value = "hums"
        await person.press("enter")
        await person.wait_until(lambda: "1 entry · Press Enter" in person.get_screen_text())


async def test_search_stops_at_the_entry_limit(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_demo_meeting(paths, SAID)
    monkeypatch.setattr(screens.search, "MAX_ENTRIES", 2)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("e")
        await person.press("ctrl+f")
        await person.wait_until(
            lambda: (
                "The first 2 entries; there may be more. Add a word to narrow the search." in person.get_screen_text()
            )
        )
