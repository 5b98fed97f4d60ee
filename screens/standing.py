"""Putting a text where one stands already: what did not change is not painted, and what fits is not laid out anew."""

from textual.content import Content
from textual.widgets import Static


def stand(part: Static, text: Content, *, fixed: bool = False) -> None:
    """Show a text. A new layout of the whole screen is asked for only where the text takes other room than before.

    Args:
        part: where it stands.
        text: what to show.
        fixed: whether its place has one size, whatever stands there.
    """
    before = part.content
    if not isinstance(before, Content):
        part.update(text)
    elif not before.is_same(text):
        part.update(
            text, layout=not fixed and (_room(before) != _room(text) or max(_room(text)) > part.content_size.width)
        )


def _room(text: Content) -> list[int]:
    """Return the width of each line in cells."""
    return [line.cell_length for line in text.split("\n", allow_blank=True)]
