"""Requests and the proposals that answer them."""

import pytest

from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.request import RequestOutcome
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal


@pytest.fixture
def session(session: MeetingSession) -> MeetingSession:
    """Return a session with a running meeting."""
    return run_lines(session, SETUP_LINES, MEETING_LINES)


@pytest.mark.parametrize(
    ("request_line", "proposal_line", "outcome"),
    [
        ("/ask I want a one-to-one aide for Elana", "= service one-to-one aide: all day", RequestOutcome.PROPOSAL),
        ("/ask more speech", "= service speech: 30 min", RequestOutcome.PROPOSAL),
        ("request: a one-to-one aide", "/goal One-to-one aide: Elana will have an aide.", RequestOutcome.GOAL),
        ("/ask I want to see the data of the speech service", "= service speech: 30 min", None),
        ("/ask an aide", "= service speech: 30 min", None),
    ],
)
def test_a_proposal_answers_the_request_for_it(
    session: MeetingSession, request_line: str, proposal_line: str, outcome: RequestOutcome | None
) -> None:
    run_lines(session, [f"@dana {request_line}"])
    result = session.execute_line(proposal_line)
    assert result
    assert ("answers request 1 of Dana" in result.text) is (outcome is not None)
    request = session.meeting.requests[0]
    assert request.outcome is outcome
    session.execute_line("/undo")
    assert session.meeting.requests[0].outcome is None


def test_of_two_requests_for_the_same_thing_none_is_answered(session: MeetingSession) -> None:
    run_lines(session, ["@dana /ask an extra aide", "@elana /ask an extra aide", "= service extra aide"])
    assert [request.outcome for request in session.meeting.requests] == [None, None]


def test_a_refusal_asks_for_the_other_options(session: MeetingSession) -> None:
    run_lines(session, ["= service aide: all day", "/decline 3 because of the data", "= norm: one speaks"])
    run_lines(session, ["/decline 4 because it is clear"])
    asked = [point for point in find_open_points(session.meeting) if "options" in point.text]
    assert [(point.text, point.fix_line) for point in asked] == [
        ("Service 3, aide: other options considered: not recorded", "= 3: options considered:")
    ]
    session.execute_line("= 3: options considered: a check-in at noon")
    assert not [point for point in find_open_points(session.meeting) if "options" in point.text]


def test_words_that_begin_like_a_request_can_be_recorded_as_words(session: MeetingSession, refusal: Refusal) -> None:
    session.execute_line("@dana ~ Request: she reads it aloud.")
    assert session.meeting.statements[-1].words == "Request: she reads it aloud."
    assert not session.meeting.requests
