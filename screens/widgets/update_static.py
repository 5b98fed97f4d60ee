"""Update a Static only if its content changed; redo the layout only if its size changed."""

from textual.content import Content
from textual.widgets import Static


def update_if_changed(widget: Static, content: Content, *, is_fixed_size: bool = False) -> None:
    """Show content in a widget, with as little repainting and layout as possible.

    Args:
        widget: the widget to update.
        content: the new content.
        is_fixed_size: whether the widget keeps its size whatever it shows.
    """
    old = widget.content
    if not isinstance(old, Content):
        widget.update(content)
    elif not old.is_same(content):
        widths = _measure_lines(content)
        is_resized = _measure_lines(old) != widths or max(widths) > widget.content_size.width
        widget.update(content, layout=is_resized and not is_fixed_size)


def _measure_lines(content: Content) -> list[int]:
    """Return the width of each line in cells."""
    return [line.cell_length for line in content.split("\n", allow_blank=True)]
