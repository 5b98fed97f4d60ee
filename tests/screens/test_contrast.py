"""Whatever is painted can be read: every word on every screen in both themes has a contrast of at least 4.5:1."""

import pytest
from textual.theme import Theme
from textual.widgets import Input, TextArea

from facilitator.paths import DataPaths
from screens.theme import THEMES
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting
from tests.screens.gallery import MEETING_LINES, SCREEN_GROUPS, visit_screens
from tests.screens.screen_checks import LowContrastText, find_low_contrast, map_to_256_colors

ROOM_VIEW = 7.0
"""For everybody, from the back of the room: WCAG 2.2, 1.4.6."""

FEWER = 3.0
"""With 256 colours or 16 the nearest has to do: WCAG 2.2, 1.4.3, what it asks of large letters."""


@pytest.mark.parametrize("part", SCREEN_GROUPS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_whatever_is_painted_can_be_read(make_app: MakeApp, paths: DataPaths, theme: Theme, part: str) -> None:
    app = make_app(copy_demo_meeting(paths, MEETING_LINES))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.theme = theme.name
        async for name in visit_screens(person, SCREEN_GROUPS[part]):
            least = ROOM_VIEW if name == "room view" else 4.5
            if name != "room view":
                app.show_notice("Something to say.")
            seen = find_low_contrast(app, least) | find_low_contrast(app, FEWER, map_to_256_colors)
            for widget in [
                *app.screen.focus_chain,
                *app.screen.query("Button, OptionList"),
                *app.screen.query("FooterKey")[:1],
            ]:
                if widget.focusable:
                    widget.focus()
                if widget.region.area:
                    await pilot.hover(widget)
                seen |= find_low_contrast(app, least)
                if isinstance(widget, Input | TextArea):
                    seen |= await _typed(person, widget, least)
            assert not seen, name


async def _typed(person: Driver, widget: Input | TextArea, least: float) -> set[LowContrastText]:
    """Look at a field with a beginning that is completed, and with words that are selected."""
    text = "value" if isinstance(widget, Input) else "text"
    before = getattr(widget, text)
    setattr(widget, text, "m")
    await person.pilot.pause()
    seen = find_low_contrast(person.app, least)
    widget.select_all()
    await person.pilot.pause()
    seen |= find_low_contrast(person.app, least)
    setattr(widget, text, before)
    await person.pilot.pause()
    return seen
