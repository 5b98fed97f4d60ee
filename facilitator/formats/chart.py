"""Draw a list of measurements, each with a mark on a line, as a picture (SVG) inside a web page."""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from facilitator.formats.document_model import ListBlock, ListItem, Paragraph, join_text

_ROW = re.compile(r"(?P<below>─*)●(?P<above>─*) (?P<label>baseline|target|\w+ \d+, \d+): ")
_TARGET = "target"
_WIDTH, _HEIGHT, _EDGE = 480, 160, 45
_TOP, _BOTTOM = 20, 120


class _Point(NamedTuple):
    """A measurement in the picture: its label, and its distance from the upper edge."""

    label: str
    y: int


def render_chart(listing: ListBlock) -> Iterator[str]:
    """Yield the lines of a picture of a list of measurements: a line through them, and a dashed one at the target.

    Nothing is drawn for other lists. The list itself stays below the picture, so screen readers skip the picture.
    """
    points = [point for item in listing.items if (point := _read_point(item))]
    measured = [point for point in points if point.label != _TARGET]
    if not measured:
        return
    step = (_WIDTH - 2 * _EDGE) // max(1, len(measured) - 1)
    places = [(_EDGE + index * step, point) for index, point in enumerate(measured)]
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" aria-hidden="true">'
    for point in points:
        if point.label == _TARGET:
            ends = f'x1="0" x2="{_WIDTH}" y1="{point.y}" y2="{point.y}"'
            yield f'<line {ends} stroke="currentColor" stroke-dasharray="6 4"/>'
            yield f'<text x="{_WIDTH}" y="{point.y - 4}" text-anchor="end" font-size="11">{point.label}</text>'
    corners = " ".join(f"{x},{point.y}" for x, point in places)
    yield f'<polyline points="{corners}" fill="none" stroke="currentColor" stroke-width="2"/>'
    for x, point in places:
        yield f'<circle cx="{x}" cy="{point.y}" r="4" fill="currentColor"/>'
        yield f'<text x="{x}" y="{_HEIGHT - 8}" text-anchor="middle" font-size="11">{escape(point.label)}</text>'
    yield "</svg>"


def _read_point(item: ListItem) -> _Point | None:
    """Return the point of a list item that begins with a line with a mark; None for any other item."""
    head = item.blocks[0] if item.blocks else None
    match = _ROW.match(join_text(head.runs)) if isinstance(head, Paragraph) else None
    if not match:
        return None
    below, above = len(match["below"]), len(match["above"])
    return _Point(match["label"], round(_BOTTOM - below / max(1, below + above) * (_BOTTOM - _TOP)))
