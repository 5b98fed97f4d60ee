"""Both themes can be read: every pair of text and ground that the screens use has a contrast of at least 4.5:1."""

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import screens
from screens.theme import THEMES
from tests.screens.screen_checks import MIN_CONTRAST, compute_contrast

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


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_stands_out_from_its_ground(theme: Theme, ink: str, ground: str) -> None:
    known = theme.to_color_system().generate()
    assert compute_contrast(Color.parse(known[ink]), Color.parse(known[ground])) >= MIN_CONTRAST


def test_the_styles_use_no_colours_of_their_own() -> None:
    for file in Path(screens.__path__[0]).glob("*.tcss"):
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;%])|rgb\(", file.read_text("utf-8")), file.name
