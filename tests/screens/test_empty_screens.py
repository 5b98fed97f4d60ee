"""A screen with nothing on it says what to do first."""

import pytest

from facilitator.paths import Places
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, Driver, demo

PLANNED = ("/meeting annual on 2026-11-20",)
EMPTY = {
    "set up": ((), "First: whose meeting is it? Enter on the row “Student” asks."),
    "room": (("/room",), "Start the meeting"),
    "goal workshop": (("f3",), "Name one first: Esc, then + in the room."),
    "last year": (("ctrl+b",), "None yet: n records one."),
    "last time": (("ctrl+t",), "What this meeting leaves open is asked about here next time."),
    "actions": (("ctrl+o",), "In the room, ! and a few words record who does what by when."),
    "years": (("/years",), "Esc, then /student and the name"),
    "read-back": (("f8",), "The student is not recorded"),
    "notes": (("f9",), "Esc, then start with the strengths."),
    "finder": (("f10",), "Type to find, or to add your own; then Enter"),
    "search": (("ctrl+f",), "Type words, then Enter: every word has to be in the entry."),
    "nothing found": (("ctrl+f", "z", "q", "enter"), "fewer words find more."),
    "map": (("ctrl+g",), "+ in the room names one."),
}
"""What leads to each from the room, and what it says."""


@pytest.mark.parametrize("screen", EMPTY)
async def test_an_empty_screen_says_what_to_do_first(new_app: NewApp, places: Places, screen: str) -> None:
    keys, told = EMPTY[screen]
    async with new_app(demo(places, PLANNED)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        if keys:
            person.app.enter_room()
            await person.settle()
        for key in keys:
            if key == "/years":
                person.app.go("years")
                await person.settle()
            elif key != "/room":
                await person.press(key)
        assert told in " ".join(person.shown().split())


async def test_home_without_a_meeting_says_what_to_do_first(new_app: NewApp) -> None:
    async with new_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Make your first meeting" in person.shown()
        assert "Ctrl+N makes the first one." in " ".join(person.shown().split())


async def test_a_workshop_with_strengths_and_no_goal_says_how_to_propose_one(new_app: NewApp, places: Places) -> None:
    lines = (*PLANNED, "/student Sam Lee", "/start", "@sam I draw maps.", "+ Drawing maps")
    async with new_app(demo(places, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3")
        assert "n proposes the first goal; b takes a pattern from the bank." in " ".join(person.shown().split())
        assert "★ Drawing maps" in person.shown()
