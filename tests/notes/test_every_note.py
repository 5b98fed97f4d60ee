"""Tests of properties that all kinds of notes share."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given

from facilitator.commands.grammar import CHOICES
from facilitator.meeting.amendment import Correction
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.frozen_model import EntryRef
from facilitator.meeting.meeting import Meeting
from facilitator.notes.minutes import render_minutes
from facilitator.notes.note import NoteRequest, UnsupportedNoteOption, build_note_request, render_note
from facilitator.notes.note_files import make_note_file_name
from facilitator.notes.note_kinds import (
    FAMILY,
    GLANCE,
    INVITATION,
    NOTE_KINDS,
    NOTICE,
    PASTE,
    PROFILE,
    STUDENT,
    TEAM,
    NoteKind,
    PasteOptions,
)
from facilitator.redaction.redacted_meeting import REPLACEMENT_NOTICE, redact_note
from facilitator.textfiles.language_packs import LanguagePacks
from tests.notes.hostile_notes import HOSTILE_TEXTS, hostile_texts, reduced_settings
from tests.notes.marked_meeting import build_marked_meeting
from tests.notes.note_builder import START, MeetingBuilder, build_elana_meeting, build_started_meeting
from tests.notes.note_reader import PARSERS
from tests.notes.test_text_round_trip import iter_typed_texts, list_shown_texts

OUR_LANGUAGES = LanguagePacks()
ALL_REQUESTS = [
    NoteRequest(kind, language)
    for kind in NOTE_KINDS.values()
    for language in (OUR_LANGUAGES.list_languages() if kind.is_translated else ["en"])
]
request_ids = pytest.mark.parametrize(
    "note_request", ALL_REQUESTS, ids=lambda item: f"{item.kind.name}-{item.language}"
)

_GOAL_MARKS = {"goal", "wording", "declined", "dissent", "evidence", "strength", "student", "title", "action"}
_DECISION_MARKS = {"proposal kind", "proposal", "detail", "detail words", "refused", "objection"}
_MATTER_MARKS = {"matter", "matter words", "consent", "consent words"}
_OTHER_MEASURES = {"other prior", "baseline measure", "target measure", "current measure"}
_STATEMENT_MARKS = {
    "said",
    "prepared",
    "asked",
    "reading",
    "mode",
    "mode prepared",
    "voice",
    "person",
    "hope",
    "later",
    "other hope",
    "no",
    "request",
    "reply",
}
PRINTED_MARKS = {
    STUDENT: {*_STATEMENT_MARKS, "strength", "evidence", "goal", "action", "student", "title", "dissent", "matter",
              "matter words", "objection", "prior", "proposal", "proposal kind", "unit", "unit 1", "unit 2", *_OTHER_MEASURES},
    PROFILE: {"category", "category of offer", "evidence", "hope", "other hope", "own offer", "prepared", "seen",
              "strength", "student", "title"},
    INVITATION: {"called", "person", "place", "purpose", "student", "title"},
    GLANCE: {"called", "communication", "evidence", "grade", "languages", "prepared", "strength", "student", "title"},
    NOTICE: {*_GOAL_MARKS, *_DECISION_MARKS, "baseline", "before", "proposal before", "factor", "method", "no",
             "other hope"} - {"action"},
    FAMILY: {*_GOAL_MARKS, *_DECISION_MARKS, *_MATTER_MARKS, *_STATEMENT_MARKS, "title left", "absent", "added", "added by", "added why", "answer", "called", "dropped", "how", "language",
             "left open", "method", "mode of adult", "objective", "objective measure", "objective unit", "reports", "schedule",
             "supports", "who", "parked", "placement words", "prior", "prior wording", "progress words",
             "summary", "supports words", "unit", "unit 1", "unit 2", *_OTHER_MEASURES},
    PASTE: {*_GOAL_MARKS, *_DECISION_MARKS, *_MATTER_MARKS, *_STATEMENT_MARKS, "log", "absent", "added", "added by", "added why", "again", "job title", "answer", "area", "baseline", "behavior",
            "by", "changed", "code", "condition", "criterion", "factor", "how", "language", "method", "mode of adult",
            "objectives", "parked", "placement words", "reports", "prior", "progress words", "schedule", "source", "standard",
            "summary", "supports", "supports words", "target", "unit", "unit 1", "unit 2", "who", "objective",
            "objective measure", "objective unit", *_OTHER_MEASURES},
}  # fmt: skip
"""The texts that each kind of note shows. The full notes have separate tests."""


def render_request(meeting: Meeting, request: NoteRequest) -> str:
    return render_note(meeting, request, OUR_LANGUAGES, revision=3)


@pytest.mark.parametrize(
    "note_request", [request for request in ALL_REQUESTS if request.kind != TEAM], ids=lambda item: item.kind.name
)
def test_each_kind_shows_its_content(note_request: NoteRequest) -> None:
    written = render_request(build_marked_meeting(lambda place: f"zq{place}qz"), note_request)
    assert {place.lower() for place in re.findall("(?i)zq(.+?)qz", written)} == PRINTED_MARKS[note_request.kind]


def assert_all_marks_are_shown(text: str, presets: Iterable[str] = PARSERS) -> None:
    """Check that every shown text reads as typed."""
    meeting = build_marked_meeting(lambda place: f"{text} zq{place}qz\n\n{text}\n{text}")
    wanted_texts = [
        (mark[1], said)
        for path, said in iter_typed_texts(meeting)
        if path not in REFORMATTED_MARKS and (mark := re.search("zq(.+?)qz", said))
    ]
    for kind in (FAMILY, STUDENT, PROFILE, NOTICE, INVITATION):
        written = render_request(meeting, NoteRequest(kind))
        for preset in presets:
            seen = list_shown_texts(written, preset)
            for place, said in wanted_texts:
                if place in PRINTED_MARKS[kind] - FILLED_PLACES:
                    assert said in seen, f"{kind.name}, {place}: {said!r}"
    pasted = render_request(meeting, NoteRequest(PASTE))
    for place, said in wanted_texts:
        if place in PRINTED_MARKS[PASTE] - FILLED_PLACES:
            assert said in pasted, f"paste, {place}: {said!r}"


REFORMATTED_MARKS = {"goals.history.what", "proposals.kind"}
"""Descriptions of changes that the program writes, with a strength's name in them, and the first words of headings."""

