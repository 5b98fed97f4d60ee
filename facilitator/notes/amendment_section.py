"""The section for addenda and corrections, which were made after the meeting was closed."""

from collections.abc import Iterator

from facilitator.meeting.entry_numbers import describe_reference
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import format_reason, format_time
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

SECTION_TITLE = "Added after closing"


def render_amendments(meeting: Meeting) -> str:
    """Render the addenda and corrections with author, time and reason. Corrected text stays readable."""
    return make_section(
        SECTION_TITLE,
        make_section("Addenda", make_bullets(_format_addenda(meeting)), level=3),
        make_section("Corrections", make_bullets(_format_corrections(meeting)), level=3),
    )


def summarize_amendments(meeting: Meeting) -> str:
    """Return the number of amendments, such as "1 addendum, 2 corrections". Return "" if there are none."""
    counts = ((len(meeting.addenda), "addendum", "addenda"), (len(meeting.corrections), "correction", "corrections"))
    return ", ".join(f"{count} {singular if count == 1 else plural}" for count, singular, plural in counts if count)


def _format_addenda(meeting: Meeting) -> Iterator[str]:
    for addendum in meeting.addenda:
        reason = format_reason(addendum.because)
        yield f"{format_time(addendum.at)}, {make_bold(addendum.by)}{reason}:\n\n{escape_text(addendum.words)}"


def _format_corrections(meeting: Meeting) -> Iterator[str]:
    for correction in meeting.corrections:
        author = f"{make_bold(correction.by)}{format_reason(correction.because)}"
        old, new = _format_single_line(correction.was), _format_single_line(correction.now)
        change = f"“{old}” now reads “{new}”"
        if correction.speaker is not None:
            change = f"{describe_reference(meeting, correction.places[0])} is from {new}, not {old}"
        yield f"{format_time(correction.at)}, {author}: {change}"


def _format_single_line(text: str) -> str:
    return escape_line(" / ".join(text.split("\n")))
