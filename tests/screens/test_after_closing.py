"""What is added to a closed meeting, from its notes."""

import pytest
from textual.widgets import Input

from facilitator.bootstrap import open_repository
from facilitator.meeting.operations import navigation, statements
from facilitator.paths import Places
from facilitator.services.meeting_service import Meetings
from screens.dialogs.command_form import Form
from screens.notes import Notes
from tests.meeting.meeting_builder import with_strength
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo


def closed(places: Places) -> str:
    """Make a closed meeting with a slip in it; return its id."""
    room, _ = with_strength()
    room.do(statements.say, by=room.who("Dana Reyes"), words="Mr Farow sings.")
    room.do(navigation.close)
    return Meetings(open_repository(places)).make(room.meeting).meeting.id


async def filled(person: Driver, **fields: str) -> None:
    """Fill in the form in front by keyboard, and record it."""
    assert isinstance(person.app.screen, Form)
    for name, words in fields.items():
        person.app.screen.query_one(f"#field-{name}", Input).focus()
        await person.type(words)
    await person.press("ctrl+s")
    await person.settle()


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_both_are_added_by_keyboard_and_shown(new_app: NewApp, places: Places, size: tuple[int, int]) -> None:
    async with new_app(closed(places)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(person.app.screen, Notes)
        assert "Addendum" in person.shown()
        await person.press("a")
        await filled(person, WHO="dana", REASON="the bus was open", WORDS="It stops at 7:40.")
        await person.press("c")
        await filled(person, WHO="ortiz", WAS="Farow", NEW="Farrow", REASON="a slip")
        (addendum,), (slip,) = person.on_disk().addenda, person.on_disk().corrections
        assert (addendum.by, addendum.words, slip.by) == ("Dana Reyes", "It stops at 7:40.", "Ms Ortiz")
        person.app.screen.query_one("#sections").focus()
        await person.press("end")
        await person.settle()
        assert "Added after closing" in person.shown()
        assert "now reads" in person.shown()


async def test_a_correction_that_fits_nowhere_is_asked_again_with_its_words(new_app: NewApp, places: Places) -> None:
    async with new_app(closed(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("c")
        await filled(person, WHO="ortiz", WAS="Farrrow", NEW="Farrow", REASON="a slip")
        assert "do not stand in the record" in person.shown()
        assert person.app.screen.query_one("#field-WAS", Input).value == "Farrrow"


async def test_while_a_meeting_is_open_neither_is_offered(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9")
        assert "Addendum" not in person.shown()
        await person.press("a")
        assert isinstance(person.app.screen, Notes)
