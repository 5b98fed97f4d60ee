"""Whom or what a part of a name means."""

import pytest

from facilitator.lookup import (
    Candidates,
    find_attendee_by_name,
    find_attendees_by_names,
    find_by_number,
    find_index,
    find_similar_name,
    split_attendee_and_text,
)
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
        ("lindq", "Mr Lindqvist"),
        ("zoe", "Zoë Ångström"),
        ("ANGSTROM", "Zoë Ångström"),
        ("Zoe\u0308", "Zoë Ångström"),
        ("2", "Dana Reyes"),
        ("07", "Dr 7 Weiss"),
        ("7", "Dr 7 Weiss"),
        ("٣", "Ms Ortiz"),
    ],
)
def test_part_of_a_name_or_a_number_matches(typed: str, name: str) -> None:
    assert NAMES[find_index(typed, AMONG)] == name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("reyes", "“reyes” could be 1 Elana Reyes and 2 Dana Reyes. Type more of the name, or the number."),
        ("m", "“m” could be 3 Ms Ortiz and 4 Mr Lindqvist. Type more of the name, or the number."),
    ],
)
def test_ambiguous_name_lists_the_candidates(typed: str, sentence: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_index(typed, AMONG)
    assert caught.value.message == sentence


@pytest.mark.parametrize("typed", ["nobody", "0", "8", "0000011", "1000001", "9" * 5000, "²³", "-1", "1.0"])
def test_unknown_name_lists_all_candidates(typed: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_index(typed, AMONG)
    assert caught.value.message.startswith(f"No person matches “{typed}”. Choose from: 1 Elana Reyes, 2 ")
    assert caught.value.message.endswith("7 Dr 7 Weiss. To add a person: /here NAME as ROLE.")


def test_error_without_candidates_gives_the_hint() -> None:
    with pytest.raises(NotFoundError) as caught:
        find_index("dana", Candidates("person", (), "To add a person: /here NAME as ROLE."))
    assert caught.value.message == "No person matches “dana”. To add a person: /here NAME as ROLE."


@pytest.mark.parametrize("typed", ["ed", "qvist", "ana reyes", "eyes"])
def test_text_inside_a_word_does_not_match(typed: str) -> None:
    with pytest.raises(NotFoundError, match=rf"^No person matches “{typed}”\."):
        find_index(typed, Candidates("person", ("Ms Fredericks", *NAMES), ""))


PUNCTUATED = (
    "Robert Hale, Jr.",
    "Dr. Ng",
    "Mr. Z",
    "Ana O'Brien-Nguyễn",
    "Amy Lee, Ph.D.",
    "Grade 10",
    "Version 1.0",
    "Drawing (comics)",
    "C++ code",
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("robert hale jr", "Robert Hale, Jr."),
        ("Robert Hale, Jr", "Robert Hale, Jr."),
        ("hale", "Robert Hale, Jr."),
        ("dr ng", "Dr. Ng"),
        ("mr z", "Mr. Z"),
        ("obrien", "Ana O'Brien-Nguyễn"),
        ("O’Brien", "Ana O'Brien-Nguyễn"),
        ("brien", "Ana O'Brien-Nguyễn"),
        ("nguyen", "Ana O'Brien-Nguyễn"),
        ("o'brien nguyen", "Ana O'Brien-Nguyễn"),
        ("amy lee phd", "Amy Lee, Ph.D."),
        ("1.0", "Version 1.0"),
        ("10", "Grade 10"),
        ("comics", "Drawing (comics)"),
        ("c++", "C++ code"),
    ],
)
def test_punctuation_of_a_name_can_be_left_out(typed: str, name: str) -> None:
    assert PUNCTUATED[find_index(typed, Candidates("person", PUNCTUATED, ""))] == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("otriz", "Ms Ortiz"),  # two letters exchanged
        ("@Ortis", "Ms Ortiz"),
        ("lindquist", "Mr Lindqvist"),
        ("Elena Reyes", "Elana Reyes"),
        ("angstrm", "Zoë Ångström"),
        ("weis s", ""),
        ("anna", "Ana"),
        ("rayes", ""),  # two people are equally near
    ],
)
def test_near_miss_is_suggested_but_not_taken(typed: str, name: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_index(typed, AMONG)
    expected = f"Did you mean {name}? To add a person" if name else "Choose from: 1 Elana Reyes, "
    assert caught.value.message.startswith(f"No person matches “{typed}”. {expected}")


@pytest.mark.parametrize(
    ("typed", "similar"),
    [
        ("zoi", ""),  # too short
        ("xyz", ""),
        ("dnaa", "Dana Reyes"),
        ("daan", "Dana Reyes"),
        ("xxna", ""),  # two mistakes in four letters
        ("ortizzz", "Ms Ortiz"),
        ("ortizzzz", ""),
        ("ortiz " * 2000, ""),
        ("", ""),
    ],
)
def test_similarity_is_one_or_two_mistakes(typed: str, similar: str) -> None:
    assert find_similar_name(typed, NAMES) == similar


def test_similar_strengths_and_items_are_suggested() -> None:
    with pytest.raises(NotFoundError, match=r"No strength matches “Tmies tables”\. Did you mean Times tables\?"):
        find_index("Tmies tables", Candidates("strength", ("Times tables", "Drawing"), ""))


@pytest.mark.parametrize("typed", ["", " ", "@", "\u0301"])
def test_empty_text_matches_nothing(typed: str) -> None:
    with pytest.raises(NotFoundError):
        find_index(typed, AMONG)


def test_error_lists_the_first_candidates() -> None:
    with pytest.raises(NotFoundError) as caught:
        find_index("x", Candidates("goal", [f"goal {letter}" for letter in "abcdefghijklmnopq"], ""))
    assert "12 goal l" in caught.value.message
    assert "13" not in caught.value.message


def test_find_by_number_ignores_numbers_in_names() -> None:
    titles = Candidates("goal", ("Grade 3 reading", "5 facts"), "To propose one: /goal TITLE: sentence.")
    assert (find_by_number("1", titles), find_by_number("2", titles)) == (0, 1)
    for number in ("3", "5", "0"):
        with pytest.raises(NotFoundError, match="1 Grade 3 reading, 2 5 facts"):
            find_by_number(number, titles)


@pytest.fixture
def builder() -> MeetingBuilder:
    builder = MeetingBuilder()
    builder.apply(setup.add_attendee, name="Dana Reyes", roles=(Role.PARENT,))
    builder.apply(setup.add_attendee, name="Dana Reyes Smith", roles=(Role.ADVOCATE,))
    builder.apply(setup.add_attendee, name="Maria de la Luz Garcia Lopez", roles=(Role.INTERPRETER,))
    builder.apply(setup.set_student, name="Alexandra Reyes", called="Lexi Lou")
    return builder


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
def test_longest_matching_name_is_split_off(builder: MeetingBuilder, typed: str, name: str, words: str) -> None:
    who, rest = split_attendee_and_text(typed, builder.meeting)
    assert (who.name, rest) == (name, words)


@pytest.mark.parametrize("typed", ["", " ", ":", "reyes hello", "nobody hello"])
def test_unknown_first_word_is_rejected(builder: MeetingBuilder, typed: str) -> None:
    with pytest.raises(NotFoundError):
        split_attendee_and_text(typed, builder.meeting)


@pytest.mark.parametrize("typed", ["Lexi Lou", "@LEXI  LOU", "alex", "1"])
def test_student_is_found_by_nickname(builder: MeetingBuilder, typed: str) -> None:
    assert find_attendee_by_name(typed, builder.meeting).is_student


def test_meeting_without_attendees_finds_no_one() -> None:
    with pytest.raises(NotFoundError, match="To add a person: /here NAME as ROLE"):
        split_attendee_and_text("dana hello", MeetingBuilder().meeting)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("dana", ["Dana Reyes"]),
        ("@dana and @ortiz", ["Dana Reyes", "Ms Ortiz"]),
        ("dana, ortiz", ["Dana Reyes", "Ms Ortiz"]),
        ("@dana @ortiz", ["Dana Reyes", "Ms Ortiz"]),
        ("@dana, ortiz, AND 4", ["Dana Reyes", "Ms Ortiz", "Hale, Robert, Jr."]),
        ("Hale, Robert, Jr. and dana", ["Hale, Robert, Jr.", "Dana Reyes"]),
        ("dana & Bell and Sons", ["Dana Reyes", "Bell and Sons"]),
        ("dana, dana;", ["Dana Reyes"]),
        ("dana and", ["Dana Reyes"]),
        ("Sandy", ["Sandy Band"]),
    ],
)
def test_list_of_names_matches_several_people(typed: str, names: list[str]) -> None:
    builder = MeetingBuilder()
    for name in ("Elana Reyes", "Dana Reyes", "Ms Ortiz", "Hale, Robert, Jr.", "Bell and Sons", "Sandy Band"):
        builder.apply(setup.add_attendee, name=name, roles=())
    assert [person.name for person in find_attendees_by_names(typed, builder.meeting)] == names


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        ("", "Which person do you mean?"),
        ("dana and the nurse", "No person matches “the nurse”."),
        ("dana, , @nobody", "No person matches “@nobody”."),
        ("dana and reyes", "“reyes” could be 1 Elana Reyes and 2 Dana Reyes."),
        ("dana " * 2000 + ", dana" * 2000, "No person matches “dana dana"),
    ],
)
def test_list_with_an_unknown_name_is_refused(typed: str, beginning: str) -> None:
    builder = MeetingBuilder()
    for name in ("Elana Reyes", "Dana Reyes"):
        builder.apply(setup.add_attendee, name=name, roles=())
    with pytest.raises(NotFoundError) as caught:
        find_attendees_by_names(typed, builder.meeting)
    assert str(caught.value).startswith(beginning)


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ("Robert Hale, Jr. I think so", "Robert Hale, Jr.", "I think so"),
        ("Robert Hale I think so", "Robert Hale, Jr.", "I think so"),
        ("Hale, I think so", "Robert Hale, Jr.", "I think so"),
        ("Dr Ng: hello", "Dr. Ng", "hello"),
        ("Mr Z hello", "Mr. Z", "hello"),
        ("z hello", "Mr. Z", "hello"),
        ("nguyen hello", "Ana O'Brien-Nguyễn", "hello"),
        ("Ana OBrien Nguyen hello", "Ana O'Brien-Nguyễn", "hello"),
    ],
)
def test_names_with_punctuation_are_split_off(typed: str, name: str, words: str) -> None:
    builder = MeetingBuilder()
    for person in PUNCTUATED[:4]:
        builder.apply(setup.add_attendee, name=person, roles=(Role.PARENT,))
    who, rest = split_attendee_and_text(typed, builder.meeting)
    assert (who.name, rest) == (name, words)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("alex [/]", "[/]"),
        ("alex - hello", "- hello"),
        ('alex "Reyes is my name."', '"Reyes is my name."'),
        ("alex 'Reyes' is my name", "'Reyes' is my name"),
        ("alex, Reyes is my name", "Reyes is my name"),
        ("alex: Reyes is my name", "Reyes is my name"),
        ("alexandra (Reyes) hello", "(Reyes) hello"),
        ("alexandra -reyes hello", "-reyes hello"),
        ("alexandra ... hello", "... hello"),
    ],
)
def test_punctuation_belongs_to_the_words(builder: MeetingBuilder, typed: str, words: str) -> None:
    who, rest = split_attendee_and_text(typed, builder.meeting)
    assert (who.name, rest) == ("Alexandra Reyes", words)


@pytest.mark.parametrize("typed", ["- hello", "( - ) hello", ", , hello"])
def test_punctuation_alone_is_no_name(typed: str) -> None:
    with pytest.raises(NotFoundError):
        split_attendee_and_text(typed, MeetingBuilder().meeting)
