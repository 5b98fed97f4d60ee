"""Paragraph of a transcript, as the widget shows it."""

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from facilitator.meeting.frozen_model import EntryRef


class Paragraph(NamedTuple):
    """Paragraph of a transcript.

    Attributes:
        ref: the entry it shows.
        number: the number by which a statement can be selected; 0 for any other entry.
        source: what it shows; an equal source means an unchanged paragraph.
        format: returns its content for a width in cells; called only when it is shown.
    """

    ref: EntryRef
    number: int
    source: object
    format: Callable[[int], Content]
