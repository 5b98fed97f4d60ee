"""What other programs are given: every note of the three example meetings, and minutes in which every text is hostile."""

from functools import cache

from facilitator.formats.format_registry import Format, rendered
from facilitator.formats.note_renderer import note_in_form
from facilitator.notes.minutes import minutes
from facilitator.notes.note import Wanted
from tests.formats.sample_meetings import LANGUAGES, NAMES, OFFERED, notes
from tests.notes.hostile_notes import HOSTILE
from tests.notes.note_builder import full

NOTES: dict[str, tuple[str, Wanted]] = {
    f"{name}-{called}": (name, which)
    for name in NAMES
    for called, which in OFFERED.items()
    if not which.kind.plain  # a paste pack has no other form
}
"""Every note with whose meeting it is of and which it is ("elana-family-es")."""

EXAMPLES = (*NOTES, "hostile")


@cache
def example(name: str) -> str:
    """Return notes as Markdown."""
    return _hostile() if name == "hostile" else notes(*NOTES[name])


@cache
def example_as(name: str, form: Format) -> bytes:
    """Return notes in a form, in their language."""
    if name == "hostile":
        return rendered(example(name), form)
    return note_in_form(example(name), NOTES[name][1], form, LANGUAGES)


def _hostile() -> str:
    """Return the notes of a meeting that fills every text of the model, each with other hostile words."""
    words = iter(HOSTILE * 3)
    return minutes(full(lambda place: f"{next(words)} {place}\n\n{next(words)}\n{next(words)}"), revision=3)
