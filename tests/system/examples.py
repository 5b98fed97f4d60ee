"""Examples for other programs: every note of the sample meetings, and minutes with hostile text in every field."""

from functools import cache

from facilitator.formats.format_registry import convert_markdown
from facilitator.formats.note_format import NoteFormat
from facilitator.formats.note_renderer import render_note_file
from facilitator.notes.minutes import render_minutes
from facilitator.notes.note import NoteRequest
from tests.formats.sample_meetings import LANGUAGES, NOTE_REQUESTS, SAMPLE_NAMES, render_sample_note
from tests.notes.hostile_notes import HOSTILE_TEXTS
from tests.notes.note_builder import build_full_meeting

EXAMPLE_NOTES: dict[str, tuple[str, NoteRequest]] = {
    f"{name}-{called}": (name, request)
    for name in SAMPLE_NAMES
    for called, request in NOTE_REQUESTS.items()
    if not request.kind.is_plain_text  # a paste pack has no other form
}
"""The meeting and request of each note, by a name such as "elana-family-es"."""

EXAMPLE_NAMES = (*EXAMPLE_NOTES, "hostile")


@cache
def render_example(name: str) -> str:
    """Return an example as Markdown."""
    return _render_hostile_minutes() if name == "hostile" else render_sample_note(*EXAMPLE_NOTES[name])


@cache
def render_example_as(name: str, note_format: NoteFormat) -> bytes:
    """Return an example in a format, with the labels of its language."""
    if name == "hostile":
        return convert_markdown(render_example(name), note_format)
    return render_note_file(render_example(name), EXAMPLE_NOTES[name][1], note_format, LANGUAGES)


def _render_hostile_minutes() -> str:
    """Return the minutes of a meeting with a different hostile text in every field."""
    words = iter(HOSTILE_TEXTS * 3)
    return render_minutes(
        build_full_meeting(lambda place: f"{next(words)} {place}\n\n{next(words)}\n{next(words)}"), revision=3
    )
