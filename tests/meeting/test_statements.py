"""Promise 2: the student's words are recorded verbatim and kept apart from the words of others."""

from collections.abc import Callable

import pytest

from facilitator.meeting.entry_models import WordingKind
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import editing, entries, navigation, setup, statements
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session, meeting_with_people


@pytest.fixture
def builder() -> MeetingBuilder:
    return meeting_in_session()


def test_student_is_verbatim_and_adult_is_summary_by_default(builder: MeetingBuilder) -> None:
    builder.apply(statements.add_statement, by=builder.attendee_id("Elana Reyes"), words="I know my times tables.")
    builder.apply(statements.add_statement, by=builder.attendee_id("Dana Reyes"), words="She keeps going.")
    assert [statement.wording_kind for statement in builder.meeting.statements] == [
        WordingKind.VERBATIM,
        WordingKind.SUMMARY,
    ]


@pytest.mark.parametrize("name", ["Elana Reyes", "Dana Reyes"])
@pytest.mark.parametrize("wording_kind", list(WordingKind))
def test_wording_kind_can_be_set_for_anyone(builder: MeetingBuilder, name: str, wording_kind: WordingKind) -> None:
    builder.apply(
        statements.add_statement, by=builder.attendee_id(name), words="About trains.", wording_kind=wording_kind
    )
    assert builder.meeting.statements[-1].wording_kind is wording_kind


def test_pasted_lines_are_one_statement(builder: MeetingBuilder) -> None:
    builder.apply(statements.add_statement, by=builder.attendee_id("Elana Reyes"), words="one\ntwo\n\nthree")
    assert [statement.words for statement in builder.meeting.statements] == ["one\ntwo\n\nthree"]


def test_statements_are_accepted_in_every_open_state() -> None:
    builder = meeting_with_people()
    builder.apply(setup.mark_absent, name="Elana Reyes", because="ill")
    builder.apply(statements.add_statement, by=builder.attendee_id("Elana Reyes"), words="written before")
    builder.apply(navigation.start_meeting)
    builder.apply(navigation.pause_meeting)
    builder.apply(statements.add_statement, by=builder.attendee_id("Elana Reyes"), words="sent in the break")
    assert [statement.words for statement in builder.meeting.statements] == ["written before", "sent in the break"]


def test_mode_applies_to_later_statements_of_that_person(builder: MeetingBuilder) -> None:
    elana, dana = builder.attendee_id("Elana Reyes"), builder.attendee_id("Dana Reyes")
    builder.apply(statements.add_statement, by=elana, words="hi")
    builder.apply(statements.set_mode, who=elana, mode="AAC device")
    builder.apply(statements.add_statement, by=elana, words="build first")
    builder.apply(statements.add_statement, by=dana, words="She wants to build.")
    assert [statement.mode for statement in builder.meeting.statements] == ["speech", "AAC device", "speech"]


def test_interpretation_is_kept_apart_from_the_words(builder: MeetingBuilder) -> None:
    elana, dana, ortiz = (builder.attendee_id(name) for name in ("Elana Reyes", "Dana Reyes", "Ms Ortiz"))
    builder.apply(statements.add_statement, by=elana, words="build first. then write")
    builder.apply(statements.add_statement, by=ortiz, words="We could try that.")
    builder.apply(statements.add_interpretation, by=ortiz, words="She wants the hands-on part first.")
    builder.apply(statements.add_interpretation, by=dana, words="And no hurry.")
    words = builder.meeting.statements[0]
    assert words.words == "build first. then write"
    assert [(reading.by, reading.words) for reading in words.interpretations] == [
        (ortiz, "She wants the hands-on part first."),
        (dana, "And no hurry."),
    ]


def test_own_words_and_summaries_are_not_interpreted(builder: MeetingBuilder) -> None:
    elana, ortiz = builder.attendee_id("Elana Reyes"), builder.attendee_id("Ms Ortiz")
    builder.apply(statements.add_statement, by=ortiz, words="A summary.")
    builder.apply(statements.add_statement, by=elana, words="build first")
    sentence = "There are no verbatim words to interpret yet. Record the words first."
    assert builder.assert_refused(statements.add_interpretation, by=elana, words="I meant bricks.") == sentence


