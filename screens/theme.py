"""Color themes: warm dark and warm light, each also in a version for terminals with 16 colors.

Contrast is checked by tests/screens/test_theme.py, test_contrast.py and test_limited_colors.py.
"""

from textual.theme import Theme

DARK = Theme(
    name="facilitator-dark",
    dark=True,
    foreground="#e6e1d6",
    background="#16171c",
    surface="#1e1f27",
    panel="#2b2a36",
    primary="#e2bd82",
    secondary="#86bdd6",
    accent="#86bdd6",
    success="#a3c47c",
    warning="#f0a077",
    error="#f08c7a",
    variables={
        "text-muted": "#a9a498",
        "text-disabled": "#a9a498",
        "border": "#86bdd6",
        "border-blurred": "#4a4956",
        "block-cursor-background": "#3a3946",
        "block-cursor-foreground": "#f3eee3",
        "block-cursor-blurred-background": "#262731",
        "block-cursor-blurred-foreground": "#e6e1d6",
        "block-hover-background": "#262731",
        "footer-background": "#2b2a36",
        "footer-foreground": "#e6e1d6",
        "footer-key-foreground": "#e2bd82",
        "footer-description-foreground": "#e6e1d6",
        "input-selection-background": "#4c5a66",
    },
)

LIGHT = Theme(
    name="facilitator-light",
    dark=False,
    foreground="#2b2721",
    background="#fbf7ef",
    surface="#f3ede1",
    panel="#e6ddcc",
    primary="#734808",
    secondary="#1b5a79",
    accent="#1b5a79",
    success="#345813",
    warning="#973a0c",
    error="#a02a1c",
    variables={
        "text-muted": "#58523f",
        "text-disabled": "#58523f",
        "border": "#1b5a79",
        "border-blurred": "#b9ae99",
        "block-cursor-background": "#dccfb6",
        "block-cursor-foreground": "#241f18",
        "block-cursor-blurred-background": "#ebe3d3",
        "block-cursor-blurred-foreground": "#2b2721",
        "block-hover-background": "#ebe3d3",
        "footer-background": "#e6ddcc",
        "footer-foreground": "#2b2721",
        "footer-key-foreground": "#734808",
        "footer-description-foreground": "#2b2721",
        "input-selection-background": "#c8d8e0",
    },
)

THEMES = (DARK, LIGHT)

_BLACK, _WHITE, _BLUE, _YELLOW, _CYAN, _GREEN = "#000000", "#ffffff", "#0000aa", "#aa5500", "#00aaaa", "#00aa00"
"""Some of the 16 colors as Rich defines them, so that Rich maps each to itself. A terminal shows its own shades.

The other colors are gray in Solarized, or unreadable on black or white in VS Code."""


def _make_16_color_theme(
    theme: Theme, *, foreground: str, background: str, selection: str, accents: tuple[str, str, str, str]
) -> Theme:
    """Return a theme for 16 colors. It has one background, because few pairs of colors are readable in all terminals.

    Lines separate the panes, see app.tcss; a sign marks the selected row.
    """
    primary, secondary, success, warning = accents
    block_colors = {
        "cursor-background": background, "cursor-blurred-background": background, "hover-background": background,
        "cursor-foreground": foreground, "cursor-blurred-foreground": foreground,
    }  # fmt: skip
    return Theme(
        name=theme.name, dark=theme.dark, foreground=foreground, background=background, surface=background,
        panel=background, primary=primary, secondary=secondary, accent=secondary, success=success, warning=warning,
        error=warning,
        variables={
            "text-muted": foreground, "text-disabled": foreground, "border": secondary, "border-blurred": foreground,
            **{f"block-{name}": color for name, color in block_colors.items()},
            "footer-background": background, "footer-foreground": foreground, "footer-key-foreground": primary,
            "footer-description-foreground": foreground, "input-selection-background": selection,
        },
    )  # fmt: skip


THEMES_16_COLORS = (
    _make_16_color_theme(
        DARK, foreground=_WHITE, background=_BLACK, selection=_BLUE, accents=(_YELLOW, _CYAN, _GREEN, _YELLOW)
    ),
    _make_16_color_theme(
        LIGHT, foreground=_BLACK, background=_WHITE, selection=_CYAN, accents=(_BLUE, _BLUE, _BLUE, _BLACK)
    ),
)

FEW_COLORS_CLASS = "-few-colors"
"""CSS class of the app in a terminal with 16 colors."""


def select_themes(color_system: str | None) -> tuple[Theme, Theme]:
    """Return the dark and the light theme for a terminal.

    Args:
        color_system: Rich's name of the color system; "standard" has 16 colors.
    """
    return THEMES_16_COLORS if color_system == "standard" else THEMES
