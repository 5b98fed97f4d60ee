"""Putting a text where one stands already: what did not change is not painted, and what fits is not laid out anew."""

from textual.content import Content
from textual.widgets import Static


def stand(part: Static, content: Content, *, fixed: bool = False) -> None:
    """Show a text. A new layout of the whole screen is asked for only where the text takes other room than before.

    Args:
        part: where it stands.
        content: what to show.
        fixed: whether its place has one size, whatever stands there.
    """
    before = part.content
    if not isinstance(before, Content):
        part.update(content)
    elif not before.is_same(content):
        other_room = _room(before) != _room(content) or max(_room(content)) > part.content_size.width
        part.update(content, layout=other_room and not fixed)


def _room(content: Content) -> list[int]:
    """Return the width of each line in cells."""
    return [line.cell_length for line in content.split("\n", allow_blank=True)]
