"""A word such as "refuses" brings a question: never in a quotation, never for the student, and nothing is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.meeting import Meeting
from facilitator.strengths.reframing import (
    Reframing,
    find_question_for_line,
    find_question_for_request,
    match_reframing,
)
from facilitator.strengths.strength_library import StrengthLibrary
from facilitator.textfiles.language_packs import LanguagePacks
from tests.hostile import HOSTILE
from tests.meeting.meeting_builder import meeting_in_session

OURS, _ = StrengthLibrary(LanguagePacks()).load_reframings()
WORDS = st.sampled_from([one.word for one in OURS])
NO_MARKS = st.text(st.characters(exclude_characters="\"'“”„«»‘’", codec="utf-8"), max_size=40)
QUOTATION = "What does Elana do instead, and what does it say? Leaving may be a way to ask for a break."


def room() -> tuple[Meeting, int, int]:
    """Return a meeting, its student and a teacher."""
    made = meeting_in_session()
    return made.meeting, made.attendee_id("Elana Reyes"), made.attendee_id("Ms Ortiz")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("She refuses to write", "refuses"), ("REFUSES.", "refuses"), ("she can’t sit", "can't"), ("No   puede leer", "no puede"),
        ("deficit déficit", "deficit"), ("off-task, low scores", "off-task"), ("fails and refuses", "fails"),
        ("below grade level", "below grade level"), ("the students' refusal", "refusal"), ("She said “no” and refused", "refused"),
    ],
)  # fmt: skip
def test_the_first_such_word_is_found_whole(text: str, word: str) -> None:
    found = match_reframing(text, OURS)
    assert found
    assert found.word in {word, "deficit"}


@pytest.mark.parametrize(
    "text",
    ["slow", "lowers", "self-limited", "low-key", "refusesx", "unlimited", "", "She “refuses” to go", 'said "I refuse', "«se niega»",
     "‘I can’t do it’", "'I can't, it fails'", "„sie refuses“", "reads “it is\nlow” aloud", "tim\u0301idox"],
)  # fmt: skip
def test_parts_of_words_and_quotations_bring_nothing(text: str) -> None:
    assert match_reframing(text, OURS) is None


@given(NO_MARKS, WORDS, NO_MARKS, st.sampled_from(['""', "“”", "«»"]))
def test_no_quotation_is_ever_looked_into(before: str, word: str, after: str, marks: str) -> None:
    assert match_reframing(f"{marks[0]}{before} {word} {after}{marks[1]}", OURS) is None
    assert match_reframing(f"{marks[0]}{before} {word} {after}", OURS) is None


@given(WORDS, NO_MARKS, st.sampled_from(["", "~ ", "+ ", "/means @elana "]))
def test_the_students_words_are_never_asked_about(word: str, after: str, mark: str) -> None:
    meeting, student, adult = room()
    assert find_question_for_line(f"{mark}{word} {after}", meeting, (student, student), OURS) == ""
    assert find_question_for_line(f"@elana {mark}{word} {after}", meeting, (adult, adult), OURS) == ""


@given(st.text(max_size=60) | st.sampled_from(HOSTILE), WORDS)
def test_a_question_changes_nothing(text: str, word: str) -> None:
    meeting, _, adult = room()
    line = f"~ {text} {word}"
    before, request = meeting, parse_line(line)
    find_question_for_line(line, meeting, (adult, adult), OURS)
    assert meeting == before
    assert parse_line(line) == request


def test_what_an_adult_types_brings_the_question_with_the_students_name() -> None:
    meeting, student, adult = room()
    for line in (
        "She refuses to write",
        "~ refuses",
        "+ refuses help",
        "+ Strong will -- refuses help",
        "@ort She refuses it",
    ):
        assert find_question_for_line(line, meeting, (adult, adult), OURS) == QUOTATION
    assert find_question_for_line("+ refuses help", meeting, (student, adult), OURS) == QUOTATION  # heard for one line
    assert find_question_for_line("@ort + refuses help", meeting, (student, student), OURS) == QUOTATION
    assert find_question_for_line("/means @ort He refuses", meeting, (student, student), OURS) == QUOTATION
    assert find_question_for_line("/strength @ort refuses", meeting, (None, None), OURS) == QUOTATION


@pytest.mark.parametrize(
    "line",
    ['"She refuses"', "“She refuses”", "! Ask why he refuses", "? He refuses", "/goal 1 baseline fails", "# refuses", "/nonsense low",
     "@nobody refuses", "@ort", "+", "", "/strength @nobody refuses", "/hope I refuse"],
)  # fmt: skip
def test_other_lines_bring_nothing(line: str) -> None:
    meeting, _, adult = room()
    assert find_question_for_line(line, meeting, (adult, adult), OURS) == ""


def test_nothing_is_asked_while_nobody_is_known_to_speak() -> None:
    meeting, _, _ = room()
    assert find_question_for_line("~ refuses", meeting, (None, None), OURS) == ""


def test_a_form_asks_by_the_person_named_in_it() -> None:
    meeting, student, adult = room()
    values = {"STRENGTH": "Refuses to give up", "WHO": "Ms Ortiz"}
    assert (
        find_question_for_request(CommandRequest(COMMANDS_BY_ID[CommandId.STRENGTH_FOR], values), None, meeting, OURS)
        == QUOTATION
    )
    by = meeting.find_attendee(adult)
    assert (
        find_question_for_request(
            CommandRequest(COMMANDS_BY_ID[CommandId.STRENGTH_FOR], {**values, "WHO": "Elana Reyes"}), by, meeting, OURS
        )
        == ""
    )
    assert (
        find_question_for_request(
            CommandRequest(COMMANDS_BY_ID[CommandId.STRENGTH], {"STRENGTH": "low"}),
            meeting.find_attendee(student),
            meeting,
            OURS,
        )
        == ""
    )


def test_of_two_at_one_place_the_longer_one_asks() -> None:
    both = (Reframing("grade", "short?"), Reframing("grade level", "long?"))
    assert match_reframing("a grade level", both) == both[1]
