"""Lines about statements, strengths and hopes, and their results."""

import pytest

from facilitator.commands.handlers.base import NO_SPEAKER, NO_SPEAKER_BEFORE_START
from facilitator.meeting.entry_models import HopeOutcome, WordingKind
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal


@pytest.fixture
def running_session(session: MeetingSession) -> MeetingSession:
    return run_lines(session, SETUP_LINES, MEETING_LINES)


def execute(session: MeetingSession, line: str) -> str:
    result = session.execute_line(line)
    assert result
    return result.text


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("I draw it.", '2 Elana · "I draw it."'),
        ('"I draw it."', '2 Elana · "I draw it."'),
        ("~ She talked about drawing.", "2 Elana · She talked about drawing."),
        ("@ort She keeps going.", "2 Ms Ortiz · She keeps going."),
        ('@ort "We will see."', '2 Ms Ortiz · "We will see."'),
        ("@ort ~ She agreed.", "2 Ms Ortiz · She agreed."),
        ("@4", "speaking now · Mr Lindqvist"),
        ("+ Kind -- helps", "Elana · strength: Kind -- helps"),
        ("@dana + Kind #soc", "Dana Reyes · strength: Kind"),
        ("@dana ? The bus again", "Dana Reyes · parked 2: The bus again"),
        ("@dana /hope She wants a robot.", 'Dana Reyes · hope 2: "She wants a robot."'),
        ("/how AAC device", "Elana · communicates by: AAC device"),
        ("/means @farrow He wants bricks.", "Ms Farrow · interpretation: He wants bricks."),
        ("/voice Elana Reyes: a drawing", "Elana · input gathered: a drawing"),
        ("/pass @raman", "Priya Raman · passed"),
        (
            "/fix I know my times tables well.",
            'statement 1 · Elana · "I know my times tables well." · before: "I know my times tables."',
        ),
        ("/hope 1 goal 2", 'hope "I want to help in the robotics club." · goal 2'),
        ("/hope 1 action robot", 'hope "I want to help in the robotics club." · action robot'),
        ("/hope 1 later because of time", 'hope "I want to help in the robotics club." · later of time'),
        ("/hope 1 later next year", 'hope "I want to help in the robotics club." · later next year'),
        ("/hope 1 later", 'hope "I want to help in the robotics club." · later'),
        ("/ask More art", 'Elana · request 1: "More art"'),
        ("/sort times #math", "Times tables · Math & logic"),
        ("one\x0btwo", '2 Elana · "one / two"'),
    ],
)
def test_line_is_answered_with_its_result(running_session: MeetingSession, line: str, answer: str) -> None:
    assert execute(running_session, line) == answer


@pytest.mark.parametrize(
    ("typed", "name", "category"),
    [
        ("+ Kind #social", "Kind", "Social"),
        ("+ Kind #general", "Kind", "Character"),
        ("+ Counts #maths -- daily", "Counts", "Math & logic"),
        ("+ Draws #other talents", "Draws", "Other talents"),
        ("+ Her brother's #1 fan", "Her brother's #1 fan", ""),
        ("+ Number # nine", "Number # nine", ""),
        ("+ Music #other talents -- sings", "Music", "Other talents"),
        ("+ Types #other", "Types", "Other talents"),
        ("+ Draws #arts!", "Draws", "arts"),
        ("+ Draws #Social!", "Draws", "Social"),
        ("+ Knows \\#hashtags", "Knows #hashtags", ""),
    ],
)
def test_category_is_read_after_the_name(running_session: MeetingSession, typed: str, name: str, category: str) -> None:
    execute(running_session, typed)
    assert (running_session.meeting.strengths[-1].name, running_session.meeting.strengths[-1].category) == (
        name,
        category,
    )


