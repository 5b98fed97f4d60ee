"""Screens are tidy: wrapped rows are indented, nothing is cut off, messages are shown, and keys have readable names."""

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from screens.palette import list_palette_commands
from screens.widgets.command_input import CommandInput
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, Driver, copy_demo_meeting
from tests.screens.gallery import MEETING_LINES
from tests.screens.test_students import record_caseload

NARROW = (40, 20)


async def test_students_says_how_many_there_are_or_that_none_matches(make_app: MakeApp, paths: DataPaths) -> None:
    record_caseload(paths)
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+k")
        assert "2 students · Press Enter for the meetings" in person.get_screen_text()
        await person.type("zzz")
        await person.settle()
        assert "No student matches." in person.get_screen_text()


async def test_names_of_students_are_whole_in_a_narrow_window(make_app: MakeApp, paths: DataPaths) -> None:
    record_caseload(paths)
    async with make_app().run_test(size=NARROW, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+k")
        assert "Ben [/b] Okafor\n" in "\n".join(map(str.rstrip, person.get_screen_text().splitlines()))


async def test_wrapped_answers_are_indented(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        answer = "Attending in person, by video, by phone or in writing"
        person.app.push_screen(ChoiceDialog("How?", [("a", answer), ("b", "No")]))
        await person.settle()
        rows = person.get_screen_text().partition("How?")[2].splitlines()
        first = next(index for index, row in enumerate(rows) if "Attending" in row)
        second, other = rows[first + 1 : first + 3]
        assert rows[first].index("Attending") == other.index("No")
        assert second.index("by phone") == other.index("No") + 2


@pytest.mark.parametrize("screen", ["home", "students", "setup", "finder", "search"])
async def test_hints_in_empty_fields_fit_in_a_narrow_window(make_app: MakeApp, paths: DataPaths, screen: str) -> None:
    meeting = copy_demo_meeting(paths, MEETING_LINES)
    async with make_app(None if screen in {"home", "students"} else meeting).run_test(size=NARROW) as pilot:
        person = Driver(pilot)
        await person.settle()
        ways = {"students": CommandId.STUDENTS, "setup": CommandId.SETUP, "finder": CommandId.STRENGTHS_FINDER,
                "search": CommandId.SEARCH}  # fmt: skip
        if screen == "finder":
            await person.press("f10")
        elif screen in ways:
            person.app.services.go_to(ways[screen])
        await person.settle()
        for field in person.app.screen.query(Input):
            assert cell_len(str(field.placeholder)) <= field.content_size.width
        for line in person.app.screen.query(CommandInput):
            assert cell_len(str(line.placeholder)) <= line.content_size.width


async def test_headings_of_the_years_are_not_cut_off(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, MEETING_LINES)).run_test(size=NARROW, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.go_to(CommandId.STRENGTH_HISTORY)
        await person.settle()
        await person.wait_until(lambda: "Annual review" in person.get_screen_text())
        assert "2026" in person.get_screen_text().partition("Annual review,")[2]


async def test_keys_in_the_menu_have_readable_names(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9")
        keys = {command.key for command in list_palette_commands(person.app, person.app.screen)}
        assert "[ ]" in keys
        assert not any("_" in key for key in keys)
