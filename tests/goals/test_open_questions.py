"""What is still open about a goal, mentioned before the team agrees on it."""

from facilitator.goals.open_questions import list_open_questions
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import run_lines

START = [
    "/meeting annual on 2026-11-20", "/student Elana Reyes, grade 4, she/her", "/here Elana Reyes as student", "/start",
    "@Elana", "+ Drawing -- maps", "/item goals",
]  # fmt: skip


def test_a_complete_goal_leaves_nothing_open(session: MeetingSession) -> None:
    run_lines(
        session,
        START,
        [
            "/goal Maps: By May 15, Elana will explain 4 of 5 maps by drawing them.",
            "/link 1 Drawing -- she sketches each map before she explains it",
            "/goal 1 baseline 1 of 5 maps",
        ],
    )
    assert list_open_questions(session.meeting, session.meeting.goals[0]) == []


def test_each_gap_is_a_question(session: MeetingSession) -> None:
    run_lines(session, START, ["/goal Maps: Elana will improve."])
    questions = " ".join(list_open_questions(session.meeting, session.meeting.goals[0]))
    for words in ("No strength is linked yet", "How much, how well", "improve", "baseline is not recorded"):
        assert words in questions
    run_lines(session, ["/link 1 Drawing -- she draws"])
    questions = " ".join(list_open_questions(session.meeting, session.meeting.goals[0]))
    assert "Without Drawing, would this goal be taught or measured any differently?" in questions
    assert "No strength is linked yet" not in questions
