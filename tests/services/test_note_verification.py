"""Whether a notes file is what the record says."""

import pytest

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import amendments, navigation, statements
from facilitator.notes.minutes import compute_content_hash, render_minutes
from facilitator.redaction.redacted_meeting import redact_minutes
from facilitator.services.note_verification import (
    NOT_A_NOTE_FILE,
    RECORD_MISSING,
    TEXT_CHANGED,
    UNSUPPORTED_FORMAT,
    NoteClaim,
    Verification,
    read_claim,
    verify_note,
)
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_strength


def build_meeting() -> MeetingBuilder:
    made, _ = meeting_with_strength()
    made.apply(statements.add_statement, by=made.attendee_id("Dana Reyes"), words="Mr Farow sings.")
    return made


def verify_text(text: str | bytes, meeting: Meeting, revision: int) -> Verification:
    found = read_claim(text.encode() if isinstance(text, str) else text)
    return verify_note(found, meeting, revision) if found else NOT_A_NOTE_FILE


def build_closed_meeting() -> MeetingBuilder:
    made = build_meeting()
    made.apply(navigation.close_meeting)
    return made


def test_notes_just_written_are_what_the_record_says() -> None:
    for made in (build_meeting(), build_closed_meeting()):
        verdict = verify_text(render_minutes(made.meeting, revision=7), made.meeting, 7)
        assert verdict == (True, f"This is what the record says at version 7 ({made.meeting.state}).")


def test_a_changed_letter_is_found() -> None:
    made = build_closed_meeting()
    text = render_minutes(made.meeting, revision=7)
    assert verify_text(text.replace("Farow", "Farrow"), made.meeting, 7) == TEXT_CHANGED
    assert verify_text(text.replace("version 7", "version 8"), made.meeting, 7).is_match is False
    for more in ("Dana agreed to this.\n", "X", "XX\n"):
        assert verify_text(text + more, made.meeting, 7) == NOT_A_NOTE_FILE


def test_a_text_made_up_with_a_hash_of_its_own_is_found() -> None:
    made, other = build_closed_meeting(), build_meeting()
    other.apply(navigation.close_meeting)
    forged = render_minutes(other.meeting.replace(title="Another"), revision=7)
    assert verify_text(forged, made.meeting, 7) == (
        False,
        "The text is whole, but the record of the same version says something else.",
    )


def test_a_trip_through_another_editor_is_no_change() -> None:
    made = build_closed_meeting()
    text = render_minutes(made.meeting, revision=7)
    for data in (text.replace("\n", "\r\n").encode("utf-8-sig"), text.rstrip("\n").encode(), (text + "\n\n").encode()):
        assert verify_text(data, made.meeting, 7).is_match


def test_notes_from_before_something_was_added_are_what_the_record_said_then() -> None:
    made = build_closed_meeting()
    first = render_minutes(made.meeting, revision=7)
    made.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="Farow", now="Farrow")
    second = render_minutes(made.meeting, revision=8)
    made.apply(amendments.add_addendum, by="Dana Reyes", because="open", words="It stops at 7:40.")
    third = render_minutes(made.meeting, revision=9)
    for version, text in ((7, first), (8, second), (9, third)):
        verdict = verify_text(text, made.meeting, 9)
        assert verdict.is_match
        assert f"at version {version}" in verdict.message
        assert ("was added" in verdict.message) is (version < 9)
        again = "write the notes again to have it."
        assert (
            verdict.message
            == f"This is what the record says at version {version} (closed)."
            + {
                7: f" Since then something was added 2 times; {again}",
                8: f" Since then something was added once; {again}",
                9: "",
            }[version]
        )


def test_a_record_that_was_mended_and_renumbered_still_says_the_same() -> None:
    made = build_closed_meeting()
    assert verify_text(render_minutes(made.meeting, revision=7), made.meeting, 1_000_008).is_match


def test_a_redacted_copy_is_held_against_the_record_too() -> None:
    made = build_closed_meeting()
    text = redact_minutes(made.meeting, revision=7).text
    verdict = verify_text(text, made.meeting, 7)
    assert verdict.is_match
    assert verdict.message.startswith("This is a redacted copy of what the record says")
    assert not verify_text(text.replace("sings", "hums"), made.meeting, 7).is_match


def test_a_draft_that_was_overtaken_says_so() -> None:
    made = build_meeting()
    text = render_minutes(made.meeting, revision=7)
    made.apply(statements.add_statement, by=made.attendee_id("Dana Reyes"), words="And more.")
    verdict = verify_text(text, made.meeting, 8)
    assert not verdict.is_match
    assert verdict.message == (
        "The text is as it was written, at version 7. The record has changed since: it is at version 8 (in session)."
        " Write the notes again to compare."
    )


HASH = "0123456789abcdef" * 4


def test_a_claim_is_what_the_last_line_says() -> None:
    hash_ = compute_content_hash("# Notes\n\n")
    text = f"# Notes\n\nRecord 0123456789abcdef · in session · version 120 · SHA-256 {hash_}\n"
    assert read_claim(text.encode()) == NoteClaim("0123456789abcdef", 120, True, text)
    other = text.replace(hash_, HASH)
    assert read_claim(other.encode()) == NoteClaim("0123456789abcdef", 120, False, other)


@pytest.mark.parametrize(
    "closing",
    [
        f"Record · closed · version 1 · SHA-256 {HASH}",
        f"Record 12 ·closed · version 1 · SHA-256 {HASH}",
        f"Record 12 · closed· version 1 · SHA-256 {HASH}",
        f"Record 12 · closed · again · version 1 · SHA-256 {HASH}",
        f"Record 12 · clo\nsed · version 1 · SHA-256 {HASH}",
        f"Record 12 · closed · version x · SHA-256 {HASH}",
        f"Record 12 · closed · version 1 · SHA-256 {HASH[1:]}",
        f"Record 12 · closed · version 1 · SHA-256 {HASH}0",
        f"Record 12 · closed · version 1 · SHA-256 {HASH[1:]}g",
    ],
)
def test_a_last_line_that_is_not_ours_claims_nothing(closing: str) -> None:
    assert read_claim(f"# Notes\n\n{closing}\n".encode()) is None


def test_what_is_said_where_nothing_can_be_compared() -> None:
    assert NOT_A_NOTE_FILE == (
        False, "This is not a notes file of this program, or its last line is missing: “Record … · SHA-256 …”."
    )  # fmt: skip
    assert TEXT_CHANGED == (
        False, "The text was changed after it was written. The record itself is not touched by that."
    )  # fmt: skip
    assert RECORD_MISSING == (
        False, "The text is as it was written. Its record is not on this computer, so the two could not be compared."
    )  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"# Notes\n", b"\xff\xfe\x00", b"Record 12 \xc2\xb7 closed \xc2\xb7 version 1\n"]
)
def test_another_file_is_none(data: bytes) -> None:
    assert read_claim(data) is None


def test_another_form_is_told_that_it_cannot_be_verified() -> None:
    assert UNSUPPORTED_FORMAT.is_match is False
    assert UNSUPPORTED_FORMAT.message.startswith("Notes can be verified as Markdown only; ")
