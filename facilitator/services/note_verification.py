"""Whether a notes file is what the record says: by its last line, and by writing the notes again."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.notes.minutes import compute_content_hash, render_minutes

_CLOSING_LINE = re.compile(r"Record ([0-9a-f]+) · [^·\n]+ · version ([0-9]+) · SHA-256 ([0-9a-f]{64})\n\Z")


class NoteClaim(NamedTuple):
    """What notes say of themselves.

    Attributes:
        meeting: id of the record.
        version: its revision.
        whole: whether the text is the one that was written.
        text: the notes, lines ending as they were written.
    """

    meeting_id: str
    revision: int
    is_intact: bool
    text: str


class Verification(NamedTuple):
    """What there is to say of notes.

    Attributes:
        same: whether they are what the record says, or said at their version.
        sentence: for the person.
    """

    is_match: bool
    message: str


NOT_A_NOTE_FILE = Verification(
    False, "This is not a notes file of this program, or its last line is missing: “Record … · SHA-256 …”."
)
UNSUPPORTED_FORMAT = Verification(
    False,
    "Notes can be verified as Markdown only; text, web pages and Word files are made from that. Save them as .md.",
)
TEXT_CHANGED = Verification(
    False, "The text was changed after it was written. The record itself is not touched by that."
)
RECORD_MISSING = Verification(
    False, "The text is as it was written. Its record is not on this computer, so the two could not be compared."
)


def read_claim(data: bytes) -> NoteClaim | None:
    """Return what a file says of itself; None where it is no notes file. How its lines end does not count."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").rstrip("\n") + "\n"
    found = _CLOSING_LINE.search(text)
    if not found:
        return None
    return NoteClaim(found[1], int(found[2]), compute_content_hash(text[: found.start()]) == found[3], text)


def verify_note(claim: NoteClaim, meeting: Meeting, revision: int) -> Verification:
    """Return whether notes are what the record says. Their own version is believed: mending a file renumbers it."""
    if not claim.is_intact:
        return TEXT_CHANGED
    for later, earlier in enumerate(_iter_states_before_amendments(meeting)):
        for copy, again in (("", render_minutes), ("a redacted copy of ", _render_redacted_minutes)):
            if again(earlier, revision=claim.revision) == claim.text:
                times = "once" if later == 1 else f"{later} times"
                since = f" Since then something was added {times}; write the notes again to have it." if later else ""
                said = f"This is {copy}what the record says at version {claim.revision} ({meeting.state})."
                return Verification(True, f"{said}{since}")
    if claim.revision == revision:
        return Verification(False, "The text is whole, but the record of the same version says something else.")
    return Verification(
        False,
        f"The text is as it was written, at version {claim.revision}. The record has changed since: it is at version "
        f"{revision} ({meeting.state}). Write the notes again to compare.",
    )


def _render_redacted_minutes(meeting: Meeting, *, revision: int) -> str:
    from facilitator.redaction.redacted_meeting import redact_minutes

    return redact_minutes(meeting, revision=revision).text


def _iter_states_before_amendments(meeting: Meeting) -> Iterator[Meeting]:
    """Yield the record as it is, and as it was before each thing that was added after the closing."""
    yield meeting
    added = sorted((*meeting.addenda, *meeting.corrections), key=lambda one: one.id)
    while added:
        last = added.pop()
        tables = {name: tuple(one for one in getattr(meeting, name) if one.id != last.id) for name in _AMENDMENT_TABLES}
        meeting = meeting.replace(**tables)
        yield meeting


_AMENDMENT_TABLES = ("addenda", "corrections")
