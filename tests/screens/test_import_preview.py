"""Question sheets on the setup screen: create one, and preview a filled one before it is saved."""

from pathlib import Path

import pytest

from facilitator.paths import DataPaths
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.import_preview import ImportPreviewDialog
from screens.meeting_setup import MeetingSetup
from screens.widgets.rows_list import RowsList
from tests.commands.line_scripts import SETUP_LINES
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting


async def create_filled_sheet(person: Driver, paths: DataPaths) -> Path:
    """Create a sheet for the family on the setup screen, fill it in, and return its path."""
    await person.settle()
    await person.choose_row("rows", "packet")
    assert isinstance(person.app.screen, CommandFormDialog)
    assert all(word in person.get_screen_text() for word in ("family", "provider", "student", "teacher"))
    await person.fill_form(WHOM="family")
    (path,) = (paths.data / "notes").glob("*-sheet-family.md")
    assert person.get_message() == f"question sheet saved · {path}"
    text = path.read_text("utf-8").replace("Filled in by: " + "_" * 30, "Filled in by: Dana Reyes")
    path.write_text(text.replace("_" * 60, "[/] jokes", 1) + "\nP.S. [b]Call me[/b]\n", "utf-8")
    return path


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_filled_sheet_is_previewed_and_enter_saves_it(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        path = await create_filled_sheet(person, paths)
        await person.choose_row("rows", "import")
        for key in ("SHEET", "WHO"):
            assert person.app.screen.query(f"#field-{key}")
        person.app.screen.query_one("#field-SHEET").value = str(path)  # type: ignore[attr-defined]
        await pilot.press("enter", "enter")
        await person.wait_until(lambda: isinstance(person.app.screen, ImportPreviewDialog))
        await pilot.pause()
        shown = person.get_screen_text()
        for words in (
            "answer: [/] jokes",
            "★ suggested strength: [/] jokes",
            "not under a question: P.S. [b]Call me[/b]",
            "Press Enter to save",
        ):
            assert words in shown
        assert person.read_from_disk().statements == ()
        await pilot.press("enter")
        await person.wait_until(
            lambda: isinstance(person.app.screen, MeetingSetup) and person.read_from_disk().statements
        )
        await person.settle()
        assert person.read_statement_words() == ["[/] jokes", "P.S. [b]Call me[/b]"]
        assert person.get_message().endswith("from Dana Reyes · 1 answer, 1 suggested strength, 1 not under a question")
        rows = person.app.screen.query_one("#rows", RowsList).options  # at 80x24 the last row is scrolled out of view
        assert "imported: Dana Reyes" in " ".join(f"{rows[-1].prompt}".split())


async def test_cancelling_by_key_or_click_saves_nothing(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        path = await create_filled_sheet(person, paths)
        for leave in ("escape", "#cancel"):
            person.command_input.focus()
            person.command_input.text = f"/import {path}"
            await pilot.press("enter")
            await person.wait_until(lambda: isinstance(person.app.screen, ImportPreviewDialog))
            await (person.click(leave) if leave.startswith("#") else person.press(leave))
            await person.wait_until(lambda: isinstance(person.app.screen, MeetingSetup))
            await person.settle()
            assert person.get_message() == "Nothing from the sheet was saved."
            assert person.read_from_disk().statements == ()
        person.command_input.text = f"/import {path}"
        await pilot.press("enter")
        await person.wait_until(lambda: isinstance(person.app.screen, ImportPreviewDialog))
        await person.click("#keep")
        await person.wait_until(lambda: person.read_from_disk().statements)


async def test_imported_sheet_is_not_saved_twice(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        path = await create_filled_sheet(person, paths)
        await person.submit_lines(f"/import {path} yes")
        before = person.read_from_disk()
        person.command_input.text = f"/import {path}"
        await pilot.press("enter")
        await person.wait_until(lambda: isinstance(person.app.screen, ImportPreviewDialog))
        await pilot.pause()
        assert "Everything on this sheet is already recorded" in person.get_screen_text()
        assert not person.app.screen.query("#keep")
        await pilot.press("enter")
        await person.wait_until(lambda: isinstance(person.app.screen, MeetingSetup))
        assert person.read_from_disk() == before


async def test_missing_file_reopens_the_form_with_an_error(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose_row("rows", "import")
        person.app.screen.query_one("#field-SHEET").value = "none.md"  # type: ignore[attr-defined]
        await pilot.press("enter", "enter")
        await person.wait_until(lambda: isinstance(person.app.screen, CommandFormDialog) and person.get_form_error())
        assert person.get_form_error() == "none.md cannot be opened. Check its name and that you may read it."
        await person.press("escape", "escape")
