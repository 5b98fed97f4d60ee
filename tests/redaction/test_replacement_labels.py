"""What stands for a name, in the language of the note."""

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

OURS = LanguagePacks()
TRANSLATED = [kind for kind in NOTE_KINDS.values() if kind.is_translated]


def test_english_labels_are_those_of_the_record() -> None:
    assert load_labels(OURS, "en") == ENGLISH_LABELS


@pytest.mark.parametrize("language", OURS.list_languages())
def test_no_two_labels_of_a_language_are_alike(language: str) -> None:
    labels = load_labels(OURS, language)
    assert len({*labels}) == len(labels)


def test_every_role_has_a_word_or_is_a_person() -> None:
    assert {role for role in Role if ENGLISH_LABELS.get_role_word(role) == "Person"} == {Role.STUDENT, Role.OTHER}


@pytest.mark.parametrize("kind", TRANSLATED)
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_spanish_note_without_names_has_spanish_labels(name: str, kind: NoteKind) -> None:
    made = redact_note(play_sample_meeting(name), NoteRequest(kind, "es"), OURS, revision=1)
    used = {*LABEL_PATTERN.findall(made.text)}
    spanish = {*load_labels(OURS, "es")}
    assert "‹Estudiante›" in used
    assert all(one[1:-1].rstrip(" 0123456789") in spanish for one in used)
    assert any(line.startswith("replaced: ") and " by ‹Estudiante› " in line for line in made.notices)


def test_notes_in_the_language_of_the_record_keep_its_labels() -> None:
    for kind in NOTE_KINDS.values():
        if not kind.is_translated:
            assert "‹Student›" in redact_note(play_sample_meeting("elana"), NoteRequest(kind), OURS, revision=1).text


def test_two_who_may_be_meant_are_joined_in_the_language() -> None:
    told = build_complete_meeting().replace(
        factors=(build_complete_meeting().factors[0].replace(words="the Reyes family"),)
    )
    words = redact_meeting(told, load_labels(OURS, "es")).meeting.factors[0].words
    assert words == "the ‹Estudiante o Familia 1› family"


def test_a_districts_own_words_are_used_whatever_they_hold(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "notes.toml").write_text('[labels]\nstudent = "‹Mi *estudiante*›"\n', "utf-8")
    own = LanguagePacks(tmp_path)
    text = redact_note(play_sample_meeting("elana"), NoteRequest(NOTE_KINDS["family"], "es"), own, revision=1).text
    assert r"## Fortalezas de ‹Mi \*estudiante\*›" in text
    assert load_labels(own, "es").parent == "Familia"


def test_a_label_of_several_words_is_the_name_the_student_goes_by() -> None:
    assert play_sample_meeting("elana").student
    told = redact_meeting(play_sample_meeting("elana"), RedactionLabels(student="El alumno")).meeting.student
    assert told is not None
    assert told.short_name == told.name == "‹El alumno›"
    plain = redact_meeting(play_sample_meeting("elana")).meeting.student
    assert plain is not None
    assert plain.called == ""
