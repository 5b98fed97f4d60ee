"""Handlers for prepared statements, strengths on behalf of others, item leaders and waiting."""

import pytest

from facilitator.meeting.prepared import list_shared_statements, list_unshared_statements
from facilitator.services.session import WAIT_MESSAGE, MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, add_prepared, run_lines
from tests.conftest import Refusal

RUNNING_MEETING = [*SETUP_LINES, *MEETING_LINES]


def execute(session: MeetingSession, line: str) -> str:
    result = session.execute_line(line)
    assert result
    return result.text


def test_prepared_statements_are_shared_one_by_one(session: MeetingSession, refusal: Refusal) -> None:
    add_prepared(run_lines(session, RUNNING_MEETING), "I draw it first.", "I like trains.\nAnd maps.", "Thank you.")
    assert (
        execute(session, "@elana")
        == "speaking now · Elana\n3 prepared statements · to share “I draw it first.”, type /share"
    )
    assert (
        execute(session, "/share 2") == 'Elana · "I like trains. / And maps." · written beforehand, Fri, Nov 20, 2026'
    )
    assert execute(session, "/share").startswith('Elana · "I draw it first."')
    assert "“9”" in refusal("/share 9")
    execute(session, "/share 1")
    assert "Elana has no prepared statements left to share." in refusal("/share")
    shared = [statement.words for statement in list_shared_statements(session.meeting)]
    assert shared[-3:] == ["I like trains.\nAnd maps.", "I draw it first.", "Thank you."]
    assert {statement.item for statement in session.meeting.statements if statement.prepared} == {
        session.meeting.current
    }
    execute(session, "/undo")
    unshared = list_unshared_statements(session.meeting, session.speaker_id)
    assert [statement.words for statement in unshared] == ["Thank you."]


def test_share_uses_the_student_without_a_speaker(session: MeetingSession, refusal: Refusal) -> None:
    add_prepared(run_lines(session, [*SETUP_LINES, "/start"]), "I draw it first.")
    assert execute(session, "/share").startswith("Elana")
    execute(session, "@dana")
    assert "Dana Reyes has no prepared statements" in refusal("/share")


def test_sharing_makes_the_author_the_speaker(session: MeetingSession) -> None:
    add_prepared(run_lines(session, [*SETUP_LINES, "/start"]), "I draw it first.")
    execute(session, "/share")
    assert execute(session, "+ Drawing") == "Elana · strength: Drawing"


def test_share_requires_a_started_meeting_and_a_student(session: MeetingSession, refusal: Refusal) -> None:
    add_prepared(run_lines(session, SETUP_LINES), "I draw it first.")
    assert "/start" in refusal("/share")
    session.execute_line("/meeting annual on 2026-11-20")
    assert "Who is speaking?" in refusal("/share")


def test_unshared_statement_is_not_the_last_statement(session: MeetingSession) -> None:
    add_prepared(run_lines(session, [*SETUP_LINES, "/start", "@elana", "I know them."]), "I draw it first.")
    execute(session, "/fix I know them all.")
    execute(session, "/means @ort She is sure of them.")
    first, waiting = session.meeting.statements
    assert (first.words, len(first.interpretations)) == ("I know them all.", 1)
    assert (waiting.words, waiting.interpretations) == ("I draw it first.", ())
    execute(session, "/share")
    execute(session, "/means @ort She needs a pencil.")
    assert len(session.meeting.statements[1].interpretations) == 1


@pytest.mark.parametrize(
    ("line", "who", "name"),
    [
        ("/strength @dana Persistence #character -- finishes every puzzle", "Dana Reyes", "Persistence"),
        ("/strength @ms ortiz Keeps on", "Ms Ortiz", "Keeps on"),
        ("/strength @3 Keeps on", "Ms Ortiz", "Keeps on"),
        ("/strength @elana reyes Reads aloud", "Elana Reyes", "Reads aloud"),
    ],
)
def test_strength_is_named_on_behalf_of_a_person(session: MeetingSession, line: str, who: str, name: str) -> None:
    run_lines(session, RUNNING_MEETING)
    execute(session, line)
    strength = session.meeting.strengths[-1]
    assert (strength.name, session.meeting.find_attendee(strength.by).name) == (name, who)


def test_suggested_strength_is_named_by_its_number(session: MeetingSession, refusal: Refusal) -> None:
    add_prepared(run_lines(session, RUNNING_MEETING), offers=("Builds games", "Patient", "Kind"))
    assert execute(session, "/name 2 @dana -- with her cousins") == "Dana Reyes · strength: Patient -- with her cousins"
    assert execute(session, "/name 3 @ms ortiz") == "Ms Ortiz · strength: Kind -- at home"
    assert [suggestion.outcome for suggestion in session.meeting.suggestions] == [None, "named", "named"]
    assert "was already named" in refusal("/name 2 @dana")
    assert "suggested strength 1: Builds games" in execute(session, "/finder")


def test_item_leader_is_a_person_the_student_or_the_facilitator(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES)
    assert execute(session, "/lead voice") == "Elana's voice · Elana leads"
    assert execute(session, "/lead goals @ms ortiz") == "Goals · Ms Ortiz leads"
    assert execute(session, "/lead voice NOBODY") == "Elana's voice · the facilitator leads"
    leaders = {item.kind: item.leader for item in session.meeting.agenda if item.leader}
    assert [session.meeting.find_attendee(leader).name for leader in leaders.values()] == ["Ms Ortiz"]
    assert "/here" in refusal("/lead goals @someone else")
    session.execute_line("/meeting annual on 2026-11-20")
    assert "/student NAME" in refusal("/lead voice")
    assert execute(session, "/lead 2 nobody").endswith("the facilitator leads")


def test_wait_is_answered_but_not_recorded(session: MeetingSession) -> None:
    run_lines(session, RUNNING_MEETING)
    before = session.stored
    result = session.execute_line("/wait")
    assert result
    assert (result.line, result.stamp) == (WAIT_MESSAGE, None)
    assert session.meetings.open(session.meeting.id) == before
    assert "wait" not in session.render_notes().casefold()
