"""What lines about voices do, and what they say they did."""

import pytest

from facilitator.meeting.entry_models import HopeEnd, Kept
from facilitator.services.session import Desk
from tests.commands.line_scripts import PEOPLE, UNDER_WAY, play
from tests.conftest import Refusal


@pytest.fixture
def room(desk: Desk) -> Desk:
    return play(desk, PEOPLE, UNDER_WAY)


def text(desk: Desk, line: str) -> str:
    answer = desk.enter(line)
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
def test_a_line_is_answered_with_who_and_what(room: Desk, line: str, answer: str) -> None:
    assert text(room, line) == answer


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
def test_a_category_is_what_it_says_and_all_else_is_the_name(room: Desk, typed: str, name: str, category: str) -> None:
    text(room, typed)
    assert (room.meeting.strengths[-1].name, room.meeting.strengths[-1].category) == (name, category)


ONE_LINE = "After Ms Ortiz's name come the words, for one line. To go on as Ms Ortiz: only the name."
NO_WORDS = "There are no words in it. Type what was said, then Enter."
REFUSED = {
    "/hope 9 later": "No hope here is called “9”. There are: 1 I want to help in the robotics club. "
    "To record one: /hope and the words.",
    "/hope 1 declined": "A hope is declined with a reason: /hope N declined because …",
    "/hope 1 goal": "Which goal is meant? There are: 1 Facts, 2 Journal. Propose the goal first.",
    "/sort times #nonsense": "There is no category “nonsense”. There are: Character, Social, Language, Literacy, "
    "Math & logic, Study skills, Other talents, Interests, Preferences.",
    "@ort /undo": ONE_LINE,
    "@ort @dana hi": ONE_LINE,
    "@ort # a remark": ONE_LINE,
    "@ort +": NO_WORDS,
    "/means @Ms Ortiz": NO_WORDS,
    "/means @ort": "Type it like this: /means @farrow He wants the hands-on part first. (/help means shows every way)",
    "+ drawing": "“Drawing” is on the table already, named by Elana Reyes. "
    "Record what was said as a statement, or give this strength a name of its own.",
}


@pytest.mark.parametrize(("line", "sentence"), REFUSED.items(), ids=REFUSED)
def test_a_line_that_cannot_be_done_says_what_can(room: Desk, refusal: Refusal, line: str, sentence: str) -> None:
    assert refusal(line) == sentence


def test_a_speaker_holds_and_one_line_of_another_does_not_change_that(room: Desk) -> None:
    for line in ("@dana", "one", "@ort two", "three"):
        room.enter(line)
    by = [room.meeting.person(one.by).name for one in room.meeting.statements[-3:]]
    assert by == ["Dana Reyes", "Ms Ortiz", "Dana Reyes"]


def test_a_strength_is_from_whoever_was_heard_last(room: Desk) -> None:
    for line in ("@elana", "@dana She keeps going.", "+ Persistence", "I like that.", "+ Honest"):
        room.enter(line)
    named = [room.meeting.person(one.by).name for one in room.meeting.strengths[-2:]]
    assert named == ["Dana Reyes", "Elana Reyes"]


@pytest.mark.parametrize("line", ["Me too.", '"Me too."', "~ Her too.", "/hope I want to draw."])
def test_after_words_the_one_who_spoke_was_heard_last(room: Desk, line: str) -> None:
    for one in ("@elana", "@dana She keeps going.", line, "+ Honest"):
        room.enter(one)
    assert room.meeting.person(room.meeting.strengths[-1].by).name == "Elana Reyes"


def test_after_a_hope_with_nobody_chosen_the_student_was_heard_last(desk: Desk) -> None:
    play(desk, PEOPLE, ["/start", "@dana She keeps going.", "/hope I want to draw."])
    assert text(desk, "+ Drawing") == "Elana · strength: Drawing"


def test_what_is_recorded_of_nobodys_words_changes_nothing_about_who_was_heard_last(room: Desk) -> None:
    for one in ("@elana", "@dana She keeps going.", "! Ask the club", "/hope 1 later next year", "+ Honest"):
        room.enter(one)
    assert room.meeting.person(room.meeting.strengths[-1].by).name == "Dana Reyes"


@pytest.mark.parametrize("line", ["words", '"words"', "~ words", "+ kind", "? bus", "/how sign"])
def test_words_are_somebodys(desk: Desk, refusal: Refusal, line: str) -> None:
    play(desk, PEOPLE)
    assert refusal(line) == "Who is speaking? Type @ and who. A name? Type /student or /here before it."
    play(desk, ["/start"])
    assert refusal(line) == "Who is speaking? Type @ and part of a name or a number, then the words."


def test_a_hope_is_the_students_where_nobody_was_chosen(desk: Desk, refusal: Refusal) -> None:
    assert refusal("/hope a robot").startswith("No meeting is open.")
    play(desk, PEOPLE[:1])
    assert refusal("/hope a robot").startswith("Who is speaking?")
    play(desk, PEOPLE[1:])
    assert text(desk, "/hope a robot") == 'Elana · hope 1: "a robot"'


def test_a_speaker_who_was_taken_back_speaks_no_more(desk: Desk, refusal: Refusal) -> None:
    play(desk, PEOPLE, ["/here Aunt Rosa", "@rosa", "/undo"])
    assert refusal("Hello.").startswith("Who is speaking?")


def test_the_students_lines_are_verbatim_and_a_mark_says_otherwise(room: Desk) -> None:
    for line in ("@elana", "one", "~ two", "@dana", "three", '"four"'):
        room.enter(line)
    kept = [one.kept for one in room.meeting.statements[-4:]]
    assert kept == [Kept.VERBATIM, Kept.SUMMARY, Kept.SUMMARY, Kept.VERBATIM]


def test_a_pasted_text_is_one_statement_with_all_its_lines(room: Desk) -> None:
    for pasted in ("one\ntwo\n\n/next\n# three", "# Notes\n\nShe reads."):
        before = len(room.meeting.statements)
        room.enter(pasted)
        assert [one.words for one in room.meeting.statements[before:]] == [pasted]


def test_a_hope_of_which_nothing_came_says_why(room: Desk) -> None:
    text(room, "/hope 1 declined because the club is full")
    hope = room.meeting.hopes[0]
    assert (hope.end, hope.end_id, hope.because) == (HopeEnd.DECLINED, None, "the club is full")


def test_nothing_said_is_nothing_to_correct(desk: Desk, refusal: Refusal) -> None:
    play(desk, PEOPLE)
    assert refusal("/fix words") == "Nothing has been said yet, so there is nothing to correct."
