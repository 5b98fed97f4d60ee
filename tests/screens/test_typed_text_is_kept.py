"""Typed text is always either saved or back in the input, whatever goes wrong."""

import errno
from pathlib import Path
from typing import NoReturn

import pytest
from textual.widgets import Input

from facilitator.paths import DataPaths
from facilitator.store.repository import SaveError
from screens.app import FacilitatorApp
from screens.dialogs.command_form import CommandFormDialog
from screens.widgets.command_input import CommandInput
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting

FULL = "Not saved"


def fill_the_disk(app: FacilitatorApp, patch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise SaveError(Path("/data"), OSError(errno.ENOSPC, "full"))

    patch.setattr(app.services.repository, "write_changes", fail)


REFUSED = (
    "/nonsense", "/link 9 Drawing -- with pens", "@nobody Hello there", "! Call @nobody by Friday", "/agree", "+",
    "/goal 1 shape round", "Nobody speaks yet.",
)  # fmt: skip


async def test_refused_line_comes_back_with_a_highlighted_error(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        for line in REFUSED:
            await person.submit_lines(line)
            assert person.command_input.text == line
            assert person.app.focused is person.command_input
            assert person.get_message().split()[0] in person.get_screen_text()
            assert person.app.screen.query_one("#answer").has_class("error")
        assert person.read_from_disk() == person.meeting == before


async def test_error_disappears_with_the_next_key(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/nonsense")
        await person.type("x")
        assert not person.app.screen.query_one("#answer").has_class("error")


PASTED = {
    "First line.\nSecond line.\nThird.": "First line.\nSecond line.\nThird.",
    "One.\r\nTwo.\r\n": "One.\nTwo.",
    "# of sessions: 3\n# of breaks: 2": "# of sessions: 3\n# of breaks: 2",
    "old mac\rline": "old mac\nline",
    "tab\there": "tab here",
}


async def test_multiline_paste_is_one_statement(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@ort")
        for pasted, expected in PASTED.items():
            before = person.read_from_disk().statements
            await person.paste(pasted)
            assert person.read_from_disk().statements == before  # a paste does not submit
            await person.press("enter")
            assert person.read_statement_words()[len(before) :] == [expected]
            assert person.command_input.text == ""


async def test_paste_goes_to_the_cursor_and_keeps_its_spaces(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@ort She ends")
        await person.press("left", "left", "left", "left")
        await person.paste("never \x1b]0;title\x07")
        await person.press("enter")
        assert person.read_statement_words()[-1] == "She never ends"


@pytest.mark.parametrize("key", ["shift+enter", "ctrl+j"])
async def test_line_break_does_not_submit(make_app: MakeApp, paths: DataPaths, key: str) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@ort One.")
        await person.press(key)
        await person.type("Two.")
        assert person.command_input.text == "@ort One.\nTwo."
        await person.press("enter")
        assert person.read_statement_words()[-1] == "One.\nTwo."


async def test_lines_entered_faster_than_they_are_saved_keep_their_order(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@ort")
        before = len(person.meeting.statements)
        for number in range(5):
            person.command_input.text = f"Number {number}."
            person.command_input.action_submit()
        await person.settle()
        assert person.read_statement_words()[before:] == [f"Number {number}." for number in range(5)]


async def test_full_disk_returns_the_text_and_the_next_enter_works(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        with monkeypatch.context() as patch:
            fill_the_disk(app, patch)
            await person.submit_lines("@ort She counts in twos.")
            assert person.command_input.text == "@ort She counts in twos."
            assert FULL in person.get_message()
            assert "She counts in twos." not in person.read_statement_words()
            save_status = app.services.save_status
        await person.press("enter")
        assert person.read_statement_words()[-1] == "She counts in twos."
        assert app.services.save_status != save_status
        assert person.command_input.text == ""


async def test_refused_lines_come_back_in_order_before_newer_text(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        fill_the_disk(app, monkeypatch)
        for line in ("@ort First.", "@ort Second.", "@ort Third."):
            person.command_input.text = line
            person.command_input.action_submit()
        person.command_input.text = "typed since"
        await person.settle()
        assert person.command_input.text.splitlines() == ["@ort First.", "@ort Second.", "@ort Third.", "typed since"]


async def test_refused_form_keeps_its_values_and_shows_the_error(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        await person.press("f4")
        await person.fill_form(WHAT="Bring the grid", OWNER="nobody", DUE="2026-12-01")
        assert isinstance(app.screen, CommandFormDialog)
        assert "nobody" in person.get_form_error()
        assert app.screen.query_one("#field-WHAT", Input).value == "Bring the grid"
        assert person.read_from_disk() == before
        with monkeypatch.context() as patch:
            fill_the_disk(app, patch)
            await person.fill_form(OWNER="Ms Ortiz")
            assert FULL in person.get_form_error()
        await person.fill_form()
        assert not person.has_dialog
        assert person.read_from_disk().actions[-1].what == "Bring the grid"


async def test_paste_into_a_field_keeps_all_lines(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f4")
        await person.paste("Bring the grid\nand the pens\x1b[2J\x00")
        await person.press("ctrl+s")
        assert person.read_from_disk().actions[-1].what == "Bring the grid and the pens"


async def test_undo_and_redo_in_an_empty_input_change_the_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@ort She counts in twos.")
        await person.press("ctrl+z")
        assert "undone" in person.get_message()
        assert "She counts in twos." not in person.read_statement_words()
        assert person.app.screen.query_one(CommandInput).text == "She counts in twos."
        await person.press("ctrl+y")
        assert person.read_statement_words()[-1] == "She counts in twos."
        assert person.app.screen.query_one(CommandInput).text == ""


async def test_undone_words_are_in_the_input_and_further_undo_goes_on(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.read_statement_words()
        await person.submit_lines("@ort She counts in twos.", "And in fives.")
        await person.press("ctrl+z")
        assert person.app.screen.query_one(CommandInput).text == "And in fives."
        await person.press("ctrl+z")
        assert (person.read_statement_words(), person.app.screen.query_one(CommandInput).text) == (
            before,
            "She counts in twos.",
        )
        await person.press("!", "enter")
        assert person.read_statement_words()[-1] == "She counts in twos.!"


async def test_undo_with_text_in_the_input_undoes_typing_only(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@ort She counts in twos.")
        saved = person.read_from_disk()
        await person.type("abc")
        await person.press("ctrl+z")
        assert person.command_input.text == ""
        assert person.read_from_disk() == saved


async def test_invisible_characters_removed_from_a_paste_are_reported(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.command_input.focus()
        await person.paste("/nonsense \u202eone")
        await person.press("enter")
        assert person.get_message().endswith(" 1 invisible character was removed.")
        person.command_input.clear()
        await person.paste("@dana She \u202edraws\u202c C++\u200e!")
        await person.press("enter")
        assert person.get_message().endswith(" · 2 invisible characters were removed.")
        assert person.meeting.statements[-1].words == "She draws C++\u200e!"
        await person.type_lines("@dana Next\u200f!")
        assert person.get_message().endswith("Next\u200f!")


async def test_invisible_characters_removed_in_a_form_are_reported(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        await person.press("f2")
        person.app.screen.query_one("#field-STRENGTH", Input).focus()
        await person.paste("Sing\u200bing\u202e")
        await person.type("\u200f!")
        await person.press("ctrl+s")
        assert person.get_message().endswith(" · 2 invisible characters were removed.")
        assert person.meeting.strengths[-1].name == "Singing\u200f!"


async def test_unknown_category_in_a_form_is_asked_about(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        await person.press("f2")
        await person.fill_form(STRENGTH="Singing", CATEGORY="woodwork")
        assert person.app.focused is person.app.screen.query_one("#field-CATEGORY")
        assert "type #woodwork! to use your own" in person.get_screen_text()
        await person.fill_form(CATEGORY="woodwork!")
        assert (person.meeting.strengths[-1].name, person.meeting.strengths[-1].category) == ("Singing", "woodwork")
