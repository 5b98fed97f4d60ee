"""After the closing: something is added, with who and why; what was recorded stays."""

import pytest

from facilitator.meeting.amendment import EntryRef
from facilitator.meeting.corrections import apply_corrections, find_entries_with
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import amendments, entries, goals, navigation, setup, statements
from facilitator.meeting.serialization import to_tables
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_strength

WHY = {"by": "Ms Ortiz", "because": "a slip"}


def closed(*words: str) -> MeetingBuilder:
    """Return a closed meeting in which Dana said these things."""
    room, _ = meeting_with_strength()
    for one in words:
        room.apply(statements.add_statement, by=room.attendee_id("Dana Reyes"), words=one)
    room.apply(entries.add_private_note, words="Farow for my eyes")
    room.apply(navigation.close_meeting)
    return room


def said(meeting: Meeting) -> list[str]:
    return [one.words for one in meeting.statements]


def test_an_addendum_says_who_when_and_why() -> None:
    room = closed("She sings.")
    before = to_tables(room.meeting)
    room.apply(amendments.add_addendum, by="Dana Reyes", because="the bus was open", words="It stops at 7:40.")
    (one,) = room.meeting.addenda
    assert (one.by, one.because, one.words) == ("Dana Reyes", "the bus was open", "It stops at 7:40.")
    assert one.at > room.meeting.closed  # type: ignore[operator]
    assert to_tables(room.meeting) == before | {"addenda": to_tables(room.meeting)["addenda"]}


@pytest.mark.parametrize("missing", ["by", "because", "words"])
def test_an_addendum_without_who_why_or_what_is_refused(missing: str) -> None:
    room = closed()
    said = {"by": "Dana Reyes", "because": "it was open", "words": "It stops at 7:40."} | {missing: " "}
    assert "no words" in room.assert_refused(amendments.add_addendum, **said)


def test_a_correction_leaves_the_record_and_mends_how_it_reads() -> None:
    room = closed("Mr Farow sings.", "He sings.")
    room.apply(amendments.add_correction, was="Farow", now="Farrow", **WHY)
    assert said(room.meeting) == ["Mr Farow sings.", "He sings."]
    assert said(apply_corrections(room.meeting)) == ["Mr Farrow sings.", "He sings."]
    (one,) = room.meeting.corrections
    assert (one.by, one.because, one.was, one.now) == ("Ms Ortiz", "a slip", "Farow", "Farrow")
    assert one.places == (EntryRef(table="statements", of=room.meeting.statements[0].id),)


def test_a_correction_can_be_corrected() -> None:
    room = closed("Mr Farow sings.")
    room.apply(amendments.add_correction, was="Farow", now="Farro", **WHY)
    room.apply(amendments.add_correction, was="Farro", now="Farrow", **WHY)
    assert said(apply_corrections(room.meeting)) == ["Mr Farrow sings."]
    assert "do not stand" in room.assert_refused(amendments.add_correction, was="Farow", now="Farrow", **WHY)


def test_words_that_stand_in_several_entries_are_asked_about() -> None:
    room = closed("Mr Farow sings. Farow!", "Ask Mr Farow.", "Farowell is a town.")
    sentence = room.assert_refused(amendments.add_correction, was="Farow", now="Farrow", **WHY)
    assert "stand in 2 entries" in sentence
    assert "everywhere" in sentence
    room.apply(amendments.add_correction, was="Farow", now="Farrow", everywhere=True, **WHY)
    assert said(apply_corrections(room.meeting)) == [
        "Mr Farrow sings. Farrow!",
        "Ask Mr Farrow.",
        "Farowell is a town.",
    ]


def test_only_whole_words_are_meant_where_words_are() -> None:
    room = closed("Farowell.", "What (now)?")
    assert "do not stand" in room.assert_refused(amendments.add_correction, was="Farow", now="x", **WHY)
    assert find_entries_with("(now)", room.meeting)
    assert find_entries_with("(", room.meeting)
    assert not find_entries_with("arowell", room.meeting)


def test_a_name_is_mended_for_the_student_and_the_one_who_sits_there() -> None:
    room = closed("Elana Reyes sings.")
    room.apply(amendments.add_correction, was="Elana Reyes", now="Elana R. Reyes", everywhere=True, **WHY)
    reads = apply_corrections(room.meeting)
    assert reads.student
    assert (reads.student.name, reads.student_attendee.name) == ("Elana R. Reyes", "Elana R. Reyes")  # type: ignore[union-attr]
    assert said(reads) == ["Elana R. Reyes sings."]


def test_an_addendum_is_corrected_like_the_rest() -> None:
    room = closed()
    room.apply(amendments.add_addendum, by="Dana Reyes", because="it was open", words="It stpos at 7:40.")
    room.apply(amendments.add_correction, was="stpos", now="stops", **WHY)
    assert apply_corrections(room.meeting).addenda[0].words == "It stops at 7:40."


def test_a_private_note_is_never_repeated_by_a_correction() -> None:
    room = closed("Mr Farow sings.")
    room.apply(amendments.add_correction, was="Farow", now="Farrow", **WHY)
    assert room.meeting.corrections[0].places[0].table == "statements"
    assert "do not stand" in room.assert_refused(amendments.add_correction, was="for my eyes", now="x", **WHY)


