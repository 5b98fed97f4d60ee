"""All text on every screen has a contrast of at least 4.5:1 in both themes."""

import pytest
from textual.theme import Theme
from textual.widgets import Input, TextArea

from facilitator.paths import DataPaths
from screens.theme import THEMES
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting
from tests.screens.gallery import MEETING_LINES, SCREEN_GROUPS, visit_screens
from tests.screens.screen_checks import LowContrastText, find_low_contrast, map_to_256_colors

pytestmark = pytest.mark.full

PROJECTOR_CONTRAST = 7.0
"""For a projector, read from the back of the room: WCAG 2.2, 1.4.6."""

FEW_COLORS_CONTRAST = 3.0
"""With 256 or 16 colors, what WCAG 2.2, 1.4.3 requires of large text."""


@pytest.mark.parametrize("part", SCREEN_GROUPS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_all_text_has_enough_contrast(make_app: MakeApp, paths: DataPaths, theme: Theme, part: str) -> None:
    app = make_app(copy_demo_meeting(paths, MEETING_LINES))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.theme = theme.name
        async for name in visit_screens(person, SCREEN_GROUPS[part]):
            minimum = PROJECTOR_CONTRAST if name == "room view" else 4.5
            if name != "room view":
                app.services.show_notice("Something to say.")
            seen = find_low_contrast(app, minimum) | find_low_contrast(app, FEW_COLORS_CONTRAST, map_to_256_colors)
            for widget in [
                *app.screen.focus_chain,
                *app.screen.query("Button, OptionList"),
                *app.screen.query("PriorityFooter"),
            ]:
                if widget.focusable:
                    widget.focus()
                if widget.region.area:
                    await pilot.hover(widget)
                seen |= find_low_contrast(app, minimum)
                if isinstance(widget, Input | TextArea):
                    seen |= await _check_typed_text(person, widget, minimum)
            assert not seen, name


async def _check_typed_text(person: Driver, widget: Input | TextArea, minimum: float) -> set[LowContrastText]:
    """Check a field with a completion, and with selected text."""
    text = "value" if isinstance(widget, Input) else "text"
    before = getattr(widget, text)
    setattr(widget, text, "m")
    await person.pilot.pause()
    seen = find_low_contrast(person.app, minimum)
    widget.select_all()
    await person.pilot.pause()
    seen |= find_low_contrast(person.app, minimum)
    setattr(widget, text, before)
    await person.pilot.pause()
    return seen
