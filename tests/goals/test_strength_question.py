"""At agreement, one question about what a strength changes; the answer is in the record and in the notes."""

import pytest

from facilitator.meeting.goal import StrengthCheck
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import SETUP_LINES, run_lines
from tests.conftest import Refusal

START = [*SETUP_LINES, "/start", "@Elana + Drawing -- every evening", "@Elana + Typing -- fast"]
MEASURED = "By May 15, Elana will {}spell 20 words with 90% accuracy on 3 of 4 weekly tests."
USED = MEASURED.format("use her drawing to ")
UNUSED = MEASURED.format("")
HOW = "she draws the word before she spells it"


def agree(session: MeetingSession, wording: str, how: str) -> str:
    """Propose a goal, link it to Drawing, agree on it, and return the question; empty if none was asked."""
    run_lines(session, START, [f"/goal Spelling: {wording}", f"/link 1 Drawing -- {how}"])
    result = session.execute_line("/agree 1")
    assert result
    assert result.text.startswith("goal 1, Spelling · agreed")
    assert result.text.endswith(result.question)
    return result.question


def test_goal_that_uses_its_strength_is_agreed_without_a_question(session: MeetingSession) -> None:
    assert agree(session, USED, HOW) == ""
    assert session.meeting.goals[0].strength_check is None


@pytest.mark.parametrize(
    ("wording", "how", "point"),
    [
        (UNUSED, HOW, "The goal statement does not use Drawing."),
        ("By May 15, Elana will use her drawing to be great.", HOW, "Nothing in the goal statement can be measured."),
        (USED, "she draws", "“she draws” does not say how the goal uses Drawing."),
    ],
)
def test_weak_point_is_asked_about_once(session: MeetingSession, wording: str, how: str, point: str) -> None:
    question = agree(session, wording, how)
    assert question == (
        f"{point} Without Drawing, would this goal be taught or measured any differently? To answer: /agree 1 because …"
    )
    assert session.meeting.goals[0].strength_check == StrengthCheck()
    assert "what its strength changes in it: not answered" in session.render_notes()
    assert "any differently?\n\nNot answered." in session.render_notes()
    run_lines(session, ["/defer 1 because of the time"])
    again = session.execute_line("/agree 1")
    assert again
    assert again.question == ""


def test_all_weak_points_are_in_one_question(session: MeetingSession) -> None:
    question = agree(session, "Elana will be great.", "draws")
    assert question.startswith(
        "The goal statement does not use Drawing; Nothing in the goal statement can be measured; “draws” does not say"
    )


def test_answer_is_in_the_record_and_in_the_notes(session: MeetingSession) -> None:
    agree(session, UNUSED, HOW)
    run_lines(session, ["/agree 1 because she would not draw first."])
    assert session.meeting.goals[0].strength_check == StrengthCheck(answer="she would not draw first.")
    assert "any differently?\n\n> she would not draw first." in session.render_notes()
    assert "not answered" not in session.render_notes()


def test_answer_in_the_line_itself_asks_nothing(session: MeetingSession) -> None:
    run_lines(session, START, [f"/goal Spelling: {UNUSED}", f"/link 1 Drawing -- {HOW}"])
    result = session.execute_line("/agree 1 because she would not draw first")
    assert result
    assert result.question == ""
    assert result.text == "goal 1, Spelling · agreed because she would not draw first"


def test_new_wording_is_asked_about_again_and_the_earlier_answer_stays(session: MeetingSession) -> None:
    agree(session, UNUSED, HOW)
    run_lines(session, ["/agree 1 because she would not draw first", "/word 1 Elana will be great."])
    assert session.meeting.goals[0].strength_check is None
    result = session.execute_line("/agree 1")
    assert result
    assert "Nothing in the goal statement can be measured" in result.question
    assert "before: she would not draw first" in session.render_notes()


@pytest.mark.parametrize("how", [".", "yes", "Drawing", "her drawing", "uses drawing", "OK!"])
def test_link_that_does_not_say_how_is_refused(session: MeetingSession, refusal: Refusal, how: str) -> None:
    run_lines(session, START, [f"/goal Spelling: {USED}"])
    assert refusal(f"/link 1 Drawing -- {how}") == (
        "Say how the goal uses Drawing: as the topic of the material, a way to show what was learned, a tool, a "
        "person, or a place and pace."
    )