def test_the_guidance_of_the_agenda_is_not_the_record() -> None:
    room = closed()
    item = room.meeting.agenda[0].replace(guidance="Say who you are.", because="the bell rang")
    meeting = room.meeting.replace(agenda=(item, *room.meeting.agenda[1:]))
    assert not find_entries_with("Say who you are.", meeting)
    assert [place.table for place in find_entries_with("the bell rang", meeting)] == ["agenda"]


@pytest.mark.parametrize(("was", "now"), [("Farow", "Farow"), ("Farow", " Farow ")])
def test_what_stands_there_already_is_refused(was: str, now: str) -> None:
    assert "already" in closed("Mr Farow sings.").assert_refused(amendments.add_correction, was=was, now=now, **WHY)


@pytest.mark.parametrize("change", [{"was": " "}, {"now": ""}, {"because": ""}, {"by": ""}])
def test_a_correction_says_everything(change: dict[str, str]) -> None:
    room = closed("Mr Farow sings.")
    room.assert_refused(amendments.add_correction, **{"was": "Farow", "now": "Farrow", **WHY, **change})


def test_how_it_reads_breaks_no_rule_either() -> None:
    room, strength = meeting_with_strength()
    goal = room.apply(goals.propose_goal, title="Facts", wording="Elana will …")
    room.apply(goals.link_strength, goal=goal, strength=strength, how="so")
    room.apply(navigation.close_meeting)
    sentence = room.assert_refused(amendments.add_correction, was="Facts", now="x" * 10_001, **WHY)
    assert "Nothing was cut" in sentence


@pytest.mark.parametrize("verb", [amendments.add_addendum, amendments.add_correction])
def test_nothing_is_added_before_the_closing(verb: object) -> None:
    room, _ = meeting_with_strength()
    given = {"words": "x"} if verb is amendments.add_addendum else {"was": "x", "now": "y"}
    assert "not closed" in room.assert_refused(verb, **WHY, **given)  # type: ignore[arg-type]
    room.apply(setup.set_date, on=room.meeting.date)


def test_the_meeting_itself_refuses_what_was_added_to_an_open_one() -> None:
    room = closed("Mr Farow sings.")
    room.apply(amendments.add_addendum, words="x", **WHY)
    with pytest.raises(ContradictionError, match="closed"):
        room.meeting.replace(state="in session")


@pytest.mark.parametrize(
    "place", [{"table": "private_notes", "of": 1}, {"table": "corrections", "of": 1}, {"table": "walls", "of": 1}]
)
def test_a_correction_is_of_the_record(place: dict[str, object]) -> None:
    room = closed("Mr Farow sings.")
    room.apply(amendments.add_correction, was="Farow", now="Farrow", **WHY)
    with pytest.raises(ContradictionError):
        room.meeting.replace(corrections=(room.meeting.corrections[0].replace(places=(place,)),))


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
def test_a_part_of_a_name_or_a_number_is_not_meant(was: str, words: str) -> None:
    assert "do not stand" in closed(words).assert_refused(amendments.add_correction, was=was, now="x", **WHY)


@pytest.mark.parametrize(
    ("was", "words"), [("Ana", "Ana's bus."), ("Ana", "(Ana)"), ("90%", "with 90%."), ("Ana", "Ana, too")]
)
def test_a_word_with_something_behind_it_is_meant(was: str, words: str) -> None:
    room = closed(words)
    room.apply(amendments.add_correction, was=was, now="Bea", **WHY)
    assert said(apply_corrections(room.meeting)) == [words.replace(was, "Bea")]


def test_what_the_program_wrote_of_a_goals_changes_is_not_corrected() -> None:
    room, strength = meeting_with_strength()
    goal = room.apply(goals.propose_goal, title="Facts", wording="Elana will knwo 50 facts.")
    room.apply(goals.link_strength, goal=goal, strength=strength, how="so")
    room.apply(goals.reword_goal, goal=goal, wording="Elana will knwo 60 facts.")
    room.apply(goals.agree_on_goal, goal=goal)
    room.apply(navigation.close_meeting)
    for words in ("agreed", "proposed", "built on"):
        assert "do not stand" in room.assert_refused(amendments.add_correction, was=words, now="declined", **WHY)
    before = room.meeting.goals[0]
    room.apply(amendments.add_correction, was="knwo", now="know", **WHY)
    (reads,) = apply_corrections(room.meeting).goals
    assert (reads.wording, reads.history) == ("Elana will know 60 facts.", before.history)


def test_no_two_people_get_one_name() -> None:
    sentence = closed().assert_refused(
        amendments.add_correction, was="Ms Ortiz", now="Dana Reyes", everywhere=True, **WHY
    )
    assert "two would be called" in sentence


def test_two_thousand_places_are_no_trouble() -> None:
    """One look at each entry: a look at each for each place would take minutes."""
    room = closed(*(f"Farow sings {number}." for number in range(600)))
    room.apply(amendments.add_correction, was="Farow", now="Farrow", everywhere=True, **WHY)
    assert len(room.meeting.corrections[0].places) == 600
    for _ in range(20):
        assert said(apply_corrections(room.meeting))[599] == "Farrow sings 599."
