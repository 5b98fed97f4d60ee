"""The notes that other programs are given: the three example meetings, and one in which every text is hostile."""

from functools import cache

from facilitator.notes.minutes import minutes
from tests.formats.meetings import NAMES, notes
from tests.notes.hostile import HOSTILE
from tests.notes.making import full

EXAMPLES = (*NAMES, "hostile")


@cache
def example(name: str) -> str:
    """Return notes as Markdown."""
    return _hostile() if name == "hostile" else notes(name)


def _hostile() -> str:
    """Return the notes of a meeting that fills every text of the model, each with other hostile words."""
    words = iter(HOSTILE * 3)
    return minutes(full(lambda place: f"{next(words)} {place}\n\n{next(words)}\n{next(words)}"), revision=3)
