"""Job titles and relations, in English and Spanish, and the roles that they stand for."""

import tomllib
from pathlib import Path

import pytest

from facilitator.bootstrap import open_repository, open_session
from facilitator.commands.completion import complete_line
from facilitator.commands.job_titles import (
    JobTitles,
    load_built_in_titles,
    load_job_titles,
    parse_roles,
    simplify_title,
)
from facilitator.commands.preview import preview_line
from facilitator.lookup import AmbiguousNameError
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.people import Role
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import SETUP_LINES, run_lines
from tests.conftest import Refusal
from tests.meeting.meeting_builder import START

PARENT, GENERAL, SPECIAL, LEA = Role.PARENT, Role.GENERAL_EDUCATION, Role.SPECIAL_EDUCATION, Role.LEA
EVALUATION, SERVICE, INTERPRETER = Role.EVALUATION, Role.RELATED_SERVICE, Role.INTERPRETER

TITLES = {
    PARENT: (
        "mother", "Father", "mom", "DAD", "stepfather", "step-mom", "grandmother", "foster parent", "surrogate parent",
        "education rights holder", "legal guardian", "Madre", "padre", "mamá", "PAPA", "abuela", "tutora", "padrastro",
        "maternal grandmother", "their grandpa",
    ),
    GENERAL: (
        "classroom teacher", "homeroom teacher", "4th grade teacher", "4th-grade teacher", "math teacher", "PE teacher",
        "kindergarten teacher", "substitute science teacher", "maestra de clase",
    ),
    SPECIAL: (
        "case manager", "intervention specialist", "resource teacher", "teacher of the visually impaired", "TVI",
        "Teacher of the Deaf and Hard of Hearing", "adapted PE teacher", "maestra de recursos", "encargada del caso",
    ),
    LEA: (
        "principal", "assistant principal", "vice principal", "district representative", "special education director",
        "Director of Special Education", "special education coordinator", "high school principal", "directora",
    ),
    EVALUATION: ("school psychologist", "psychologist", "diagnostician", "psicóloga escolar", "psicologo"),
    SERVICE: (
        "speech-language pathologist", "speech language pathologist", "Speech/Language Pathologist", "SLP", "S.L.P.",
        "speech therapist", "bilingual speech therapist", "OT", "O.T.", "ot", "occupational therapist", "PT",
        "physical therapist", "school nurse", "nurse", "counselor", "social worker", "behavior specialist", "BCBA",
        "audiologist", "orientation and mobility specialist", "orientation & mobility specialist", "AT",
        "terapeuta del habla", "enfermera", "trabajadora social", "terapeuta ocupacional", "our nurse",
    ),
    INTERPRETER: ("translator", "traductora"),
    Role.ADVOCATE: ("family attorney", "special education advocate"),
    Role.AGENCY: (
        "vocational rehabilitation counselor", "VR counselor", "early intervention coordinator", "service coordinator",
    ),
    Role.OTHER: (
        "paraeducator", "para", "aide", "note taker", "librarian", "coach", "sibling", "friend", "facilitator",
        "transition coordinator", "job coach", "attorney", "abogada", "hermana", "student teacher", "teacher's aide",
    ),
}  # fmt: skip

ROLE_WORDS = {
    PARENT: ("parent", "Guardian", "parent/guardian", "parents", "padre o tutor"),
    GENERAL: ("general education teacher", "general education", "gen ed", "regular education teacher",
              "maestra de educación general"),
    SPECIAL: ("special education teacher", "special ed", "SPED", "sped teacher", "maestra de educacion especial"),
    LEA: ("LEA", "lea rep", "L.E.A. representative", "local education agency representative"),
    EVALUATION: ("evaluation interpreter", "evaluation", "interpreter of evaluation results"),
    SERVICE: ("related service provider", "related", "provider"),
    INTERPRETER: ("interpreter", "Intérprete"),
    Role.ADVOCATE: ("advocate", "parent advocate", "defensor"),
    Role.AGENCY: ("agency", "agency representative", "Agency Rep"),
    Role.OTHER: ("other", "otro"),
    Role.STUDENT: ("student", "estudiante"),
}  # fmt: skip


@pytest.fixture
def titles() -> JobTitles:
    return load_built_in_titles()


@pytest.mark.parametrize(("role", "typed"), [(role, title) for role, names in TITLES.items() for title in names])
def test_title_gives_its_role_and_is_kept(titles: JobTitles, role: Role, typed: str) -> None:
    parsed = parse_roles(typed, titles)
    assert (parsed.roles, parsed.unknown) == ((role,), ())
    assert parsed.title == typed.removeprefix("their ").removeprefix("our ")


