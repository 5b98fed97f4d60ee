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
from tests.screens.driver import strips

LEAST = 4.5
FRAME = re.compile(r"[\s\u2500-\u259f]*")
"""Lines and blocks: they frame words, and say nothing."""


Eyes = Callable[[RichColor], Color]
"""A terminal: what becomes of a colour there."""

XTERM = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
)  # fmt: skip
"""How xterm paints the 16 colours (its file XTerm-col.ad)."""

CONSOLE = [tuple(STANDARD_PALETTE[number]) for number in range(16)]
"""How a console of Linux or an old PC paints them, and how Rich believes that they look."""


def of_16(palette: Sequence[Sequence[int]]) -> Eyes:
    """Return a terminal that paints 16 colours, and these."""
    return cache(
        lambda colour: Color.parse("rgb({},{},{})".format(*palette[colour.downgrade(ColorSystem.STANDARD).number or 0]))
    )


@cache
def of_256(colour: RichColor) -> Color:
    """Return what becomes of a colour where there are 256, as in the Terminal of macOS."""
    return Color(*EIGHT_BIT_PALETTE[colour.downgrade(ColorSystem.EIGHT_BIT).number or 0])


class Faint(NamedTuple):
    """Words that are hard to read, their colours, and their contrast."""

    words: str
    ink: str
    ground: str
    contrast: float


def contrast(ink: Color, ground: Color) -> float:
    """Return the contrast that WCAG 2.2 defines."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faint(app: FacilitatorApp, least: float = LEAST, eyes: Eyes = Color.from_rich_color) -> set[Faint]:
    """Return the words in front that are hard to read; what a question covers is dim on purpose."""
    front = app.screen.children[0].region if isinstance(app.screen, ModalScreen) else app.screen.region
    dim = DimFilter()  # what Textual does to dim text before it is painted
    found = set()
    for strip in strips(app)[front.y : front.bottom]:
        for segment in strip.crop(front.x, front.right).apply_filter(dim, app.screen.background_colors[1]):
            if FRAME.fullmatch(segment.text):
                continue
            ink, ground = _colours(segment, eyes)
            if (measured := contrast(ink, ground)) < least:
                found.add(Faint(segment.text.strip()[:40], ink.hex, ground.hex, round(measured, 1)))
    return found


def _colours(segment: Segment, eyes: Eyes) -> tuple[Color, Color]:
    """Return ink and ground as they are seen."""
    style = segment.style
    assert style and style.color and style.bgcolor, f"{segment.text!r} has the terminal's own colours"
    ink, ground = eyes(style.color), eyes(style.bgcolor)
    return (ground, ink) if style.reverse else (ink, ground)


def broken(app: FacilitatorApp) -> set[str]:
    """Return what does not fit: lines longer or shorter than the screen, borders that are not in their columns,
    controls that are cut off, and whatever would have to be scrolled to the side."""
    lines = strips(app)
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


def without_colours(app: FacilitatorApp, skip: type[Widget] = Footer) -> list[str]:
    """Return the screen as it is seen by somebody who sees no colours at all: the words, and what is bold, underlined
    or reversed, cell by cell. What tells about keys is left out: nobody looks there to find where they are."""
    shown = ["".join(_marked(segment) for segment in strip) for strip in strips(app)]
    for one in app.screen.query(skip):
        del shown[one.region.y : one.region.bottom]
    return shown


def _marked(segment: Segment) -> str:
    """Return each cell with its marks; one is that ink and ground have changed places, which is seen in grey as well."""
    style = segment.style
    if not (style and style.color and style.bgcolor):
        return segment.text
    ink, ground = _colours(segment, Color.from_rich_color)
    turned = "turned" if ground.brightness > ink.brightness else ""
    marks = f"{'bold' if style.bold else ''}{'underline' if style.underline else ''}{turned}"
    return "".join(f"{char}{marks}" for char in segment.text)
