"""An empty screen says what to do first."""

import pytest

from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, Driver, copy_demo_meeting

PLANNED = ("/meeting annual on 2026-11-20",)
EMPTY = {
    "set up": ((), "First, choose “Student”."),
    "room": (("/room",), "Start the meeting"),
    "people": (("f5",), "none added yet"),
    "goal workshop": (("f3",), "Press Esc and type + to name one first."),
    "last year": (("ctrl+b",), "None yet. Press n to record one."),
    "last time": (("ctrl+t",), "What this meeting leaves open will be listed here next time."),
    "actions": (("ctrl+o",), "In a meeting, type ! and a few words to record who does what by when."),
    "years": (("/years",), "Press Esc, then type /student and the name."),
    "read-back": (("f8",), "The student is not recorded"),
    "notes": (("f9",), "Press Esc, then start the meeting."),
    "finder": (("f10",), "Find a strength, or add your own"),
    "search": (("ctrl+f",), "Type words and press Enter. An entry must contain every word."),
    "nothing found": (("ctrl+f", "z", "q", "enter"), "Try fewer words or parts of words."),
    "map": (("ctrl+g",), "In the meeting, type + to name one."),
}
"""Screen → the keys that open it from the live meeting, and the text it shows."""


@pytest.mark.parametrize("screen", EMPTY)
async def test_empty_screen_says_what_to_do_first(make_app: MakeApp, paths: DataPaths, screen: str) -> None:
    keys, expected = EMPTY[screen]
    async with make_app(copy_demo_meeting(paths, PLANNED)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        if keys:
            person.app.services.show_live_meeting()
            await person.settle()
        for key in keys:
            if key == "/years":
                person.app.services.go_to(CommandId.STRENGTH_HISTORY)
                await person.settle()
            elif key != "/room":
                await person.press(key)
        assert expected in " ".join(person.get_screen_text().split())


async def test_home_without_meetings_says_what_to_do_first(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Create your first meeting" in person.get_screen_text()
        assert "Press Ctrl+N to create one." in " ".join(person.get_screen_text().split())


async def test_workshop_without_goals_says_how_to_propose_one(make_app: MakeApp, paths: DataPaths) -> None:
    lines = (*PLANNED, "/student Sam Lee", "/start", "@sam I draw maps.", "+ Drawing maps")
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3")
        assert "Press n to propose the first goal, or b to start from the goal bank." in " ".join(
            person.get_screen_text().split()
        )
        assert "★ Drawing maps" in person.get_screen_text()