@pytest.mark.parametrize(("role", "typed"), [(role, word) for role, words in ROLE_WORDS.items() for word in words])
def test_word_for_a_role_is_not_kept_as_a_title(titles: JobTitles, role: Role, typed: str) -> None:
    assert parse_roles(typed, titles) == ((role,), "", "", ())


@pytest.mark.parametrize(
    ("typed", "roles", "title"),
    [
        ("special education teacher, LEA representative, evaluation interpreter", (SPECIAL, LEA, EVALUATION), ""),
        ("speech therapist and LEA", (SERVICE, LEA), "speech therapist"),
        ("terapeuta del habla y LEA", (SERVICE, LEA), "terapeuta del habla"),
        ("case manager/LEA", (SPECIAL, LEA), "case manager"),
        ("OT, PT & SLP", (SERVICE,), "OT, PT, SLP"),
        ("mom and dad", (PARENT,), "mom, dad"),
        ("orientation and mobility specialist and principal", (SERVICE, LEA),
         "orientation and mobility specialist, principal"),
        ("LEA, coach", (LEA,), "coach"),
        ("coach, friend", (Role.OTHER,), "coach, friend"),
        ("LEA, LEA, ", (LEA,), ""),
        ("3", (GENERAL,), ""),
        ("", (), ""),
    ],
)  # fmt: skip
def test_several_roles_are_separated(titles: JobTitles, typed: str, roles: tuple[Role, ...], title: str) -> None:
    assert parse_roles(typed, titles) == (roles, title, "", ())


@pytest.mark.parametrize(
    ("typed", "roles", "title", "language"),
    [
        ("interpreter for Spanish", (INTERPRETER,), "", "Spanish"),
        ("interpreter for the family's dialect", (INTERPRETER,), "", "the family's dialect"),
        ("Interpreter (ASL)", (INTERPRETER,), "", "ASL"),
        ("Spanish interpreter", (INTERPRETER,), "", "Spanish"),
        ("sign language interpreter", (INTERPRETER,), "", "sign language"),
        ("intérprete de español", (INTERPRETER,), "", "español"),
        ("traductora de español", (INTERPRETER,), "traductora", "español"),
        ("interpreter for Spanish and Mixteco", (INTERPRETER,), "", "Spanish and Mixteco"),
        ("interpreter for Spanish and LEA", (INTERPRETER, LEA), "", "Spanish"),
        ("parent, interpreter for Hmong", (PARENT, INTERPRETER), "", "Hmong"),
    ],
)
def test_language_of_an_interpreter_is_kept(
    titles: JobTitles, typed: str, roles: tuple[Role, ...], title: str, language: str
) -> None:
    assert parse_roles(typed, titles) == (roles, title, language, ())


@pytest.mark.parametrize(
    ("typed", "roles", "title", "unknown"),
    [
        ("reptile keeper", (), "reptile keeper", ("reptile keeper",)),
        ("reptile keeper and LEA", (LEA,), "reptile keeper", ("reptile keeper",)),
        ("reptile and snake keeper", (), "reptile and snake keeper", ("reptile and snake keeper",)),
        ("Leader, Camp Sunshine", (), "Leader, Camp Sunshine", ("Leader, Camp Sunshine",)),
        ("optician", (), "optician", ("optician",)),  # not OT, not other
        ("parade marshal", (), "parade marshal", ("parade marshal",)),  # not para
        ("principality envoy", (), "principality envoy", ("principality envoy",)),
        ("former principal", (), "former principal", ("former principal",)),
        ("parent of a classmate", (), "parent of a classmate", ("parent of a classmate",)),
        ("classmate's mother", (), "classmate's mother", ("classmate's mother",)),
        ("Klingon interpreter", (), "Klingon interpreter", ("Klingon interpreter",)),
        ("PA", (), "PA", ("PA",)),  # not parent: initials are no beginning of a role
        ("speach therapist", (), "speach therapist", ("speach therapist",)),
    ],
)
def test_unknown_title_is_kept_without_a_guess(
    titles: JobTitles, typed: str, roles: tuple[Role, ...], title: str, unknown: tuple[str, ...]
) -> None:
    assert parse_roles(typed, titles) == (roles, title, "", unknown)


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("teacher", "“teacher” could be 3 general education teacher and 4 special education teacher."),
        ("parent and co-teacher", "“co-teacher” could be 3 "),
        ("Maestra", "“Maestra” could be 3 "),
        ("representative", "“representative” could be 5 LEA representative and 10 agency."),
        ("tutor", "“tutor” could be 2 parent/guardian and 11 other."),
    ],
)
def test_word_of_several_roles_is_refused(titles: JobTitles, typed: str, listed: str) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        parse_roles(typed, titles)
    assert caught.value.message.startswith(listed)


