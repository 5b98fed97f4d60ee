"""Reframing questions: never for quotations or for the student, and without changing anything."""

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

REFRAMINGS, _ = StrengthLibrary(LanguagePacks()).load_reframings()
WORDS = st.sampled_from([reframing.word for reframing in REFRAMINGS])
NO_MARKS = st.text(st.characters(exclude_characters="\"'“”„«»‘’", codec="utf-8"), max_size=40)
QUESTION = "What does Elana do instead, and what does it tell us? Leaving may be a way to ask for a break."


def make_meeting() -> tuple[Meeting, int, int]:
    """Return a meeting and the ids of its student and a teacher."""
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
def test_the_first_deficit_word_is_matched_as_a_whole_word(text: str, word: str) -> None:
    found = match_reframing(text, REFRAMINGS)
    assert found
    assert found.word in {word, "deficit"}


@pytest.mark.parametrize(
    "text",
    ["slow", "lowers", "self-limited", "low-key", "refusesx", "unlimited", "", "She “refuses” to go", 'said "I refuse', "«se niega»",
     "‘I can’t do it’", "'I can't, it fails'", "„sie refuses“", "reads “it is\nlow” aloud", "tim\u0301idox"],
)  # fmt: skip
def test_parts_of_words_and_quotations_trigger_no_question(text: str) -> None:
    assert match_reframing(text, REFRAMINGS) is None


@given(NO_MARKS, WORDS, NO_MARKS, st.sampled_from(['""', "“”", "«»"]))
def test_quotations_are_never_considered(before: str, word: str, after: str, marks: str) -> None:
    assert match_reframing(f"{marks[0]}{before} {word} {after}{marks[1]}", REFRAMINGS) is None
    assert match_reframing(f"{marks[0]}{before} {word} {after}", REFRAMINGS) is None


@given(WORDS, NO_MARKS, st.sampled_from(["", "~ ", "+ ", "/means @elana "]))
def test_the_students_words_trigger_no_question(word: str, after: str, mark: str) -> None:
    meeting, student, adult = make_meeting()
    assert find_question_for_line(f"{mark}{word} {after}", meeting, student, REFRAMINGS) == ""
    assert find_question_for_line(f"@elana {mark}{word} {after}", meeting, adult, REFRAMINGS) == ""


@given(st.text(max_size=60) | st.sampled_from(HOSTILE), WORDS)
def test_a_question_changes_nothing(text: str, word: str) -> None:
    meeting, _, adult = make_meeting()
    line = f"~ {text} {word}"
    before, request = meeting, parse_line(line)
    find_question_for_line(line, meeting, adult, REFRAMINGS)
    assert meeting == before
    assert parse_line(line) == request


def test_an_adults_words_trigger_the_question_with_the_students_name() -> None:
    meeting, student, adult = make_meeting()
    for line in (
        "She refuses to write",
        "~ refuses",
        "+ refuses help",
        "+ Strong will -- refuses help",
        "@ort She refuses it",
    ):
        assert find_question_for_line(line, meeting, adult, REFRAMINGS) == QUESTION
    assert (
        find_question_for_line("+ refuses help", meeting, adult, REFRAMINGS) == QUESTION
    )  # the speaker is set for one line only
    assert find_question_for_line("@ort + refuses help", meeting, student, REFRAMINGS) == QUESTION
    assert find_question_for_line("/means @ort He refuses", meeting, student, REFRAMINGS) == QUESTION
    assert find_question_for_line("/strength @ort refuses", meeting, None, REFRAMINGS) == QUESTION


@pytest.mark.parametrize(
    "line",
    ['"She refuses"', "“She refuses”", "! Ask why he refuses", "? He refuses", "/goal 1 baseline fails", "# refuses", "/nonsense low",
     "@nobody refuses", "@ort", "+", "", "/strength @nobody refuses", "/hope I refuse"],
)  # fmt: skip
def test_other_lines_trigger_no_question(line: str) -> None:
    meeting, _, adult = make_meeting()
    assert find_question_for_line(line, meeting, adult, REFRAMINGS) == ""


def test_no_question_without_a_speaker() -> None:
    meeting, _, _ = make_meeting()
    assert find_question_for_line("~ refuses", meeting, None, REFRAMINGS) == ""


def test_a_form_uses_the_person_named_in_it() -> None:
    meeting, student, adult = make_meeting()
    values = {"STRENGTH": "Refuses to give up", "WHO": "Ms Ortiz"}
    assert (
        find_question_for_request(
            CommandRequest(COMMANDS_BY_ID[CommandId.STRENGTH_FOR], values), None, meeting, REFRAMINGS
        )
        == QUESTION
    )
    by = meeting.find_attendee(adult)
    assert (
        find_question_for_request(
            CommandRequest(COMMANDS_BY_ID[CommandId.STRENGTH_FOR], {**values, "WHO": "Elana Reyes"}),
            by,
            meeting,
            REFRAMINGS,
        )
        == ""
    )
    assert (
        find_question_for_request(
            CommandRequest(COMMANDS_BY_ID[CommandId.STRENGTH], {"STRENGTH": "low"}),
            meeting.find_attendee(student),
            meeting,
            REFRAMINGS,
        )
        == ""
    )


def test_the_longer_of_two_phrases_at_the_same_position_wins() -> None:
    both = (Reframing("grade", "short?"), Reframing("grade level", "long?"))
    assert match_reframing("a grade level", both) == both[1]
