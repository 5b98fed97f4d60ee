"""With 2,000 statements on screen, no handler takes more than 50 ms of CPU time (tests/screens/watchdog.py)."""

import atexit
import shutil
import time
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.widgets import OptionList

from benchmarks.caseload import create_caseload
from facilitator.bootstrap import open_session
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from screens.live_meeting import LiveMeeting
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting
from tests.screens.watchdog import compute_limit, measure_longest_turn

STATEMENTS = 2000
MEETING = f"{1:016x}"

Act = Callable[[Driver], Awaitable[object]]


@cache
def record_long_meeting() -> TemporaryDirectory[str]:
    """Record a long meeting once; every test gets a copy."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    create_caseload(Path(folder.name) / "data", 1, STATEMENTS)
    return folder


async def refresh_from_another_window(driver: Driver) -> None:
    """Record a statement in another session, and load it in this window."""
    other = open_session(
        DataPaths(driver.app.services.paths.data), FileMeetingRepository(driver.app.services.paths.data, reserve_size=0)
    )
    other.open(MEETING)
    other.execute_line("@1")
    other.execute_line("In another window.")
    driver.app.services.current.refresh()
    await driver.settle()


async def go_and_return(driver: Driver, key: str) -> None:
    """Open another screen, and return to the live meeting."""
    await driver.press(key)
    while not isinstance(driver.app.screen, LiveMeeting):
        driver.app.pop_screen()
        await driver.settle()


def make_round_trip(key: str) -> Act:
    """Return an action that opens the screen of a key, and returns to the live meeting."""
    return lambda driver: go_and_return(driver, key)


async def search_common_word(driver: Driver) -> None:
    """Search for a word with hundreds of hits, and return to the live meeting."""
    await driver.press("ctrl+f")
    await driver.type_lines("counts")
    assert driver.app.screen.query_one("#hits", OptionList).option_count > STATEMENTS / 10
    driver.app.pop_screen()
    await driver.settle()


async def resize_window(driver: Driver) -> None:
    """Make the window narrower, then wide again."""
    for size in ((116, 34), WIDE):
        await driver.pilot.resize_terminal(*size)
        await driver.settle()


ACTS: dict[str, Act] = {
    "a key": lambda driver: driver.type("a"),
    "a command": lambda driver: driver.type("/goal"),
    "Enter": lambda driver: driver.submit_lines("She keeps going until it is done."),
    "a strength": lambda driver: driver.submit_lines("+ Patience -- waits for others"),
    "the next item": lambda driver: driver.press("ctrl+n"),
    "undo": lambda driver: driver.submit_lines("/undo"),
    "another window": refresh_from_another_window,
    "another width": resize_window,
    **{f"{key} and back": make_round_trip(key) for key in ("f1", "f3", "f8", "f9", "f10", "ctrl+g")},
    "a search": search_common_word,
}  # fmt: skip


async def wait_for_meeting(driver: Driver) -> None:
    """Wait until the long meeting is shown."""
    await driver.wait_until(lambda: isinstance(driver.app.screen, LiveMeeting))
    await driver.settle()
    assert len(driver.meeting.statements) >= STATEMENTS


@pytest.mark.parametrize("act", ACTS)
async def test_no_action_blocks_the_event_loop(act: str, make_app: MakeApp, paths: DataPaths) -> None:
    shutil.copytree(Path(record_long_meeting().name) / "data", paths.data)
    async with make_app(MEETING).run_test(size=WIDE, notifications=True) as pilot:
        driver = Driver(pilot)
        await wait_for_meeting(driver)
        await driver.submit_lines("@1")
        turn = await measure_longest_turn(lambda: ACTS[act](driver))
    assert turn.milliseconds <= compute_limit(), turn


def block() -> None:
    """Use twice the allowed CPU time."""
    end = time.thread_time() + 2 * compute_limit() / 1000
    while time.thread_time() < end:
        pass


async def test_slow_handler_is_detected(make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LiveMeeting, "_request_preview", lambda _: block())  # called by the handler of each key press
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE) as pilot:
        driver = Driver(pilot)
        await driver.wait_until(lambda: isinstance(driver.app.screen, LiveMeeting))
        await driver.settle()
        turn = await measure_longest_turn(lambda: driver.type("a"))
    assert turn.milliseconds > compute_limit()
    assert turn.owner == "LiveMeeting._handle_typing"


async def test_slow_worker_is_detected(make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE) as pilot:
        driver = Driver(pilot)
        await driver.wait_until(lambda: isinstance(driver.app.screen, LiveMeeting))
        await driver.settle()
        monkeypatch.setattr(LiveMeeting, "show_result", lambda *_: block())
        turn = await measure_longest_turn(lambda: driver.submit_lines("! Send the number game home"))
    assert turn.milliseconds > compute_limit()
