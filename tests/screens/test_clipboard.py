"""Ctrl+C copies the selected text, and never empties the clipboard."""

from facilitator.paths import DataPaths
from screens.app import NOTHING_SELECTED
from screens.widgets.transcript import Transcript
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting


async def test_ctrl_c_without_a_selection_says_how_to_copy_and_quit(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.copy_to_clipboard("kept")
        await person.press("ctrl+c")
        assert person.app.clipboard == "kept"
        assert person.get_toasts() == [NOTHING_SELECTED]


async def test_drag_over_the_transcript_keeps_or_copies(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.copy_to_clipboard("kept")
        shown = person.get_screen_text()
        await pilot.mouse_down(Transcript, offset=(4, 1))
        await pilot.hover(Transcript, offset=(30, 3))
        await pilot.mouse_up(Transcript, offset=(30, 3))
        await person.press("ctrl+c")
        copied = person.app.clipboard
        assert copied == "kept" or copied.splitlines()[0] in shown


async def test_selected_text_of_a_field_is_copied(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("She counts in twos.")
        person.command_input.select_all()
        await person.press("ctrl+c")
        assert person.app.clipboard == "She counts in twos."
        assert person.get_toasts() == []
