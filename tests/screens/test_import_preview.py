"""Question sheets from Set up: one goes out by a form, a filled one is shown before it is kept."""

from pathlib import Path

import pytest

from facilitator.paths import Places
from screens.dialogs.command_form import Form
from screens.dialogs.import_preview import FilledSheet
from screens.meeting_setup import SetUp
from screens.widgets.rows_list import Pane
from tests.commands.line_scripts import PEOPLE
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo


async def sent(person: Driver, places: Places) -> Path:
    """Write a family's sheet from Set up, and fill it in."""
    await person.settle()
    await person.choose("rows", "packet")
    assert isinstance(person.app.screen, Form)
    assert "family · provider · student · teacher" in person.shown()
    await person.fill(WHOM="family")
    (path,) = (places.data / "notes").glob("*-sheet-family.md")
    assert person.answer() == f"question sheet saved · {path}"
    text = path.read_text("utf-8").replace("Filled in by: " + "_" * 30, "Filled in by: Dana Reyes")
    path.write_text(text.replace("_" * 60, "[/] jokes", 1) + "\nP.S. [b]Call me[/b]\n", "utf-8")
    return path


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_filled_sheet_is_shown_and_enter_keeps_it(
    new_app: NewApp, places: Places, size: tuple[int, int]
) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        path = await sent(person, places)
        await person.choose("rows", "import")
        for key in ("SHEET", "WHO"):
            assert person.app.screen.query(f"#field-{key}")
        person.app.screen.query_one("#field-SHEET").value = str(path)  # type: ignore[attr-defined]
        await pilot.press("enter", "enter")
        await person.until(lambda: isinstance(person.app.screen, FilledSheet))
        await pilot.pause()
        shown = person.shown()
        for words in ("answer: [/] jokes", "★ on offer: [/] jokes", "unplaced: P.S. [b]Call me[/b]", "Enter keeps it"):
            assert words in shown
        assert person.on_disk().statements == ()
        await pilot.press("enter")
        await person.until(lambda: isinstance(person.app.screen, SetUp) and person.on_disk().statements)
        await person.settle()
        assert person.words() == ["[/] jokes", "P.S. [b]Call me[/b]"]
        assert person.answer().endswith("from Dana Reyes · 1 answer, 1 strength on offer, 1 unplaced")
        rows = person.app.screen.query_one(
            "#rows", Pane
        ).options  # at 80x24 the last of them is below what is seen first
        assert "here: Dana Reyes" in " ".join(f"{rows[-1].prompt}".split())


async def test_esc_or_a_click_on_leave_keeps_nothing(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        path = await sent(person, places)
        for leave in ("escape", "#leave"):
            person.line.focus()
            person.line.text = f"/import {path}"
            await pilot.press("enter")
            await person.until(lambda: isinstance(person.app.screen, FilledSheet))
            await (person.click(leave) if leave.startswith("#") else person.press(leave))
            await person.until(lambda: isinstance(person.app.screen, SetUp))
            await person.settle()
            assert person.answer() == "Nothing was kept of the sheet."
            assert person.on_disk().statements == ()
        person.line.text = f"/import {path}"
        await pilot.press("enter")
        await person.until(lambda: isinstance(person.app.screen, FilledSheet))
        await person.click("#keep")
        await person.until(lambda: person.on_disk().statements)


async def test_a_sheet_that_is_here_already_is_not_kept_again(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        path = await sent(person, places)
        await person.enter(f"/import {path} yes")
        before = person.on_disk()
        person.line.text = f"/import {path}"
        await pilot.press("enter")
        await person.until(lambda: isinstance(person.app.screen, FilledSheet))
        await pilot.pause()
        assert "Everything in it is here already" in person.shown()
        assert not person.app.screen.query("#keep")
        await pilot.press("enter")
        await person.until(lambda: isinstance(person.app.screen, SetUp))
        assert person.on_disk() == before


async def test_a_form_with_no_such_file_asks_again(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose("rows", "import")
        person.app.screen.query_one("#field-SHEET").value = "none.md"  # type: ignore[attr-defined]
        await pilot.press("enter", "enter")
        await person.until(lambda: isinstance(person.app.screen, Form) and person.fault())
        assert person.fault() == "none.md cannot be opened. Check its name and that you may read it."
        await person.press("escape", "escape")
