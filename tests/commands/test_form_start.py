"""The form that finishes the beginning of a line."""

import pytest

from facilitator.commands.form_start import find_form_start
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.open_points import find_open_points
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines


@pytest.fixture
def meeting_session(session: MeetingSession) -> MeetingSession:
    """Return a session with a meeting in progress."""
    return run_lines(session, SETUP_LINES, MEETING_LINES)


@pytest.mark.parametrize(
    ("line_start", "command", "fixed", "known"),
    [
        ("/voice Elana Reyes: ", "voice", {"NAME": "Elana Reyes"}, {}),
        ("/here Dana Reyes as parent", "here", {}, {"NAME": "Dana Reyes", "ROLES": "parent"}),
        ("/prior 1 baseline ", "prior_part", {"PRIOR": "1", "PRIOR_PART": "baseline"}, {}),
        ("/goal 1 measured by ", "goal_part", {"N": "1", "PART": "measured by"}, {}),
        ("/agree 1", "agree", {"N": "1"}, {}),
        ("/agree 1 because ", "agree", {"N": "1"}, {}),
        ("= 1: options considered:", "proposal_details", {"N": "1"}, {"DETAILS": "options considered:"}),
        ("/notice safeguards ", "notice", {"NOTICE": "safeguards"}, {}),
        ("/factor language needs ", "factor", {"FACTOR": "language needs"}, {}),
        ("/hope 1 ", "end_hope", {"HOPE": "1"}, {}),
        ("@", "speaker", {}, {}),
    ],
)
def test_what_was_typed_so_far_is_kept(
    meeting_session: MeetingSession, line_start: str, command: str, fixed: dict[str, str], known: dict[str, str]
) -> None:
    start = find_form_start(line_start, meeting_session.meeting)
    assert start is not None
    assert (start.command.id, start.fixed, start.known) == (command, fixed, known)


def test_a_form_starts_with_what_is_recorded(meeting_session: MeetingSession) -> None:
    run_lines(
        meeting_session,
        ["@dana", "It goes well.", "! Call the bus @dana by 2026-12-04", "/consent @dana pending for the evaluation"],
    )
    number = len(meeting_session.meeting.statements)
    known = {
        line: start.known
        for line in (f"/fix {number} ", f"/owner {len(meeting_session.meeting.actions)} ", "/consent @Dana Reyes ")
        if (start := find_form_start(line, meeting_session.meeting))
    }
    assert [*known.values()] == [
        {"WORDS": "It goes well."},
        {"OWNER": "Dana Reyes", "DUE": "2026-12-04"},
        {"MATTER": "the evaluation"},
    ]


def test_an_entry_that_is_gone_is_refused(meeting_session: MeetingSession) -> None:
    with pytest.raises(NotFoundError):
        find_form_start("/fix 99 ", meeting_session.meeting)


def test_words_begin_no_form(meeting_session: MeetingSession) -> None:
    assert find_form_start("/nonsense ", meeting_session.meeting) is None


def test_each_open_point_has_a_form(meeting_session: MeetingSession) -> None:
    meeting = meeting_session.meeting
    assert all(find_form_start(point.fix_line, meeting) for point in find_open_points(meeting))
