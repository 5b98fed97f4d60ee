"""Deeds: what was prepared is given, strengths are named for somebody, an item has its leader; nothing of a wait is kept."""

import pytest

from facilitator.meeting.prepared import in_the_room, prepared_by
from facilitator.services.session import TAKE_TIME, Desk
from tests.commands.line_scripts import PEOPLE, UNDER_WAY, bring, play
from tests.conftest import Refusal

ROOM = [*PEOPLE, *UNDER_WAY]


def said(desk: Desk, line: str) -> str:
    answer = desk.enter(line)
    assert answer
    return answer.text


def test_what_was_prepared_is_given_one_after_another(desk: Desk, refusal: Refusal) -> None:
    bring(play(desk, ROOM), "I draw it first.", "I like trains.\nAnd maps.", "Thank you.")
    assert said(desk, "@elana") == "speaking now · Elana\n3 texts prepared · /share gives “I draw it first.”"
    assert said(desk, "/share 2") == 'Elana · "I like trains. / And maps." · written beforehand, 2026-11-20'
    assert said(desk, "/share").startswith('Elana · "I draw it first."')
    assert "“9”" in refusal("/share 9")
    said(desk, "/share 1")
    assert "No words that Elana prepared wait" in refusal("/share")
    given = [one.words for one in in_the_room(desk.meeting)]
    assert given[-3:] == ["I like trains.\nAnd maps.", "I draw it first.", "Thank you."]
    assert {one.item for one in desk.meeting.statements if one.prepared} == {desk.meeting.current}
    said(desk, "/undo")
    assert [one.words for one in prepared_by(desk.meeting, desk.speaker)] == ["Thank you."]


def test_it_is_the_students_where_nobody_speaks_and_the_speakers_else(desk: Desk, refusal: Refusal) -> None:
    bring(play(desk, [*PEOPLE, "/start"]), "I draw it first.")
    assert said(desk, "/share").startswith("Elana")
    said(desk, "@dana")
    assert "Dana Reyes prepared" in refusal("/share")


@pytest.mark.parametrize("speaker", [["@elana"], []])
def test_who_shares_was_heard_last(desk: Desk, speaker: list[str]) -> None:
    bring(play(desk, [*PEOPLE, "/start", *speaker, "@dana She keeps going."]), "I draw it first.")
    said(desk, "/share")
    assert said(desk, "+ Drawing") == "Elana · strength: Drawing"


def test_before_the_start_and_without_a_student_nothing_is_shared(desk: Desk, refusal: Refusal) -> None:
    bring(play(desk, PEOPLE), "I draw it first.")
    assert "/start" in refusal("/share")
    desk.enter("/meeting annual on 2026-11-20")
    assert "Who is speaking?" in refusal("/share")


def test_what_waits_is_not_the_last_word(desk: Desk) -> None:
    bring(play(desk, [*PEOPLE, "/start", "@elana", "I know them."]), "I draw it first.")
    said(desk, "/fix I know them all.")
    said(desk, "/means @ort She is sure of them.")
    first, waiting = desk.meeting.statements
    assert (first.words, len(first.readings)) == ("I know them all.", 1)
    assert (waiting.words, waiting.readings) == ("I draw it first.", ())
    said(desk, "/share")
    said(desk, "/means @ort She needs a pencil.")
    assert len(desk.meeting.statements[1].readings) == 1


@pytest.mark.parametrize(
    ("line", "who", "name"),
    [
        ("/strength @dana Persistence #character -- finishes every puzzle", "Dana Reyes", "Persistence"),
        ("/strength @ms ortiz Keeps on", "Ms Ortiz", "Keeps on"),
        ("/strength @3 Keeps on", "Ms Ortiz", "Keeps on"),
        ("/strength @elana reyes Reads aloud", "Elana Reyes", "Reads aloud"),
    ],
)
def test_a_strength_is_named_for_somebody(desk: Desk, line: str, who: str, name: str) -> None:
    play(desk, ROOM)
    said(desk, line)
    one = desk.meeting.strengths[-1]
    assert (one.name, desk.meeting.person(one.by).name) == (name, who)


def test_a_strength_on_offer_is_named_by_its_number(desk: Desk, refusal: Refusal) -> None:
    bring(play(desk, ROOM), offers=("Builds games", "Patient", "Kind"))
    assert said(desk, "/name 2 @dana -- with her cousins") == "Dana Reyes · strength: Patient -- with her cousins"
    assert said(desk, "/name 3 @ms ortiz") == "Ms Ortiz · strength: Kind -- at home"
    assert [one.end for one in desk.meeting.offers] == [None, "named", "named"]
    assert "named already" in refusal("/name 2 @dana")
    assert "on offer 1: Builds games" in said(desk, "/finder")


def test_an_item_is_led_by_somebody_the_student_or_the_facilitator(desk: Desk, refusal: Refusal) -> None:
    play(desk, PEOPLE)
    assert said(desk, "/lead voice") == "Elana's voice · Elana leads"
    assert said(desk, "/lead goals @ms ortiz") == "Goals · Ms Ortiz leads"
    assert said(desk, "/lead voice NOBODY") == "Elana's voice · the facilitator leads"
    led = {item.kind: item.leader for item in desk.meeting.agenda if item.leader}
    assert [desk.meeting.person(one).name for one in led.values()] == ["Ms Ortiz"]
    assert "/here" in refusal("/lead goals @somebody else")
    desk.enter("/meeting annual on 2026-11-20")
    assert "/student NAME" in refusal("/lead voice")
    assert said(desk, "/lead 2 nobody").endswith("the facilitator leads")


def test_a_wait_is_answered_and_nothing_of_it_is_kept(desk: Desk) -> None:
    play(desk, ROOM)
    before = desk.saved
    answer = desk.enter("/wait")
    assert answer
    assert (answer.line, answer.at) == (TAKE_TIME, None)
    assert desk.meetings.open(desk.meeting.id) == before
    assert "wait" not in desk.minutes().casefold()
