"""Promise 2: the student is never an afterthought, and nobody's words are mixed with somebody else's."""

from collections.abc import Callable

import pytest

from facilitator.meeting.entry_models import Kept
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import navigation, setup, statements
from tests.meeting.meeting_builder import Room, in_session, with_people


@pytest.fixture
def room() -> Room:
    return in_session()


def test_the_students_words_are_verbatim_and_an_adults_a_summary(room: Room) -> None:
    room.do(statements.say, by=room.who("Elana Reyes"), words="I know my times tables.")
    room.do(statements.say, by=room.who("Dana Reyes"), words="She keeps going.")
    assert [one.kept for one in room.meeting.statements] == [Kept.VERBATIM, Kept.SUMMARY]


@pytest.mark.parametrize("name", ["Elana Reyes", "Dana Reyes"])
@pytest.mark.parametrize("kept", list(Kept))
def test_either_can_be_said_of_anybodys_words(room: Room, name: str, kept: Kept) -> None:
    room.do(statements.say, by=room.who(name), words="About trains.", kept=kept)
    assert room.meeting.statements[-1].kept is kept


def test_a_pasted_text_of_several_lines_is_one_statement(room: Room) -> None:
    room.do(statements.say, by=room.who("Elana Reyes"), words="one\ntwo\n\nthree")
    assert [one.words for one in room.meeting.statements] == ["one\ntwo\n\nthree"]


def test_words_are_recorded_before_the_start_while_paused_and_by_whoever_is_away() -> None:
    room = with_people()
    room.do(setup.miss, name="Elana Reyes", because="ill")
    room.do(statements.say, by=room.who("Elana Reyes"), words="written before")
    room.do(navigation.start)
    room.do(navigation.pause)
    room.do(statements.say, by=room.who("Elana Reyes"), words="sent in the break")
    assert [one.words for one in room.meeting.statements] == ["written before", "sent in the break"]


def test_how_words_are_given_holds_from_then_on_for_that_person(room: Room) -> None:
    elana, dana = room.who("Elana Reyes"), room.who("Dana Reyes")
    room.do(statements.say, by=elana, words="hi")
    room.do(statements.give_by, who=elana, mode="AAC device")
    room.do(statements.say, by=elana, words="build first")
    room.do(statements.say, by=dana, words="She wants to build.")
    assert [one.mode for one in room.meeting.statements] == ["speech", "AAC device", "speech"]


def test_an_adults_reading_is_kept_apart_from_the_words(room: Room) -> None:
    elana, dana, ortiz = (room.who(name) for name in ("Elana Reyes", "Dana Reyes", "Ms Ortiz"))
    room.do(statements.say, by=elana, words="build first. then write")
    room.do(statements.say, by=ortiz, words="We could try that.")
    room.do(statements.read_as, by=ortiz, words="She wants the hands-on part first.")
    room.do(statements.read_as, by=dana, words="And no hurry.")
    words = room.meeting.statements[0]
    assert words.words == "build first. then write"
    assert [(one.by, one.words) for one in words.readings] == [
        (ortiz, "She wants the hands-on part first."),
        (dana, "And no hurry."),
    ]


def test_nobody_reads_their_own_words_or_a_summary(room: Room) -> None:
    elana, ortiz = room.who("Elana Reyes"), room.who("Ms Ortiz")
    room.do(statements.say, by=ortiz, words="A summary.")
    room.do(statements.say, by=elana, words="build first")
    sentence = "There are no words yet that this could be a reading of. Record the words first."
    assert room.refuses(statements.read_as, by=elana, words="I meant bricks.") == sentence


def test_a_statement_can_be_corrected_and_keeps_who_said_it_and_when(room: Room) -> None:
    said = room.do(statements.say, by=room.who("Elana Reyes"), words="I no my tables")
    before = room.meeting.statements[0]
    room.do(statements.mend, statement=said, words="I know my tables")
    assert room.meeting.statements[0] == before.but(words="I know my tables")


def test_how_a_voice_was_gathered_is_recorded_with_the_person(room: Room) -> None:
    room.do(statements.gather_voice, who=room.who("Elana Reyes"), words="a drawing, explained to Mr Lindqvist")
    assert room.meeting.person(room.who("Elana Reyes")).voice == "a drawing, explained to Mr Lindqvist"


def test_passing_is_an_answer_and_is_recorded_once(room: Room) -> None:
    dana, ortiz = room.who("Dana Reyes"), room.who("Ms Ortiz")
    for who in (dana, ortiz, dana):
        room.do(statements.pass_on, who=who)
    assert room.meeting.agenda[0].passed == (dana, ortiz)


def test_there_is_nothing_to_pass_on_before_the_start() -> None:
    room = with_people()
    assert room.refuses(statements.pass_on, who=room.who("Dana Reyes")).endswith("To begin: /start.")


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (statements.say, {"by": 9, "words": "hi"}),
        (statements.mend, {"statement": 9, "words": "hi"}),
        (statements.give_by, {"who": 9, "mode": "sign"}),
        (statements.gather_voice, {"who": 9, "words": "asked"}),
        (statements.pass_on, {"who": 9}),
        (setup.leave, {"who": 9}),
        (setup.excuse, {"who": 9, "because": "ill"}),
    ],
)
def test_what_another_window_has_taken_back_is_not_found(
    room: Room, verb: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "Another window may have taken it back" in room.refuses(verb, **what)


def test_a_reading_by_somebody_unknown_is_refused(room: Room) -> None:
    room.do(statements.say, by=room.who("Elana Reyes"), words="build first")
    assert "points at nothing" in room.refuses(statements.read_as, by=9, words="hm")
