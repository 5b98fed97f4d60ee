"""Keys that arrive faster than the screen handles them have the same effect as slow ones."""

import asyncio

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input, OptionList

from facilitator.paths import DataPaths
from screens.dialogs.command_form import CommandFormDialog
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from tests.commands.line_scripts import SETUP_LINES
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting

NAMED_KEYS = {"enter", "tab"}


def send_at_once(person: Driver, *typed: str) -> None:
    """Send texts and keys in one burst, as a terminal does after the screen was busy."""
    for text in typed:
        is_key = text in NAMED_KEYS
        keys = [events.Key(text, None)] if is_key else [events.Key(_character_to_key(char), char) for char in text]
        for key in keys:
            person.app.post_message(key)


async def test_line_typed_in_a_list_is_complete(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(person.app.screen, MeetingSetup)
        assert isinstance(person.app.focused, OptionList)
        send_at_once(person, "/here Maria Antonia Lopez Hernandez as general education teacher", "enter")
        await person.settle()
        assert [attendee.name for attendee in person.meeting.people][-1] == "Maria Antonia Lopez Hernandez"
        assert person.command_input.text == ""


@pytest.mark.parametrize("search", ["", "elana"])
async def test_line_typed_while_a_meeting_opens_is_complete(make_app: MakeApp, paths: DataPaths, search: str) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        send_at_once(person, search, "enter", "@dana She keeps going.", "enter", "She")
        await person.wait_until(lambda: person.app.services.open_meeting_id == meeting)
        await person.wait_until(lambda: person.app.screen.query("#line"))
        await person.settle()
        assert person.read_statement_words()[-1] == "She keeps going."
        assert person.command_input.text == "She"


async def test_search_that_matches_nothing_keeps_what_is_typed_next(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        send_at_once(person, "nobody", "enter", " else")
        await person.settle()
        assert person.app.services.open_meeting_id == ""
        assert person.app.screen.query_one("#search", Input).value == "nobody else"


async def test_line_typed_while_a_command_opens_a_meeting_is_complete(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/meeting annual")
        assert person.app.services.open_meeting_id != meeting
        send_at_once(person, f"/open {meeting}", "enter", "@dana She keeps going.", "enter")
        await person.wait_until(lambda: person.app.services.open_meeting_id == meeting)
        await person.settle()
        assert person.read_statement_words()[-1] == "She keeps going."


@pytest.mark.parametrize("turns_of_the_loop", range(0, 60, 3))
async def test_line_typed_while_the_meeting_starts_is_complete(
    make_app: MakeApp, paths: DataPaths, turns_of_the_loop: int
) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        send_at_once(person, "/start", "enter")
        for _ in range(turns_of_the_loop):
            await asyncio.sleep(0)
        send_at_once(person, "@dana She keeps going.", "enter", "She")
        await person.wait_until(lambda: isinstance(person.app.screen, LiveMeeting))
        await person.settle()
        assert person.read_statement_words() == ["She keeps going."]
        assert person.command_input.text == "She"


async def test_lines_typed_in_a_burst_are_complete(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        lines = [
            f"@dana She keeps going until puzzle number {number} of the whole box is finished." for number in range(10)
        ]
        send_at_once(person, *(key for line in lines for key in (line, "enter")))
        await person.settle()
        assert person.read_statement_words()[-10:] == [line.removeprefix("@dana ") for line in lines]


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_fields_typed_in_a_burst_hold_their_own_text(make_app: MakeApp, paths: DataPaths, key: str) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose_row("rows", "here")
        assert isinstance(person.app.screen, CommandFormDialog)
        send_at_once(person, "Maria Antonia Lopez", key, "general education teacher", key, "by video")
        await person.settle()
        assert [field.value for field in person.app.screen.query(Input)] == [
            "Maria Antonia Lopez",
            "general education teacher",
            "by video",
            "",
        ]


async def test_letters_after_the_last_enter_do_not_change_the_form(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose_row("rows", "here")
        send_at_once(
            person,
            "Maria Lopez",
            "enter",
            "general education teacher",
            "enter",
            "by video",
            "enter",
            "enter",
            "and more",
        )
        await person.settle()
        added = person.read_from_disk().people[-1]
        assert (added.name, str(added.presence)) == ("Maria Lopez", "by video")
