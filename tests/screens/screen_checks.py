"""What is really drawn: which words are hard to read, and where a line or a border is broken."""

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
"""Lines and blocks: they frame words, and say nothing."""


ColorMapping = Callable[[RichColor], Color]
"""A terminal: what becomes of a colour there."""

XTERM_PALETTE = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
)  # fmt: skip
"""How xterm paints the 16 colours (its file XTerm-col.ad)."""

CONSOLE_PALETTE = [tuple(STANDARD_PALETTE[number]) for number in range(16)]
"""How a console of Linux or an old PC paints them, and how Rich believes that they look."""


def make_16_color_mapping(palette: Sequence[Sequence[int]]) -> ColorMapping:
    """Return a terminal that paints 16 colours, and these."""
    return cache(
        lambda colour: Color.parse("rgb({},{},{})".format(*palette[colour.downgrade(ColorSystem.STANDARD).number or 0]))
    )


@cache
def map_to_256_colors(color: RichColor) -> Color:
    """Return what becomes of a colour where there are 256, as in the Terminal of macOS."""
    return Color(*EIGHT_BIT_PALETTE[color.downgrade(ColorSystem.EIGHT_BIT).number or 0])


class LowContrastText(NamedTuple):
    """Words that are hard to read, their colours, and their contrast."""

    text: str
    foreground: str
    background: str
    contrast: float


def compute_contrast(foreground: Color, background: Color) -> float:
    """Return the contrast that WCAG 2.2 defines."""
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
    """Return the words in front that are hard to read; what a question covers is dim on purpose."""
    front = app.screen.children[0].region if isinstance(app.screen, ModalScreen) else app.screen.region
    dim = DimFilter()  # what Textual does to dim text before it is painted
    found = set()
    for strip in render_strips(app)[front.y : front.bottom]:
        for segment in strip.crop(front.x, front.right).apply_filter(dim, app.screen.background_colors[1]):
            if FRAME.fullmatch(segment.text):
                continue
            ink, ground = _get_colors(segment, mapping)
            if (measured := compute_contrast(ink, ground)) < minimum:
                found.add(LowContrastText(segment.text.strip()[:40], ink.hex, ground.hex, round(measured, 1)))
    return found


def _get_colors(segment: Segment, mapping: ColorMapping) -> tuple[Color, Color]:
    """Return ink and ground as they are seen."""
    style = segment.style
    assert style and style.color and style.bgcolor, f"{segment.text!r} has the terminal's own colours"
    ink, ground = mapping(style.color), mapping(style.bgcolor)
    return (ground, ink) if style.reverse else (ink, ground)


def find_layout_errors(app: FacilitatorApp) -> set[str]:
    """Return what does not fit: lines longer or shorter than the screen, borders that are not in their columns,
    controls that are cut off, and whatever would have to be scrolled to the side."""
    lines = render_strips(app)
    found = {f"line {y}: {strip.text!r}" for y, strip in enumerate(lines) if cell_len(strip.text) != app.size.width}
    for widget, (region, clip) in app.screen._compositor.visible_widgets.items():
        called = f"{type(widget).__name__} {widget.id or ''}"
        above = [one for one in widget.ancestors if isinstance(one, Widget)]
        if not any(one.allow_vertical_scroll for one in above) and not clip.contains_region(region):
            found.add(f"{called} is cut off: {region} in {clip}")
        if widget.allow_horizontal_scroll and widget.max_scroll_x:
            found.add(f"{called} is {widget.max_scroll_x} cells wider than its place")
        if widget.styles.border_left[0] in {"round", "outer"}:
            for y in range(max(region.y, clip.y), min(region.bottom, clip.bottom)):
                for x in (region.x, region.right - 1)[: 2 if widget.styles.border_right[0] == "round" else 1]:
                    if not "\u2500" <= (lines[y].crop(x, x + 1).text or "?") <= "\u259f":
                        found.add(f"{called} has a hole at {x}, {y}: {lines[y].text!r}")
    return found


def render_without_colors(app: FacilitatorApp, skip: type[Widget] = Footer) -> list[str]:
    """Return the screen as it is seen by somebody who sees no colours at all: the words, and what is bold, underlined
    or reversed, cell by cell. What tells about keys is left out: nobody looks there to find where they are."""
    shown = ["".join(_render_cell_styles(segment) for segment in strip) for strip in render_strips(app)]
    for one in app.screen.query(skip):
        del shown[one.region.y : one.region.bottom]
    return shown


def _render_cell_styles(segment: Segment) -> str:
    """Return each cell with its marks; one is that ink and ground have changed places, which is seen in grey as well."""
    style = segment.style
    if not (style and style.color and style.bgcolor):
        return segment.text
    ink, ground = _get_colors(segment, Color.from_rich_color)
    turned = "turned" if ground.brightness > ink.brightness else ""
    marks = f"{'bold' if style.bold else ''}{'underline' if style.underline else ''}{turned}"
    return "".join(f"{char}{marks}" for char in segment.text)
