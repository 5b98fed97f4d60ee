"""What was added to the record after the meeting was closed."""

from collections.abc import Iterator

from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import because, when
from facilitator.notes.markdown import bullets, section
from facilitator.notes.markdown_escape import bold, escape, words

TITLE = "Added after closing"


def after(meeting: Meeting) -> str:
    """Return the addenda and the corrections, each with who, when and why; what was corrected stays readable."""
    return section(
        TITLE,
        section("Addenda", bullets(_addenda(meeting)), level=3),
        section("Corrections", bullets(_corrections(meeting)), level=3),
    )


def added(meeting: Meeting) -> str:
    """Return how much was added; nothing where nothing was."""
    counts = ((len(meeting.addenda), "addendum", "addenda"), (len(meeting.corrections), "correction", "corrections"))
    return ", ".join(f"{count} {one if count == 1 else several}" for count, one, several in counts if count)


def _addenda(meeting: Meeting) -> Iterator[str]:
    for one in meeting.addenda:
        yield f"{when(one.at)}, {bold(one.by)}{because(one.because)}:\n\n{words(one.words)}"


def _corrections(meeting: Meeting) -> Iterator[str]:
    for one in meeting.corrections:
        yield f"{when(one.at)}, {bold(one.by)}{because(one.because)}: “{_line(one.was)}” now reads “{_line(one.now)}”"


def _line(text: str) -> str:
    return escape(" / ".join(text.split("\n")))
