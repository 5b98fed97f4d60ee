"""Difficult cases for the SMART check (docs/promises.md), and the questions it asks."""

import pytest

from facilitator.goals.smart_check import LETTERS, check_goal


@pytest.mark.parametrize(
    "words",
    [
        "on time",
        "promptly",
        "in under 2 minutes",
        "across three sessions",
        "for 10 minutes",
        "over a two-week period",
        "within one week of the due date",
    ],
)
def test_words_that_are_not_a_deadline(words: str) -> None:
    assert check_goal(f"Sam will hand in his lab reports {words}.").time_bound.evidence == ()


@pytest.mark.parametrize(
    "words",
    ["by May 15", "by the end of the third quarter", "within 36 weeks", "by June 2027", "after one school year",
     "by 11/2027", "by the end of Q3", "by the next annual review", "in one calendar year", "by 5/15/2027", "by the end of the IEP period"],
)  # fmt: skip
def test_words_that_are_a_deadline(words: str) -> None:
    assert check_goal(f"Sam will hand in 4 of 5 lab reports {words}.").time_bound.evidence == (words,)


@pytest.mark.parametrize(
    "text",
    ["Given a set of 12 cards, Sam will name the colors.", "Given a 5th-grade passage, Sam will retell it.",
     "Sam will name the colors when shown 12 cards.", "Sam will retell a story, checked monthly.",
     "By May 15, Sam will retell a story.", "Sam will follow 2-step directions."],
)  # fmt: skip
def test_number_outside_the_measure_is_not_a_criterion(text: str) -> None:
    assert check_goal(text).measurable.is_met is False


@pytest.mark.parametrize(
    "text",
    [
        "Sam will read ___ words a minute.",
        "Sam will retell [number] events.",
        "Sam will spell with XX% accuracy.",
        "Sam will answer X out of Y questions.",
    ],
)
def test_blank_is_not_a_criterion(text: str) -> None:
    letter = check_goal(text).measurable
    assert letter.is_met is False
    assert "blank" in letter.question


def test_blank_date_asks_for_a_date_or_none() -> None:
    letter = check_goal("By [date], Sam will read 90 words a minute.").time_bound
    assert letter.is_met is False
    assert "annual review date" in letter.question


def test_later_observable_verb_makes_a_weak_verb_specific() -> None:
    assert check_goal("Sam will demonstrate understanding of a story by retelling it.").specific.evidence == (
        "retelling",
    )
    assert check_goal("Sam will demonstrate understanding of a story.").specific.is_met is False


def test_distance_is_shown_but_attainable_is_never_judged() -> None:
    sentence = "Sam will read 90 words per minute."
    assert "baseline" in check_goal(sentence).attainable.question
    attainable = check_goal(sentence, "41 words per minute").attainable
    assert attainable.is_met is None
    assert attainable.evidence == ("41 words per minute", "90 words per minute")
    assert "From 41 words per minute to 90 words per minute (49 to go)" in attainable.question
    assert "to go" not in check_goal(sentence, "41 facts").attainable.question
    assert (
        "From 41 of 100 facts to 90 of 100 facts (49 to go)"
        in check_goal(sentence, "41 of 100 facts", "90 of 100 facts").attainable.question
    )
    within = check_goal("Sam will increase his reading from 41 to 90 words per minute.").attainable
    assert within.evidence == ("41", "90 words per minute")
    assert "From 41 to 90 words per minute (49 to go)" in within.question
    assert check_goal("Sam, from a baseline of 12 absences, will be absent.").attainable.evidence == ("12 absences",)


@pytest.mark.parametrize(
    "word", ["difficulty", "weak", "unmotivated", "appropriately", "improve", "understand", "age-appropriate"]
)
def test_unmeasurable_words(word: str) -> None:
    assert check_goal(f"Sam will {word} it.").unmeasurable_words == (word,)


def test_narrow_topic_is_questioned() -> None:
    check = check_goal("Sam will answer 4 of 5 questions on Chapter 3.")
    assert check.narrow_topics == ("Chapter 3",)
    assert "a goal lasts a year" in check.specific.question


def test_every_unmet_letter_asks_a_question_without_judging() -> None:
    for text in (
        "Sam will do better.",
        "The teacher will read to Sam.",
        "Sam will attend therapy.",
        "____",
        "Sam will participate in group.",
    ):
        check = check_goal(text)
        questions = [getattr(check, name).question for name in LETTERS if not getattr(check, name).is_met]
        assert all(questions)
        assert not any(
            word in question.casefold()
            for question in questions
            for word in ("bad", "wrong", "fail", "poor", "score", "grade")
        )


@pytest.mark.parametrize(
    "goal",
    [
        "By May 1, Diego will attend to a shared story for 8 minutes in 4 of 5 sessions.",
        "Within 30 seconds of a direction, Elijah will begin the assigned task on 80% of trials.",
    ],
)
def test_attention_and_beginning_a_task_can_be_seen(goal: str) -> None:
    check = check_goal(goal)
    assert (check.specific.is_met, check.results_oriented.is_met) == (True, True)


def test_attending_sessions_is_no_result() -> None:
    assert check_goal("Ana will attend speech sessions twice a week.").results_oriented.is_met is False
