"""Tests of the fixed phrases, which come only from language packs and fall back to English."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facilitator.agendas.agenda_library import AgendaLibrary
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.operations import navigation, setup, statements
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.prior_goal import Progress
from facilitator.meeting.proposal import PositionKind, ProposalStatus
from facilitator.meeting.strength_categories import CATEGORIES
from facilitator.notes.glossary import find_unexplained_abbreviations, load_glossary, render_terms
from facilitator.notes.note import NoteRequest, render_note
from facilitator.notes.note_kinds import NOTE_KINDS
from facilitator.notes.translations import load_phrases
from facilitator.textfiles.language_packs import BUILT_IN_FOLDER, LanguagePacks, MissingTranslation
from tests.notes.marked_meeting import build_marked_meeting
from tests.notes.note_builder import MeetingBuilder, build_elana_meeting, build_started_meeting
from tests.readability.grade import compute_grade

LANGUAGES = ("en", "es")


def flatten(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Return the texts of a TOML table by their full keys."""
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found


def read_own_texts(language: str) -> dict[str, str]:
    return flatten(tomllib.loads((BUILT_IN_FOLDER / language / "notes.toml").read_text("utf-8")))


def write_own_language(folder: Path, language: str, **texts: str) -> LanguagePacks:
    """Return language packs with user files: notes.toml from `notes`, glossary.md from `glossary`."""
    (folder / language).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        ending = "toml" if name == "notes" else "md"
        (folder / language / f"{name}.{ending}").write_text(text, "utf-8")
    return LanguagePacks(folder)


def test_every_term_of_the_record_has_a_translation() -> None:
    tables: dict[str, Iterable[object]] = {
        "state": MeetingState, "roles": Role, "presence": Presence, "progress": Progress, "stand": PositionKind,
        "status": set(ProposalStatus) - {ProposalStatus.AGREED}, "categories": CATEGORIES, "months": range(1, 13),
    }  # fmt: skip
    expected = {f"{table}.{word}" for table, words in tables.items() for word in words}
    for language in LANGUAGES:
        assert expected <= read_own_texts(language).keys()


def test_spanish_has_every_english_phrase_with_the_same_fields() -> None:
    english, spanish = read_own_texts("en"), read_own_texts("es")
    listed = [item.agenda for item in AgendaLibrary().load_all() if item.agenda]
    parts = {f"agenda.{item.title}" for agenda in listed for item in agenda.items}
    languages = {key for key in spanish if key.startswith("languages.")}
    assert {"languages.Spanish", "languages.English"} <= languages
    assert spanish.keys() - english.keys() == {f"kinds.{kind}" for kind in KINDS_OF_MEETING} | parts | languages
    assert all(("{student}" in spanish[part]) is ("{student}" in part) for part in parts)
    assert not english.keys() - spanish.keys()
    for key, text in english.items():
        assert {*re.findall(r"\{\w+\}", text)} == {*re.findall(r"\{\w+\}", spanish[key])}, key


KINDS_OF_MEETING = tuple(AgendaLibrary().list_names())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("note_of", ["family", "me", "profile"])
def test_fixed_phrases_are_at_grade_six_or_below(language: str, note_of: str) -> None:
    """Check each note's phrases together with the shared ones, and complete sentences separately, because headings are easy."""
    shared = {"everyday", "months", *NAMED_TERMS, *SINGLE_LETTERS, *{"family", "me", "profile"} - {note_of}}
    texts = [text for key, text in read_own_texts(language).items() if key.partition(".")[0] not in shared]
    sentences = [re.sub(r"\{[a-z]+\}", "x", text) for text in texts if text.endswith((".", "?"))]
    assert len(sentences) > 10
    assert compute_grade("\n".join(texts), language) <= 6
    assert compute_grade("\n".join(sentences), language) <= 6
    for sentence in re.findall(r"[^.?!]+[.?!]", "\n".join(sentences)):
        assert len(sentence.split()) <= 20, sentence


NAMED_TERMS = ("agenda", "categories", "kinds", "modes", "presence", "roles")
"""Tables with translations of terms, graded separately."""

