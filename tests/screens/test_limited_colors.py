"""A terminal of 16 colours, or NO_COLOR: all can be read, and nothing is told by a colour alone."""

import pytest
from textual.color import Color
from textual.filter import Monochrome
from textual.widgets import OptionList

from facilitator.paths import DataPaths
from screens.theme import THEMES, THEMES_16_COLORS, select_themes
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting
from tests.screens.gallery import MEETING_LINES, SCREENS, visit_screens
from tests.screens.screen_checks import (
    CONSOLE_PALETTE,
    XTERM_PALETTE,
    find_low_contrast,
    make_16_color_mapping,
    render_without_colors,
)
from tests.screens.test_contrast import FEWER

TERMINALS = {"xterm": make_16_color_mapping(XTERM_PALETTE), "console": make_16_color_mapping(CONSOLE_PALETTE)}

SAID = {
    "home": ("▶ Elana", "in session", "closed"),
    "room": ("saved ", "▶ Goals", "✓ Strengths", "not yet", "absent", "★ Drawing", "● 1", "proposed"),
    "refused": ("Who is speaking?",),
    "last year": ("cannot say",),
    "goal workshop": ("● linked", "○ not named in the wording", "M ✓", "A ·", "● Times", "○ Persistence", "proposed"),
    "actions": ("closed", "owner not recorded"),
    "read-back": ("not linked yet", "no goals agreed", "own"),
}
"""What a colour means, and the sign or word that says it too."""


def test_the_themes_for_16_colours_are_painted_with_just_those() -> None:
    for theme in THEMES_16_COLORS:
        for colour in (theme.foreground, theme.background, theme.panel, theme.primary, theme.secondary, theme.warning):
            painted = Color.parse(colour or "")
            assert make_16_color_mapping(CONSOLE_PALETTE)(painted.rich_color) == painted, theme.name


def test_more_colours_are_used_where_there_are_more() -> None:
    assert select_themes("256") == select_themes("truecolor") == select_themes(None) == THEMES
    assert [one.name for one in THEMES_16_COLORS] == [one.name for one in THEMES]


async def test_all_can_be_read_with_16_colours(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    app = make_app(copy_demo_meeting(paths, MEETING_LINES))
    assert select_themes(app.console.color_system) == THEMES_16_COLORS
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        async for name in visit_screens(person):
            if name != "room view":
                app.show_notice("Something to say.")
            for theme in THEMES_16_COLORS:
                app.theme = theme.name
                await pilot.pause()
                for terminal, eyes in TERMINALS.items():
                    assert not find_low_contrast(app, FEWER, eyes), (name, theme.name, terminal)


async def test_nothing_is_told_by_a_colour_alone(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    faults = set()
    unseen: list[str] = []
    app = make_app(copy_demo_meeting(paths, MEETING_LINES))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        async for name in visit_screens(person):
            await person.settle()
            assert not find_low_contrast(app), name
            assert person.get_screen_text() == await _with_colours(person), name
            for said in SAID.get(name, ()):
                assert said in person.get_screen_text(), (name, said)
            for fault in app.screen.query("#answer.fault, #fault"):
                lines = render_without_colors(app)[fault.region.y : fault.region.bottom]
                assert "bold" in "".join(lines) or (fault.id == "fault" and not person.get_form_error()), name
                faults.add(name)
            unseen += [f"{name}: {one}" for one in [*await _focus_unseen(person), *await _rows_unseen(person)]]
    assert not unseen, "\n".join(unseen)
    assert "refused" in faults
    assert SAID.keys() < SCREENS.keys()


async def _focus_unseen(person: Driver) -> list[str]:
    """Return what looks the same in focus as something else in focus."""
    before = person.app.focused
    seen: dict[str, object] = {}
    alike = []
    for widget in person.app.screen.focus_chain:
        widget.focus()
        await person.pilot.pause(0)
        other = seen.setdefault("\n".join(render_without_colors(person.app)), widget)
        if other is not widget:
            alike.append(f"{widget} as {other}")
    if before:
        before.focus()
    return alike


async def _rows_unseen(person: Driver) -> list[str]:
    """Return the lists that look the same whichever row Enter takes."""
    unseen = []
    for options in person.app.screen.query(OptionList):
        if sum(not one.disabled for one in options.options) > 1 and options.region.area:
            options.action_first()
            await person.pilot.pause(0)
            first = render_without_colors(person.app)
            options.action_cursor_down()
            await person.pilot.pause(0)
            if render_without_colors(person.app) == first:
                unseen.append(f"{options}")
            options.action_first()
    return unseen


async def _with_colours(person: Driver) -> str:
    """Return what stands there with colours; then be without them again."""
    app = person.app
    grey = next(one for one in app._filters if isinstance(one, Monochrome))
    for grey.enabled, app.no_color in ((False, False), (True, True)):
        app.stylesheet.update(app.screen)
        app.screen.refresh(layout=True)
        await person.pilot.pause(0)
        if not grey.enabled:
            shown = person.get_screen_text()
    return shown
