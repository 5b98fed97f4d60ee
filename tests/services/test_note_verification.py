"""Tests of verifying a notes file against its record."""

import shutil
from pathlib import Path

import pytest

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import amendments, navigation, statements
from facilitator.notes.minutes import TEMPLATE, compute_content_hash, render_minutes
from facilitator.redaction.redacted_meeting import redact_minutes
from facilitator.services.meeting_service import MeetingService
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
from facilitator.store.file_repository import FileMeetingRepository
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_strength


def build_meeting() -> MeetingBuilder:
    builder, _ = meeting_with_strength()
    builder.apply(statements.add_statement, by=builder.attendee_id("Dana Reyes"), words="Mr Farow sings.")
    return builder


def verify_text(text: str | bytes, meeting: Meeting, revision: int) -> Verification:
    claim = read_claim(text.encode() if isinstance(text, str) else text)
    return verify_note(claim, meeting, revision) if claim else NOT_A_NOTE_FILE


def build_closed_meeting() -> MeetingBuilder:
    builder = build_meeting()
    builder.apply(navigation.close_meeting)
    return builder


def test_new_notes_match_their_record() -> None:
    for builder in (build_meeting(), build_closed_meeting()):
        result = verify_text(render_minutes(builder.meeting, revision=7), builder.meeting, 7)
        assert result == (True, f"These notes match the record at version 7 ({builder.meeting.state}).")


def test_a_changed_letter_is_detected() -> None:
    builder = build_closed_meeting()
    text = render_minutes(builder.meeting, revision=7)
    assert verify_text(text.replace("Farow", "Farrow"), builder.meeting, 7) == TEXT_CHANGED
    assert verify_text(text.replace("version 7", "version 8"), builder.meeting, 7).is_match is False
    for more in ("Dana agreed to this.\n", "X", "XX\n"):
        assert verify_text(text + more, builder.meeting, 7) == NOT_A_NOTE_FILE


def test_a_forged_text_with_a_valid_hash_is_detected() -> None:
    builder, other = build_closed_meeting(), build_meeting()
    other.apply(navigation.close_meeting)
    forged = render_minutes(other.meeting.replace(title="Another"), revision=7)
    assert verify_text(forged, builder.meeting, 7) == (
        False,
        "The text was not changed, but it does not match the record of the same version.",
    )


def test_line_endings_and_byte_order_marks_do_not_matter() -> None:
    builder = build_closed_meeting()
    text = render_minutes(builder.meeting, revision=7)
    for data in (text.replace("\n", "\r\n").encode("utf-8-sig"), text.rstrip("\n").encode(), (text + "\n\n").encode()):
        assert verify_text(data, builder.meeting, 7).is_match


def test_notes_from_before_an_amendment_match_the_record_of_that_time() -> None:
    builder = build_closed_meeting()
    first = render_minutes(builder.meeting, revision=7)
    builder.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="Farow", now="Farrow")
    second = render_minutes(builder.meeting, revision=8)
    builder.apply(amendments.add_addendum, by="Dana Reyes", because="open", words="It stops at 7:40.")
    third = render_minutes(builder.meeting, revision=9)
    for version, text in ((7, first), (8, second), (9, third)):
        result = verify_text(text, builder.meeting, 9)
        assert result.is_match
        assert f"at version {version}" in result.message
        assert ("added" in result.message) is (version < 9)
        assert (
            result.message
            == f"These notes match the record at version {version} (closed)."
            + {
                7: " Since then, 2 amendments were added. Save the notes again to include them.",
                8: " Since then, 1 amendment was added. Save the notes again to include it.",
                9: "",
            }[version]
        )


def test_notes_match_a_repaired_record_with_another_revision() -> None:
    builder = build_closed_meeting()
    assert verify_text(render_minutes(builder.meeting, revision=7), builder.meeting, 1_000_008).is_match


def test_redacted_notes_are_compared_with_the_record() -> None:
    builder = build_closed_meeting()
    text = redact_minutes(builder.meeting, revision=7).text
    result = verify_text(text, builder.meeting, 7)
    assert result.is_match
    assert result.message.startswith("These redacted notes match the record")
    assert not verify_text(text.replace("sings", "hums"), builder.meeting, 7).is_match


def test_an_outdated_draft_is_reported() -> None:
    builder = build_meeting()
    text = render_minutes(builder.meeting, revision=7)
    builder.apply(statements.add_statement, by=builder.attendee_id("Dana Reyes"), words="And more.")
    result = verify_text(text, builder.meeting, 8)
    assert not result.is_match
    assert result.message == (
        "The text was not changed since it was written from version 7 of the record. The record has changed since then "
        "and is at version 8 (in session). Save the notes again to compare."
    )


HASH = "0123456789abcdef" * 4


