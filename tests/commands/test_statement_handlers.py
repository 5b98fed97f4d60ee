"""What lines about voices do, and what they say they did."""

import pytest

from facilitator.meeting.entry_models import HopeOutcome, WordingKind
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal


@pytest.fixture
def running_session(session: MeetingSession) -> MeetingSession:
    return run_lines(session, SETUP_LINES, MEETING_LINES)


def execute(session: MeetingSession, line: str) -> str:
    answer = session.execute_line(line)
    assert answer
    return answer.text


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("I draw it.", 'Elana · "I draw it."'),
        ('"I draw it."', 'Elana · "I draw it."'),
        ("~ She talked about drawing.", "Elana · She talked about drawing."),
        ("@ort She keeps going.", "Ms Ortiz · She keeps going."),
        ('@ort "We will see."', 'Ms Ortiz · "We will see."'),
        ("@ort ~ She agreed.", "Ms Ortiz · She agreed."),
        ("@4", "speaking now · Mr Lindqvist"),
        ("+ Kind -- helps", "Elana · strength: Kind -- helps"),
        ("@dana + Kind #soc", "Dana Reyes · strength: Kind"),
        ("@dana ? The bus again", "Dana Reyes · parked 2: The bus again"),
        ("@dana /hope She wants a robot.", 'Dana Reyes · hope 2: "She wants a robot."'),
        ("/how AAC device", "Elana · words given by: AAC device"),
        ("/means @farrow He wants bricks.", "Ms Farrow · understood this as: He wants bricks."),
        ("/voice Elana Reyes: a drawing", "Elana · voice gathered: a drawing"),
        ("/pass @raman", "Priya Raman · passed"),
        ("/fix I know my times tables well.", "Elana · corrected: I know my times tables well."),
        ("/hope 1 goal 2", 'hope "I want to help in the robotics club." · goal 2'),
        ("/hope 1 action robot", 'hope "I want to help in the robotics club." · action robot'),
        ("/hope 1 later because of time", 'hope "I want to help in the robotics club." · later of time'),
        ("/hope 1 later next year", 'hope "I want to help in the robotics club." · later next year'),
        ("/hope 1 later", 'hope "I want to help in the robotics club." · later'),
        ("/sort times #math", "Times tables · Math & logic"),
        ("one\x0btwo", 'Elana · "one / two"'),
    ],
)
def test_a_line_is_answered_with_who_and_what(running_session: MeetingSession, line: str, answer: str) -> None:
    assert execute(running_session, line) == answer


@pytest.mark.parametrize(
    ("typed", "name", "category"),
    [
        ("+ Kind #social", "Kind", "Social"),
        ("+ Kind #general", "Kind", "Character"),
        ("+ Counts #maths -- daily", "Counts", "Math & logic"),
        ("+ Draws #other talents", "Draws", "Other talents"),
        ("+ Draws #l", "Draws #l", ""),  # Language or Literacy: it is not sorted for her
        ("+ Her brother's #1 fan", "Her brother's #1 fan", ""),
        ("+ Number # nine", "Number # nine", ""),
        ("+ Works #math #logic", "Works #math #logic", ""),
    ],
)
def test_a_category_is_what_it_says_and_all_else_is_the_name(
    running_session: MeetingSession, typed: str, name: str, category: str
) -> None:
    execute(running_session, typed)
    assert (running_session.meeting.strengths[-1].name, running_session.meeting.strengths[-1].category) == (
        name,
        category,
    )


ONE_LINE = "After Ms Ortiz's name come the words, for one line. To go on as Ms Ortiz: only the name."
NO_WORDS = "Nothing was typed. Type the words, then press Enter."
REFUSED = {
    "/hope 9 later": "No hope matches “9”. Choose from: 1 I want to help in the robotics club. "
    "To record one: /hope and the words.",
    "/hope 1 declined": "Declining a hope needs a reason: /hope N declined because …",
    "/hope 1 goal": "Which goal do you mean? Choose from: 1 Facts, 2 Journal. Propose the goal first.",
    "/sort times #nonsense": "There is no category “nonsense”. There are: Character, Social, Language, Literacy, "
    "Math & logic, Study skills, Other talents, Interests, Preferences.",
    "@ort /undo": ONE_LINE,
    "@ort @dana hi": ONE_LINE,
    "@ort # a remark": ONE_LINE,
    "@ort +": NO_WORDS,
    "/means @Ms Ortiz": NO_WORDS,
    "/means @ort": "Type it like this: /means @farrow He wants the hands-on part first. (/help means shows every way)",
    "+ drawing": "“Drawing” was already named by Elana Reyes. "
    "Record what was said as a statement, or give this strength a different name.",
}


