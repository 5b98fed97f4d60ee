"""Keys that come faster than the screen takes them do what they would have done slowly, in their order."""

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input, OptionList

from facilitator.paths import DataPaths
from screens.dialogs.command_form import CommandFormDialog
from screens.meeting_setup import MeetingSetup
from tests.commands.line_scripts import SETUP_LINES
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting

NAMED = {"enter": "enter", "tab": "tab"}


def at_once(person: Driver, *typed: str) -> None:
    """Hand over texts and keys in one go, as a terminal does after the screen was busy for a moment."""
    for one in typed:
        keys = [events.Key(one, None)] if one in NAMED else [events.Key(_character_to_key(c), c) for c in one]
        for key in keys:
            person.app.post_message(key)


async def test_a_line_typed_in_a_list_is_taken_whole(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(person.app.screen, MeetingSetup)
        assert isinstance(person.app.focused, OptionList)
        at_once(person, "/here Maria Antonia Lopez Hernandez as general education teacher", "enter")
        await person.settle()
        assert [one.name for one in person.meeting.people][-1] == "Maria Antonia Lopez Hernandez"
        assert person.command_input.text == ""


async def test_lines_typed_one_behind_the_other_are_each_taken_whole(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        lines = [f"@dana She keeps going until puzzle number {at} of the whole box is finished." for at in range(10)]
        at_once(person, *(key for line in lines for key in (line, "enter")))
        await person.settle()
        assert person.read_statement_words()[-10:] == [line.removeprefix("@dana ") for line in lines]


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_fields_typed_one_behind_the_other_each_hold_their_own_words(
    make_app: MakeApp, paths: DataPaths, key: str
) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose_row("rows", "here")
        assert isinstance(person.app.screen, CommandFormDialog)
        at_once(person, "Maria Antonia Lopez", key, "general education teacher", key, "by video")
        await person.settle()
        assert [one.value for one in person.app.screen.query(Input)] == [
            "Maria Antonia Lopez",
            "general education teacher",
            "by video",
        ]


async def test_letters_behind_the_last_enter_of_a_form_are_not_in_its_words(
    make_app: MakeApp, paths: DataPaths
) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose_row("rows", "here")
        at_once(person, "Maria Lopez", "enter", "general education teacher", "enter", "by video", "enter", "and more")
        await person.settle()
        added = person.read_from_disk().people[-1]
        assert (added.name, str(added.presence)) == ("Maria Lopez", "by video")
