"""Nothing moves except the clock: no animation and no blinking cursor."""

from textual.widgets import Input, TextArea

from facilitator.paths import DataPaths
from screens.theme import THEMES
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting


async def test_no_cursor_blinks_and_nothing_is_animated(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert app.animation_level == "none"
        for keys in ((), ("f2",), ("escape", "f3", "w"), ("escape", "f10"), ("ctrl+p",)):
            await person.press(*keys)
            assert isinstance(app.focused, Input | TextArea), keys
            assert not app.focused.cursor_blink, keys


async def test_highlighted_row_is_marked_by_a_bar(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f5")
        assert "▌ 1 Elana" in person.get_screen_text()
        await person.press("down")
        assert "▌ 1 Elana" not in person.get_screen_text()
        assert "▌ 2 Dana Reyes" in person.get_screen_text()
        await person.press("escape")
        assert "▏ 2 Dana Reyes" in person.get_screen_text()


async def test_focused_field_is_marked_by_a_bar(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for theme in THEMES:
            app.theme = theme.name
            await person.press("f2")
            marked = [line for line in person.get_screen_text().splitlines() if "▌ S" in line]
            assert len(marked) == 1
            assert "Strength" in marked[0]
            await person.press("tab")
            assert "▌ When have we seen it?" in person.get_screen_text()
            await person.press("escape")
