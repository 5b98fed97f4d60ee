"""Verify a notes file against its record: check the hash in its last line, then render the notes again and compare.

The wording of the notes can change between versions of the program, so the last line names its template. Notes of an
older template cannot be rendered again. They are accepted if their text is intact and the record has not changed since.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.notes.minutes import TEMPLATE, compute_content_hash, render_minutes
from facilitator.redaction.redacted_meeting import redact_minutes
from facilitator.textfiles.decoding import UndecodableText, decode_bytes

_CLOSING_LINE = re.compile(
    r"Record ([0-9a-f]+) · ([^·\n]+) · version ([0-9]+)(?: · template ([0-9]+))? · SHA-256 ([0-9a-f]{64})\n\Z"
)
_FIRST_TEMPLATE = 1  # notes of version 0.4.0 and earlier do not name their template
_AMENDMENT_TABLES = ("addenda", "corrections")


class NoteClaim(NamedTuple):
    """The claims in the last line of a notes file.

    Attributes:
        meeting_id: the id of the record.
        state: the state of the meeting at that time.
        revision: the revision of the record at that time.
        template: the number of the wording.
        is_intact: whether the text still has the hash in its last line.
        text: the notes with the line endings they were written with.
    """

    meeting_id: str
    state: str
    revision: int
    template: int
    is_intact: bool
    text: str


class Verification(NamedTuple):
    """The result of a verification.

    Attributes:
        is_match: whether the notes match the record at their revision.
        message: the result as sentences for the user.
    """

    is_match: bool
    message: str


NOT_A_NOTE_FILE = Verification(
    False, "This is not a notes file of this program, or its last line is missing: “Record … · SHA-256 …”."
)
UNSUPPORTED_FORMAT = Verification(
    False,
    "Only Markdown notes can be verified, not text, web pages or Word files. Save the notes as .md and try again.",
)
TEXT_CHANGED = Verification(False, "The text was changed after it was written. The record itself is not affected.")
RECORD_MISSING = Verification(
    False, "The text was not changed. Its record is not on this computer, so it could not be compared."
)


def read_claim(data: bytes) -> NoteClaim | None:
    """Read the last line of a notes file. Line endings do not matter.

    Returns:
        The claim, or None if the file does not hold notes or is not text.
    """
    try:
        decoded = decode_bytes(data)
    except UndecodableText:
        return None
    text = decoded.replace("\r\n", "\n").rstrip("\n") + "\n"
    closing_line = _CLOSING_LINE.search(text)
    if not closing_line:
        return None
    meeting_id, state, revision, template, content_hash = closing_line.groups()
    is_intact = compute_content_hash(text[: closing_line.start()]) == content_hash
    return NoteClaim(meeting_id, state, int(revision), int(template or _FIRST_TEMPLATE), is_intact, text)


def verify_note(claim: NoteClaim, meeting: Meeting, revision: int) -> Verification:
    """Compare notes with their record.

    The revision in the notes is trusted, because repairing a file changes the revision of the record.

    Args:
        claim: the notes.
        meeting: the meeting as it is now.
        revision: the revision of the record now.
    """
    if not claim.is_intact:
        return TEXT_CHANGED
    if claim.template != TEMPLATE:
        return _verify_other_template(claim, meeting, revision)
    for amendment_count, earlier_meeting in enumerate(_iter_states_before_amendments(meeting)):
        for kind, render in (("These notes match", render_minutes), ("These redacted notes match", _render_redacted)):
            if render(earlier_meeting, revision=claim.revision) == claim.text:
                match = f"{kind} the record at version {claim.revision} ({meeting.state})."
                return Verification(True, match + _describe_amendments(amendment_count))
    if claim.revision == revision:
        return Verification(False, "The text was not changed, but it does not match the record of the same version.")
    return _report_changed_record(claim, meeting, revision)


def _verify_other_template(claim: NoteClaim, meeting: Meeting, revision: int) -> Verification:
    """Verify notes with the wording of another version of the program, which cannot be rendered again.

    A closed meeting changes only by amendments, each of which increases the revision by one.
    """
    if claim.template > TEMPLATE:
        return Verification(
            False,
            "These notes come from a newer version of the program. The text was not changed, but only that version can "
            "compare it with the record.",
        )
    newer_revisions = revision - claim.revision
    was_closed = claim.state == MeetingState.CLOSED and meeting.state is MeetingState.CLOSED
    most_amendments = len(meeting.addenda) + len(meeting.corrections) if was_closed else 0
    if not 0 <= newer_revisions <= most_amendments:
        return _report_changed_record(claim, meeting, revision)
    source = "it was written from" if newer_revisions else "the record is still at"
    return Verification(
        True,
        f"These notes come from an earlier version of the program. The text was not changed, and {source} version "
        f"{claim.revision} ({meeting.state}).{_describe_amendments(newer_revisions)}",
    )


def _report_changed_record(claim: NoteClaim, meeting: Meeting, revision: int) -> Verification:
    return Verification(
        False,
        f"The text was not changed since it was written from version {claim.revision} of the record. The record has "
        f"changed since then and is at version {revision} ({meeting.state}). Save the notes again to compare.",
    )


def _describe_amendments(count: int) -> str:
    if not count:
        return ""
    amendments = "1 amendment was" if count == 1 else f"{count} amendments were"
    return f" Since then, {amendments} added. Save the notes again to include {'it' if count == 1 else 'them'}."


def _render_redacted(meeting: Meeting, *, revision: int) -> str:
    return redact_minutes(meeting, revision=revision).text


def _iter_states_before_amendments(meeting: Meeting) -> Iterator[Meeting]:
    """Yield the meeting as it is now, then without its last amendment, without its last two, and so on."""
    yield meeting
    amendments = sorted((*meeting.addenda, *meeting.corrections), key=lambda amendment: amendment.id)
    while amendments:
        last = amendments.pop()
        tables = {
            name: tuple(amendment for amendment in getattr(meeting, name) if amendment.id != last.id)
            for name in _AMENDMENT_TABLES
        }
        meeting = meeting.replace(**tables)
        yield meeting