FILLED_PLACES = {"title"}
"""Texts in which fields are filled in, as in an agenda."""


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_hostile_words_read_the_same(hostile: str) -> None:
    assert_all_marks_are_shown(hostile, ["gfm-like"])


@reduced_settings
@given(text=hostile_texts)
def test_any_words_read_the_same(text: str) -> None:
    assert_all_marks_are_shown(text)


@request_ids
def test_no_kind_contains_private_notes(note_request: NoteRequest) -> None:
    written = render_request(build_marked_meeting(lambda place: f"zq{place}qz"), note_request)
    assert "zqprivateqz" not in written


@request_ids
def test_each_kind_can_be_rendered_for_an_empty_meeting(note_request: NoteRequest) -> None:
    assert render_request(MeetingBuilder().meeting, note_request)


@request_ids
def test_each_kind_ends_with_its_record_and_marks_drafts(note_request: NoteRequest) -> None:
    meeting = build_started_meeting().meeting
    last = render_request(meeting, note_request).splitlines()[-1]
    assert meeting.id in last
    assert "3" in last
    if note_request.kind == INVITATION:  # it is sent before the meeting, when nothing is final
        return
    draft = {"en": "draft", "es": "borrador"}[note_request.language]
    assert draft in render_request(meeting, note_request).casefold()
    assert draft not in render_request(build_marked_meeting(lambda place: place), note_request).casefold()


@request_ids
def test_each_kind_applies_corrections(note_request: NoteRequest) -> None:
    meeting = build_marked_meeting(lambda place: place)
    slip = Correction(id=990, at=START, by="Dana", because="a slip", was="strength", now="persistence",
                      places=(EntryRef(table="strengths", of=meeting.strengths[0].id),))  # fmt: skip
    written = render_request(meeting.replace(corrections=(slip,)), note_request)
    assert ("persistence" in written) is (note_request.kind != INVITATION)  # it lists no strengths


