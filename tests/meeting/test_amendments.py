"""After the closing: something is added, with who and why; what was recorded stays."""

import pytest

from facilitator.meeting.amendment import Place
from facilitator.meeting.corrections import corrected, places_of
from facilitator.meeting.errors import NotSo
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import amendments, entries, goals, navigation, setup, statements
from facilitator.meeting.serialization import to_tables
from tests.meeting.meeting_builder import Room, with_strength

WHY = {"by": "Ms Ortiz", "because": "a slip"}


def closed(*words: str) -> Room:
    """Return a closed meeting in which Dana said these things."""
    room, _ = with_strength()
    for one in words:
        room.do(statements.say, by=room.who("Dana Reyes"), words=one)
    room.do(entries.note_privately, words="Farow for my eyes")
    room.do(navigation.close)
    return room


def said(meeting: Meeting) -> list[str]:
    return [one.words for one in meeting.statements]


def test_an_addendum_says_who_when_and_why() -> None:
    room = closed("She sings.")
    before = to_tables(room.meeting)
    room.do(amendments.add, by="Dana Reyes", because="the bus was open", words="It stops at 7:40.")
    (one,) = room.meeting.addenda
    assert (one.by, one.because, one.words) == ("Dana Reyes", "the bus was open", "It stops at 7:40.")
    assert one.at > room.meeting.closed  # type: ignore[operator]
    assert to_tables(room.meeting) == before | {"addenda": to_tables(room.meeting)["addenda"]}


@pytest.mark.parametrize("missing", ["by", "because", "words"])
def test_an_addendum_without_who_why_or_what_is_refused(missing: str) -> None:
    room = closed()
    said = {"by": "Dana Reyes", "because": "it was open", "words": "It stops at 7:40."} | {missing: " "}
    assert "no words" in room.refuses(amendments.add, **said)


def test_a_correction_leaves_the_record_and_mends_how_it_reads() -> None:
    room = closed("Mr Farow sings.", "He sings.")
    room.do(amendments.correct, was="Farow", now="Farrow", **WHY)
    assert said(room.meeting) == ["Mr Farow sings.", "He sings."]
    assert said(corrected(room.meeting)) == ["Mr Farrow sings.", "He sings."]
    (one,) = room.meeting.corrections
    assert (one.by, one.because, one.was, one.now) == ("Ms Ortiz", "a slip", "Farow", "Farrow")
    assert one.places == (Place(table="statements", of=room.meeting.statements[0].id),)


def test_a_correction_can_be_corrected() -> None:
    room = closed("Mr Farow sings.")
    room.do(amendments.correct, was="Farow", now="Farro", **WHY)
    room.do(amendments.correct, was="Farro", now="Farrow", **WHY)
    assert said(corrected(room.meeting)) == ["Mr Farrow sings."]
    assert "do not stand" in room.refuses(amendments.correct, was="Farow", now="Farrow", **WHY)


def test_words_that_stand_in_several_entries_are_asked_about() -> None:
    room = closed("Mr Farow sings. Farow!", "Ask Mr Farow.", "Farowell is a town.")
    sentence = room.refuses(amendments.correct, was="Farow", now="Farrow", **WHY)
    assert "stand in 2 entries" in sentence
    assert "everywhere" in sentence
    room.do(amendments.correct, was="Farow", now="Farrow", everywhere=True, **WHY)
    assert said(corrected(room.meeting)) == ["Mr Farrow sings. Farrow!", "Ask Mr Farrow.", "Farowell is a town."]


def test_only_whole_words_are_meant_where_words_are() -> None:
    room = closed("Farowell.", "What (now)?")
    assert "do not stand" in room.refuses(amendments.correct, was="Farow", now="x", **WHY)
    assert places_of("(now)", room.meeting)
    assert places_of("(", room.meeting)
    assert not places_of("arowell", room.meeting)


def test_a_name_is_mended_for_the_student_and_the_one_who_sits_there() -> None:
    room = closed("Elana Reyes sings.")
    room.do(amendments.correct, was="Elana Reyes", now="Elana R. Reyes", everywhere=True, **WHY)
    reads = corrected(room.meeting)
    assert reads.student
    assert (reads.student.name, reads.voice.name) == ("Elana R. Reyes", "Elana R. Reyes")  # type: ignore[union-attr]
    assert said(reads) == ["Elana R. Reyes sings."]


def test_an_addendum_is_corrected_like_the_rest() -> None:
    room = closed()
    room.do(amendments.add, by="Dana Reyes", because="it was open", words="It stpos at 7:40.")
    room.do(amendments.correct, was="stpos", now="stops", **WHY)
    assert corrected(room.meeting).addenda[0].words == "It stops at 7:40."


def test_a_private_note_is_never_repeated_by_a_correction() -> None:
    room = closed("Mr Farow sings.")
    room.do(amendments.correct, was="Farow", now="Farrow", **WHY)
    assert room.meeting.corrections[0].places[0].table == "statements"
    assert "do not stand" in room.refuses(amendments.correct, was="for my eyes", now="x", **WHY)