def test_edited_statement_keeps_its_attendee_and_time(builder: MeetingBuilder) -> None:
    said = builder.apply(statements.add_statement, by=builder.attendee_id("Elana Reyes"), words="I no my tables")
    before = builder.meeting.statements[0]
    builder.apply(editing.edit_entry, table="statements", entry=said, words="I know my tables")
    assert builder.meeting.statements[0] == before.replace(words="I know my tables")


def test_gathered_voice_is_recorded_with_the_attendee(builder: MeetingBuilder) -> None:
    builder.apply(
        statements.record_gathered_voice,
        who=builder.attendee_id("Elana Reyes"),
        words="a drawing, explained to Mr Lindqvist",
    )
    assert (
        builder.meeting.find_attendee(builder.attendee_id("Elana Reyes")).voice
        == "a drawing, explained to Mr Lindqvist"
    )


def test_pass_is_recorded_once(builder: MeetingBuilder) -> None:
    dana, ortiz = builder.attendee_id("Dana Reyes"), builder.attendee_id("Ms Ortiz")
    for who in (dana, ortiz, dana):
        builder.apply(statements.record_pass, who=who)
    assert builder.meeting.agenda[0].passed == (dana, ortiz)


def test_pass_requires_a_started_meeting() -> None:
    builder = meeting_with_people()
    assert builder.assert_refused(statements.record_pass, who=builder.attendee_id("Dana Reyes")).endswith(
        "To begin: /start."
    )


@pytest.mark.parametrize(
    ("operation", "what"),
    [
        (statements.add_statement, {"by": 9, "words": "hi"}),
        (editing.edit_entry, {"table": "statements", "entry": 9, "words": "hi"}),
        (statements.set_mode, {"who": 9, "mode": "sign"}),
        (statements.record_gathered_voice, {"who": 9, "words": "asked"}),
        (statements.record_pass, {"who": 9}),
        (setup.record_departure, {"who": 9}),
        (setup.excuse_attendee, {"who": 9, "because": "ill"}),
    ],
)
def test_entry_undone_in_another_window_is_not_found(
    builder: MeetingBuilder, operation: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "undone in another window" in builder.assert_refused(operation, **what)


def test_interpretation_by_an_unknown_attendee_is_rejected(builder: MeetingBuilder) -> None:
    builder.apply(statements.add_statement, by=builder.attendee_id("Elana Reyes"), words="build first")
    assert "A later entry depends on this one" in builder.assert_refused(
        statements.add_interpretation, by=9, words="hm"
    )


@pytest.mark.parametrize(
    ("mode", "lasts", "is_description"),
    [
        ("AAC device", True, False),
        ("sign", True, False),
        ("Spanish through Rosa", True, False),
        ("typing", True, False),
        ("speech", True, False),
        ("read aloud from her own page", False, False),
        ("written beforehand with Mr Delgado", False, False),
        ("a drawing", False, True),
        ("pointing at photos", False, True),
        ("gestures", True, True),
    ],
)
def test_a_mode_for_one_answer_ends_with_the_item(mode: str, lasts: bool, is_description: bool) -> None:
    builder = meeting_in_session()
    elana = builder.attendee_id("Elana Reyes")
    builder.apply(entries.name_strength, by=elana, name="Drawing")
    builder.apply(statements.set_mode, who=elana, mode="AAC device")
    builder.apply(statements.set_mode, who=elana, mode=mode)
    builder.apply(statements.add_statement, by=elana, words="a rocket")
    builder.apply(navigation.pause_meeting)
    builder.apply(navigation.resume_meeting)
    assert builder.meeting.find_attendee(elana).mode == mode
    builder.apply(navigation.go_to_next_item)
    assert builder.meeting.find_attendee(elana).mode == (mode if lasts else "AAC device")
    kind = WordingKind.DESCRIPTION if is_description else WordingKind.VERBATIM
    assert builder.meeting.statements[0].wording_kind is kind


def test_words_entered_as_a_quotation_are_one_in_any_mode() -> None:
    builder = meeting_in_session()
    elana = builder.attendee_id("Elana Reyes")
    builder.apply(statements.set_mode, who=elana, mode="drawing")
    builder.apply(statements.add_statement, by=elana, words="my house", wording_kind=WordingKind.VERBATIM)
    assert builder.meeting.statements[0].wording_kind is WordingKind.VERBATIM