ONE_LINE = "Type what Ms Ortiz said after the name. To make Ms Ortiz the speaker, type only the name."
NO_WORDS = "Nothing was typed. Type the words, then press Enter."
REFUSED = {
    "/hope 9 later": "No hope matches “9”. Choose from: 1 I want to help in the robotics club. "
    "To record one, type /hope and the words.",
    "/hope 1 declined": "Declining a hope needs a reason: /hope N declined because …",
    "/hope 1 goal": "Which goal do you mean? Choose from: 1 Facts, 2 Journal. Propose the goal first.",
    "/sort times #nonsense": "“nonsense” is not a category. Choose from Character, Social, Language, Literacy, Math & logic, "
    "Study skills, Other talents, Interests, Preferences, or type #nonsense! to use your own.",
    "/sort times #1": "“1” is not a category. Choose from Character, Social, Language, Literacy, Math & logic, "
    "Study skills, Other talents, Interests, Preferences, or type #1! to use your own.",
    "+ Draws #wizardry": "“wizardry” is not a category. Choose from Character, Social, Language, Literacy, Math & logic, "
    "Study skills, Other talents, Interests, Preferences, or type #wizardry! to use your own.",
    "+ Draws #l": "“l” is not a category. Choose from Character, Social, Language, Literacy, Math & logic, "
    "Study skills, Other talents, Interests, Preferences, or type #l! to use your own.",
    "+ Works #math #social": "Type one category, after the name. To keep “#math” in the name, type \\#math",
    "+ #math": "Type one category, after the name. To keep “#math” in the name, type \\#math",
    "@ort /undo": ONE_LINE,
    "@ort @dana hi": ONE_LINE,
    "@ort # a remark": ONE_LINE,
    "@ort +": NO_WORDS,
    "/means @Ms Ortiz": NO_WORDS,
    "/means @ort": "Type it like this: /means @farrow He wants the hands-on part first. (/help means shows all the ways)",
    "+ drawing": "“Drawing” was already named by Elana Reyes. "
    "Record what was said as a statement, or give this strength a different name.",
}


@pytest.mark.parametrize(("line", "sentence"), REFUSED.items(), ids=REFUSED)
def test_refused_line_says_what_to_do(
    running_session: MeetingSession, refusal: Refusal, line: str, sentence: str
) -> None:
    assert refusal(line) == sentence


def list_speakers(session: MeetingSession) -> list[str]:
    """Return the names of the people who said the statements of the meeting."""
    return [session.meeting.find_attendee(statement.by).name for statement in session.meeting.statements]


def test_whoever_spoke_last_stays_the_speaker(running_session: MeetingSession) -> None:
    for line in ("@dana", "one", "@ort two", "three", "+ Persistence", "/hope a robot", "? the bus"):
        running_session.execute_line(line)
    meeting = running_session.meeting
    assert list_speakers(running_session)[-3:] == ["Dana Reyes", "Ms Ortiz", "Ms Ortiz"]
    entries = (meeting.strengths[-1], meeting.hopes[-1], meeting.parking_lot[-1])
    assert {meeting.find_attendee(entry.by).name for entry in entries} == {"Ms Ortiz"}


def test_refused_line_leaves_the_speaker(running_session: MeetingSession, refusal: Refusal) -> None:
    running_session.execute_line("@dana")
    refusal("@ort /item nothing")
    running_session.execute_line("one")
    assert list_speakers(running_session)[-1] == "Dana Reyes"


@pytest.mark.parametrize(
    ("line", "name", "words"),
    [
        ("Dana: the mornings are hard", "Dana Reyes", "the mornings are hard"),
        ("dana reyes: the mornings are hard", "Dana Reyes", "the mornings are hard"),
        ("Ms Ortiz: /next time", "Ms Ortiz", "/next time"),
        ("Ortiz: + is a plus", "Ms Ortiz", "+ is a plus"),
        ("Elana: I like art.", "Elana Reyes", "I like art."),
    ],
)
def test_a_name_and_a_colon_record_that_persons_words(
    running_session: MeetingSession, line: str, name: str, words: str
) -> None:
    running_session.execute_line("@lind")
    running_session.execute_line(line)
    assert (list_speakers(running_session)[-1], running_session.meeting.statements[-1].words) == (name, words)
    running_session.execute_line("and more")
    assert list_speakers(running_session)[-1] == name


@pytest.mark.parametrize(
    "line", ["Reyes: two people", "Dan: half a name", "Time: 3:40", "Dana:", ": no name", "~ Dana: x"]
)
def test_anything_else_before_a_colon_is_the_speakers_words(running_session: MeetingSession, line: str) -> None:
    running_session.execute_line("@lind")
    running_session.execute_line(line)
    assert list_speakers(running_session)[-1] == "Mr Lindqvist"


