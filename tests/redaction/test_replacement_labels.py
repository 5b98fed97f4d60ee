"""The labels that replace names, in the language of the note."""

from pathlib import Path

import pytest

from facilitator.meeting.people import Role
from facilitator.notes.note import NoteRequest
from facilitator.notes.note_kinds import NOTE_KINDS, NoteKind
from facilitator.redaction.redacted_meeting import redact_meeting, redact_note
from facilitator.redaction.replacement_labels import ENGLISH_LABELS, LABEL_PATTERN, RedactionLabels, load_labels
from facilitator.textfiles.language_packs import LanguagePacks
from tests.formats.sample_meetings import SAMPLE_NAMES, play_sample_meeting
from tests.meeting.complete_meeting import build_complete_meeting

PACKS = LanguagePacks()
TRANSLATED = [kind for kind in NOTE_KINDS.values() if kind.is_translated]


def test_english_labels_equal_the_defaults() -> None:
    assert load_labels(PACKS, "en") == ENGLISH_LABELS


@pytest.mark.parametrize("language", PACKS.list_languages())
def test_labels_of_a_language_are_distinct(language: str) -> None:
    labels = load_labels(PACKS, language)
    assert len({*labels}) == len(labels)


def test_every_role_has_a_label_or_is_a_person() -> None:
    assert {role for role in Role if ENGLISH_LABELS.get_role_word(role) == "Person"} == {Role.STUDENT, Role.OTHER}


@pytest.mark.parametrize("kind", TRANSLATED)
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_redacted_spanish_note_has_spanish_labels(name: str, kind: NoteKind) -> None:
    made = redact_note(play_sample_meeting(name), NoteRequest(kind, "es"), PACKS, revision=1)
    used = {*LABEL_PATTERN.findall(made.text)}
    spanish = {*load_labels(PACKS, "es")}
    assert "‹Estudiante›" in used
    assert all(label[1:-1].rstrip(" 0123456789") in spanish for label in used)
    assert any(line.startswith("replaced: ") and " with ‹Estudiante› " in line for line in made.notices)


def test_untranslated_notes_have_english_labels() -> None:
    for kind in NOTE_KINDS.values():
        if not kind.is_translated:
            assert "‹Student›" in redact_note(play_sample_meeting("elana"), NoteRequest(kind), PACKS, revision=1).text


def test_an_ambiguous_name_joins_two_labels_in_the_language() -> None:
    meeting = build_complete_meeting().replace(
        factors=(build_complete_meeting().factors[0].replace(words="the Reyes family"),)
    )
    words = redact_meeting(meeting, load_labels(PACKS, "es")).meeting.factors[0].words
    assert words == "the ‹Estudiante o Familia 1› family"


def test_user_labels_are_used_and_escaped(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "notes.toml").write_text('[labels]\nstudent = "‹Mi *estudiante*›"\n', "utf-8")
    packs = LanguagePacks(tmp_path)
    text = redact_note(play_sample_meeting("elana"), NoteRequest(NOTE_KINDS["family"], "es"), packs, revision=1).text
    assert r"## Fortalezas de ‹Mi \*estudiante\*›" in text
    assert load_labels(packs, "es").parent == "Familia"


def test_a_label_of_several_words_is_also_the_nickname() -> None:
    assert play_sample_meeting("elana").student
    student = redact_meeting(play_sample_meeting("elana"), RedactionLabels(student="El alumno")).meeting.student
    assert student is not None
    assert student.short_name == student.name == "‹El alumno›"
    plain = redact_meeting(play_sample_meeting("elana")).meeting.student
    assert plain is not None
    assert plain.called == ""
