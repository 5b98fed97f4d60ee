"""In terminals with 16 colors or NO_COLOR, all text is readable and no meaning depends on color alone."""

import pytest
from textual.color import Color
from textual.filter import Monochrome
from textual.theme import Theme
from textual.widgets import OptionList

from facilitator.paths import DataPaths
from screens.theme import THEMES, THEMES_16_COLORS, select_themes
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting
from tests.screens.gallery import MEETING_LINES, SCREENS, visit_screens
from tests.screens.screen_checks import (
    CONSOLE_PALETTE,
    SOLARIZED_PALETTE,
    VS_CODE_DARK_PALETTE,
    VS_CODE_LIGHT_PALETTE,
    XTERM_PALETTE,
    compute_contrast,
    find_low_contrast,
    make_16_color_mapping,
    render_without_colors,
)
from tests.screens.test_contrast import FEW_COLORS_CONTRAST
from tests.screens.test_theme import BACKGROUNDS, FOREGROUNDS

pytestmark = pytest.mark.full

TERMINALS = {
    "xterm": make_16_color_mapping(XTERM_PALETTE),
    "console": make_16_color_mapping(CONSOLE_PALETTE),
    "VS Code, dark": make_16_color_mapping(VS_CODE_DARK_PALETTE),
    "VS Code, light": make_16_color_mapping(VS_CODE_LIGHT_PALETTE),
    "Solarized": make_16_color_mapping(SOLARIZED_PALETTE),
}

SIGNS = {
    "home": ("▶ Elana", "in session", "closed"),
    "room": ("saved ", "▶ Goals", "✓ Strengths", "not yet", "absent", "★ Drawing", "● 1", "proposed"),
    "refused": ("Who is speaking?",),
    "last year": ("cannot be determined",),
    "goal workshop": (
        "● linked",
        "○ not mentioned in the wording",
        "M ✓",
        "A ·",
        "● Times",
        "○ Persistence",
        "proposed",
    ),
    "actions": ("closed", "owner not recorded"),
    "read-back": ("not linked yet", "Nothing has been agreed on yet.", "own"),
}
"""Signs and words on each screen that carry the same meaning as a color."""


def test_16_color_themes_use_only_those_colors() -> None:
    for theme in THEMES_16_COLORS:
        for name in (theme.foreground, theme.background, theme.panel, theme.primary, theme.secondary, theme.warning):
            color = Color.parse(name or "")
            assert make_16_color_mapping(CONSOLE_PALETTE)(color.rich_color) == color, theme.name


def test_full_themes_are_used_with_more_colors() -> None:
    assert select_themes("256") == select_themes("truecolor") == select_themes(None) == THEMES
    assert [theme.name for theme in THEMES_16_COLORS] == [theme.name for theme in THEMES]


@pytest.mark.parametrize("terminal", TERMINALS)
@pytest.mark.parametrize("theme", THEMES_16_COLORS, ids=lambda theme: theme.name)
def test_16_color_themes_are_readable_in_every_terminal(theme: Theme, terminal: str) -> None:
    colors = theme.to_color_system().generate()
    shown = {name: TERMINALS[terminal](Color.parse(colors[name]).rich_color) for name in (*FOREGROUNDS, *BACKGROUNDS)}
    for background in BACKGROUNDS:
        for foreground in FOREGROUNDS:
            contrast = compute_contrast(shown[foreground], shown[background])
            assert contrast >= FEW_COLORS_CONTRAST, (foreground, background, contrast)
    selection = TERMINALS[terminal](Color.parse(colors["input-selection-background"]).rich_color)
    assert compute_contrast(shown["foreground"], selection) >= FEW_COLORS_CONTRAST


async def test_panes_are_separated_by_lines_with_16_colors(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        lines = person.get_screen_text().splitlines()[2:12]
        assert all(line.count("│") >= 2 for line in lines)


async def test_all_text_is_readable_with_16_colors(
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
                app.services.show_notice("Something to say.")
            for theme in THEMES_16_COLORS:
                app.theme = theme.name
                await pilot.pause()
                for terminal, mapping in TERMINALS.items():
                    assert not find_low_contrast(app, FEW_COLORS_CONTRAST, mapping), (name, theme.name, terminal)


async def test_no_meaning_depends_on_color_alone(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    screens_with_errors = set()
    indistinct: list[str] = []
    app = make_app(copy_demo_meeting(paths, MEETING_LINES))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        async for name in visit_screens(person):
            await person.settle()
            assert not find_low_contrast(app), name
            assert person.get_screen_text() == await _get_text_with_colors(person), name
            for sign in SIGNS.get(name, ()):
                assert sign in person.get_screen_text(), (name, sign)
            for error in app.screen.query("#answer.error, #error"):
                lines = render_without_colors(app)[error.region.y : error.region.bottom]
                assert "bold" in "".join(lines) or (error.id == "error" and not person.get_form_error()), name
                screens_with_errors.add(name)
            problems = [*await _find_indistinct_focus(person), *await _find_indistinct_rows(person)]
            indistinct += [f"{name}: {problem}" for problem in problems]
    assert not indistinct, "\n".join(indistinct)
    assert "refused" in screens_with_errors
    assert SIGNS.keys() < SCREENS.keys()


async def _find_indistinct_focus(person: Driver) -> list[str]:
    """Return widgets whose focus looks the same as the focus of another widget."""
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
        await person.settle()
    return alike


async def _find_indistinct_rows(person: Driver) -> list[str]:
    """Return lists that look the same whichever row is highlighted."""
    indistinct = []
    for options in person.app.screen.query(OptionList):
        is_visible = options in person.app.screen._compositor.visible_widgets
        if sum(not option.disabled for option in options.options) > 1 and is_visible:
            options.action_first()
            await person.pilot.pause(0)
            first = render_without_colors(person.app)
            options.action_cursor_down()
            await person.pilot.pause(0)
            if render_without_colors(person.app) == first:
                indistinct.append(f"{options}")
            options.action_first()
    return indistinct


async def _get_text_with_colors(person: Driver) -> str:
    """Return the text of the screen as painted in color, then turn color off again."""
    app = person.app
    monochrome = next(line_filter for line_filter in app._filters if isinstance(line_filter, Monochrome))
    for monochrome.enabled, app.no_color in ((False, False), (True, True)):
        app.stylesheet.update(app.screen)
        app.screen.refresh(layout=True)
        await person.pilot.pause(0)
        if not monochrome.enabled:
            shown = person.get_screen_text()
    return shown