def test_number_that_is_no_role_is_refused(titles: JobTitles) -> None:
    with pytest.raises(NotFoundError, match=r"No role or job title matches “99”\. Choose from: 1 student, "):
        parse_roles("99", titles)


def test_relation_to_the_student_by_name(titles: JobTitles) -> None:
    assert parse_roles("Elana's mother", titles, ("Elana", "El")) == ((PARENT,), "mother", "", ())
    assert parse_roles("El’s abuela", titles, ("Elana", "El")) == ((PARENT,), "abuela", "", ())
    assert parse_roles("Sam's mother", titles, ("Elana",)).unknown == ("Sam's mother",)


@pytest.mark.parametrize(
    ("typed", "similar"),
    [("speach therapist", "speech therapist"), ("case manger", "case manager"), ("techer", ""), ("reptile keeper", "")],
)
def test_similar_title_has_a_clear_role(titles: JobTitles, typed: str, similar: str) -> None:
    assert titles.find_similar(typed) == similar


def test_many_separators_are_parsed_at_once(titles: JobTitles) -> None:
    assert len(parse_roles("reptile keeper and " * 400 + "LEA", titles).roles) == 1


def test_data_file_lists_each_title_once_and_only_roles() -> None:
    data = tomllib.loads((Path(__file__).parents[2] / "facilitator/data/job_titles.toml").read_text("utf-8"))
    words = [*data["words"], *data["titles"], *data["ambiguous"]]
    assert len(words) > 300
    simplified = [simplify_title(word) for word in words]
    assert sorted({word for word in simplified if simplified.count(word) > 1}) == []
    assert {*data["words"].values(), *data["titles"].values()} <= set(Role)
    titles = load_built_in_titles()
    assert [title for title in data["frequent"] if not titles.find(title)] == []


# In a meeting


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/here Kim as speech-language pathologist",
         "Kim · speech-language pathologist, related service provider, in the room"),
        ("/here Kim as speech therapist and LEA by video",
         "Kim · speech therapist, related service provider, LEA representative, by video"),
        ("/here Kim as paraeducator", "Kim · paraeducator, in the room"),
        ("/here Kim as Elana's abuela", "Kim · abuela, parent/guardian, in the room"),
        ("/here Kim as Spanish interpreter", "Kim · interpreter for Spanish, in the room"),
        ("/here Bo as reptile keeper",
         "Bo · reptile keeper, other, in the room · Which role on the team? /role Bo as related service provider"),
        ("/here Bo as speach therapist",
         "Bo · speach therapist, other, in the room · Which role on the team? /role Bo as speech therapist"),
        ("/here Bo as case manger, LEA",
         ("Bo · case manger, LEA representative, in the room · Does “case manger” add a role? "
          "/role Bo as LEA representative, case manager")),
        ("/here Terri Cole as principal",
         "Terri Cole · principal, advocate, LEA representative, in the room"),
        ("/away Bo as OT because a tournament", "Bo · absent because a tournament"),
        ("/away Bo as reptile keeper because ill",
         ("Bo · absent because ill · reptile keeper, other · Which role on the team? "
          "/role Bo as related service provider")),
        ("/role farrow as speech therapist", "Ms Farrow · speech therapist, related service provider"),
        ("/role @Farrow as LEA, parent", "Ms Farrow · LEA representative, parent/guardian"),
        ("/role farrow as interpreter for Spanish", "Ms Farrow · interpreter for Spanish"),
    ],
)  # fmt: skip
def test_line_is_answered_with_title_and_roles(session: MeetingSession, line: str, answer: str) -> None:
    result = run_lines(session, SETUP_LINES).execute_line(line)
    assert result
    assert result.text == answer


def test_title_is_kept_when_the_role_is_given_later(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/here Bo as reptile keeper", "/role Bo as related service provider"])
    assert session.meeting.attendees[-1].role_text == "reptile keeper, related service provider"
    run_lines(session, ["/role Bo as social worker"])
    person = session.meeting.attendees[-1]
    assert (person.title, person.roles) == ("social worker", (SERVICE,))
    run_lines(session, ["/undo"])
    assert session.meeting.attendees[-1].title == "reptile keeper"


def test_second_title_is_added_to_the_first(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/here Kim as speech therapist", "/here Kim as case manager",
                                     "/away Kim as Speech Therapist because ill"])  # fmt: skip
    person = session.meeting.attendees[-1]
    assert (person.title, person.roles) == ("speech therapist, case manager", (SERVICE, SPECIAL))


