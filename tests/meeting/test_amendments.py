"""Addenda and corrections to a closed meeting are added with author and reason; the record itself stays unchanged."""

import pytest

from facilitator.meeting.corrections import apply_corrections, find_entries_with
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import EntryRef
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import amendments, entries, goals, navigation, proposals, setup, statements
from facilitator.meeting.serialization import to_tables
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_strength

WHY = {"by": "Ms Ortiz", "because": "a slip"}


def build_closed_meeting(*words: str) -> MeetingBuilder:
    """Return a closed meeting with these statements of Dana Reyes."""
    builder, _ = meeting_with_strength()
    for text in words:
        builder.apply(statements.add_statement, by=builder.attendee_id("Dana Reyes"), words=text)
    builder.apply(entries.add_private_note, words="Farow for my eyes")
    builder.apply(navigation.close_meeting)
    return builder


def list_statements(meeting: Meeting) -> list[str]:
    return [statement.words for statement in meeting.statements]


def test_addendum_records_author_time_and_reason() -> None:
    builder = build_closed_meeting("She sings.")
    before = to_tables(builder.meeting)
    builder.apply(amendments.add_addendum, by="Dana Reyes", because="the bus was open", words="It stops at 7:40.")
    (addendum,) = builder.meeting.addenda
    assert (addendum.by, addendum.because, addendum.words) == ("Dana Reyes", "the bus was open", "It stops at 7:40.")
    assert addendum.at > builder.meeting.closed  # type: ignore[operator]
    assert to_tables(builder.meeting) == before | {"addenda": to_tables(builder.meeting)["addenda"]}


@pytest.mark.parametrize("missing", ["by", "because", "words"])
def test_addendum_requires_author_reason_and_words(missing: str) -> None:
    builder = build_closed_meeting()
    fields = {"by": "Dana Reyes", "because": "it was open", "words": "It stops at 7:40."} | {missing: " "}
    assert "Nothing was typed" in builder.assert_refused(amendments.add_addendum, **fields)


def test_correction_of_the_speaker_changes_the_reading_but_not_the_record() -> None:
    builder = build_closed_meeting("I do not want her in that class.")
    (statement,) = builder.meeting.statements
    ortiz = builder.attendee_id("Ms Ortiz")
    fields = {"table": "statements", "entry": statement.id, **WHY}
    builder.apply(amendments.correct_speaker, speaker=ortiz, **fields)
    assert builder.meeting.statements == (statement,)
    (corrected,) = apply_corrections(builder.meeting).statements
    assert (corrected.by, corrected.words) == (ortiz, statement.words)
    (correction,) = builder.meeting.corrections
    assert (correction.was, correction.now) == ("Dana Reyes", "Ms Ortiz")
    assert "already recorded as the speaker" in builder.assert_refused(
        amendments.correct_speaker, speaker=ortiz, **fields
    )
    builder.apply(amendments.correct_speaker, speaker=statement.by, **fields)
    assert apply_corrections(builder.meeting).statements == (statement,)


def test_speaker_of_an_entry_without_one_cannot_be_corrected() -> None:
    builder = build_closed_meeting()
    (note,) = builder.meeting.private_notes
    message = builder.assert_refused(
        amendments.correct_speaker,
        table="private_notes",
        entry=note.id,
        speaker=builder.attendee_id("Dana Reyes"),
        **WHY,
    )
    assert "belongs to no one" in message


def test_correction_changes_the_reading_but_not_the_record() -> None:
    builder = build_closed_meeting("Mr Farow sings.", "He sings.")
    builder.apply(amendments.add_correction, was="Farow", now="Farrow", **WHY)
    assert list_statements(builder.meeting) == ["Mr Farow sings.", "He sings."]
    assert list_statements(apply_corrections(builder.meeting)) == ["Mr Farrow sings.", "He sings."]
    (correction,) = builder.meeting.corrections
    assert (correction.by, correction.because, correction.was, correction.now) == (
        "Ms Ortiz",
        "a slip",
        "Farow",
        "Farrow",
    )
    assert correction.places == (EntryRef(table="statements", of=builder.meeting.statements[0].id),)


