"""Checks of the painted screen: contrast, layout, and readability without color."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from rich._palettes import EIGHT_BIT_PALETTE, STANDARD_PALETTE
from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from textual.color import Color
from textual.filter import DimFilter
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Footer

from screens.app import FacilitatorApp
from tests.screens.driver import render_strips

MIN_CONTRAST = 4.5
FRAME = re.compile(r"[\s\u2500-\u259f]*")
"""Line and block characters, which carry no text."""


ColorMapping = Callable[[RichColor], Color]
"""Maps a color to the one a terminal shows."""

XTERM_PALETTE = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
)  # fmt: skip
"""The 16 colors of xterm (its file XTerm-col.ad)."""

VS_CODE_DARK_PALETTE = (
    (0, 0, 0), (205, 49, 49), (13, 188, 121), (229, 229, 16), (36, 114, 200), (188, 63, 188), (17, 168, 205),
    (229, 229, 229), (102, 102, 102), (241, 76, 76), (35, 209, 139), (245, 245, 67), (59, 142, 234), (214, 112, 214),
    (41, 184, 219), (229, 229, 229),
)  # fmt: skip
VS_CODE_LIGHT_PALETTE = (
    (0, 0, 0), (205, 49, 49), (16, 124, 16), (148, 152, 0), (4, 81, 165), (188, 5, 188), (5, 152, 188), (85, 85, 85),
    (102, 102, 102), (205, 49, 49), (20, 206, 20), (181, 186, 0), (4, 81, 165), (188, 5, 188), (5, 152, 188),
    (165, 165, 165),
)  # fmt: skip
"""The terminal colors of VS Code in its two standard themes (its file terminalColorRegistry.ts)."""

SOLARIZED_PALETTE = (
    (7, 54, 66), (220, 50, 47), (133, 153, 0), (181, 137, 0), (38, 139, 210), (211, 54, 130), (42, 161, 152),
    (238, 232, 213), (0, 43, 54), (203, 75, 22), (88, 110, 117), (101, 123, 131), (131, 148, 150), (108, 113, 196),
    (147, 161, 161), (253, 246, 227),
)  # fmt: skip
"""The colors of Solarized, in which the bright ones are shades of gray."""

CONSOLE_PALETTE = [tuple(STANDARD_PALETTE[number]) for number in range(16)]
"""The 16 colors of the Linux console and old PCs, which Rich assumes too."""


def make_16_color_mapping(palette: Sequence[Sequence[int]]) -> ColorMapping:
    """Return the color mapping of a terminal with these 16 colors."""
    return cache(
        lambda color: Color.parse("rgb({},{},{})".format(*palette[color.downgrade(ColorSystem.STANDARD).number or 0]))
    )


@cache
def map_to_256_colors(color: RichColor) -> Color:
    """Return the color a terminal with 256 colors shows, such as the Terminal of macOS."""
    return Color(*EIGHT_BIT_PALETTE[color.downgrade(ColorSystem.EIGHT_BIT).number or 0])


class LowContrastText(NamedTuple):
    """Text that is hard to read, with its colors and contrast."""

    text: str
    foreground: str
    background: str
    contrast: float


def compute_contrast(foreground: Color, background: Color) -> float:
    """Return the contrast ratio as WCAG 2.2 defines it."""
    light, dark = sorted((_compute_luminance(foreground), _compute_luminance(background)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _compute_luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def find_low_contrast(
    app: FacilitatorApp, minimum: float = MIN_CONTRAST, mapping: ColorMapping = Color.from_rich_color
) -> set[LowContrastText]:
    """Return text in front that is hard to read. The screen behind a dialog is dimmed on purpose and not checked."""
    front = app.screen.children[0].region if isinstance(app.screen, ModalScreen) else app.screen.region
    dim = DimFilter()  # Textual applies this before painting
    found = set()
    for strip in render_strips(app)[front.y : front.bottom]:
        for segment in strip.crop(front.x, front.right).apply_filter(dim, app.screen.background_colors[1]):
            if FRAME.fullmatch(segment.text):
                continue
            foreground, background = _get_colors(segment, mapping)
            if (contrast := compute_contrast(foreground, background)) < minimum:
                text = segment.text.strip()[:40]
                found.add(LowContrastText(text, foreground.hex, background.hex, round(contrast, 1)))
    return found


def _get_colors(segment: Segment, mapping: ColorMapping) -> tuple[Color, Color]:
    """Return foreground and background as a person sees them."""
    style = segment.style
    assert style and style.color and style.bgcolor, f"{segment.text!r} has the terminal's own colors"
    foreground, background = mapping(style.color), mapping(style.bgcolor)
    return (background, foreground) if style.reverse else (foreground, background)


def find_layout_errors(app: FacilitatorApp) -> set[str]:
    """Return layout errors: lines of the wrong width, broken borders, widgets cut off or scrolling sideways."""
    lines = render_strips(app)
    found = {f"line {y}: {strip.text!r}" for y, strip in enumerate(lines) if cell_len(strip.text) != app.size.width}
    for widget, (region, clip) in app.screen._compositor.visible_widgets.items():
        name = f"{type(widget).__name__} {widget.id or ''}"
        ancestors = [ancestor for ancestor in widget.ancestors if isinstance(ancestor, Widget)]
        if not any(ancestor.allow_vertical_scroll for ancestor in ancestors) and not clip.contains_region(region):
            found.add(f"{name} is cut off: {region} in {clip}")
        if widget.allow_horizontal_scroll and widget.max_scroll_x:
            found.add(f"{name} is {widget.max_scroll_x} cells too wide")
        if widget.styles.border_left[0] in {"round", "outer"}:
            for y in range(max(region.y, clip.y), min(region.bottom, clip.bottom)):
                for x in (region.x, region.right - 1)[: 2 if widget.styles.border_right[0] == "round" else 1]:
                    if not "\u2500" <= (lines[y].crop(x, x + 1).text or "?") <= "\u259f":
                        found.add(f"{name} has a hole at {x}, {y}: {lines[y].text!r}")
    return found


def render_without_colors(app: FacilitatorApp, skip: type[Widget] = Footer) -> list[str]:
    """Return the screen as a person without color vision sees it: text with bold, underline and reverse per cell.

    Args:
        app: the app.
        skip: widgets to leave out; the footer does not show where the focus is.
    """
    lines = ["".join(_render_cell_styles(segment) for segment in strip) for strip in render_strips(app)]
    for widget in app.screen.query(skip):
        del lines[widget.region.y : widget.region.bottom]
    return lines


def _render_cell_styles(segment: Segment) -> str:
    """Return each cell with its styles. Reversed colors count as a style, because they are visible in gray too."""
    style = segment.style
    if not (style and style.color and style.bgcolor):
        return segment.text
    foreground, background = _get_colors(segment, Color.from_rich_color)
    reverse = "reverse" if background.brightness > foreground.brightness else ""
    styles = f"{'bold' if style.bold else ''}{'underline' if style.underline else ''}{reverse}"
    return "".join(f"{char}{styles}" for char in segment.text)
