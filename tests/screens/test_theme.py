"""Both themes can be read: every pair of text and ground that the screens use has a contrast of at least 4.5:1."""

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.screen import ModalScreen
from textual.theme import Theme

import screens
from facilitator.places import Places
from screens.app import FacilitatorApp
from screens.theme import THEMES
from tests.screens.conftest import NewApp
from tests.screens.driving import WIDE, Driver, demo, strips

LEAST = 4.5
INK = ("foreground", "primary", "secondary", "success", "warning", "error", "text-muted", "text-disabled")
GROUND = ("background", "surface", "panel")
PAIRS = [
    *((ink, ground) for ink in INK for ground in GROUND),
    *((ink, f"block-{place}-background") for ink in INK for place in ("cursor", "cursor-blurred", "hover")),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("footer-foreground", "footer-background"), ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"), ("foreground", "input-selection-background"),
]  # fmt: skip


def contrast(ink: Color, ground: Color) -> float:
    """Return the contrast that WCAG 2.2 defines."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_stands_out_from_its_ground(theme: Theme, ink: str, ground: str) -> None:
    known = theme.to_color_system().generate()
    assert contrast(Color.parse(known[ink]), Color.parse(known[ground])) >= LEAST


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_whatever_is_painted_can_be_read(new_app: NewApp, places: Places, theme: Theme) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.theme = theme.name
        await person.enter("/nonsense")
        for key in ("f3", "f8", "f9", "f2", "f1", "f5", "ctrl+p"):
            await person.press(key)
            await pilot.pause()
            assert not faint(app), key
            await person.press("escape")


def faint(app: FacilitatorApp, least: float = LEAST) -> set[tuple[str, str, str, float]]:
    """Return the words in front that are hard to read, with their colours; what a question covers is dim on purpose."""
    front = app.screen.children[0].region if isinstance(app.screen, ModalScreen) else app.screen.region
    found = set()
    for strip in strips(app)[front.y : front.bottom]:
        for segment in strip.crop(front.x, front.right):
            style = segment.style
            if not style or not style.color or not style.bgcolor or not re.search(r"\w", segment.text):
                continue
            ink, ground = (Color.from_rich_color(one) for one in (style.color, style.bgcolor))
            if contrast(ink, ground) < least:
                found.add((segment.text.strip()[:40], ink.hex, ground.hex, round(contrast(ink, ground), 1)))
    return found


def test_the_styles_use_no_colours_of_their_own() -> None:
    for file in Path(screens.__path__[0]).glob("*.tcss"):
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;%])|rgb\(", file.read_text("utf-8")), file.name
