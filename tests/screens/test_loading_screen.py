"""Pages that read many meetings: they say how far they are, stop with Escape, and are left at any moment."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from textual.widgets import OptionList

import screens.base.loading_screen
from facilitator.meeting.meeting import Meeting
from facilitator.paths import Places
from facilitator.services.meeting_service import Meetings
from screens.actions import Actions
from screens.home import Home
from screens.strength_history import Years
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, Driver, demo

TWO = [*FIRST, *NURA, "/meeting annual", "/student Elana Reyes", "/meeting annual", "/student Nura Haddad"]
PAGES = [(Actions, 4), (lambda: Years("Elana Reyes"), 2)]


class Slow:
    """Reads the first meeting, and waits before the second until it may go on."""

    def __init__(self) -> None:
        self.go = Event()
        self.read: list[str] = []

    def looking(self) -> Callable[[Meetings, str], Meeting]:
        def look(meetings: Meetings, meeting: str) -> Meeting:
            if self.read:
                assert self.go.wait(60)
            self.read.append(meeting)
            return meetings.open(meeting).meeting

        return look


@pytest.fixture
def slow(places: Places, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Two meetings of each of two students, which are read slowly from now on."""
    demo(places, TWO)
    made = Slow()
    monkeypatch.setattr(Meetings, "look", made.looking())
    monkeypatch.setattr(screens.base.loading_screen, "STEP", 1)
    yield made
    made.go.set()


@pytest.mark.parametrize(("page", "of"), PAGES, ids=["actions", "years"])
async def test_it_tells_how_far_it_is_and_escape_stops_it(
    new_app: NewApp, slow: Slow, page: type[Actions], of: int
) -> None:
    async with new_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        shown = page()
        await person.app.push_screen(shown)
        await person.until(lambda: f"Reading 1 of {of} meetings · Escape stops." in person.shown())
        assert await person.app.in_turn(lambda: "saved") == "saved"  # nothing that is saved waits
        await pilot.press("escape")
        await person.until(lambda: "Stopped, so nothing is shown. Nothing was changed." in person.shown())
        slow.go.set()
        await person.settle()
        assert person.app.screen is shown
        assert len(slow.read) == 2  # it ended at the next step
        assert not shown.query(OptionList).first().option_count
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


@pytest.mark.parametrize(("page", "of"), PAGES, ids=["actions", "years"])
async def test_it_is_left_at_any_moment(new_app: NewApp, slow: Slow, page: type[Actions], of: int) -> None:
    async with new_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.app.push_screen(page())
        await person.until(lambda: f"Reading 1 of {of}" in person.shown())
        person.app.back_to_home()
        slow.go.set()
        await person.settle()
        assert isinstance(person.app.screen, Home)
        await person.until(lambda: len(slow.read) == 2)


async def test_read_to_the_end_it_says_nothing_more_of_it(new_app: NewApp, slow: Slow) -> None:
    slow.go.set()
    async with new_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        await person.until(lambda: "of all meetings  4 open" in person.shown())
        assert "Reading" not in person.shown()
        assert len(slow.read) == 4