def test_a_quotation_after_a_name_is_word_for_word(running_session: MeetingSession) -> None:
    running_session.execute_line("Dana: “The mornings are hard.”")
    statement = running_session.meeting.statements[-1]
    assert (statement.words, statement.wording_kind) == ("The mornings are hard.", WordingKind.VERBATIM)


def test_the_student_speaks_in_the_students_item_and_a_leader_in_theirs(session: MeetingSession) -> None:
    run_lines(session, [*SETUP_LINES, "/start", "@dana", "+ Drawing", "/lead family @dana"])
    assert execute(session, "/next").endswith("speaking now: Elana")
    session.execute_line("I like art.")
    assert execute(session, "/item family").endswith("speaking now: Dana Reyes")
    session.execute_line("The mornings are hard.")
    assert not execute(session, "/item goals").endswith("Dana Reyes")
    session.execute_line("So are the evenings.")
    assert list_speakers(session) == ["Elana Reyes", "Dana Reyes", "Dana Reyes"]


def test_entry_without_words_keeps_the_last_speaker(
    running_session: MeetingSession,
) -> None:
    for typed in ("@elana", "@dana She keeps going.", "! Ask the club", "/hope 1 later next year", "+ Honest"):
        running_session.execute_line(typed)
    assert running_session.meeting.find_attendee(running_session.meeting.strengths[-1].by).name == "Dana Reyes"


@pytest.mark.parametrize("line", ["words", '"words"', "~ words", "+ kind", "? bus", "/how sign"])
def test_words_require_a_speaker(session: MeetingSession, refusal: Refusal, line: str) -> None:
    run_lines(session, SETUP_LINES)
    assert refusal(line) == NO_SPEAKER_BEFORE_START
    run_lines(session, ["/start"])
    assert refusal(line) == NO_SPEAKER


def test_hope_without_a_speaker_is_the_students(session: MeetingSession, refusal: Refusal) -> None:
    assert refusal("/hope a robot").startswith("No meeting is open.")
    run_lines(session, SETUP_LINES[:1])
    assert refusal("/hope a robot").startswith("Who is speaking?")
    run_lines(session, SETUP_LINES[1:])
    assert execute(session, "/hope a robot") == 'Elana · hope 1: "a robot"'


def test_undoing_a_person_clears_the_speaker(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, ["/here Aunt Rosa", "@rosa", "/undo"])
    assert refusal("Hello.").startswith("Who is speaking?")


def test_student_lines_are_verbatim_unless_a_prefix_says_otherwise(running_session: MeetingSession) -> None:
    for line in ("@elana", "one", "~ two", "@dana", "three", '"four"'):
        running_session.execute_line(line)
    wording_kinds = [statement.wording_kind for statement in running_session.meeting.statements[-4:]]
    assert wording_kinds == [WordingKind.VERBATIM, WordingKind.SUMMARY, WordingKind.SUMMARY, WordingKind.VERBATIM]


def test_pasted_text_is_one_statement(running_session: MeetingSession) -> None:
    for pasted in ("one\ntwo\n\n/next\n# three", "# Notes\n\nShe reads."):
        before = len(running_session.meeting.statements)
        running_session.execute_line(pasted)
        assert [statement.words for statement in running_session.meeting.statements[before:]] == [pasted]


def test_declined_hope_has_a_reason(running_session: MeetingSession) -> None:
    execute(running_session, "/hope 1 declined because the club is full")
    hope = running_session.meeting.hopes[0]
    assert (hope.outcome, hope.outcome_id, hope.because) == (HopeOutcome.DECLINED, None, "the club is full")


def test_fix_requires_a_statement(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES)
    assert refusal("/fix words") == "There is no statement yet, so there is nothing to correct."


def test_the_beginning_of_an_outcome_records_no_request_or_hope(
    running_session: MeetingSession, refusal: Refusal
) -> None:
    run_lines(running_session, ["@elana", "/ask a break", "/hope a club"])
    before = running_session.meeting
    assert refusal("/ask 1").startswith("What came of “a break”?")
    assert refusal("/hope 2").startswith("What came of “a club”?")
    assert running_session.meeting == before