SINGLE_LETTERS = ("labels",)
"""Tables of single words that replace names. Single words have no grade."""

LEGAL_TERMS = {"special education teacher", "interpreter", "advocate"}
"""Roles named in 34 CFR 300.321 and professions. A simpler word would mean another person."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", NAMED_TERMS)
def test_translated_terms_are_at_grade_six_or_below(language: str, table: str) -> None:
    texts = [
        text
        for key, text in read_own_texts(language).items()
        if key.startswith(f"{table}.") and text not in LEGAL_TERMS
    ]
    assert not texts or compute_grade("\n".join(texts), language) <= 6


@pytest.mark.parametrize(
    "kind", [kind for kind in NOTE_KINDS.values() if kind.is_translated], ids=lambda kind: kind.name
)
def test_a_new_language_pack_needs_no_code(kind: Any, tmp_path: Path) -> None:
    words = {key: "Ж " + " ".join(re.findall(r"\{[a-z]+\}", text)) for key, text in read_own_texts("en").items()}
    tables: dict[str, list[str]] = {}
    for key, text in words.items():
        table, _, name = key.rpartition(".")
        tables.setdefault(table, []).append(f'"{name}" = "{text}"')
    notes = "\n".join(f"[{table}]\n" * bool(table) + "\n".join(rows) for table, rows in sorted(tables.items()))
    kinds = "\n[kinds]\n" + "\n".join(f'"{kind}" = "Ж"' for kind in KINDS_OF_MEETING)
    languages = write_own_language(tmp_path, "xx", notes=notes + kinds, glossary="")
    meeting = build_marked_meeting(lambda place: f"{sum(place.encode())}")
    meeting = meeting.replace(agenda=tuple(item.replace(title="7") for item in meeting.agenda))
    meeting = meeting.replace(
        attendees=tuple(attendee.replace(name="7", because="") for attendee in meeting.attendees), kind="annual"
    )
    for state in (meeting, meeting.replace(statements=(), strengths=(), hopes=(), goals=(), actions=(), suggestions=(),
                                       carried=(), parking_lot=())):  # fmt: skip
        written = render_note(state, NoteRequest(kind, "xx"), languages, revision=3).replace(meeting.id, "")
        assert not re.findall("[a-zA-Z]+", EXPLAINED_TERMS.sub("", written)), written


EXPLAINED_TERMS = re.compile(r"^- \*\*[A-Z]+\*\*: .*$", re.MULTILINE)
"""Glossary lines, which are English in a language without a glossary."""


def test_missing_or_invalid_phrases_are_english(tmp_path: Path) -> None:
    languages = write_own_language(
        tmp_path, "vi", notes='student = 7\n[family]\ntitle = "Ghi chú {student} {nobody}"\nabout = " "\n[me]'
    )
    words = load_phrases(languages, "vi")
    assert words.language == "vi"
    assert words.format("family.title", student="An") == "Ghi chú An {nobody}"
    assert words.format("student") == "the student"
    assert words.format("family.about") == load_phrases(LanguagePacks(), "en").format("family.about")


def test_a_user_file_needs_only_its_changes(tmp_path: Path) -> None:
    languages = write_own_language(tmp_path, "es", notes='[family]\ntasks = "Tareas"')
    words = load_phrases(languages, "es")
    assert (words.format("family.tasks"), words.format("family.next")) == ("Tareas", "Próximos pasos")
    written = render_note(
        build_started_meeting().meeting, NoteRequest(NOTE_KINDS["family"], "es"), languages, revision=1
    )
    assert "## Tareas" in written


def test_a_language_without_phrases_is_english(tmp_path: Path) -> None:
    languages = write_own_language(tmp_path, "vi", other="")
    english = render_note(
        build_started_meeting().meeting, NoteRequest(NOTE_KINDS["student"]), LanguagePacks(), revision=1
    )
    assert (
        render_note(build_started_meeting().meeting, NoteRequest(NOTE_KINDS["student"], "vi"), languages, revision=1)
        == english
    )


@pytest.mark.parametrize(("broken", "why"), [("a = ", "Invalid value"), ("a = " + "[" * 5000, "cannot be used")])
def test_an_invalid_file_is_reported_in_one_sentence(tmp_path: Path, broken: str, why: str) -> None:
    with pytest.raises(MissingTranslation, match=why) as caught:
        load_phrases(write_own_language(tmp_path, "vi", notes=broken), "vi")
    assert str(caught.value).startswith("notes.toml of the language vi cannot be used: ")
    assert "\n" not in str(caught.value)


def test_fixed_phrases_are_not_markdown(tmp_path: Path) -> None:
    words = load_phrases(write_own_language(tmp_path, "vi", notes='[me]\ntitle = "*{student}* # <b>"'), "vi")
    assert words.format("me.title", student="**A**") == r"\***A**\* \# \<b\>"


def test_the_language_of_an_interpreter_is_translated() -> None:
    builder = build_elana_meeting()
    builder.apply(setup.add_attendee, name="Luz Mora", roles=(Role.INTERPRETER,), language="Spanish")
    builder.apply(setup.add_attendee, name="An Le", roles=(Role.INTERPRETER,), language="Elvish")
    for language, roles in (("en", ("Spanish", "Elvish")), ("es", ("español", "Elvish"))):
        request = NoteRequest(NOTE_KINDS["family"], language)
        copy = render_note(builder.meeting, request, LanguagePacks(), revision=1)
        for name, role in zip(("Luz Mora", "An Le"), roles, strict=True):
            interpreter = f"interpreter for {role}" if language == "en" else f"intérprete de {role}"
            assert f"- {name}: {interpreter} (" in copy


def test_kinds_of_meetings_are_translated() -> None:
    spanish, english = load_phrases(LanguagePacks(), "es"), load_phrases(LanguagePacks(), "en")
    assert spanish.translate_term("kinds", "annual", "Annual review") == "Reunión anual"
    assert english.translate_term("kinds", "annual", "Annual review") == "Annual review"
    assert spanish.translate_term("modes", "AAC device") == "con un dispositivo que habla (AAC)"
    assert spanish.translate_term("modes", "tapping") == "tapping"


def test_abbreviations_are_whole_words_singular_or_plural() -> None:
    meanings = load_glossary(LanguagePacks(), "en")
    assert {"IEP", "PWN", "AAC"} <= meanings.keys()
    assert render_terms("IEPs and (OT), but at FAPEX and iep", meanings) == (
        "- **IEP**: the plan for the student's year at school (individualized education program)\n"
        "- **OT**: help with hand skills and daily tasks (occupational therapy)"
    )
    assert render_terms("nothing of that kind", meanings) == ""


def test_abbreviations_are_found_in_statements_and_fixed_phrases() -> None:
    builder = build_started_meeting()
    family = NoteRequest(NOTE_KINDS["family"])
    assert "**AAC**" not in render_note(builder.meeting, family, LanguagePacks(), revision=1)
    builder.apply(navigation.skip_item, because="the AAC device was empty")
    builder.meeting = builder.meeting.replace(strengths=())
    assert "**AAC**: ways to talk" in render_note(builder.meeting, family, LanguagePacks(), revision=1)


USUAL_ABBREVIATIONS = (
    "504 AAC ABA ADHD ASD AT BCBA BIP CBM DHH ED EL ELL ESY FAPE FBA ID IDEA IEE IEP LEA LRE MTSS OHI OT PBIS PLAAFP PLOP "
    "PT PWN RTI SDI SLD SLI SLP TBI VI"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_common_abbreviations_have_plain_explanations(language: str) -> None:
    """The full name in parentheses is not graded, because it is fixed by law or by a profession."""
    texts = LanguagePacks().read_layers(language, "glossary.md")
    own = "\n".join(line for text in texts for line in text.splitlines() if line.startswith("- **"))
    meanings = {line[4 : line.index("**:")]: line.partition("**: ")[2] for line in own.splitlines()}
    assert meanings == {term: load_glossary(LanguagePacks(), language)[term] for term in meanings}
    assert set(USUAL_ABBREVIATIONS.split()) <= meanings.keys()
    assert meanings.keys() >= load_glossary(LanguagePacks(), "en").keys()
    assert list(meanings) == sorted(meanings)
    for term, meaning in meanings.items():
        plain, name = re.fullmatch(r"([^()]+) \(([^()]+)\)", meaning).groups()  # type: ignore[union-attr]
        assert name
        assert compute_grade(plain, language) <= 6, (term, plain)
    assert compute_grade("\n".join(meaning.partition(" (")[0] for meaning in meanings.values()), language) <= 6


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("He gets XYZ and QRS's, twice XYZs.", ("QRS", "XYZ")),
        ("the PQ-R plan, X, and ABCDEFG", ("PQ",)),
        ("an IEP with Dana and DANA", ()),
        ("It is not fair. She does NOT care.", ()),
        ("It is so FUN XYZ NOW here", ()),
        ("so XYZ, QRS, KLM", ("KLM", "QRS", "XYZ")),
        ("XYZ", ()),
        ("HELP ME", ()),
        ("H2O on TV", ()),
        ("هي في XYZ", ("XYZ",)),
        ("DON'T", ()),
    ],
)
def test_unexplained_abbreviations_are_found(said: str, left: tuple[str, ...]) -> None:
    assert find_unexplained_abbreviations(said, "IEP Dana TV") == left


def test_words_typed_in_capitals_are_not_abbreviations() -> None:
    meanings = load_glossary(LanguagePacks(), "en")
    for said in ("SHE IS GOOD AT MATH", "Look, AT", "> LOOK AT ME", "so LOOK AT ME now"):
        assert bool(render_terms(said, meanings)) is (said == "Look, AT"), said
    assert render_terms("- PT, OT, AAC and AT", meanings).count("\n") == 3


@pytest.mark.parametrize(
    ("language", "asked"),
    [("en", "Ask us what these mean: KLM, XYZ\n"), ("es", "Pregúntenos qué significan estas siglas: KLM, XYZ\n")],
)
def test_the_family_copy_lists_unexplained_abbreviations_but_no_names(language: str, asked: str) -> None:
    builder = build_started_meeting()
    builder.apply(setup.add_attendee, name="BJ Okoro", roles=(Role.INTERPRETER,))
    builder.apply(
        statements.add_statement, by=builder.find_attendee_id("Dana Reyes"), words="We tried XYZ and KLM with BJ on TV."
    )
    written = render_note(builder.meeting, NoteRequest(NOTE_KINDS["family"], language), LanguagePacks(), revision=1)
    assert asked in written.partition("## " + read_own_texts(language)["family.terms"])[2]
    assert "XYZ" not in render_note(
        build_started_meeting().meeting, NoteRequest(NOTE_KINDS["family"], language), LanguagePacks(), revision=1
    )
    assert asked.partition(":")[0] not in render_note(
        MeetingBuilder().meeting, NoteRequest(NOTE_KINDS["family"], language), LanguagePacks(), revision=1
    )


def test_a_district_glossary_is_merged_in_any_markdown_style(tmp_path: Path) -> None:
    languages = write_own_language(
        tmp_path, "en", glossary="# Ours\n\n* __ARD__: the *meeting*\n- **IEP:** our plan\nno entry\n+ X : y\n"
    )
    meanings = load_glossary(languages, "en")
    assert (meanings["ARD"], meanings["IEP"], meanings["X"]) == ("the *meeting*", "our plan", "y")
    assert "LEA" in meanings
    assert render_terms("ARD", meanings) == r"- **ARD**: the \*meeting\*"
    assert load_glossary(languages, "es")["ARD"] == "the *meeting*"


def test_dates_are_written_in_the_language() -> None:
    assert load_phrases(LanguagePacks(), "en").format_date(date(2026, 5, 1)) == "May 1, 2026"
    assert load_phrases(LanguagePacks(), "es").format_date(date(2026, 5, 1)) == "1 de mayo de 2026"
