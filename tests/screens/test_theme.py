"""Every pair of text and background color in the themes has a contrast of at least 4.5:1."""

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import screens
from screens.theme import THEMES
from tests.screens.screen_checks import MIN_CONTRAST, compute_contrast

FOREGROUNDS = ("foreground", "primary", "secondary", "success", "warning", "error", "text-muted", "text-disabled")
BACKGROUNDS = (
    "background",
    "surface",
    "panel",
    *(f"block-{name}-background" for name in ("cursor", "cursor-blurred", "hover")),
)
PAIRS = [
    *((foreground, background) for background in BACKGROUNDS for foreground in FOREGROUNDS),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("footer-foreground", "footer-background"), ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"), ("foreground", "input-selection-background"),
]  # fmt: skip


@pytest.mark.parametrize(("foreground", "background"), PAIRS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_theme_pairs_have_enough_contrast(theme: Theme, foreground: str, background: str) -> None:
    colors = theme.to_color_system().generate()
    assert compute_contrast(Color.parse(colors[foreground]), Color.parse(colors[background])) >= MIN_CONTRAST


def test_styles_use_only_theme_colors() -> None:
    for file in Path(screens.__path__[0]).rglob("*.tcss"):
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;%])|rgb\(", file.read_text("utf-8")), file.name