def test_correction_can_be_corrected() -> None:
    builder = build_closed_meeting("Mr Farow sings.")
    builder.apply(amendments.add_correction, was="Farow", now="Farro", **WHY)
    builder.apply(amendments.add_correction, was="Farro", now="Farrow", **WHY)
    assert list_statements(apply_corrections(builder.meeting)) == ["Mr Farrow sings."]
    assert "does not contain" in builder.assert_refused(amendments.add_correction, was="Farow", now="Farrow", **WHY)


def test_words_in_several_entries_need_more_context_or_everywhere() -> None:
    builder = build_closed_meeting("Mr Farow sings. Farow!", "Ask Mr Farow.", "Farowell is a town.")
    sentence = builder.assert_refused(amendments.add_correction, was="Farow", now="Farrow", **WHY)
    assert "is in 2 entries" in sentence
    assert "add “, everywhere” after the new words" in sentence
    builder.apply(amendments.add_correction, was="Farow", now="Farrow", everywhere=True, **WHY)
    assert list_statements(apply_corrections(builder.meeting)) == [
        "Mr Farrow sings. Farrow!",
        "Ask Mr Farrow.",
        "Farowell is a town.",
    ]


def test_only_whole_words_are_corrected() -> None:
    builder = build_closed_meeting("Farowell.", "What (now)?")
    assert "does not contain" in builder.assert_refused(amendments.add_correction, was="Farow", now="x", **WHY)
    assert find_entries_with("(now)", builder.meeting)
    assert find_entries_with("(", builder.meeting)
    assert not find_entries_with("arowell", builder.meeting)


def test_correcting_a_name_changes_the_student_and_the_attendee() -> None:
    builder = build_closed_meeting("Elana Reyes sings.")
    builder.apply(amendments.add_correction, was="Elana Reyes", now="Elana R. Reyes", everywhere=True, **WHY)
    corrected = apply_corrections(builder.meeting)
    assert corrected.student
    assert (corrected.student.name, corrected.student_attendee.name) == ("Elana R. Reyes", "Elana R. Reyes")  # type: ignore[union-attr]
    assert list_statements(corrected) == ["Elana R. Reyes sings."]


def test_addendum_can_be_corrected() -> None:
    builder = build_closed_meeting()
    builder.apply(amendments.add_addendum, by="Dana Reyes", because="it was open", words="It stpos at 7:40.")
    builder.apply(amendments.add_correction, was="stpos", now="stops", **WHY)
    assert apply_corrections(builder.meeting).addenda[0].words == "It stops at 7:40."


def test_private_notes_are_not_corrected() -> None:
    builder = build_closed_meeting("Mr Farow sings.")
    builder.apply(amendments.add_correction, was="Farow", now="Farrow", **WHY)
    assert builder.meeting.corrections[0].places[0].table == "statements"
    assert "does not contain" in builder.assert_refused(amendments.add_correction, was="for my eyes", now="x", **WHY)


def test_agenda_guidance_is_not_corrected() -> None:
    builder = build_closed_meeting()
    item = builder.meeting.agenda[0].replace(guidance="Say who you are.", because="the bell rang")
    meeting = builder.meeting.replace(agenda=(item, *builder.meeting.agenda[1:]))
    assert not find_entries_with("Say who you are.", meeting)
    assert [place.table for place in find_entries_with("the bell rang", meeting)] == ["agenda"]


@pytest.mark.parametrize(("was", "now"), [("Farow", "Farow"), ("Farow", " Farow ")])
def test_correction_must_change_something(was: str, now: str) -> None:
    assert "the same as the old ones" in build_closed_meeting("Mr Farow sings.").assert_refused(
        amendments.add_correction, was=was, now=now, **WHY
    )


@pytest.mark.parametrize("change", [{"was": " "}, {"now": ""}, {"because": ""}, {"by": ""}])
def test_correction_requires_all_fields(change: dict[str, str]) -> None:
    builder = build_closed_meeting("Mr Farow sings.")
    builder.assert_refused(amendments.add_correction, **{"was": "Farow", "now": "Farrow", **WHY, **change})


def test_corrected_meeting_must_be_valid() -> None:
    builder, strength = meeting_with_strength()
    goal = builder.apply(goals.propose_goal, title="Facts", wording="Elana will …")
    builder.apply(goals.link_strength, goal=goal, strength=strength, how="so")
    builder.apply(navigation.close_meeting)
    sentence = builder.assert_refused(amendments.add_correction, was="Facts", now="x" * 10_001, **WHY)
    assert "Nothing was cut" in sentence


