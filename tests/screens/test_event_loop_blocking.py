"""With 2,000 statements on screen nothing of ours takes more than 50 ms of CPU at once (tests/screens/watchdog.py)."""

import atexit
import shutil
import time
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.widgets import OptionList

from benchmarks.caseload import caseload
from facilitator.bootstrap import open_session
from facilitator.paths import Places
from facilitator.store.file_repository import FileKeeper
from screens.live_meeting import Room
from tests.screens.conftest import NewApp
from tests.screens.driver import WIDE, Driver, demo
from tests.screens.watchdog import limit, longest_turn

STATEMENTS = 2000
MEETING = f"{1:016x}"

Act = Callable[[Driver], Awaitable[object]]


@cache
def long_meeting() -> TemporaryDirectory[str]:
    """Record a long meeting once; every test is given a copy."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    caseload(Path(folder.name) / "data", 1, STATEMENTS)
    return folder


async def another_window(driver: Driver) -> None:
    """Somebody else records something, and this window takes it in."""
    other = open_session(Places(driver.app.places.data), FileKeeper(driver.app.places.data, reserve=0))
    other.open(MEETING)
    other.enter("@1")
    other.enter("In another window.")
    driver.app.refresh_meeting()
    await driver.settle()


async def there_and_back(driver: Driver, key: str) -> None:
    """Go to another screen, and come back to the room."""
    await driver.press(key)
    while not isinstance(driver.app.screen, Room):
        driver.app.pop_screen()
        await driver.settle()


def and_back(key: str) -> Act:
    """Go to the screen behind a key, and come back to the room."""
    return lambda driver: there_and_back(driver, key)


async def searched(driver: Driver) -> None:
    """Look for a word that is in the record hundreds of times, and come back to the room."""
    await driver.press("ctrl+f")
    await driver.say("counts")
    assert driver.app.screen.query_one("#hits", OptionList).option_count > STATEMENTS / 10
    driver.app.pop_screen()
    await driver.settle()


async def wider(driver: Driver) -> None:
    """Make the window narrower, then as wide as it was."""
    for size in ((116, 34), WIDE):
        await driver.pilot.resize_terminal(*size)
        await driver.settle()


ACTS: dict[str, Act] = {
    "a key": lambda driver: driver.type("a"),
    "a command": lambda driver: driver.type("/goal"),
    "Enter": lambda driver: driver.enter("She keeps going until it is done."),
    "a strength": lambda driver: driver.enter("+ Patience -- waits for others"),
    "the next item": lambda driver: driver.press("ctrl+n"),
    "undo": lambda driver: driver.enter("/undo"),
    "another window": another_window,
    "another width": wider,
    **{f"{key} and back": and_back(key) for key in ("f1", "f3", "f8", "f9", "f10", "ctrl+g")},
    "a search": searched,
}  # fmt: skip


async def in_the_room(driver: Driver) -> None:
    """Open the long meeting."""
    await driver.until(lambda: isinstance(driver.app.screen, Room))
    await driver.settle()
    assert len(driver.meeting.statements) >= STATEMENTS


@pytest.mark.parametrize("act", ACTS)
async def test_nothing_holds_the_screen(act: str, new_app: NewApp, places: Places) -> None:
    shutil.copytree(Path(long_meeting().name) / "data", places.data)
    async with new_app(MEETING).run_test(size=WIDE, notifications=True) as pilot:
        driver = Driver(pilot)
        await in_the_room(driver)
        await driver.enter("@1")
        turn = await longest_turn(lambda: ACTS[act](driver))
    assert turn.took <= limit(), turn


def hold() -> None:
    """Use twice the CPU that is allowed."""
    until = time.thread_time() + 2 * limit() / 1000
    while time.thread_time() < until:
        pass


async def test_a_slow_handler_is_caught(new_app: NewApp, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Room, "_who", lambda _: hold())  # what the handler of a key in the line does
    async with new_app(demo(places)).run_test(size=WIDE) as pilot:
        driver = Driver(pilot)
        await driver.until(lambda: isinstance(driver.app.screen, Room))
        await driver.settle()
        turn = await longest_turn(lambda: driver.type("a"))
    assert turn.took > limit()
    assert turn.what == "Room._typed"


async def test_a_slow_worker_is_caught(new_app: NewApp, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    async with new_app(demo(places)).run_test(size=WIDE) as pilot:
        driver = Driver(pilot)
        await driver.until(lambda: isinstance(driver.app.screen, Room))
        await driver.settle()
        monkeypatch.setattr(Room, "done", lambda *_: hold())
        turn = await longest_turn(lambda: driver.enter("! Send the number game home"))
    assert turn.took > limit()
