"""Whom or what a part of a name means."""

import pytest

from facilitator.lookup import Candidates, find_attendee_by_name, find_by_number, find_index, split_attendee_and_text
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.operations import setup
from facilitator.meeting.people import Role
from tests.meeting.meeting_builder import MeetingBuilder

NAMES = ("Elana Reyes", "Dana Reyes", "Ms Ortiz", "Mr Lindqvist", "Zoë Ångström", "Ana", "Dr 7 Weiss")
AMONG = Candidates("person", NAMES, "To add a person: /here NAME as ROLE.")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Elana Reyes", "Elana Reyes"),
        ("elana", "Elana Reyes"),
        ("@ELANA  reyes", "Elana Reyes"),
        ("ana", "Ana"),  # the whole name goes before a part of Elana and Dana
        ("dan", "Dana Reyes"),
        ("ortiz", "Ms Ortiz"),
        ("qvist", "Mr Lindqvist"),
        ("zoe", "Zoë Ångström"),
        ("ANGSTROM", "Zoë Ångström"),
        ("Zoe\u0308", "Zoë Ångström"),
        ("2", "Dana Reyes"),
        ("07", "Dr 7 Weiss"),
        ("7", "Dr 7 Weiss"),
        ("٣", "Ms Ortiz"),
    ],
)
def test_a_part_of_a_name_or_a_number_means_one(typed: str, name: str) -> None:
    assert NAMES[find_index(typed, AMONG)] == name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("reyes", "“reyes” could be 1 Elana Reyes and 2 Dana Reyes. Type more of the name, or the number."),
        ("m", "“m” could be 3 Ms Ortiz and 4 Mr Lindqvist. Type more of the name, or the number."),
    ],
)
def test_what_several_answer_to_names_them_with_their_numbers(typed: str, sentence: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_index(typed, AMONG)
    assert caught.value.message == sentence


@pytest.mark.parametrize("typed", ["nobody", "0", "8", "0000011", "1000001", "9" * 5000, "²³", "-1", "1.0"])
def test_what_nobody_answers_to_names_everybody(typed: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_index(typed, AMONG)
    assert caught.value.message.startswith(f"No person matches “{typed}”. Choose from: 1 Elana Reyes, 2 ")
    assert caught.value.message.endswith("7 Dr 7 Weiss. To add a person: /here NAME as ROLE.")


def test_where_there_is_nobody_only_what_to_do_is_said() -> None:
    with pytest.raises(NotFoundError) as caught:
        find_index("dana", Candidates("person", (), "To add a person: /here NAME as ROLE."))
    assert caught.value.message == "No person matches “dana”. To add a person: /here NAME as ROLE."


@pytest.mark.parametrize("typed", ["", " ", "@", "\u0301"])
def test_nothing_means_nobody(typed: str) -> None:
    with pytest.raises(NotFoundError):
        find_index(typed, AMONG)


def test_of_many_the_first_are_named() -> None:
    with pytest.raises(NotFoundError) as caught:
        find_index("x", Candidates("goal", [f"goal {letter}" for letter in "abcdefghijklmnopq"], ""))
    assert "12 goal l" in caught.value.message
    assert "13" not in caught.value.message


def test_a_number_is_never_the_one_with_that_number_in_its_name() -> None:
    titles = Candidates("goal", ("Grade 3 reading", "5 facts"), "To propose one, type /goal TITLE: goal statement.")
    assert (find_by_number("1", titles), find_by_number("2", titles)) == (0, 1)
    for number in ("3", "5", "0"):
        with pytest.raises(NotFoundError, match="1 Grade 3 reading, 2 5 facts"):
            find_by_number(number, titles)


@pytest.fixture
def room() -> MeetingBuilder:
    room = MeetingBuilder()
    room.apply(setup.add_attendee, name="Dana Reyes", roles=(Role.PARENT,))
    room.apply(setup.add_attendee, name="Dana Reyes Smith", roles=(Role.ADVOCATE,))
    room.apply(setup.add_attendee, name="Maria de la Luz Garcia Lopez", roles=(Role.INTERPRETER,))
    room.apply(setup.set_student, name="Alexandra Reyes", called="Lexi Lou")
    return room


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ("alex She keeps going.", "Alexandra Reyes", "She keeps going."),
        ("@Alexandra Reyes She keeps going.", "Alexandra Reyes", "She keeps going."),
        ("Alexandra Reyes: hello", "Alexandra Reyes", "hello"),
        ("Alexandra, hello", "Alexandra Reyes", "hello"),
        ("1 hello", "Alexandra Reyes", "hello"),
        ("lexi lou I like it", "Alexandra Reyes", "I like it"),
        ("Dana Reyes hello", "Dana Reyes", "hello"),
        ("dana reyes smith hello", "Dana Reyes Smith", "hello"),
        ("Reyes Smith hello", "Dana Reyes Smith", "hello"),
        ("maria hello", "Maria de la Luz Garcia Lopez", "hello"),
        ("Maria de la Luz Garcia Lopez hello", "Maria de la Luz Garcia Lopez", "hello"),
        ("smith", "Dana Reyes Smith", ""),
        ("smith one\n\ntwo  three", "Dana Reyes Smith", "one\n\ntwo  three"),
    ],
)
def test_the_longest_beginning_that_is_a_name_is_the_name(
    room: MeetingBuilder, typed: str, name: str, words: str
) -> None:
    who, rest = split_attendee_and_text(typed, room.meeting)
    assert (who.name, rest) == (name, words)


@pytest.mark.parametrize("typed", ["", " ", ":", "reyes hello", "nobody hello"])
def test_where_not_even_the_first_word_is_a_name_nobody_is_meant(room: MeetingBuilder, typed: str) -> None:
    with pytest.raises(NotFoundError):
        split_attendee_and_text(typed, room.meeting)


@pytest.mark.parametrize("typed", ["Lexi Lou", "@LEXI  LOU", "alex", "1"])
def test_the_student_answers_to_the_name_she_goes_by(room: MeetingBuilder, typed: str) -> None:
    assert find_attendee_by_name(typed, room.meeting).is_student


def test_where_nobody_is_recorded_nobody_is_found() -> None:
    with pytest.raises(NotFoundError, match="To add a person: /here NAME as ROLE"):
        split_attendee_and_text("dana hello", MeetingBuilder().meeting)
