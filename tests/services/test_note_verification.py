"""Whether a notes file is what the record says."""

import pytest

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import amendments, navigation, statements
from facilitator.notes.minutes import content_hash, minutes
from facilitator.redaction.redacted_meeting import redacted_minutes
from facilitator.services.note_verification import (
    CHANGED,
    NO_NOTES,
    NO_RECORD,
    OTHER_FORM,
    Claim,
    Verdict,
    claim,
    verify,
)
from tests.meeting.meeting_builder import Room, with_strength


def room() -> Room:
    made, _ = with_strength()
    made.do(statements.say, by=made.who("Dana Reyes"), words="Mr Farow sings.")
    return made


def judged(text: str | bytes, meeting: Meeting, revision: int) -> Verdict:
    found = claim(text.encode() if isinstance(text, str) else text)
    return verify(found, meeting, revision) if found else NO_NOTES


def closed() -> Room:
    made = room()
    made.do(navigation.close)
    return made


def test_notes_just_written_are_what_the_record_says() -> None:
    for made in (room(), closed()):
        verdict = judged(minutes(made.meeting, revision=7), made.meeting, 7)
        assert verdict == (True, f"This is what the record says at version 7 ({made.meeting.state}).")


def test_a_changed_letter_is_found() -> None:
    made = closed()
    text = minutes(made.meeting, revision=7)
    assert judged(text.replace("Farow", "Farrow"), made.meeting, 7) == CHANGED
    assert judged(text.replace("version 7", "version 8"), made.meeting, 7).same is False
    for more in ("Dana agreed to this.\n", "X", "XX\n"):
        assert judged(text + more, made.meeting, 7) == NO_NOTES


def test_a_text_made_up_with_a_hash_of_its_own_is_found() -> None:
    made, other = closed(), room()
    other.do(navigation.close)
    forged = minutes(other.meeting.but(title="Another"), revision=7)
    assert judged(forged, made.meeting, 7) == (
        False,
        "The text is whole, but the record of the same version says something else.",
    )


def test_a_trip_through_another_editor_is_no_change() -> None:
    made = closed()
    text = minutes(made.meeting, revision=7)
    for data in (text.replace("\n", "\r\n").encode("utf-8-sig"), text.rstrip("\n").encode(), (text + "\n\n").encode()):
        assert judged(data, made.meeting, 7).same


def test_notes_from_before_something_was_added_are_what_the_record_said_then() -> None:
    made = closed()
    first = minutes(made.meeting, revision=7)
    made.do(amendments.correct, by="Ms Ortiz", because="a slip", was="Farow", now="Farrow")
    second = minutes(made.meeting, revision=8)
    made.do(amendments.add, by="Dana Reyes", because="open", words="It stops at 7:40.")
    third = minutes(made.meeting, revision=9)
    for version, text in ((7, first), (8, second), (9, third)):
        verdict = judged(text, made.meeting, 9)
        assert verdict.same
        assert f"at version {version}" in verdict.sentence
        assert ("was added" in verdict.sentence) is (version < 9)
        again = "write the notes again to have it."
        assert (
            verdict.sentence
            == f"This is what the record says at version {version} (closed)."
            + {
                7: f" Since then something was added 2 times; {again}",
                8: f" Since then something was added once; {again}",
                9: "",
            }[version]
        )


def test_a_record_that_was_mended_and_renumbered_still_says_the_same() -> None:
    made = closed()
    assert judged(minutes(made.meeting, revision=7), made.meeting, 1_000_008).same


def test_a_redacted_copy_is_held_against_the_record_too() -> None:
    made = closed()
    text = redacted_minutes(made.meeting, revision=7).text
    verdict = judged(text, made.meeting, 7)
    assert verdict.same
    assert verdict.sentence.startswith("This is a redacted copy of what the record says")
    assert not judged(text.replace("sings", "hums"), made.meeting, 7).same


def test_a_draft_that_was_overtaken_says_so() -> None:
    made = room()
    text = minutes(made.meeting, revision=7)
    made.do(statements.say, by=made.who("Dana Reyes"), words="And more.")
    verdict = judged(text, made.meeting, 8)
    assert not verdict.same
    assert verdict.sentence == (
        "The text is as it was written, at version 7. The record has changed since: it is at version 8 (in session)."
        " Write the notes again to compare."
    )


HASH = "0123456789abcdef" * 4


def test_a_claim_is_what_the_last_line_says() -> None:
    hash_ = content_hash("# Notes\n\n")
    text = f"# Notes\n\nRecord 0123456789abcdef · in session · version 120 · SHA-256 {hash_}\n"
    assert claim(text.encode()) == Claim("0123456789abcdef", 120, True, text)
    other = text.replace(hash_, HASH)
    assert claim(other.encode()) == Claim("0123456789abcdef", 120, False, other)


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
    assert claim(f"# Notes\n\n{closing}\n".encode()) is None


def test_what_is_said_where_nothing_can_be_compared() -> None:
    assert NO_NOTES == (
        False, "This is not a notes file of this program, or its last line is missing: “Record … · SHA-256 …”."
    )  # fmt: skip
    assert CHANGED == (
        False, "The text was changed after it was written. The record itself is not touched by that."
    )  # fmt: skip
    assert NO_RECORD == (
        False, "The text is as it was written. Its record is not on this computer, so the two could not be compared."
    )  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"# Notes\n", b"\xff\xfe\x00", b"Record 12 \xc2\xb7 closed \xc2\xb7 version 1\n"]
)
def test_another_file_is_none(data: bytes) -> None:
    assert claim(data) is None


def test_another_form_is_told_that_it_cannot_be_verified() -> None:
    assert OTHER_FORM.same is False
    assert OTHER_FORM.sentence.startswith("Notes can be verified as Markdown only; ")