@pytest.mark.parametrize("operation", [amendments.add_addendum, amendments.add_correction])
def test_open_meeting_rejects_amendments(operation: object) -> None:
    builder, _ = meeting_with_strength()
    given = {"words": "x"} if operation is amendments.add_addendum else {"was": "x", "now": "y"}
    assert "not closed" in builder.assert_refused(operation, **WHY, **given)  # type: ignore[arg-type]
    builder.apply(setup.set_date, on=builder.meeting.date)


def test_meeting_model_rejects_amendments_while_open() -> None:
    builder = build_closed_meeting("Mr Farow sings.")
    builder.apply(amendments.add_addendum, words="x", **WHY)
    with pytest.raises(ContradictionError, match="closed"):
        builder.meeting.replace(state="in session")


@pytest.mark.parametrize(
    "place", [{"table": "private_notes", "of": 1}, {"table": "corrections", "of": 1}, {"table": "walls", "of": 1}]
)
def test_correction_must_refer_to_the_record(place: dict[str, object]) -> None:
    builder = build_closed_meeting("Mr Farow sings.")
    builder.apply(amendments.add_correction, was="Farow", now="Farrow", **WHY)
    with pytest.raises(ContradictionError):
        builder.meeting.replace(corrections=(builder.meeting.corrections[0].replace(places=(place,)),))


@pytest.mark.parametrize(
    ("was", "words"),
    [
        ("0%", "with 90% accuracy"),
        ("$5", "It costs $50."),
        ("5 dollars", "It costs 0.5 dollars."),
        ("Ann", "Ann-Marie sings."),
        ("Marie", "Ann-Marie sings."),
        ("15", "15.5 minutes"),
        ("1", "1,000 words"),
    ],
)
def test_part_of_a_name_or_number_does_not_match(was: str, words: str) -> None:
    assert "does not contain" in build_closed_meeting(words).assert_refused(
        amendments.add_correction, was=was, now="x", **WHY
    )


@pytest.mark.parametrize(
    ("was", "words"), [("Ana", "Ana's bus."), ("Ana", "(Ana)"), ("90%", "with 90%."), ("Ana", "Ana, too")]
)
def test_word_before_punctuation_matches(was: str, words: str) -> None:
    builder = build_closed_meeting(words)
    builder.apply(amendments.add_correction, was=was, now="Bea", **WHY)
    assert list_statements(apply_corrections(builder.meeting)) == [words.replace(was, "Bea")]


def test_goal_history_is_not_corrected() -> None:
    builder, strength = meeting_with_strength()
    goal = builder.apply(goals.propose_goal, title="Facts", wording="Elana will knwo 50 facts.")
    builder.apply(goals.link_strength, goal=goal, strength=strength, how="so")
    builder.apply(goals.reword_goal, goal=goal, wording="Elana will knwo 60 facts.")
    builder.apply(proposals.agree_on_proposal, proposal=goal)
    builder.apply(navigation.close_meeting)
    for words in ("agreed", "proposed", "built on"):
        assert "does not contain" in builder.assert_refused(amendments.add_correction, was=words, now="declined", **WHY)
    before = builder.meeting.goals[0]
    builder.apply(amendments.add_correction, was="knwo", now="know", **WHY)
    (corrected,) = apply_corrections(builder.meeting).goals
    assert (corrected.wording, corrected.history) == ("Elana will know 60 facts.", before.history)


def test_correction_must_not_give_two_people_the_same_name() -> None:
    sentence = build_closed_meeting().assert_refused(
        amendments.add_correction, was="Ms Ortiz", now="Dana Reyes", everywhere=True, **WHY
    )
    assert "Two entries would then have the name" in sentence


def test_correction_of_two_thousand_entries() -> None:
    """Each entry is searched once; a search for each place would take minutes."""
    builder = build_closed_meeting(*(f"Farow sings {number}." for number in range(600)))
    builder.apply(amendments.add_correction, was="Farow", now="Farrow", everywhere=True, **WHY)
    assert len(builder.meeting.corrections[0].places) == 600
    for _ in range(20):
        assert list_statements(apply_corrections(builder.meeting))[599] == "Farrow sings 599."
