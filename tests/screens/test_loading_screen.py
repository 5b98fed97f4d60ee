"""Pages that read many meetings: they say how far they are, stop with Escape, and are left at any moment."""

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

TWO = [*FIRST, *NURA, "/meeting annual", "/student Elana Reyes", "/meeting annual", "/student Nura Haddad"]
PAGES = [(ActionList, 4), (lambda: StrengthHistory("Elana Reyes"), 2)]


class Slow:
    """Reads the first meeting, and waits before the second until it may go on."""

    def __init__(self) -> None:
        self.go = Event()
        self.read: list[str] = []

    def looking(self) -> Callable[[MeetingService, str], Meeting]:
        def look(meetings: MeetingService, meeting: str) -> Meeting:
            if self.read:
                assert self.go.wait(60)
            self.read.append(meeting)
            return meetings.open(meeting).meeting

        return look


@pytest.fixture
def slow(paths: DataPaths, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Two meetings of each of two students, which are read slowly from now on."""
    copy_demo_meeting(paths, TWO)
    made = Slow()
    monkeypatch.setattr(MeetingService, "peek", made.looking())
    monkeypatch.setattr(screens.base.loading_screen, "PROGRESS_STEP", 1)
    yield made
    made.go.set()


@pytest.mark.parametrize(("page", "of"), PAGES, ids=["actions", "years"])
async def test_it_tells_how_far_it_is_and_escape_stops_it(
    make_app: MakeApp, slow: Slow, page: type[ActionList], of: int
) -> None:
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        shown = page()
        await person.app.push_screen(shown)
        await person.wait_until(lambda: f"Reading 1 of {of} meetings · Escape stops." in person.get_screen_text())
        assert await person.app.run_in_store_thread(lambda: "saved") == "saved"  # nothing that is saved waits
        await pilot.press("escape")
        await person.wait_until(
            lambda: "Stopped, so nothing is shown. Nothing was changed." in person.get_screen_text()
        )
        slow.go.set()
        await person.settle()
        assert person.app.screen is shown
        assert len(slow.read) == 2  # it ended at the next step
        assert not shown.query(OptionList).first().option_count
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


@pytest.mark.parametrize(("page", "of"), PAGES, ids=["actions", "years"])
async def test_it_is_left_at_any_moment(make_app: MakeApp, slow: Slow, page: type[ActionList], of: int) -> None:
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.app.push_screen(page())
        await person.wait_until(lambda: f"Reading 1 of {of}" in person.get_screen_text())
        person.app.show_home()
        slow.go.set()
        await person.settle()
        assert isinstance(person.app.screen, Home)
        await person.wait_until(lambda: len(slow.read) == 2)


async def test_read_to_the_end_it_says_nothing_more_of_it(make_app: MakeApp, slow: Slow) -> None:
    slow.go.set()
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        await person.wait_until(lambda: "all meetings  4 open" in person.get_screen_text())
        assert "Reading" not in person.get_screen_text()
        assert len(slow.read) == 4
