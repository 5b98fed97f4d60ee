"""Two themes of our own, warm dark and warm light, and both once more for terminals of 16 colours.

Contrast is checked by tests/screens/test_theme.py, test_contrast.py and test_few_colours.py.
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

_BLACK, _GREY, _WHITE, _BLUE, _RED = "#000000", "#aaaaaa", "#ffffff", "#0000aa", "#aa0000"
_YELLOW, _CYAN, _GREEN = "#ffff55", "#55ffff", "#55ff55"
"""As Rich writes the 16 colours, so that each is found again; a terminal paints its own."""


def _plain(theme: Theme, *, ink: str, quiet: str, ground: str, bar: str, colours: tuple[str, str, str, str]) -> Theme:
    """Return a theme with few colours: the nearest ones of 16 would put brown on white, and grey on grey."""
    primary, secondary, success, warning = colours
    places = {
        "cursor-background": bar, "cursor-blurred-background": bar, "hover-background": bar,
        "cursor-foreground": ink, "cursor-blurred-foreground": ink,
    }  # fmt: skip
    return Theme(
        name=theme.name, dark=theme.dark, foreground=ink, background=ground, surface=ground, panel=bar,
        primary=primary, secondary=secondary, accent=secondary, success=success, warning=warning, error=warning,
        variables={
            "text-muted": quiet, "text-disabled": quiet, "border": secondary, "border-blurred": quiet,
            **{f"block-{place}": colour for place, colour in places.items()},
            "footer-background": bar, "footer-foreground": ink, "footer-key-foreground": primary,
            "footer-description-foreground": ink, "input-selection-background": bar,
        },
    )  # fmt: skip


FEW = (
    _plain(DARK, ink=_WHITE, quiet=_GREY, ground=_BLACK, bar=_BLUE, colours=(_YELLOW, _CYAN, _GREEN, _YELLOW)),
    _plain(LIGHT, ink=_BLACK, quiet=_BLACK, ground=_WHITE, bar=_GREY, colours=(_BLUE, _BLUE, _BLUE, _RED)),
)


def themes(colours: str | None) -> tuple[Theme, Theme]:
    """Return both themes for a terminal.

    Args:
        colours: how many it has, as Rich calls it: "standard" is 16.
    """
    return FEW if colours == "standard" else THEMES
