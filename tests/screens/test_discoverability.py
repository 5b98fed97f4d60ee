"""Somebody who has never seen this: what to do is in the footer and on the screen, and F1 explains the place."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.screen import Screen
from textual.widgets import OptionList

import screens
from facilitator.cli.demo_command import OPEN_SAMPLE
from facilitator.paths import DataPaths
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.help_pages import FullHelp, ScreenHelp
from screens.help_texts import HELP_TEXTS, find_help_key
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.notes import Notes
from screens.widgets.command_input import CommandInput
from screens.widgets.rows_list import RowsList
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

KINDS = {"ByNeed", "DeskScreen", "Page", "Reading", "Stoppable"}
KEYS = {"⏎": "enter", "esc": "escape"}


def key_for(person: Driver, label: str) -> str:
    """Return the key that the footer, as it is drawn, shows before a label; there is none where it is not seen whole."""
    footer = person.get_screen_text().splitlines()[-1]
    found = re.search(rf"(?:^|\s)(\S+) {re.escape(label)}(?:\s|$)", footer)
    assert found, f"no {label!r} in {footer!r}"
    return KEYS.get(found[1], found[1].replace("^", "ctrl+").lower())


async def by_footer(person: Driver, label: str) -> None:
    await person.press(key_for(person, label))


async def go_to_row(person: Driver, words: str) -> None:
    """Go down in the list in front to the row with these words, seen on the screen."""
    options = person.app.screen.query_one(OptionList)
    for _ in range(options.option_count):
        row = options.highlighted_option
        if row and words in str(row.prompt):
            assert words in person.get_screen_text()
            return
        await person.press("down")
    raise AssertionError(words)


async def fill_in(person: Driver, *words: str) -> None:
    """Type into the fields of the form in front, as its hint says: Enter goes on, and records at the last."""
    assert "Enter" in person.get_screen_text()
    for one in words:
        await person.type(one)
        await person.press("enter")
    for _ in range(6):
        if not isinstance(person.app.screen, CommandFormDialog):
            return
        await person.press("enter")
    raise AssertionError(person.get_screen_text())


async def test_a_first_time_user_gets_from_an_empty_start_to_saved_notes(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Create your first meeting" in person.get_screen_text()
        await by_footer(person, "New meeting")
        assert "Press Enter to choose" in person.get_screen_text()
        await person.press("enter")
        assert isinstance(app.screen, MeetingSetup)
        assert "First, choose “Student” to set the student." in person.get_screen_text()
        await by_footer(person, "Choose")
        await fill_in(person, "Elana Reyes")
        assert "Next: who takes part?" in person.get_screen_text()
        await go_to_row(person, "Add a person")
        await by_footer(person, "Choose")
        await fill_in(person, "Dana Reyes", "parent")
        assert "Ready: Enter on" in person.get_screen_text()
        await go_to_row(person, "Start with the strengths")
        await by_footer(person, "Choose")
        assert isinstance(app.screen, LiveMeeting)
        assert "Who is speaking?" in person.get_screen_text()
        await by_footer(person, "Who")
        await person.press("enter")
        assert "Elana · in their words · Strengths" in person.get_screen_text()
        await person.type_lines("I like to draw maps.")
        await by_footer(person, "Strength")
        await fill_in(person, "Drawing maps", "", "she drew the school")
        await by_footer(person, "Next")
        await by_footer(person, "Read-back")
        await by_footer(person, "Close the meeting")
        await go_to_row(person, "Close it")
        await person.press("enter")
        assert isinstance(app.screen, Notes)
        await by_footer(person, "Save")
        saved = Path(re.sub(r"\s*\n\s*", "", person.get_message().split(" · ")[0]).split(": ")[-1])
        notes = (
            [one.read_text("utf-8") for one in paths.notes.rglob("*.md")]
            if not saved.is_file()
            else [saved.read_text("utf-8")]
        )
        assert any("I like to draw maps." in one and "Drawing maps" in one for one in notes), person.get_message()


async def test_a_first_start_offers_the_sample_apart_from_ones_own(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Try a sample meeting" in person.get_screen_text()
        await by_footer(person, "Sample meeting")
    assert app.return_code == OPEN_SAMPLE
    assert not list(paths.data.glob("meetings/*"))


async def test_with_meetings_letters_search_and_the_sample_is_in_the_palette(
    make_app: MakeApp, paths: DataPaths
) -> None:
    copy_demo_meeting(paths)
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("s")
        assert app.return_code is None
        assert "Sample meeting" in {one.title for one in app.get_system_commands(app.screen)}
        assert "Sample meeting" not in person.get_screen_text()


def every_screen() -> set[str]:
    """Return the names of all screens of the app."""
    modules = [import_module(f"screens.{one.name}") for one in iter_modules(screens.__path__)]
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    own = {one for one in found if issubclass(one, Screen) and one.__module__.startswith("screens.")}
    return {one.__name__ for one in own} - KINDS


def test_every_screen_is_explained_and_nothing_else() -> None:
    assert {place for place in HELP_TEXTS if " " not in place} == every_screen()
    assert all(one.title and one.purpose and one.steps for one in HELP_TEXTS.values())


async def test_every_list_of_the_room_is_explained_by_f1_and_by_a_question_mark(
    make_app: MakeApp, paths: DataPaths
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        lists = [one.id or "" for one in app.screen.query(RowsList)]
        assert len(lists) > 1
        for pane in (*lists, "record"):
            for key in ("f1", "question_mark"):
                app.screen.query_one(f"#{pane}").focus()
                await pilot.pause()
                await pilot.press(key)
                await person.settle()
                assert isinstance(app.screen, ScreenHelp)
                assert HELP_TEXTS[find_help_key("LiveMeeting", pane)].title in person.get_screen_text()
                await person.press("escape")
                assert isinstance(app.screen, LiveMeeting)
        assert person.command_input.text == ""


async def test_f1_explains_the_place_then_everything_then_goes_back(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("?")
        assert person.command_input.text == "?"
        await person.press("f2", "f1")  # in a form, too
        assert HELP_TEXTS["CommandFormDialog"].purpose in person.get_screen_text()
        await person.press("escape", "escape")
        await person.press("f1")
        assert HELP_TEXTS["LiveMeeting"].purpose[:40] in person.get_screen_text()
        assert "Choose who speaks" in person.get_screen_text()
        await person.press("f1")
        assert isinstance(app.screen, FullHelp)
        await person.press("f1")
        assert isinstance(app.screen, LiveMeeting)


async def test_help_for_one_command_shows_that_command(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/help link")
        assert isinstance(app.screen, ScreenHelp)
        assert "/link N STRENGTH -- HOW" in person.get_screen_text()
        assert "/park" not in person.get_screen_text()
        await person.press("escape")
        await person.submit_lines("/help nonsense")
        assert isinstance(app.screen, LiveMeeting)
        assert "There is no command /nonsense" in person.get_message()
        assert person.command_input.text == "/help nonsense"


async def test_tab_completes_and_goes_on_to_the_next_of_several(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("/li")
        assert "Tab  /link" in person.get_screen_text()
        await person.press("tab")
        await person.type("1 ")
        first, second = (one.name for one in person.meeting.strengths[:2])
        await person.press("tab")
        assert person.command_input.text == f"/link 1 {first}"
        await person.press("tab")
        assert person.command_input.text == f"/link 1 {second}"
        await person.press("shift+tab")
        assert not isinstance(app.focused, CommandInput)
        assert person.command_input.text == f"/link 1 {second}"
        await person.press("escape")
        person.command_input.text = ""
        await person.type("Some words")
        await person.press("tab")
        assert not isinstance(app.focused, CommandInput)


@pytest.mark.parametrize("typed", ["", "I like", "/", "/link 1 ", "@", "@ort She refuses", "+ Drawing ", "x" * 300])
async def test_the_rows_above_the_line_never_push_the_record(make_app: MakeApp, paths: DataPaths, typed: str) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = app.screen.query_one("#record").region.y, app.screen.query_one("LinePreview").region.height
        person.command_input.text = typed
        await person.settle()
        assert (app.screen.query_one("#record").region.y, app.screen.query_one("LinePreview").region.height) == before


async def test_the_footer_says_what_is_needed_in_each_state(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/pause")
        await by_footer(person, "Resume")
        assert person.meeting.state == "in session"
        assert person.get_screen_text().splitlines()[-1].split()[1] != "Resume"
        await person.submit_lines("@elana", "/item 1")
        for _ in person.meeting.agenda[1:]:
            await person.submit_lines("/next")
        assert person.get_screen_text().splitlines()[-1].split()[1] == "Read-back"
        await person.press("f8")
        assert key_for(person, "Close the meeting") == "k"
        await person.press("escape")
        app.show_home()
        await person.settle()
        assert isinstance(app.screen, Home)
