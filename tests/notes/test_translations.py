"""Fixed words come from a folder of texts, and from nowhere else; what is missing there is said in English."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facilitator.agendas.agenda_library import Agendas
from facilitator.meeting.entry_models import CATEGORIES
from facilitator.meeting.goal import GoalStatus, Stand
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.operations import navigation, setup, statements
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.prior_goal import Progress
from facilitator.notes.glossary import glossary, terms_in, unknown_in
from facilitator.notes.note import Wanted, note
from facilitator.notes.note_kinds import KINDS
from facilitator.notes.translations import phrases
from facilitator.textfiles.language_packs import BUILT_IN, Languages, NoSuchText
from tests.notes.marked_meeting import everything
from tests.notes.note_builder import Room, started
from tests.readability.grade import grade

LANGUAGES = ("en", "es")


def flat(table: dict[str, Any], before: str = "") -> dict[str, str]:
    """Return the texts of a TOML table by key."""
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
    return found


def ours(language: str) -> dict[str, str]:
    return flat(tomllib.loads((BUILT_IN / language / "notes.toml").read_text("utf-8")))


def own(folder: Path, language: str, **texts: str) -> Languages:
    """Return the languages with a person's own files: notes → notes.toml, glossary → glossary.md."""
    (folder / language).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        ending = "toml" if name == "notes" else "md"
        (folder / language / f"{name}.{ending}").write_text(text, "utf-8")
    return Languages(folder)


def test_every_word_of_the_record_is_called_something() -> None:
    tables: dict[str, Iterable[object]] = {
        "state": MeetingState, "roles": Role, "presence": Presence, "progress": Progress, "stand": Stand,
        "status": set(GoalStatus) - {GoalStatus.AGREED}, "categories": CATEGORIES, "months": range(1, 13),
    }  # fmt: skip
    wanted = {f"{table}.{word}" for table, words in tables.items() for word in words}
    for language in LANGUAGES:
        assert wanted <= ours(language).keys()


def test_spanish_says_all_that_english_says_with_the_same_fields() -> None:
    english, spanish = ours("en"), ours("es")
    listed = [one.agenda for one in Agendas().listing() if one.agenda]
    parts = {f"agenda.{item.title}" for agenda in listed for item in agenda.items}
    assert spanish.keys() - english.keys() == {f"kinds.{kind}" for kind in KINDS_OF_MEETING} | parts
    assert all(("{student}" in spanish[part]) is ("{student}" in part) for part in parts)
    assert not english.keys() - spanish.keys()
    for key, text in english.items():
        assert {*re.findall(r"\{\w+\}", text)} == {*re.findall(r"\{\w+\}", spanish[key])}, key


KINDS_OF_MEETING = ("annual", "initial", "reevaluation", "transition", "amendment", "student-led")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("note_of", ["family", "me", "profile"])
def test_our_own_words_are_for_a_reader_of_grade_six_at_most(language: str, note_of: str) -> None:
    """Each note's own words with those they share; whole sentences alone, because headings would make it look easy."""
    shared = {"everyday", "months", *NAMED, *SINGLE, *{"family", "me", "profile"} - {note_of}}
    texts = [text for key, text in ours(language).items() if key.partition(".")[0] not in shared]
    sentences = [re.sub(r"\{[a-z]+\}", "x", text) for text in texts if text.endswith((".", "?"))]
    assert len(sentences) > 10
    assert grade("\n".join(texts), language) <= 6
    assert grade("\n".join(sentences), language) <= 6
    for sentence in re.findall(r"[^.?!]+[.?!]", "\n".join(sentences)):
        assert len(sentence.split()) <= 20, sentence


NAMED = ("agenda", "categories", "kinds", "modes", "presence", "roles")
"""Tables of words that the record is told in, read by themselves."""

SINGLE = ("labels",)
"""Tables of single words that stand for names; a grade is of a text."""

