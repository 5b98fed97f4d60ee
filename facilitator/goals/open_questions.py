"""The questions that are still open about a goal, to be mentioned once before the team agrees on it."""

from facilitator.goals.smart_check import LETTERS, check_goal
from facilitator.goals.strength_question import ask_about_strengths
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.strength_uses import find_repeated_goal


def list_open_questions(meeting: Meeting, goal: Goal) -> list[str]:
    """Return what a goal leaves open, most important first: strength, parts that cannot be measured, repetition."""
    check = check_goal(goal.wording, goal.parts.baseline, goal.parts.target)
    questions = [] if goal.links else ["No strength is linked yet, so the team cannot agree on it."]
    questions += [letter.question for letter in (getattr(check, name) for name in LETTERS) if letter.is_met is False]
    if words := ", ".join(dict.fromkeys(check.unmeasurable_words)):
        questions.append(f"Two people might measure this differently: {words}.")
    if goal.links and goal.strength_check is None and (question := ask_about_strengths(meeting, goal)):
        questions.append(question)
    if not goal.parts.baseline:
        questions.append("The baseline is not recorded.")
    if find_repeated_goal(meeting, goal) and not goal.parts.again:
        questions.append("It has the same wording as last year's goal. Why is it needed again?")
    return questions