def test_language_goes_with_the_role_of_interpreter(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/here Rosa as interpreter for Spanish", "/role Rosa as interpreter"])
    assert session.meeting.attendees[-1].role_text == "interpreter for Spanish"
    run_lines(session, ["/role Rosa as parent", "/role Rosa as interpreter"])
    assert session.meeting.attendees[-1].role_text == "interpreter"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("/role farrow as wizard", "No role or job title matches “wizard”. Choose from: student, parent/guardian, "),
        ("/role farrow as service", "No role or job title matches “service”. Choose from: student, "),
        ("/role farrow as teacher", "“teacher” could be 3 general education teacher and 4 "),
        ("/role nobody as parent", "No person matches “nobody”."),
        ("/role farrow as student", "The student's role cannot be given or taken this way."),
        ("/role elana as parent", "The student's role cannot be given or taken this way."),
        ("/role farrow", "Type it like this: /role Ms Farrow as speech therapist, LEA representative"),
        ("/here Rosa as representative", "“representative” could be 5 LEA representative and 10 agency."),
        ("/away Rosa as teacher because ill", "“teacher” could be 3 "),
    ],
)
def test_refused_role_says_what_to_do(session: MeetingSession, refusal: Refusal, line: str, message: str) -> None:
    run_lines(session, SETUP_LINES)
    assert refusal(line).startswith(message)


# Titles of the district


def open_session_with_titles(folder: Path, text: str) -> MeetingSession:
    paths = DataPaths(folder)
    folder.mkdir(parents=True)
    paths.settings.write_text(text, "utf-8")
    return run_lines(open_session(paths, open_repository(paths)), SETUP_LINES)


DISTRICT = """
[titles]
"Reptile Keeper" = "related service provider"
"program lead" = ["special education teacher", "LEA representative"]
"coach" = "related service provider"
"""


def test_district_adds_and_replaces_titles(tmp_path: Path) -> None:
    session = open_session_with_titles(tmp_path / "data", DISTRICT)
    run_lines(session, ["/here Bo as reptile-keeper", "/here Pat as Program Lead", "/here Sam as coach"])
    assert [person.role_text for person in session.meeting.attendees[-3:]] == [
        "reptile-keeper, related service provider",
        "Program Lead, special education teacher, LEA representative",
        "coach, related service provider",
    ]
    assert session.load_job_titles().list_choices()[:12] == (*Role, "Reptile Keeper")


def test_preview_knows_the_titles_of_the_district(tmp_path: Path) -> None:
    session = open_session_with_titles(tmp_path / "data", DISTRICT)
    line = "/here Bo as reptile keeper"
    known = preview_line(line, session.meeting, None, START, session.load_job_titles)
    assert known.sentence == "Bo · reptile keeper, related service provider, in the room"
    assert "Which role" in preview_line(line, session.meeting, None, START).sentence


def test_invalid_settings_are_reported_where_titles_are_used(tmp_path: Path) -> None:
    session = open_session_with_titles(tmp_path / "data", "[titles]\ncoach = 'boss'\n")
    answer = session.execute_line("/here Sam as coach")
    assert answer
    assert answer.text.startswith(
        "Sam · coach, in the room · settings.toml, titles: “coach” needs a role or a list of "
    )
    without_roles = session.execute_line("/here Sam by phone")
    assert without_roles
    assert "settings" not in without_roles.text


def test_titles_without_settings_are_the_built_in_ones(tmp_path: Path) -> None:
    assert load_job_titles(tmp_path / "settings.toml") == load_built_in_titles()


def test_roles_and_frequent_titles_are_completed(session: MeetingSession) -> None:
    meeting = run_lines(session, SETUP_LINES).meeting
    texts = [completion.text for completion in complete_line("/here Kim as sp", meeting)]
    assert texts == ["special education teacher", "speech-language pathologist"]
    texts = [completion.text for completion in complete_line("/role farrow as LEA, gran", meeting)]
    assert texts == ["grandmother", "grandfather"]
    texts = [
        completion.text for completion in complete_line("/here Kim as rep", meeting, lambda _: ("Reptile Keeper",))
    ]
    assert texts == ["Reptile Keeper"]
    assert [completion.text for completion in complete_line("/role far", meeting)] == ["Ms Farrow"]