BY_LAW = {"special education teacher", "interpreter", "advocate"}
"""Who a person is by name: in 34 CFR 300.321 and by their work. A simpler word would be somebody else."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", NAMED)
def test_the_words_that_the_record_is_told_in_are_plain_too(language: str, table: str) -> None:
    texts = [text for key, text in ours(language).items() if key.startswith(f"{table}.") and text not in BY_LAW]
    assert not texts or grade("\n".join(texts), language) <= 6


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.translated], ids=lambda kind: kind.name)
def test_a_language_more_gives_a_note_with_none_of_our_words(kind: Any, tmp_path: Path) -> None:
    words = {key: "Ж " + " ".join(re.findall(r"\{[a-z]+\}", text)) for key, text in ours("en").items()}
    tables: dict[str, list[str]] = {}
    for key, text in words.items():
        table, _, name = key.rpartition(".")
        tables.setdefault(table, []).append(f'"{name}" = "{text}"')
    notes = "\n".join(f"[{table}]\n" * bool(table) + "\n".join(rows) for table, rows in sorted(tables.items()))
    kinds = "\n[kinds]\n" + "\n".join(f'"{one}" = "Ж"' for one in KINDS_OF_MEETING)
    languages = own(tmp_path, "xx", notes=notes + kinds, glossary="")
    meeting = everything(lambda place: "7")
    meeting = meeting.but(agenda=tuple(item.but(title="7") for item in meeting.agenda))
    meeting = meeting.but(attendees=tuple(one.but(name="7", because="") for one in meeting.attendees), kind="annual")
    for state in (meeting, meeting.but(statements=(), strengths=(), hopes=(), goals=(), actions=(), offers=(),
                                       carried=(), parking_lot=())):  # fmt: skip
        written = note(state, Wanted(kind, "xx"), languages, revision=3).replace(meeting.id, "")
        assert not re.findall("[a-zA-Z]+", GLOSSED.sub("", written)), written


GLOSSED = re.compile(r"^- \*\*[A-Z]+\*\*: .*$", re.MULTILINE)
"""The short forms, which are English where a language has no list of its own."""


def test_what_a_file_leaves_out_or_says_wrongly_is_said_in_english(tmp_path: Path) -> None:
    languages = own(
        tmp_path, "vi", notes='student = 7\n[family]\ntitle = "Ghi chú {student} {nobody}"\nabout = " "\n[me]'
    )
    words = phrases(languages, "vi")
    assert words.language == "vi"
    assert words.say("family.title", student="An") == "Ghi chú An {nobody}"
    assert words.say("student") == "the student"
    assert words.say("family.about") == phrases(Languages(), "en").say("family.about")


def test_a_persons_own_file_needs_only_what_it_changes(tmp_path: Path) -> None:
    languages = own(tmp_path, "es", notes='[family]\ntasks = "Tareas"')
    words = phrases(languages, "es")
    assert (words.say("family.tasks"), words.say("family.next")) == ("Tareas", "Qué sigue ahora")
    written = note(started().meeting, Wanted(KINDS["family"], "es"), languages, revision=1)
    assert "## Tareas" in written


def test_a_language_without_any_such_file_is_english(tmp_path: Path) -> None:
    languages = own(tmp_path, "vi", other="")
    english = note(started().meeting, Wanted(KINDS["student"]), Languages(), revision=1)
    assert note(started().meeting, Wanted(KINDS["student"], "vi"), languages, revision=1) == english


@pytest.mark.parametrize(("broken", "why"), [("a = ", "Invalid value"), ("a = " + "[" * 5000, "cannot be used")])
def test_a_broken_file_is_one_sentence(tmp_path: Path, broken: str, why: str) -> None:
    with pytest.raises(NoSuchText, match=why) as caught:
        phrases(own(tmp_path, "vi", notes=broken), "vi")
    assert str(caught.value).startswith("notes.toml of the language vi cannot be used: ")
    assert "\n" not in str(caught.value)


def test_fixed_words_are_no_markdown(tmp_path: Path) -> None:
    words = phrases(own(tmp_path, "vi", notes='[me]\ntitle = "*{student}* # <b>"'), "vi")
    assert words.say("me.title", student="**A**") == r"\***A**\* \# \<b\>"


def test_the_kind_of_meeting_is_named_where_a_language_knows_it() -> None:
    spanish, english = phrases(Languages(), "es"), phrases(Languages(), "en")
    assert spanish.known("kinds", "annual", "Annual review") == "Reunión anual"
    assert english.known("kinds", "annual", "Annual review") == "Annual review"
    assert spanish.known("modes", "AAC device") == "con un aparato que habla (AAC)"
    assert spanish.known("modes", "tapping") == "tapping"


def test_short_forms_are_whole_words_in_capitals_one_or_several() -> None:
    meanings = glossary(Languages(), "en")
    assert {"IEP", "PWN", "AAC"} <= meanings.keys()
    assert terms_in("IEPs and (OT), but at FAPEX and iep", meanings) == (
        "- **IEP**: the plan for the student's year at school (individualized education program)\n"
        "- **OT**: help with hand skills and daily tasks (occupational therapy)"
    )
    assert terms_in("nothing of that kind", meanings) == ""


def test_short_forms_are_found_in_what_people_said_and_in_our_own_words() -> None:
    room = started()
    family = Wanted(KINDS["family"])
    assert "**AAC**" not in note(room.meeting, family, Languages(), revision=1)
    room.do(navigation.skip, because="the AAC device was empty")
    room.meeting = room.meeting.but(strengths=())
    assert "**AAC**: ways to talk" in note(room.meeting, family, Languages(), revision=1)


USUAL = (
    "504 AAC ABA ADHD ASD AT BCBA BIP CBM DHH ED EL ELL ESY FAPE FBA ID IDEA IEE IEP LEA LRE MTSS OHI OT PBIS PLAAFP PLOP "
    "PT PWN RTI SDI SLD SLI SLP TBI VI"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_usual_short_forms_are_explained_in_plain_words(language: str) -> None:
    """The full name in brackets behind the explanation is excused: it is fixed by law or by a profession."""
    texts = Languages().layers(language, "glossary.md")
    own = "\n".join(line for text in texts for line in text.splitlines() if line.startswith("- **"))
    meanings = {line[4 : line.index("**:")]: line.partition("**: ")[2] for line in own.splitlines()}
    assert meanings == {term: glossary(Languages(), language)[term] for term in meanings}
    assert set(USUAL.split()) <= meanings.keys()
    assert meanings.keys() >= glossary(Languages(), "en").keys()
    assert list(meanings) == sorted(meanings)
    for term, meaning in meanings.items():
        plain, name = re.fullmatch(r"([^()]+) \(([^()]+)\)", meaning).groups()  # type: ignore[union-attr]
        assert name
        assert grade(plain, language) <= 6, (term, plain)
    assert grade("\n".join(meaning.partition(" (")[0] for meaning in meanings.values()), language) <= 6


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
def test_capitals_that_nobody_explained_can_be_asked_about(said: str, left: tuple[str, ...]) -> None:
    assert unknown_in(said, "IEP Dana TV") == left


def test_loud_words_are_no_short_forms() -> None:
    meanings = glossary(Languages(), "en")
    for said in ("SHE IS GOOD AT MATH", "Look, AT", "> LOOK AT ME", "so LOOK AT ME now"):
        assert bool(terms_in(said, meanings)) is (said == "Look, AT"), said
    assert terms_in("- PT, OT, AAC and AT", meanings).count("\n") == 3


@pytest.mark.parametrize(
    ("language", "asked"),
    [("en", "Ask us what these mean: KLM, XYZ\n"), ("es", "Pregúntenos qué significan estas: KLM, XYZ\n")],
)
def test_the_family_copy_says_what_to_ask_about_and_never_a_name(language: str, asked: str) -> None:
    room = started()
    room.do(setup.welcome, name="BJ Okoro", roles=(Role.INTERPRETER,))
    room.do(statements.say, by=room.who("Dana Reyes"), words="We tried XYZ and KLM with BJ on TV.")
    written = note(room.meeting, Wanted(KINDS["family"], language), Languages(), revision=1)
    assert asked in written.partition("## " + ours(language)["family.terms"])[2]
    assert "XYZ" not in note(started().meeting, Wanted(KINDS["family"], language), Languages(), revision=1)
    assert asked.partition(":")[0] not in note(
        Room().meeting, Wanted(KINDS["family"], language), Languages(), revision=1
    )


def test_a_districts_list_adds_to_ours_however_its_editor_wrote_it(tmp_path: Path) -> None:
    languages = own(
        tmp_path, "en", glossary="# Ours\n\n* __ARD__: the *meeting*\n- **IEP:** our plan\nno entry\n+ X : y\n"
    )
    meanings = glossary(languages, "en")
    assert (meanings["ARD"], meanings["IEP"], meanings["X"]) == ("the *meeting*", "our plan", "y")
    assert "LEA" in meanings
    assert terms_in("ARD", meanings) == r"- **ARD**: the \*meeting\*"
    assert glossary(languages, "es")["ARD"] == "the *meeting*"


def test_days_are_written_as_people_say_them() -> None:
    assert phrases(Languages(), "en").day(date(2026, 5, 1)) == "May 1, 2026"
    assert phrases(Languages(), "es").day(date(2026, 5, 1)) == "1 de mayo de 2026"
