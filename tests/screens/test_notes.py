"""Notes screen: one page with a table of contents, printed, copied and saved by key and mouse."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from facilitator.paths import DataPaths
from screens.notes import Notes
from screens.palette import list_palette_commands
from screens.widgets.note_page import NotePage
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting
from tests.screens.test_after_closing import create_closed_meeting

SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=str)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the paths that the screen opens in the browser."""
    paths: list[Path] = []

    def open_in_browser(path: Path) -> bool:
        paths.append(path)
        return True

    monkeypatch.setattr(Notes, "open_in_browser", staticmethod(open_in_browser))
    return paths


def get_section(person: Driver) -> str:
    """Return the highlighted title in the table of contents."""
    option = person.app.screen.query_one("#sections", OptionList).highlighted_option
    return " ".join(str(option.prompt).split()) if option else ""


@SIZES
async def test_the_page_scrolls_through_all_sections(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9")
        page = person.app.screen.query_one(NotePage)
        assert person.app.focused is page
        await person.press("end")
        await person.wait_until(lambda: page.scroll_offset.y == page.max_scroll_y > 0)
        await person.wait_until(lambda: get_section(person) != "Annual review: Elana Reyes")
        await person.press("home")
        await person.wait_until(lambda: get_section(person) == "Annual review: Elana Reyes")


@SIZES
async def test_sections_are_reached_by_key_and_by_click(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9")
        await person.wait_until(lambda: get_section(person))
        await person.press("right_square_bracket")
        assert get_section(person) == "People"
        await person.press("right_square_bracket")
        assert get_section(person) == "Decisions"
        await person.press("left_square_bracket")
        assert get_section(person) == "People"
        await person.click_row("sections", "2")
        top = person.app.screen.query_one(NotePage).region.y
        await person.wait_until(lambda: "Decisions" in person.get_screen_text().splitlines()[top])
        person.app.screen.query_one("#sections", OptionList).focus()
        await person.press("up")
        await person.wait_until(lambda: "People" in person.get_screen_text().splitlines()[top])


async def test_notes_are_printed_from_the_browser(make_app: MakeApp, paths: DataPaths, opened: list[Path]) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "p")
        (page,) = opened
        assert page.name == "ER-2026-11-20-annual.html"
        assert page.stat().st_mode & 0o777 == 0o600
        assert "Elana Reyes" in page.read_text("utf-8")
        assert "Ctrl+P" in person.get_message()
        await person.press("h", "p")
        assert opened[1].name == "ER-2026-11-20-annual-family.html"
        await person.press("o")
        assert opened[2] == paths.notes


async def test_without_a_browser_the_page_is_named(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "o")
        assert "Nothing was saved yet" in person.get_message()
        await person.press("p")
        (page,) = paths.notes.iterdir()
        assert "No web browser was found" in person.get_message()
        assert str(page) in person.get_message()
        await person.press("o")
        assert str(paths.notes) in person.get_message()


async def test_the_paste_pack_has_no_page_to_print(make_app: MakeApp, paths: DataPaths, opened: list[Path]) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "f")
        choices = person.app.screen.query_one(OptionList).options
        await person.choose_row("", next(choice.id or "" for choice in choices if "Paste pack" in str(choice.prompt)))
        await person.press("p")
        assert "Press y to copy it" in person.get_message()
        assert opened == []
        await person.press("y")
        assert "PARTICIPANTS (DRAFT)" in person.app.clipboard


async def test_notes_are_copied_as_plain_text(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "h", "y")
        assert person.app.clipboard.startswith("Family notes: Elana Reyes\n===")
        assert "**" not in person.app.clipboard
        assert "Copied as plain text." in person.get_message()
        assert "does not allow copying" in person.get_message()


@SIZES
async def test_a_closed_meeting_shows_what_can_be_done(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(create_closed_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        text = " ".join(person.get_screen_text().split())
        for action in ("The meeting is closed.", "s Save", "p Print", "y Copy", "a Addendum"):
            assert action in text
        await person.click("#family-copy")
        assert "Family copy, for the family" in person.get_screen_text()
        assert "Press p to print it" in person.get_message()


async def test_the_palette_offers_the_actions_of_the_notes(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9")
        commands = list_palette_commands(person.app, person.app.screen)
        entries = {command.entry.title: command for command in commands}
        assert {"Print", "Copy", "For whom", "Family copy", "Open folder"} <= entries.keys()
        await entries["Copy"].run()
        await person.settle()
        assert person.app.clipboard


async def test_a_note_is_laid_out_again_for_another_width(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9")
        wide = person.get_screen_text()
        for size in ((60, 20), (40, 12), (20, 5), (1, 1), WIDE):
            await pilot.resize_terminal(*size)
            await person.settle()
            assert person.app.is_running
        assert person.get_screen_text() == wide
