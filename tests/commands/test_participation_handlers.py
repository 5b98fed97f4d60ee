"""Deeds: what was prepared is given, strengths are named for somebody, an item has its leader; nothing of a wait is kept."""

import pytest

from facilitator.meeting.prepared import list_shared_statements, list_unshared_statements
from facilitator.services.session import WAIT_MESSAGE, MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, add_prepared, run_lines
from tests.conftest import Refusal

RUNNING_MEETING = [*SETUP_LINES, *MEETING_LINES]


def execute(session: MeetingSession, line: str) -> str:
    answer = session.execute_line(line)
    assert answer
    return answer.text


def test_what_was_prepared_is_given_one_after_another(session: MeetingSession, refusal: Refusal) -> None:
    add_prepared(run_lines(session, RUNNING_MEETING), "I draw it first.", "I like trains.\nAnd maps.", "Thank you.")
    assert execute(session, "@elana") == "speaking now · Elana\n3 texts prepared · /share gives “I draw it first.”"
    assert execute(session, "/share 2") == 'Elana · "I like trains. / And maps." · written beforehand, 2026-11-20'
    assert execute(session, "/share").startswith('Elana · "I draw it first."')
    assert "“9”" in refusal("/share 9")
    execute(session, "/share 1")
    assert "No words that Elana prepared wait" in refusal("/share")
    given = [one.words for one in list_shared_statements(session.meeting)]
    assert given[-3:] == ["I like trains.\nAnd maps.", "I draw it first.", "Thank you."]
    assert {one.item for one in session.meeting.statements if one.prepared} == {session.meeting.current}
    execute(session, "/undo")
    assert [one.words for one in list_unshared_statements(session.meeting, session.speaker_id)] == ["Thank you."]


def test_it_is_the_students_where_nobody_speaks_and_the_speakers_else(
    session: MeetingSession, refusal: Refusal
) -> None:
    add_prepared(run_lines(session, [*SETUP_LINES, "/start"]), "I draw it first.")
    assert execute(session, "/share").startswith("Elana")
    execute(session, "@dana")
    assert "Dana Reyes prepared" in refusal("/share")


@pytest.mark.parametrize("speaker", [["@elana"], []])
def test_who_shares_was_heard_last(session: MeetingSession, speaker: list[str]) -> None:
    add_prepared(run_lines(session, [*SETUP_LINES, "/start", *speaker, "@dana She keeps going."]), "I draw it first.")
    execute(session, "/share")
    assert execute(session, "+ Drawing") == "Elana · strength: Drawing"


def test_before_the_start_and_without_a_student_nothing_is_shared(session: MeetingSession, refusal: Refusal) -> None:
    add_prepared(run_lines(session, SETUP_LINES), "I draw it first.")
    assert "/start" in refusal("/share")
    session.execute_line("/meeting annual on 2026-11-20")
    assert "Who is speaking?" in refusal("/share")


def test_what_waits_is_not_the_last_word(session: MeetingSession) -> None:
    add_prepared(run_lines(session, [*SETUP_LINES, "/start", "@elana", "I know them."]), "I draw it first.")
    execute(session, "/fix I know them all.")
    execute(session, "/means @ort She is sure of them.")
    first, waiting = session.meeting.statements
    assert (first.words, len(first.readings)) == ("I know them all.", 1)
    assert (waiting.words, waiting.readings) == ("I draw it first.", ())
    execute(session, "/share")
    execute(session, "/means @ort She needs a pencil.")
    assert len(session.meeting.statements[1].readings) == 1


@pytest.mark.parametrize(
    ("line", "who", "name"),
    [
        ("/strength @dana Persistence #character -- finishes every puzzle", "Dana Reyes", "Persistence"),
        ("/strength @ms ortiz Keeps on", "Ms Ortiz", "Keeps on"),
        ("/strength @3 Keeps on", "Ms Ortiz", "Keeps on"),
        ("/strength @elana reyes Reads aloud", "Elana Reyes", "Reads aloud"),
    ],
)
def test_a_strength_is_named_for_somebody(session: MeetingSession, line: str, who: str, name: str) -> None:
    run_lines(session, RUNNING_MEETING)
    execute(session, line)
    one = session.meeting.strengths[-1]
    assert (one.name, session.meeting.find_attendee(one.by).name) == (name, who)


def test_a_strength_on_offer_is_named_by_its_number(session: MeetingSession, refusal: Refusal) -> None:
    add_prepared(run_lines(session, RUNNING_MEETING), offers=("Builds games", "Patient", "Kind"))
    assert execute(session, "/name 2 @dana -- with her cousins") == "Dana Reyes · strength: Patient -- with her cousins"
    assert execute(session, "/name 3 @ms ortiz") == "Ms Ortiz · strength: Kind -- at home"
    assert [one.end for one in session.meeting.offers] == [None, "named", "named"]
    assert "named already" in refusal("/name 2 @dana")
    assert "suggested strength 1: Builds games" in execute(session, "/finder")


def test_an_item_is_led_by_somebody_the_student_or_the_facilitator(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES)
    assert execute(session, "/lead voice") == "Elana's voice · Elana leads"
    assert execute(session, "/lead goals @ms ortiz") == "Goals · Ms Ortiz leads"
    assert execute(session, "/lead voice NOBODY") == "Elana's voice · the facilitator leads"
    led = {item.kind: item.leader for item in session.meeting.agenda if item.leader}
    assert [session.meeting.find_attendee(one).name for one in led.values()] == ["Ms Ortiz"]
    assert "/here" in refusal("/lead goals @somebody else")
    session.execute_line("/meeting annual on 2026-11-20")
    assert "/student NAME" in refusal("/lead voice")
    assert execute(session, "/lead 2 nobody").endswith("the facilitator leads")


def test_a_wait_is_answered_and_nothing_of_it_is_kept(session: MeetingSession) -> None:
    run_lines(session, RUNNING_MEETING)
    before = session.stored
    answer = session.execute_line("/wait")
    assert answer
    assert (answer.line, answer.stamp) == (WAIT_MESSAGE, None)
    assert session.meetings.open(session.meeting.id) == before
    assert "wait" not in session.render_notes().casefold()
