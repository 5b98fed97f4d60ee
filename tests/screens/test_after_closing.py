"""Amendments to a closed meeting, added on the notes screen."""

import pytest
from textual.widgets import Input

from facilitator.bootstrap import open_repository
from facilitator.meeting.operations import navigation, statements
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from screens.dialogs.command_form import CommandFormDialog
from screens.notes import Notes
from tests.meeting.meeting_builder import meeting_with_strength
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting


def create_closed_meeting(paths: DataPaths) -> str:
    """Create a closed meeting with a typo in it, and return its id."""
    builder, _ = meeting_with_strength()
    builder.apply(statements.add_statement, by=builder.attendee_id("Dana Reyes"), words="Mr Farow sings.")
    builder.apply(navigation.close_meeting)
    return MeetingService(open_repository(paths)).create(builder.meeting).meeting.id


async def fill_and_record(person: Driver, **fields: str) -> None:
    """Fill in the open form with the keyboard and record it."""
    assert isinstance(person.app.screen, CommandFormDialog)
    for name, words in fields.items():
        person.app.screen.query_one(f"#field-{name}", Input).focus()
        await person.type(words)
    await person.press("ctrl+s")
    await person.settle()


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_addendum_and_correction_are_added_by_keyboard_and_shown(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(create_closed_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(person.app.screen, Notes)
        assert "Addendum" in person.get_screen_text()
        await person.press("a")
        await fill_and_record(person, WHO="dana", REASON="the bus was open", WORDS="It stops at 7:40.")
        await person.press("c")
        await fill_and_record(person, WHO="ortiz", WAS="Farow", NEW="Farrow", REASON="a slip")
        (addendum,), (correction,) = person.read_from_disk().addenda, person.read_from_disk().corrections
        assert (addendum.by, addendum.words, correction.by) == ("Dana Reyes", "It stops at 7:40.", "Ms Ortiz")
        await person.press("end")
        await person.wait_until(lambda: "Added after closing" in person.get_screen_text())
        assert "now reads" in person.get_screen_text()


async def test_correction_of_missing_text_reopens_the_form_with_its_values(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(create_closed_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("c")
        await fill_and_record(person, WHO="ortiz", WAS="Farrrow", NEW="Farrow", REASON="a slip")
        assert "The record does not contain" in person.get_screen_text()
        assert person.app.screen.query_one("#field-WAS", Input).value == "Farrrow"


async def test_amendments_are_not_offered_before_closing(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9")
        assert "Addendum" not in person.get_screen_text()
        await person.press("a")
        assert isinstance(person.app.screen, Notes)
