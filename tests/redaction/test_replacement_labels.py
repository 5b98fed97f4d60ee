"""What stands for a name, in the language of the note."""

from pathlib import Path

import pytest

from facilitator.meeting.people import Role
from facilitator.notes.note import Wanted
from facilitator.notes.note_kinds import KINDS, Kind
from facilitator.redaction.redacted_meeting import redacted, redacted_note
from facilitator.redaction.replacement_labels import ENGLISH, LABEL, Labels, labels_in
from facilitator.textfiles.language_packs import Languages
from tests.formats.sample_meetings import NAMES, meeting
from tests.meeting.complete_meeting import whole

OURS = Languages()
TRANSLATED = [kind for kind in KINDS.values() if kind.translated]


def test_english_labels_are_those_of_the_record() -> None:
    assert labels_in(OURS, "en") == ENGLISH


@pytest.mark.parametrize("language", OURS.known())
def test_no_two_labels_of_a_language_are_alike(language: str) -> None:
    labels = labels_in(OURS, language)
    assert len({*labels}) == len(labels)


def test_every_role_has_a_word_or_is_a_person() -> None:
    assert {role for role in Role if ENGLISH.word(role) == "Person"} == {Role.STUDENT, Role.OTHER}


@pytest.mark.parametrize("kind", TRANSLATED)
@pytest.mark.parametrize("name", NAMES)
def test_a_spanish_note_without_names_has_spanish_labels(name: str, kind: Kind) -> None:
    made = redacted_note(meeting(name), Wanted(kind, "es"), OURS, revision=1)
    used = {*LABEL.findall(made.text)}
    spanish = {*labels_in(OURS, "es")}
    assert "‹Estudiante›" in used
    assert all(one[1:-1].rstrip(" 0123456789") in spanish for one in used)
    assert any(line.startswith("replaced: ") and " by ‹Estudiante› " in line for line in made.told)


def test_notes_in_the_language_of_the_record_keep_its_labels() -> None:
    for kind in KINDS.values():
        if not kind.translated:
            assert "‹Student›" in redacted_note(meeting("elana"), Wanted(kind), OURS, revision=1).text


def test_two_who_may_be_meant_are_joined_in_the_language() -> None:
    told = whole().but(factors=(whole().factors[0].but(words="the Reyes family"),))
    words = redacted(told, labels_in(OURS, "es")).meeting.factors[0].words
    assert words == "the ‹Estudiante o Familia 1› family"


def test_a_districts_own_words_are_used_whatever_they_hold(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "notes.toml").write_text('[labels]\nstudent = "‹Mi *estudiante*›"\n', "utf-8")
    own = Languages(tmp_path)
    text = redacted_note(meeting("elana"), Wanted(KINDS["family"], "es"), own, revision=1).text
    assert r"## Fortalezas de ‹Mi \*estudiante\*›" in text
    assert labels_in(own, "es").parent == "Familia"


def test_a_label_of_several_words_is_the_name_the_student_goes_by() -> None:
    assert meeting("elana").student
    told = redacted(meeting("elana"), Labels(student="El alumno")).meeting.student
    assert told is not None
    assert told.short == told.name == "‹El alumno›"
    plain = redacted(meeting("elana")).meeting.student
    assert plain is not None
    assert plain.called == ""
