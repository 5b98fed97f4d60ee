"""A screen with nothing on it says what to do first."""

import pytest

from facilitator.paths import DataPaths
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, Driver, copy_demo_meeting

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
async def test_an_empty_screen_says_what_to_do_first(make_app: MakeApp, paths: DataPaths, screen: str) -> None:
    keys, told = EMPTY[screen]
    async with make_app(copy_demo_meeting(paths, PLANNED)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        if keys:
            person.app.show_live_meeting()
            await person.settle()
        for key in keys:
            if key == "/years":
                person.app.go_to("years")
                await person.settle()
            elif key != "/room":
                await person.press(key)
        assert told in " ".join(person.get_screen_text().split())


async def test_home_without_a_meeting_says_what_to_do_first(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Make your first meeting" in person.get_screen_text()
        assert "Ctrl+N makes the first one." in " ".join(person.get_screen_text().split())


async def test_a_workshop_with_strengths_and_no_goal_says_how_to_propose_one(
    make_app: MakeApp, paths: DataPaths
) -> None:
    lines = (*PLANNED, "/student Sam Lee", "/start", "@sam I draw maps.", "+ Drawing maps")
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3")
        assert "n proposes the first goal; b takes a pattern from the bank." in " ".join(
            person.get_screen_text().split()
        )
        assert "★ Drawing maps" in person.get_screen_text()
