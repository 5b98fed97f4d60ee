"""The practice goals: the superficial ones are named as such, the good ones are not, and each can be solved."""

import re

import pytest

from facilitator.agendas.agenda_library import AgendaLibrary
from facilitator.commands.handlers.base import find_goal
from facilitator.goals.goal_review import GoalReview, review_goal
from facilitator.meeting.errors import UserError
from facilitator.meeting.proposal import ProposalStatus
from facilitator.practice.exercises import load_exercises
from facilitator.services.session import MeetingSession

NUMBERS = range(1, len(load_exercises()) + 1)
GOOD = [number for number in NUMBERS if not load_exercises()[number - 1].solution]
SUPERFICIAL = {
    2: "is not linked to a strength",
    3: "is not linked to a strength",
    4: "“it helps” does not say how the goal uses Keeps trying",
    5: "The goal statement does not use Trains",
    6: "Nothing in the goal statement can be measured",
    8: "Nothing in the goal statement can be measured",
}


def review(session: MeetingSession, number: int) -> GoalReview:
    """Review a goal of the practice meeting."""
    return review_goal(session.meeting, find_goal(session.meeting, str(number)))


def test_the_meeting_runs_and_has_eight_proposed_goals(practice: MeetingSession) -> None:
    meeting = practice.meeting
    assert meeting.title == "Practice meeting"
    assert meeting.started
    assert [goal.status for goal in meeting.goals] == [ProposalStatus.PROPOSED] * 8
    assert {meeting.find_attendee(strength.by).is_student for strength in meeting.strengths} == {True, False}


def test_every_goal_is_good_or_superficial() -> None:
    assert {*GOOD, *SUPERFICIAL} == {*NUMBERS}
    assert not {*GOOD} & {*SUPERFICIAL}


@pytest.mark.parametrize("number", SUPERFICIAL)
def test_superficial_goals_are_named_as_such(practice: MeetingSession, number: int) -> None:
    assert SUPERFICIAL[number] in " ".join(point.text for point in review(practice, number).weak_points)


@pytest.mark.parametrize("number", GOOD)
def test_nothing_is_missing_in_a_good_goal(practice: MeetingSession, number: int) -> None:
    found = review(practice, number)
    assert found.weak_points == ()
    assert any("uses" in point for point in found.strong_points)
    assert any("measured" in point for point in found.strong_points)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_solution_leaves_nothing_missing_and_no_question(practice: MeetingSession, number: int) -> None:
    results = [practice.execute_line(line) for line in load_exercises()[number - 1].list_solution_lines(number)]
    assert review(practice, number).weak_points == ()
    assert find_goal(practice.meeting, str(number)).status is ProposalStatus.AGREED
    assert [result.question for result in results if result] == [""] * len(results)


def test_the_lines_that_a_situation_suggests_are_refused(practice: MeetingSession) -> None:
    lines = [line for exercise in load_exercises() for line in re.findall(r"/link .*?(?= and see)", exercise.situation)]
    assert len(lines) == 2
    for line in lines:
        with pytest.raises(UserError, match="Say how the goal uses"):
            practice.execute_line(line)


def test_agreeing_with_a_superficial_goal_is_questioned_once(practice: MeetingSession) -> None:
    for number in (4, 5, 6, 8):
        result = practice.execute_line(f"/agree {number}")
        assert result
        assert "would this goal be taught or measured any differently?" in result.question
        again = practice.execute_line(f"/agree {number} because he starts from it")
        assert again
        assert again.question == ""


def test_a_suggestion_uses_the_strength_and_keeps_the_criterion(practice: MeetingSession) -> None:
    practice.execute_line("/link 2 Trains -- his practice passages are about trains")
    suggestion = review(practice, 2).suggestion
    assert "interest in trains" in suggestion
    assert "90 words per minute" in suggestion


def test_a_goal_that_has_to_be_rewritten_gets_no_suggestion(practice: MeetingSession) -> None:
    assert review(practice, 8).suggestion == ""


def test_a_goal_in_spanish_is_reported_as_not_checked(practice: MeetingSession) -> None:
    practice.execute_line("/word 1 Para mayo, Lu leerá en voz alta 90 palabras por minuto con el texto de la clase.")
    assert "checked in English only" in " ".join(point.text for point in review(practice, 1).weak_points)


def test_the_agenda_cannot_be_chosen_for_a_real_meeting() -> None:
    assert "practice" not in AgendaLibrary().list_names()
