"""Rows of a list and paragraphs of a transcript, as the widgets show them."""

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

Row = tuple[str, Content]
"""Id and content of a row. A row whose id begins with "-" cannot be selected."""


class Paragraph(NamedTuple):
    """Paragraph of a transcript.

    Attributes:
        source: the entry it shows; an equal source means an unchanged paragraph.
        format: returns its content; called only when it is shown.
    """

    source: object
    format: Callable[[], Content]
