"""Screens that read many meetings show their progress, and can be cancelled or left at any time."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from textual.widgets import OptionList

import screens.base.loading_screen
from facilitator.meeting.meeting import Meeting
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from screens.actions import ActionList
from screens.home import Home
from screens.strength_history import StrengthHistory
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, Driver, copy_demo_meeting

TWO_STUDENTS = [*FIRST, *NURA, "/meeting annual", "/student Elana Reyes", "/meeting annual", "/student Nura Haddad"]
PAGES = [(ActionList, 4), (lambda: StrengthHistory("Elana Reyes"), 2)]


class SlowReader:
    """Reads the first meeting at once, and the others only after `resume` is set."""

    def __init__(self) -> None:
        self.resume = Event()
        self.read: list[str] = []

    def make_peek(self) -> Callable[[MeetingService, str], Meeting]:
        """Return a slow replacement of `MeetingService.peek`."""

        def peek(meetings: MeetingService, meeting_id: str) -> Meeting:
            if self.read:
                assert self.resume.wait(60)
            self.read.append(meeting_id)
            return meetings.open(meeting_id).meeting

        return peek


@pytest.fixture
def slow(paths: DataPaths, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowReader]:
    """Record two meetings for each of two students, and make reading them slow."""
    copy_demo_meeting(paths, TWO_STUDENTS)
    reader = SlowReader()
    monkeypatch.setattr(MeetingService, "peek", reader.make_peek())
    monkeypatch.setattr(screens.base.loading_screen, "PROGRESS_STEP", 1)
    yield reader
    reader.resume.set()


@pytest.mark.parametrize(("page", "of"), PAGES, ids=["actions", "years"])
async def test_loading_shows_progress_and_escape_cancels_it(
    make_app: MakeApp, slow: SlowReader, page: type[ActionList], of: int
) -> None:
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        screen = page()
        await person.app.push_screen(screen)
        progress = f"Reading 1 of {of} meetings · Press Escape to stop."
        await person.wait_until(lambda: progress in person.get_screen_text())
        assert await person.app.services.run_in_store_thread(lambda: "saved") == "saved"  # saving does not wait
        await pilot.press("escape")
        await person.wait_until(lambda: "Stopped. Nothing was changed." in person.get_screen_text())
        slow.resume.set()
        await person.settle()
        assert person.app.screen is screen
        assert len(slow.read) == 2  # it stopped at the next meeting
        assert not screen.query(OptionList).first().option_count
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


@pytest.mark.parametrize(("page", "of"), PAGES, ids=["actions", "years"])
async def test_loading_screen_can_be_left_at_any_time(
    make_app: MakeApp, slow: SlowReader, page: type[ActionList], of: int
) -> None:
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.app.push_screen(page())
        await person.wait_until(lambda: f"Reading 1 of {of}" in person.get_screen_text())
        person.app.services.show_home()
        slow.resume.set()
        await person.settle()
        assert isinstance(person.app.screen, Home)
        await person.wait_until(lambda: len(slow.read) == 2)


async def test_progress_message_disappears_after_loading(make_app: MakeApp, slow: SlowReader) -> None:
    slow.resume.set()
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        await person.wait_until(lambda: "all meetings  4 open" in person.get_screen_text())
        assert "Reading" not in person.get_screen_text()
        assert len(slow.read) == 4
