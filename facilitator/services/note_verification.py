"""Whether a notes file is what the record says: by its last line, and by writing the notes again."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.notes.minutes import content_hash, minutes

_CLOSING = re.compile(r"Record ([0-9a-f]+) · [^·\n]+ · version ([0-9]+) · SHA-256 ([0-9a-f]{64})\n\Z")


class Claim(NamedTuple):
    """What notes say of themselves.

    Attributes:
        meeting: id of the record.
        version: its revision.
        whole: whether the text is the one that was written.
        text: the notes, lines ending as they were written.
    """

    meeting: str
    version: int
    whole: bool
    text: str


class Verdict(NamedTuple):
    """What there is to say of notes.

    Attributes:
        same: whether they are what the record says, or said at their version.
        sentence: for the person.
    """

    same: bool
    sentence: str


NO_NOTES = Verdict(
    False, "This is not a notes file of this program, or its last line is missing: “Record … · SHA-256 …”."
)
OTHER_FORM = Verdict(
    False,
    "Notes can be verified as Markdown only; text, web pages and Word files are made from that. Save them as .md.",
)
CHANGED = Verdict(False, "The text was changed after it was written. The record itself is not touched by that.")
NO_RECORD = Verdict(
    False, "The text is as it was written. Its record is not on this computer, so the two could not be compared."
)


def claim(data: bytes) -> Claim | None:
    """Return what a file says of itself; None where it is no notes file. How its lines end does not count."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").rstrip("\n") + "\n"
    found = _CLOSING.search(text)
    if not found:
        return None
    return Claim(found[1], int(found[2]), content_hash(text[: found.start()]) == found[3], text)


def verify(notes: Claim, meeting: Meeting, revision: int) -> Verdict:
    """Return whether notes are what the record says. Their own version is believed: mending a file renumbers it."""
    if not notes.whole:
        return CHANGED
    for later, earlier in enumerate(_as_it_was(meeting)):
        for copy, again in (("", minutes), ("a redacted copy of ", _redacted)):
            if again(earlier, revision=notes.version) == notes.text:
                times = "once" if later == 1 else f"{later} times"
                since = f" Since then something was added {times}; write the notes again to have it." if later else ""
                said = f"This is {copy}what the record says at version {notes.version} ({meeting.state})."
                return Verdict(True, f"{said}{since}")
    if notes.version == revision:
        return Verdict(False, "The text is whole, but the record of the same version says something else.")
    return Verdict(
        False,
        f"The text is as it was written, at version {notes.version}. The record has changed since: it is at version "
        f"{revision} ({meeting.state}). Write the notes again to compare.",
    )


def _redacted(meeting: Meeting, *, revision: int) -> str:
    from facilitator.redaction.redacted_meeting import redacted_minutes

    return redacted_minutes(meeting, revision=revision).text


def _as_it_was(meeting: Meeting) -> Iterator[Meeting]:
    """Yield the record as it is, and as it was before each thing that was added after the closing."""
    yield meeting
    added = sorted((*meeting.addenda, *meeting.corrections), key=lambda one: one.id)
    while added:
        last = added.pop()
        tables = {name: tuple(one for one in getattr(meeting, name) if one.id != last.id) for name in _LATER}
        meeting = meeting.but(**tables)
        yield meeting


_LATER = ("addenda", "corrections")