@pytest.mark.parametrize(("line", "sentence"), REFUSED.items(), ids=REFUSED)
def test_a_line_that_cannot_be_done_says_what_can(
    running_session: MeetingSession, refusal: Refusal, line: str, sentence: str
) -> None:
    assert refusal(line) == sentence


def test_a_speaker_holds_and_one_line_of_another_does_not_change_that(running_session: MeetingSession) -> None:
    for line in ("@dana", "one", "@ort two", "three"):
        running_session.execute_line(line)
    by = [running_session.meeting.find_attendee(one.by).name for one in running_session.meeting.statements[-3:]]
    assert by == ["Dana Reyes", "Ms Ortiz", "Dana Reyes"]


def test_a_strength_is_from_whoever_was_heard_last(running_session: MeetingSession) -> None:
    for line in ("@elana", "@dana She keeps going.", "+ Persistence", "I like that.", "+ Honest"):
        running_session.execute_line(line)
    named = [running_session.meeting.find_attendee(one.by).name for one in running_session.meeting.strengths[-2:]]
    assert named == ["Dana Reyes", "Elana Reyes"]


@pytest.mark.parametrize("line", ["Me too.", '"Me too."', "~ Her too.", "/hope I want to draw."])
def test_after_words_the_one_who_spoke_was_heard_last(running_session: MeetingSession, line: str) -> None:
    for one in ("@elana", "@dana She keeps going.", line, "+ Honest"):
        running_session.execute_line(one)
    assert running_session.meeting.find_attendee(running_session.meeting.strengths[-1].by).name == "Elana Reyes"


def test_after_a_hope_with_nobody_chosen_the_student_was_heard_last(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@dana She keeps going.", "/hope I want to draw."])
    assert execute(session, "+ Drawing") == "Elana · strength: Drawing"


def test_what_is_recorded_of_nobodys_words_changes_nothing_about_who_was_heard_last(
    running_session: MeetingSession,
) -> None:
    for one in ("@elana", "@dana She keeps going.", "! Ask the club", "/hope 1 later next year", "+ Honest"):
        running_session.execute_line(one)
    assert running_session.meeting.find_attendee(running_session.meeting.strengths[-1].by).name == "Dana Reyes"


@pytest.mark.parametrize("line", ["words", '"words"', "~ words", "+ kind", "? bus", "/how sign"])
def test_words_are_somebodys(session: MeetingSession, refusal: Refusal, line: str) -> None:
    run_lines(session, SETUP_LINES)
    assert refusal(line) == "Who is speaking? Type @ and who. A name? Type /student or /here before it."
    run_lines(session, ["/start"])
    assert refusal(line) == "Who is speaking? Type @ and part of a name or a number, then the words."


def test_a_hope_is_the_students_where_nobody_was_chosen(session: MeetingSession, refusal: Refusal) -> None:
    assert refusal("/hope a robot").startswith("No meeting is open.")
    run_lines(session, SETUP_LINES[:1])
    assert refusal("/hope a robot").startswith("Who is speaking?")
    run_lines(session, SETUP_LINES[1:])
    assert execute(session, "/hope a robot") == 'Elana · hope 1: "a robot"'


def test_a_speaker_who_was_taken_back_speaks_no_more(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, ["/here Aunt Rosa", "@rosa", "/undo"])
    assert refusal("Hello.").startswith("Who is speaking?")


def test_the_students_lines_are_verbatim_and_a_mark_says_otherwise(running_session: MeetingSession) -> None:
    for line in ("@elana", "one", "~ two", "@dana", "three", '"four"'):
        running_session.execute_line(line)
    kept = [one.kept for one in running_session.meeting.statements[-4:]]
    assert kept == [WordingKind.VERBATIM, WordingKind.SUMMARY, WordingKind.SUMMARY, WordingKind.VERBATIM]


def test_a_pasted_text_is_one_statement_with_all_its_lines(running_session: MeetingSession) -> None:
    for pasted in ("one\ntwo\n\n/next\n# three", "# Notes\n\nShe reads."):
        before = len(running_session.meeting.statements)
        running_session.execute_line(pasted)
        assert [one.words for one in running_session.meeting.statements[before:]] == [pasted]


def test_a_hope_of_which_nothing_came_says_why(running_session: MeetingSession) -> None:
    execute(running_session, "/hope 1 declined because the club is full")
    hope = running_session.meeting.hopes[0]
    assert (hope.end, hope.end_id, hope.because) == (HopeOutcome.DECLINED, None, "the club is full")


def test_nothing_said_is_nothing_to_correct(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES)
    assert refusal("/fix words") == "Nothing has been said yet, so there is nothing to correct."