def test_the_guidance_of_the_agenda_is_not_the_record() -> None:
    room = closed()
    item = room.meeting.agenda[0].but(guidance="Say who you are.", because="the bell rang")
    meeting = room.meeting.but(agenda=(item, *room.meeting.agenda[1:]))
    assert not places_of("Say who you are.", meeting)
    assert [place.table for place in places_of("the bell rang", meeting)] == ["agenda"]


@pytest.mark.parametrize(("was", "now"), [("Farow", "Farow"), ("Farow", " Farow ")])
def test_what_stands_there_already_is_refused(was: str, now: str) -> None:
    assert "already" in closed("Mr Farow sings.").refuses(amendments.correct, was=was, now=now, **WHY)


@pytest.mark.parametrize("change", [{"was": " "}, {"now": ""}, {"because": ""}, {"by": ""}])
def test_a_correction_says_everything(change: dict[str, str]) -> None:
    room = closed("Mr Farow sings.")
    room.refuses(amendments.correct, **{"was": "Farow", "now": "Farrow", **WHY, **change})


def test_how_it_reads_breaks_no_rule_either() -> None:
    room, strength = with_strength()
    goal = room.do(goals.propose, title="Facts", wording="Elana will …")
    room.do(goals.link, goal=goal, strength=strength, how="so")
    room.do(navigation.close)
    sentence = room.refuses(amendments.correct, was="Facts", now="x" * 10_001, **WHY)
    assert "Nothing was cut" in sentence


@pytest.mark.parametrize("verb", [amendments.add, amendments.correct])
def test_nothing_is_added_before_the_closing(verb: object) -> None:
    room, _ = with_strength()
    given = {"words": "x"} if verb is amendments.add else {"was": "x", "now": "y"}
    assert "not closed" in room.refuses(verb, **WHY, **given)  # type: ignore[arg-type]
    room.do(setup.meet_on, on=room.meeting.date)


def test_the_meeting_itself_refuses_what_was_added_to_an_open_one() -> None:
    room = closed("Mr Farow sings.")
    room.do(amendments.add, words="x", **WHY)
    with pytest.raises(NotSo, match="closed"):
        room.meeting.but(state="in session")


@pytest.mark.parametrize(
    "place", [{"table": "private_notes", "of": 1}, {"table": "corrections", "of": 1}, {"table": "walls", "of": 1}]
)
def test_a_correction_is_of_the_record(place: dict[str, object]) -> None:
    room = closed("Mr Farow sings.")
    room.do(amendments.correct, was="Farow", now="Farrow", **WHY)
    with pytest.raises(NotSo):
        room.meeting.but(corrections=(room.meeting.corrections[0].but(places=(place,)),))


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
    assert "do not stand" in closed(words).refuses(amendments.correct, was=was, now="x", **WHY)


@pytest.mark.parametrize(
    ("was", "words"), [("Ana", "Ana's bus."), ("Ana", "(Ana)"), ("90%", "with 90%."), ("Ana", "Ana, too")]
)
def test_a_word_with_something_behind_it_is_meant(was: str, words: str) -> None:
    room = closed(words)
    room.do(amendments.correct, was=was, now="Bea", **WHY)
    assert said(corrected(room.meeting)) == [words.replace(was, "Bea")]


def test_what_the_program_wrote_of_a_goals_changes_is_not_corrected() -> None:
    room, strength = with_strength()
    goal = room.do(goals.propose, title="Facts", wording="Elana will knwo 50 facts.")
    room.do(goals.link, goal=goal, strength=strength, how="so")
    room.do(goals.word, goal=goal, wording="Elana will knwo 60 facts.")
    room.do(goals.agree, goal=goal)
    room.do(navigation.close)
    for words in ("agreed", "proposed", "built on"):
        assert "do not stand" in room.refuses(amendments.correct, was=words, now="declined", **WHY)
    before = room.meeting.goals[0]
    room.do(amendments.correct, was="knwo", now="know", **WHY)
    (reads,) = corrected(room.meeting).goals
    assert (reads.wording, reads.history) == ("Elana will know 60 facts.", before.history)


def test_no_two_people_get_one_name() -> None:
    sentence = closed().refuses(amendments.correct, was="Ms Ortiz", now="Dana Reyes", everywhere=True, **WHY)
    assert "two would be called" in sentence


def test_two_thousand_places_are_no_trouble() -> None:
    """One look at each entry: a look at each for each place would take minutes."""
    room = closed(*(f"Farow sings {number}." for number in range(600)))
    room.do(amendments.correct, was="Farow", now="Farrow", everywhere=True, **WHY)
    assert len(room.meeting.corrections[0].places) == 600
    for _ in range(20):
        assert said(corrected(room.meeting))[599] == "Farrow sings 599."
