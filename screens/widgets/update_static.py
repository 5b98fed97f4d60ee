"""Putting a text where one stands already: what did not change is not painted, and what fits is not laid out anew."""

from textual.content import Content
from textual.widgets import Static


def update_if_changed(widget: Static, content: Content, *, is_fixed_size: bool = False) -> None:
    """Show a text. A new layout of the whole screen is asked for only where the text takes other room than before.

    Args:
        widget: where it stands.
        content: what to show.
        is_fixed_size: whether its place has one size, whatever stands there.
    """
    before = widget.content
    if not isinstance(before, Content):
        widget.update(content)
    elif not before.is_same(content):
        other_room = (
            _measure_lines(before) != _measure_lines(content)
            or max(_measure_lines(content)) > widget.content_size.width
        )
        widget.update(content, layout=other_room and not is_fixed_size)


def _measure_lines(content: Content) -> list[int]:
    """Return the width of each line in cells."""
    return [line.cell_length for line in content.split("\n", allow_blank=True)]
