"""Whatever is painted can be read: every word on every screen in both themes has a contrast of at least 4.5:1."""

import pytest
from textual.theme import Theme
from textual.widgets import Input, TextArea

from facilitator.paths import Places
from screens.theme import THEMES
from tests.screens.conftest import NewApp
from tests.screens.driver import WIDE, Driver, demo
from tests.screens.gallery import MEETING, PARTS, visit
from tests.screens.screen_checks import Faint, faint, of_256

ROOM_VIEW = 7.0
"""For everybody, from the back of the room: WCAG 2.2, 1.4.6."""

FEWER = 3.0
"""With 256 colours or 16 the nearest has to do: WCAG 2.2, 1.4.3, what it asks of large letters."""


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_whatever_is_painted_can_be_read(new_app: NewApp, places: Places, theme: Theme, part: str) -> None:
    app = new_app(demo(places, MEETING))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.theme = theme.name
        async for name in visit(person, PARTS[part]):
            least = ROOM_VIEW if name == "room view" else 4.5
            if name != "room view":
                app.tell("Something to say.")
            seen = faint(app, least) | faint(app, FEWER, of_256)
            for widget in [
                *app.screen.focus_chain,
                *app.screen.query("Button, OptionList"),
                *app.screen.query("FooterKey")[:1],
            ]:
                if widget.focusable:
                    widget.focus()
                if widget.region.area:
                    await pilot.hover(widget)
                seen |= faint(app, least)
                if isinstance(widget, Input | TextArea):
                    seen |= await _typed(person, widget, least)
            assert not seen, name


async def _typed(person: Driver, widget: Input | TextArea, least: float) -> set[Faint]:
    """Look at a field with a beginning that is completed, and with words that are selected."""
    text = "value" if isinstance(widget, Input) else "text"
    before = getattr(widget, text)
    setattr(widget, text, "m")
    await person.pilot.pause()
    seen = faint(person.app, least)
    widget.select_all()
    await person.pilot.pause()
    seen |= faint(person.app, least)
    setattr(widget, text, before)
    await person.pilot.pause()
    return seen