@request_ids
def test_each_kind_can_be_redacted(note_request: NoteRequest) -> None:
    builder = build_started_meeting()
    redacted = redact_note(builder.meeting, note_request, OUR_LANGUAGES, revision=3)
    assert not [name for name in ("Elana", "Reyes", "Ortiz", "Lindqvist") if name in redacted.text]
    assert ("‹Student›" if note_request.language == "en" else "‹Estudiante›") in redacted.text
    assert any(line.startswith("replaced: Elana Reyes") for line in redacted.notices)
    assert redacted.name.startswith("redacted-2026-11-20-annual")
    if note_request.language == "en":
        assert (
            "Names were changed" if note_request.kind.is_translated else REPLACEMENT_NOTICE
        ) in redacted.text.replace("\\", "")


def test_a_redacted_ascii_paste_pack_lists_replaced_characters() -> None:
    redacted = redact_note(
        build_started_meeting().meeting,
        NoteRequest(PASTE, paste_options=PasteOptions(ascii_only=True)),
        OUR_LANGUAGES,
        revision=3,
    )
    assert "(Student)" in redacted.text
    assert any(line.startswith("replaced: Elana Reyes") for line in redacted.notices)


def test_the_full_notes_are_the_minutes() -> None:
    meeting = build_marked_meeting(lambda place: place)
    assert render_request(meeting, NoteRequest()) == render_minutes(meeting, revision=3)


def test_the_kinds_are_those_of_the_line_language() -> None:
    assert tuple(NOTE_KINDS) == CHOICES["NOTE"]
    assert all(kind.name == name for name, kind in NOTE_KINDS.items())


@pytest.mark.parametrize(
    ("kind", "language", "name"),
    [
        (TEAM, "en", "ER-2026-11-20-annual.md"),
        (FAMILY, "en", "ER-2026-11-20-annual-family.md"),
        (FAMILY, "es", "ER-2026-11-20-annual-family-es.md"),
        (PASTE, "en", "ER-2026-11-20-annual-paste.txt"),
    ],
)
def test_each_kind_has_its_own_file_name(kind: NoteKind, language: str, name: str) -> None:
    assert make_note_file_name(build_elana_meeting().meeting, kind=kind, language=language) == name


def test_a_request_is_built_from_options() -> None:
    assert build_note_request(OUR_LANGUAGES) == NoteRequest()
    assert build_note_request(OUR_LANGUAGES, kind="family", language="es") == NoteRequest(FAMILY, "es")
    assert build_note_request(OUR_LANGUAGES, kind="paste", language="en", ascii_only=True, limit=9) == NoteRequest(
        PASTE, "en", PasteOptions(True, 9)
    )
    assert (NoteRequest().description, NoteRequest(FAMILY).description, NoteRequest(FAMILY, "es").description) == (
        "notes", "family copy", "family copy in Spanish",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["team", "paste", "notice"])
def test_kinds_without_translation_are_refused_in_other_languages(kind: str) -> None:
    with pytest.raises(UnsupportedNoteOption, match=r"language of the record\. Available in es: family, student"):
        build_note_request(OUR_LANGUAGES, kind=kind, language="es")


def test_unsupported_options_are_refused() -> None:
    with pytest.raises(UnsupportedNoteOption, match="work with the paste pack only, not with the family note"):
        build_note_request(OUR_LANGUAGES, kind="family", ascii_only=True)
    with pytest.raises(UnsupportedNoteOption, match="work with the paste pack only"):
        build_note_request(OUR_LANGUAGES, limit=10)
    with pytest.raises(UnsupportedNoteOption, match="1 or more"):
        build_note_request(OUR_LANGUAGES, kind="paste", limit=0)
    with pytest.raises(NotFoundError, match="klingon"):
        build_note_request(OUR_LANGUAGES, kind="family", language="klingon")