def test_the_claim_is_read_from_the_last_line() -> None:
    content_hash = compute_content_hash("# Notes\n\n")
    for template, number in ((" · template 2", 2), (" · template 13", 13), ("", 1)):
        text = f"# Notes\n\nRecord 0123456789abcdef · in session · version 120{template} · SHA-256 {content_hash}\n"
        assert read_claim(text.encode()) == NoteClaim("0123456789abcdef", "in session", 120, number, True, text)
        other = text.replace(content_hash, HASH)
        assert read_claim(other.encode()) == NoteClaim("0123456789abcdef", "in session", 120, number, False, other)


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
        f"Record 12 · closed · version 1 · template x · SHA-256 {HASH}",
        f"Record 12 · closed · version 1 · template · SHA-256 {HASH}",
    ],
)
def test_a_malformed_last_line_is_not_a_claim(closing: str) -> None:
    assert read_claim(f"# Notes\n\n{closing}\n".encode()) is None


def test_messages_when_notes_cannot_be_compared() -> None:
    assert NOT_A_NOTE_FILE == (
        False, "This is not a notes file of this program, or its last line is missing: “Record … · SHA-256 …”."
    )  # fmt: skip
    assert TEXT_CHANGED == (
        False, "The text was changed after it was written. The record itself is not affected."
    )  # fmt: skip
    assert RECORD_MISSING == (
        False, "The text was not changed. Its record is not on this computer, so it could not be compared."
    )  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"# Notes\n", b"\xff\xfe\x00", b"Record 12 \xc2\xb7 closed \xc2\xb7 version 1\n"]
)
def test_other_files_have_no_claim(data: bytes) -> None:
    assert read_claim(data) is None


def test_other_formats_cannot_be_verified() -> None:
    assert UNSUPPORTED_FORMAT.is_match is False
    assert UNSUPPORTED_FORMAT.message.startswith("Only Markdown notes can be verified, ")


NOTES_0_4_0 = Path(__file__).with_name("notes_0_4_0")
"""Notes of the sample meetings with their records, written by version 0.4.0, whose notes do not name their template."""


def open_old_notes(name: str, data_folder: Path) -> tuple[str, Meeting, int]:
    """Return notes of version 0.4.0 with the meeting and revision of their record."""
    text = (NOTES_0_4_0 / f"{name}.md").read_text("utf-8")
    claim = read_claim(text.encode())
    assert claim
    meetings = data_folder / "meetings"
    meetings.mkdir(parents=True)
    shutil.copy(NOTES_0_4_0 / f"{claim.meeting_id}.json", meetings)
    stored = MeetingService(FileMeetingRepository(data_folder, reserve_size=0)).open(claim.meeting_id)
    return text, *stored


@pytest.mark.parametrize(("name", "version"), [("elana", "46 (closed)"), ("nura", "25 (paused)"),
                                               ("aidan", "24 (closed)")])  # fmt: skip
def test_notes_of_an_earlier_version_match_an_unchanged_record(name: str, version: str, tmp_path: Path) -> None:
    text, meeting, revision = open_old_notes(name, tmp_path)
    assert verify_text(text, meeting, revision) == (
        True,
        (
            "These notes come from an earlier version of the program. The text was not changed, and the record is "
            f"still at version {version}."
        ),
    )
    assert render_minutes(meeting, revision=revision) != text
    assert verify_text(text.replace("Reyes", "Reyez").replace("Aziz", "Azis").replace("Cole", "Kole"), meeting,
                       revision) == TEXT_CHANGED  # fmt: skip


def test_notes_of_an_earlier_version_match_a_record_that_was_only_amended(tmp_path: Path) -> None:
    text, meeting, revision = open_old_notes("elana", tmp_path)
    builder = MeetingBuilder()
    builder.meeting = meeting
    for count, message in ((1, " Since then, 1 amendment was added."), (2, " Since then, 2 amendments were added.")):
        builder.apply(amendments.add_addendum, by="Ms Ortiz", because="a question", words="The game is at home.")
        result = verify_text(text, builder.meeting, revision + count)
        assert result.is_match
        assert message in result.message
    assert not verify_text(text, builder.meeting, revision + 3).is_match
    assert not verify_text(text, builder.meeting, revision - 1).is_match


def test_notes_of_an_earlier_version_do_not_match_a_changed_record(tmp_path: Path) -> None:
    text, meeting, revision = open_old_notes("nura", tmp_path)
    assert verify_text(text, meeting, revision + 1) == (
        False,
        (
            "The text was not changed since it was written from version 25 of the record. The record has changed since "
            "then and is at version 26 (paused). Save the notes again to compare."
        ),
    )
    closed = build_closed_meeting().meeting
    assert not verify_text(text, closed, revision + 1).is_match


def test_notes_of_a_newer_version_cannot_be_compared() -> None:
    builder = build_closed_meeting()
    above = "# Notes of another time\n\n"
    hash_ = compute_content_hash(above)
    text = f"{above}Record {builder.meeting.id} · closed · version 7 · template {TEMPLATE + 1} · SHA-256 {hash_}\n"
    result = verify_text(text, builder.meeting, 7)
    assert not result.is_match
    assert result.message.startswith("These notes come from a newer version of the program.")
