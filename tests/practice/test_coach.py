"""The coach: one goal after the other, feedback on the goal as it is, and a summary without grades."""

import re

from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.meeting import Meeting
from facilitator.practice.coach import Coach, CoachLine, LineKind
from facilitator.practice.exercises import load_exercises
from facilitator.services.session import MeetingSession


def join(lines: list[CoachLine] | None) -> str:
    """Return lines as text, one below the other."""
    return "\n".join(map(str, lines or []))


def test_each_goal_comes_with_its_situation_and_something_to_try(practice: MeetingSession) -> None:
    coach = Coach()
    text = join(coach.describe(practice.meeting))
    for number, exercise in enumerate(load_exercises(), 1):
        assert text.startswith(f"Goal {number} of 8 · {exercise.title} · proposed\n{exercise.situation}\n")
        assert f"\nGoal: {exercise.wording}\n" in text
        assert "\nTry: " in text
        text = join(coach.answer("next", practice.meeting))
    assert text.startswith("What you practiced\n")
    assert coach.is_finished


def test_words_move_between_the_goals(practice: MeetingSession) -> None:
    coach = Coach()
    for word, number in (
        ("NEXT", 2), ("goal 7", 7), ("back", 6), ("goal 1", 1), ("back", 1), ("goal 99", 9), ("next", 9), (" Back ", 8), ("quit", 9),
    ):  # fmt: skip
        assert coach.answer(word, practice.meeting)
        assert coach.number == number


def test_quit_shows_the_summary_once(practice: MeetingSession) -> None:
    coach = Coach()
    assert "/export to" in join(coach.answer("quit", practice.meeting))
    assert coach.answer("quit", practice.meeting) is None


def test_everything_else_is_for_the_meeting(practice: MeetingSession) -> None:
    coach = Coach()
    for line in ("/next", "next item", "goal", "goal 1 is good", "goal 123456", "", "/link 1 Trains -- .", '"example"'):
        assert coach.answer(line, practice.meeting) is None


def test_feedback_follows_what_was_typed(practice: MeetingSession) -> None:
    coach = Coach()
    coach.answer("goal 2", practice.meeting)
    before = join(coach.give_feedback(practice.meeting))
    assert "Missing: The goal is not linked to a strength yet." in before
    assert "Try: /link 2 STRENGTH -- how the goal uses it" in before
    assert "Strengths: Trains · Drawing · " in before
    practice.execute_line("/link 2 Trains -- his practice passages are about trains")
    linked = join(coach.give_feedback(practice.meeting))
    assert "Built on: Trains -- his practice passages are about trains" in linked
    assert "Missing: The goal statement does not use Trains." in linked
    version = re.search(r"A version to try: (.*)", linked)
    assert version
    assert "Try: /word 2 the new statement" in linked
    practice.execute_line(f"/word 2 {version[1]}")
    reworded = join(coach.give_feedback(practice.meeting))
    assert "Missing" not in reworded
    assert "Ask yourself: without Trains" in reworded
    assert reworded.endswith("Try: /agree 2")
    practice.execute_line("/agree 2")
    assert join(coach.give_feedback(practice.meeting)).endswith("Try: next")


def test_an_open_question_can_be_answered(practice: MeetingSession) -> None:
    coach = Coach()
    coach.answer("goal 8", practice.meeting)
    practice.execute_line("/agree 8")
    assert join(coach.give_feedback(practice.meeting)).endswith("Try: /agree 8 because …")
    practice.execute_line("/agree 8 because he reads to his buddy")
    assert join(coach.give_feedback(practice.meeting)).endswith("Try: next")


def test_a_vague_link_is_to_be_replaced(practice: MeetingSession) -> None:
    coach = Coach()
    text = join(coach.answer("goal 4", practice.meeting))
    assert "Missing: “it helps” does not say how the goal uses Keeps trying." in text
    assert "Try: /link 4 Keeps trying -- how the goal uses it" in text
    assert "/word 4" not in text


def test_a_change_of_another_goal_leads_there(practice: MeetingSession) -> None:
    coach = Coach()
    coach.describe(practice.meeting)
    practice.execute_line("/link 5 Drawing -- he draws the station before he writes about it")
    assert "Built on: Drawing" in join(coach.give_feedback(practice.meeting))
    assert coach.number == 5


def test_the_example_is_shown_until_the_goal_changes_place(practice: MeetingSession) -> None:
    coach = Coach()
    coach.answer("goal 6", practice.meeting)
    answer = join(coach.answer("example", practice.meeting))
    assert answer.splitlines() == [f"One way to do it: {line}" for line in load_exercises()[5].list_solution_lines(6)]
    assert answer in join(coach.describe(practice.meeting))
    assert "One way to do it" not in join(coach.answer("goal 6", practice.meeting))


def test_a_struck_goal_can_be_restored(practice: MeetingSession) -> None:
    coach = Coach()
    practice.execute_line("/strike goal 1")
    text = join(coach.describe(practice.meeting))
    assert text.startswith("Goal 1 of 8 · Retelling · struck")
    assert text.endswith("Try: /restore")


def test_the_summary_says_what_was_practiced_and_what_is_open(practice: MeetingSession) -> None:
    coach = Coach()
    practice.execute_line("/agree 1")
    practice.execute_line("/agree 8")
    text = join(coach.answer("goal 9", practice.meeting))
    assert "Goal 1, Retelling: you agreed on a goal in which the strength does the work." in text
    assert "Goal 8, Speaking with others: agreed. Missing: The goal statement does not use Kind" in text
    assert "Not decided yet: 2, 3, 4, 5, 6, 7." in text
    assert "/export to" in text
    assert coach.answer("example", practice.meeting) is None


def test_all_goals_can_be_practiced_from_first_to_last(practice: MeetingSession) -> None:
    coach = Coach()
    for number, exercise in enumerate(load_exercises(), 1):
        assert coach.number == number
        for line in exercise.list_solution_lines(number):
            practice.execute_line(line)
        assert join(coach.give_feedback(practice.meeting)).endswith("Try: next")
        coach.answer("next", practice.meeting)
    text = join(coach.describe(practice.meeting))
    assert all(exercise.lesson in text for exercise in load_exercises())
    assert "Missing" not in text
    assert "Not decided" not in text


def test_nobody_is_scored(practice: MeetingSession) -> None:
    coach = Coach()
    for number in range(1, 10):
        text = "\n".join(
            line.text for line in coach.answer(f"goal {number}", practice.meeting) or [] if line.kind is LineKind.TEXT
        )
        assert not re.search(r"\d ?%|\bscore|\bgrade[ds]?\b|\bpoints?\b|\bwrong\b|\bcorrect\b", text)


WORDS = st.sampled_from(["quit", "next", "back", "example", "goal 0", "goal 3", "goal 42", "goal ²"]) | st.text()


@given(lines=st.lists(WORDS, max_size=12))
def test_any_words_keep_the_coach_at_a_goal_or_at_the_summary(practice_meeting: Meeting, lines: list[str]) -> None:
    coach = Coach()
    for line in lines:
        answer = coach.answer(line, practice_meeting)
        assert answer is None or answer
        assert 1 <= coach.number <= len(load_exercises()) + 1
        assert coach.describe(practice_meeting)
