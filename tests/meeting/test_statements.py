"""Promise 2: the student is never an afterthought, and nobody's words are mixed with somebody else's."""

from collections.abc import Callable

import pytest

from facilitator.meeting.entry_models import WordingKind
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import navigation, setup, statements
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session, meeting_with_people


@pytest.fixture
def room() -> MeetingBuilder:
    return meeting_in_session()


def test_the_students_words_are_verbatim_and_an_adults_a_summary(room: MeetingBuilder) -> None:
    room.apply(statements.add_statement, by=room.attendee_id("Elana Reyes"), words="I know my times tables.")
    room.apply(statements.add_statement, by=room.attendee_id("Dana Reyes"), words="She keeps going.")
    assert [one.kept for one in room.meeting.statements] == [WordingKind.VERBATIM, WordingKind.SUMMARY]


@pytest.mark.parametrize("name", ["Elana Reyes", "Dana Reyes"])
@pytest.mark.parametrize("kept", list(WordingKind))
def test_either_can_be_said_of_anybodys_words(room: MeetingBuilder, name: str, kept: WordingKind) -> None:
    room.apply(statements.add_statement, by=room.attendee_id(name), words="About trains.", kept=kept)
    assert room.meeting.statements[-1].kept is kept


def test_a_pasted_text_of_several_lines_is_one_statement(room: MeetingBuilder) -> None:
    room.apply(statements.add_statement, by=room.attendee_id("Elana Reyes"), words="one\ntwo\n\nthree")
    assert [one.words for one in room.meeting.statements] == ["one\ntwo\n\nthree"]


def test_words_are_recorded_before_the_start_while_paused_and_by_whoever_is_away() -> None:
    room = meeting_with_people()
    room.apply(setup.mark_absent, name="Elana Reyes", because="ill")
    room.apply(statements.add_statement, by=room.attendee_id("Elana Reyes"), words="written before")
    room.apply(navigation.start_meeting)
    room.apply(navigation.pause_meeting)
    room.apply(statements.add_statement, by=room.attendee_id("Elana Reyes"), words="sent in the break")
    assert [one.words for one in room.meeting.statements] == ["written before", "sent in the break"]


def test_how_words_are_given_holds_from_then_on_for_that_person(room: MeetingBuilder) -> None:
    elana, dana = room.attendee_id("Elana Reyes"), room.attendee_id("Dana Reyes")
    room.apply(statements.add_statement, by=elana, words="hi")
    room.apply(statements.set_mode, who=elana, mode="AAC device")
    room.apply(statements.add_statement, by=elana, words="build first")
    room.apply(statements.add_statement, by=dana, words="She wants to build.")
    assert [one.mode for one in room.meeting.statements] == ["speech", "AAC device", "speech"]


def test_an_adults_reading_is_kept_apart_from_the_words(room: MeetingBuilder) -> None:
    elana, dana, ortiz = (room.attendee_id(name) for name in ("Elana Reyes", "Dana Reyes", "Ms Ortiz"))
    room.apply(statements.add_statement, by=elana, words="build first. then write")
    room.apply(statements.add_statement, by=ortiz, words="We could try that.")
    room.apply(statements.add_interpretation, by=ortiz, words="She wants the hands-on part first.")
    room.apply(statements.add_interpretation, by=dana, words="And no hurry.")
    words = room.meeting.statements[0]
    assert words.words == "build first. then write"
    assert [(one.by, one.words) for one in words.readings] == [
        (ortiz, "She wants the hands-on part first."),
        (dana, "And no hurry."),
    ]


def test_nobody_reads_their_own_words_or_a_summary(room: MeetingBuilder) -> None:
    elana, ortiz = room.attendee_id("Elana Reyes"), room.attendee_id("Ms Ortiz")
    room.apply(statements.add_statement, by=ortiz, words="A summary.")
    room.apply(statements.add_statement, by=elana, words="build first")
    sentence = "There are no verbatim words to interpret yet. Record the words first."
    assert room.assert_refused(statements.add_interpretation, by=elana, words="I meant bricks.") == sentence


def test_a_statement_can_be_corrected_and_keeps_who_said_it_and_when(room: MeetingBuilder) -> None:
    said = room.apply(statements.add_statement, by=room.attendee_id("Elana Reyes"), words="I no my tables")
    before = room.meeting.statements[0]
    room.apply(statements.edit_statement, statement=said, words="I know my tables")
    assert room.meeting.statements[0] == before.replace(words="I know my tables")


def test_how_a_voice_was_gathered_is_recorded_with_the_person(room: MeetingBuilder) -> None:
    room.apply(
        statements.record_gathered_voice,
        who=room.attendee_id("Elana Reyes"),
        words="a drawing, explained to Mr Lindqvist",
    )
    assert room.meeting.find_attendee(room.attendee_id("Elana Reyes")).voice == "a drawing, explained to Mr Lindqvist"


def test_passing_is_an_answer_and_is_recorded_once(room: MeetingBuilder) -> None:
    dana, ortiz = room.attendee_id("Dana Reyes"), room.attendee_id("Ms Ortiz")
    for who in (dana, ortiz, dana):
        room.apply(statements.record_pass, who=who)
    assert room.meeting.agenda[0].passed == (dana, ortiz)


def test_there_is_nothing_to_pass_on_before_the_start() -> None:
    room = meeting_with_people()
    assert room.assert_refused(statements.record_pass, who=room.attendee_id("Dana Reyes")).endswith("To begin: /start.")


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (statements.add_statement, {"by": 9, "words": "hi"}),
        (statements.edit_statement, {"statement": 9, "words": "hi"}),
        (statements.set_mode, {"who": 9, "mode": "sign"}),
        (statements.record_gathered_voice, {"who": 9, "words": "asked"}),
        (statements.record_pass, {"who": 9}),
        (setup.record_departure, {"who": 9}),
        (setup.excuse_attendee, {"who": 9, "because": "ill"}),
    ],
)
def test_what_another_window_has_taken_back_is_not_found(
    room: MeetingBuilder, verb: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "Another window may have taken it back" in room.assert_refused(verb, **what)


def test_a_reading_by_somebody_unknown_is_refused(room: MeetingBuilder) -> None:
    room.apply(statements.add_statement, by=room.attendee_id("Elana Reyes"), words="build first")
    assert "A later entry depends on this one" in room.assert_refused(statements.add_interpretation, by=9, words="hm")
