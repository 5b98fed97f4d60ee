"""What was added to the record after the meeting was closed."""

from collections.abc import Iterator

from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import format_reason, format_time
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

SECTION_TITLE = "Added after closing"


def render_amendments(meeting: Meeting) -> str:
    """Return the addenda and the corrections, each with who, when and why; what was corrected stays readable."""
    return make_section(
        SECTION_TITLE,
        make_section("Addenda", make_bullets(_format_addenda(meeting)), level=3),
        make_section("Corrections", make_bullets(_format_corrections(meeting)), level=3),
    )


def summarize_amendments(meeting: Meeting) -> str:
    """Return how much was added; nothing where nothing was."""
    counts = ((len(meeting.addenda), "addendum", "addenda"), (len(meeting.corrections), "correction", "corrections"))
    return ", ".join(f"{count} {one if count == 1 else several}" for count, one, several in counts if count)


def _format_addenda(meeting: Meeting) -> Iterator[str]:
    for one in meeting.addenda:
        yield f"{format_time(one.at)}, {make_bold(one.by)}{format_reason(one.because)}:\n\n{escape_text(one.words)}"


def _format_corrections(meeting: Meeting) -> Iterator[str]:
    for one in meeting.corrections:
        yield f"{format_time(one.at)}, {make_bold(one.by)}{format_reason(one.because)}: “{_format_single_line(one.was)}” now reads “{_format_single_line(one.now)}”"


def _format_single_line(text: str) -> str:
    return escape_line(" / ".join(text.split("\n")))
