"""A first-time user finds the next step on the screen and in the footer, and help with F1."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.screen import Screen
from textual.widgets import OptionList

import screens
from facilitator.cli.sample_requests import OPEN_SAMPLE
from facilitator.paths import DataPaths
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.help_pages import FullHelp, ScreenHelp
from screens.help_texts import HELP_TEXTS, find_help_key
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.notes import Notes
from screens.palette import list_palette_commands
from screens.widgets.command_input import CommandInput
from screens.widgets.rows_list import RowsList
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

BASE_CLASSES = {
    "BaseScreen",
    "CancellableScreen",
    "CommandScreen",
    "DecisionScreen",
    "Dialog",
    "EntryScreen",
    "HelpDialog",
    "LoadingScreen",
    "MeetingScreen",
    "PriorityKeysScreen",
    "UndoScreen",
}
KEYS = {"⏎": "enter", "esc": "escape"}


def find_key(person: Driver, label: str) -> str:
    """Return the key that the painted footer shows before a label; fail if the label is not fully visible."""
    footer = person.get_screen_text().splitlines()[-1]
    match = re.search(rf"(?:^|\s)(\S+) {re.escape(label)}(?:\s|$)", footer)
    assert match, f"no {label!r} in {footer!r}"
    return KEYS.get(match[1], match[1].replace("^", "ctrl+").lower())


async def press_by_label(person: Driver, label: str) -> None:
    await person.press(find_key(person, label))


async def go_to_row(person: Driver, words: str) -> None:
    """Move down in the current list to the visible row with these words."""
    options = next(options for options in person.app.screen.query(OptionList) if options.can_focus)
    for _ in range(options.option_count):
        row = options.highlighted_option
        if row and words in str(row.prompt):
            assert words in person.get_screen_text()
            return
        await person.press("down")
    raise AssertionError(words)


async def fill_fields(person: Driver, *values: str) -> None:
    """Type values into the fields of the current form, with Enter after each, until the form is saved."""
    assert "Save" in person.get_screen_text()
    for value in values:
        await person.type(value)
        await person.press("enter")
    for _ in range(7):
        if not isinstance(person.app.screen, CommandFormDialog):
            return
        await person.press("enter")
    raise AssertionError(person.get_screen_text())


async def test_first_time_user_gets_from_an_empty_start_to_saved_notes(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Create your first meeting" in person.get_screen_text()
        await press_by_label(person, "New meeting")
        assert "⏎ Choose" in person.get_screen_text()
        await person.press("enter")
        assert isinstance(app.screen, MeetingSetup)
        assert "First, choose “Student”." in person.get_screen_text()
        await press_by_label(person, "Choose")
        await fill_fields(person, "Elana Reyes")
        assert "Next, choose" in person.get_screen_text()
        await go_to_row(person, "Add a person")
        await press_by_label(person, "Choose")
        await fill_fields(person, "Dana Reyes", "parent")
        assert "Choose “▶ Start with the strengths”" in person.get_screen_text()
        await go_to_row(person, "Start with the strengths")
        await press_by_label(person, "Choose")
        assert isinstance(app.screen, LiveMeeting)
        assert "Who is speaking?" in person.get_screen_text()
        await press_by_label(person, "Who")
        await person.press("enter")
        assert "Elana · in their words · Strengths" in person.get_screen_text()
        await person.type_lines("I like to draw maps.")
        await press_by_label(person, "Strength")
        await fill_fields(person, "Drawing maps", "she drew the school")
        await press_by_label(person, "Next")
        await press_by_label(person, "Read-back")
        await press_by_label(person, "Close the meeting")
        await go_to_row(person, "Close it")
        await person.press("enter")
        assert isinstance(app.screen, Notes)
        await press_by_label(person, "Save")
        saved = Path(re.sub(r"\s*\n\s*", "", person.get_message().split(" · ")[0]).split(": ")[-1])
        files = [saved] if saved.is_file() else paths.notes.rglob("*.md")
        notes = [file.read_text("utf-8") for file in files]
        assert any("I like to draw maps." in text and "Drawing maps" in text for text in notes), person.get_message()


async def test_first_start_offers_the_sample_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Try a sample meeting" in person.get_screen_text()
        await press_by_label(person, "Sample meeting")
    assert app.return_code == OPEN_SAMPLE
    assert not list(paths.data.glob("meetings/*"))


async def test_letters_search_once_there_are_meetings(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths)
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("s")
        assert app.return_code is None
        assert "Sample meeting" in {command.entry.title for command in list_palette_commands(app, app.screen)}
        assert "Sample meeting" not in person.get_screen_text()


def list_screens() -> set[str]:
    """Return the names of all screens of the app."""
    modules = [import_module(module.name) for module in walk_packages(screens.__path__, "screens.")]
    classes = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    own = {cls for cls in classes if issubclass(cls, Screen) and cls.__module__.startswith("screens.")}
    return {cls.__name__ for cls in own} - BASE_CLASSES


def test_every_screen_has_a_help_text() -> None:
    assert {key for key in HELP_TEXTS if " " not in key} == list_screens()
    assert all(text.title and text.purpose and text.steps for text in HELP_TEXTS.values())


async def test_every_pane_of_the_live_meeting_has_help(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        lists = [widget.id or "" for widget in app.screen.query(RowsList)]
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


async def test_f1_shows_screen_help_then_full_help_then_goes_back(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("?")
        assert person.command_input.text == "?"
        await person.press("f2", "f1")  # also in a form
        assert HELP_TEXTS["CommandFormDialog"].purpose in person.get_screen_text()
        await person.press("escape", "escape")
        await person.press("f1")
        assert HELP_TEXTS["LiveMeeting"].purpose[:40] in person.get_screen_text()
        assert "Choose who is speaking" in person.get_screen_text()
        await person.press("f1")
        assert isinstance(app.screen, FullHelp)
        await person.press("f1")
        assert isinstance(app.screen, LiveMeeting)


async def test_help_for_a_command_shows_only_that_command(make_app: MakeApp, paths: DataPaths) -> None:
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
        assert "No help about “nonsense”" in person.get_message()
        assert person.command_input.text == "/help nonsense"


async def test_tab_cycles_through_completions(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("/li")
        await person.settle()
        assert "/link" in person.get_screen_text().splitlines()[-8]
        await person.press("tab")
        await person.type("1 ")
        first, second = (strength.name for strength in person.meeting.strengths[:2])
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
async def test_preview_rows_never_move_the_transcript(make_app: MakeApp, paths: DataPaths, typed: str) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = app.screen.query_one("#record").region.y, app.screen.query_one("LinePreview").region.height
        person.command_input.text = typed
        await person.settle()
        assert (app.screen.query_one("#record").region.y, app.screen.query_one("LinePreview").region.height) == before


async def test_footer_shows_the_next_step_in_each_state(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/pause")
        await press_by_label(person, "Resume")
        assert person.meeting.state == "in session"
        assert person.get_screen_text().splitlines()[-1].split()[1] != "Resume"
        await person.submit_lines("@elana", "/item 1")
        for _ in person.meeting.agenda[1:]:
            await person.submit_lines("/next")
        assert person.get_screen_text().splitlines()[-1].split()[1] == "Read-back"
        await person.press("f8")
        assert find_key(person, "Close the meeting") == "k"
        await person.press("escape")
        app.services.show_home()
        await person.settle()
        assert isinstance(app.screen, Home)
