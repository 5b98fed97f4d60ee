"""Somebody who has never seen this: what to do is in the footer and on the screen, and F1 explains the place."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.screen import Screen
from textual.widgets import OptionList

import screens
from facilitator.cli.demo_command import SAMPLE
from facilitator.paths import Places
from screens.dialogs.command_form import Form
from screens.dialogs.help_pages import Help, Here
from screens.help_texts import EXPLAINED, place_of
from screens.home import Home
from screens.live_meeting import Room
from screens.meeting_setup import SetUp
from screens.notes import Notes
from screens.widgets.command_input import Line
from screens.widgets.rows_list import Pane
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo

KINDS = {"ByNeed", "DeskScreen", "Page", "Reading", "Stoppable"}
KEYS = {"⏎": "enter", "esc": "escape"}


def key_for(person: Driver, label: str) -> str:
    """Return the key that the footer, as it is drawn, shows before a label; there is none where it is not seen whole."""
    footer = person.shown().splitlines()[-1]
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
            assert words in person.shown()
            return
        await person.press("down")
    raise AssertionError(words)


async def fill_in(person: Driver, *words: str) -> None:
    """Type into the fields of the form in front, as its hint says: Enter goes on, and records at the last."""
    assert "Enter" in person.shown()
    for one in words:
        await person.type(one)
        await person.press("enter")
    for _ in range(6):
        if not isinstance(person.app.screen, Form):
            return
        await person.press("enter")
    raise AssertionError(person.shown())


async def test_a_first_time_user_gets_from_an_empty_start_to_saved_notes(new_app: NewApp, places: Places) -> None:
    app = new_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Make your first meeting" in person.shown()
        await by_footer(person, "New meeting")
        assert "Enter chooses" in person.shown()
        await person.press("enter")
        assert isinstance(app.screen, SetUp)
        assert "First: whose meeting is it?" in person.shown()
        await by_footer(person, "Choose")
        await fill_in(person, "Elana Reyes")
        assert "Next: who takes part?" in person.shown()
        await go_to_row(person, "Somebody who takes part")
        await by_footer(person, "Choose")
        await fill_in(person, "Dana Reyes", "parent")
        assert "Ready: Enter on" in person.shown()
        await go_to_row(person, "Start with the strengths")
        await by_footer(person, "Choose")
        assert isinstance(app.screen, Room)
        assert "Who is speaking?" in person.shown()
        await by_footer(person, "Who")
        await person.press("enter")
        assert "Elana · in their words · Strengths" in person.shown()
        await person.say("I like to draw maps.")
        await by_footer(person, "Strength")
        await fill_in(person, "Drawing maps", "", "she drew the school")
        await by_footer(person, "Next")
        await by_footer(person, "Read-back")
        await by_footer(person, "Close the meeting")
        await go_to_row(person, "Close it")
        await person.press("enter")
        assert isinstance(app.screen, Notes)
        await by_footer(person, "Save")
        saved = Path(re.sub(r"\s*\n\s*", "", person.answer().split(" · ")[0]).split(": ")[-1])
        notes = (
            [one.read_text("utf-8") for one in places.notes.rglob("*.md")]
            if not saved.is_file()
            else [saved.read_text("utf-8")]
        )
        assert any("I like to draw maps." in one and "Drawing maps" in one for one in notes), person.answer()


async def test_a_first_start_offers_the_sample_apart_from_ones_own(new_app: NewApp, places: Places) -> None:
    app = new_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Try a sample meeting" in person.shown()
        await by_footer(person, "Sample meeting")
    assert app.return_code == SAMPLE
    assert not list(places.data.glob("meetings/*"))


async def test_with_meetings_letters_search_and_the_sample_is_in_the_palette(new_app: NewApp, places: Places) -> None:
    demo(places)
    app = new_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("s")
        assert app.return_code is None
        assert "Sample meeting" in {one.title for one in app.get_system_commands(app.screen)}
        assert "Sample meeting" not in person.shown()


def every_screen() -> set[str]:
    """Return the names of all screens of the app."""
    modules = [import_module(f"screens.{one.name}") for one in iter_modules(screens.__path__)]
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    own = {one for one in found if issubclass(one, Screen) and one.__module__.startswith("screens.")}
    return {one.__name__ for one in own} - KINDS


def test_every_screen_is_explained_and_nothing_else() -> None:
    assert {place for place in EXPLAINED if " " not in place} == every_screen()
    assert all(one.title and one.purpose and one.first for one in EXPLAINED.values())


async def test_every_list_of_the_room_is_explained_by_f1_and_by_a_question_mark(
    new_app: NewApp, places: Places
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        lists = [one.id or "" for one in app.screen.query(Pane)]
        assert len(lists) > 1
        for pane in (*lists, "record"):
            for key in ("f1", "question_mark"):
                app.screen.query_one(f"#{pane}").focus()
                await pilot.pause()
                await pilot.press(key)
                await person.settle()
                assert isinstance(app.screen, Here)
                assert EXPLAINED[place_of("Room", pane)].title in person.shown()
                await person.press("escape")
                assert isinstance(app.screen, Room)
        assert person.line.text == ""


async def test_f1_explains_the_place_then_everything_then_goes_back(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("?")
        assert person.line.text == "?"
        await person.press("f2", "f1")  # in a form, too
        assert EXPLAINED["Form"].purpose in person.shown()
        await person.press("escape", "escape")
        await person.press("f1")
        assert EXPLAINED["Room"].purpose[:40] in person.shown()
        assert "Choose who speaks" in person.shown()
        await person.press("f1")
        assert isinstance(app.screen, Help)
        await person.press("f1")
        assert isinstance(app.screen, Room)


async def test_help_for_one_command_shows_that_command(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("/help link")
        assert isinstance(app.screen, Here)
        assert "/link N STRENGTH -- HOW" in person.shown()
        assert "/park" not in person.shown()
        await person.press("escape")
        await person.enter("/help nonsense")
        assert isinstance(app.screen, Room)
        assert "There is no command /nonsense" in person.answer()
        assert person.line.text == "/help nonsense"


async def test_tab_completes_and_goes_on_to_the_next_of_several(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("/li")
        assert "Tab  /link" in person.shown()
        await person.press("tab")
        await person.type("1 ")
        first, second = (one.name for one in person.meeting.strengths[:2])
        await person.press("tab")
        assert person.line.text == f"/link 1 {first}"
        await person.press("tab")
        assert person.line.text == f"/link 1 {second}"
        await person.press("shift+tab")
        assert not isinstance(app.focused, Line)
        assert person.line.text == f"/link 1 {second}"
        await person.press("escape")
        person.line.text = ""
        await person.type("Some words")
        await person.press("tab")
        assert not isinstance(app.focused, Line)


@pytest.mark.parametrize("typed", ["", "I like", "/", "/link 1 ", "@", "@ort She refuses", "+ Drawing ", "x" * 300])
async def test_the_rows_above_the_line_never_push_the_record(new_app: NewApp, places: Places, typed: str) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = app.screen.query_one("#record").region.y, app.screen.query_one("BeforeEnter").region.height
        person.line.text = typed
        await person.settle()
        assert (app.screen.query_one("#record").region.y, app.screen.query_one("BeforeEnter").region.height) == before


async def test_the_footer_says_what_is_needed_in_each_state(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("/pause")
        await by_footer(person, "Resume")
        assert person.meeting.state == "in session"
        assert person.shown().splitlines()[-1].split()[1] != "Resume"
        await person.enter("@elana", "/item 1")
        for _ in person.meeting.agenda[1:]:
            await person.enter("/next")
        assert person.shown().splitlines()[-1].split()[1] == "Read-back"
        await person.press("f8")
        assert key_for(person, "Close the meeting") == "k"
        await person.press("escape")
        app.back_to_home()
        await person.settle()
        assert isinstance(app.screen, Home)
