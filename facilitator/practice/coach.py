"""The coach: shows one goal after the other, says what each has and lacks, and answers words such as "next"."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from facilitator.goals.goal_review import GoalReview, review_goal
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.proposal import ProposalStatus
from facilitator.practice.exercises import Exercise, load_exercises

GREETING = (
    "This is practice: nobody in this meeting is real, and it is deleted when you leave. Type lines as in a meeting. "
    "Also: next, back, goal 3, example, quit."
)

QUIT_WORDS = {"quit", "exit"}

_GOAL = re.compile(r"goal (\d{1,2})")


class LineKind(StrEnum):
    """The kinds of lines, for the style of a screen. Most have a label."""

    HEADING = "heading"
    TEXT = "text"
    GOAL = "goal"
    LINK = "link"
    STRONG_POINT = "strong point"
    WEAK_POINT = "weak point"
    SUGGESTION = "suggestion"
    EXAMPLE = "example"
    TRY = "try"


_LABELS = {
    LineKind.GOAL: "Goal: ",
    LineKind.LINK: "Built on: ",
    LineKind.STRONG_POINT: "Good: ",
    LineKind.WEAK_POINT: "Missing: ",
    LineKind.SUGGESTION: "A version to try: ",
    LineKind.EXAMPLE: "One way to do it: ",
    LineKind.TRY: "Try: ",
}


class CoachLine(NamedTuple):
    """A line of the coach."""

    kind: LineKind
    text: str

    @property
    def label(self) -> str:
        """The label before the text, with a space; empty if there is none."""
        return _LABELS.get(self.kind, "")

    def __str__(self) -> str:
        return f"{self.label}{self.text}"


class Coach:
    """Remembers which goal is practiced; a change of another goal leads there.

    It keeps no results: everything it says is read from the meeting.

    Attributes:
        number: number of the goal, from 1; one more than there are exercises for the summary.
    """

    def __init__(self) -> None:
        self.number = 1
        self._is_example_shown = False
        self._seen_goals: dict[int, Goal] = {}

    @property
    def is_finished(self) -> bool:
        """Whether the summary is shown."""
        return self.number == _get_summary_number()

    def answer(self, line: str, meeting: Meeting) -> list[CoachLine] | None:
        """Return the answer to a word for the coach; None if the line is for the meeting.

        Args:
            line: what was typed: next, back, "goal 3", example, or quit, which shows the summary first.
            meeting: the practice meeting.
        """
        word = line.strip().casefold()
        if word == "example" and not self.is_finished:
            self._is_example_shown = True
            return [*_describe_example(load_exercises()[self.number - 1], self.number)]
        target = self._find_target(word)
        if target is None:
            return None
        self.number, self._is_example_shown = max(1, min(target, _get_summary_number())), False
        return self.describe(meeting)

    def _find_target(self, word: str) -> int | None:
        """Return the number of the goal that a word leads to; None for all other words."""
        if goal := _GOAL.fullmatch(word):
            return int(goal[1])
        if word in QUIT_WORDS and not self.is_finished:
            return _get_summary_number()
        return {"next": self.number + 1, "back": self.number - 1}.get(word)

    def describe(self, meeting: Meeting) -> list[CoachLine]:
        """Return the goal, its situation and the feedback; after the last goal, the summary."""
        self._follow_changes(meeting)
        if self.is_finished:
            return summarize_practice(meeting)
        exercises = load_exercises()
        exercise, goal = exercises[self.number - 1], _find_goal(meeting, self.number)
        title, status = (goal.title, goal.status) if goal else (exercise.title, "struck")
        heading = f"Goal {self.number} of {len(exercises)} · {title} · {status}"
        example = _describe_example(exercise, self.number) if self._is_example_shown else ()
        return [
            CoachLine(LineKind.HEADING, heading),
            CoachLine(LineKind.TEXT, exercise.situation),
            *self.give_feedback(meeting),
            *example,
        ]

    def give_feedback(self, meeting: Meeting) -> list[CoachLine]:
        """Return the goal as it is now, what it has, what it lacks, and what to type; nothing after the last goal."""
        self._follow_changes(meeting)
        if self.is_finished:
            return []
        goal = _find_goal(meeting, self.number)
        if not goal:
            return [CoachLine(LineKind.TRY, "/restore")]
        review = review_goal(meeting, goal)
        suggestion = [CoachLine(LineKind.SUGGESTION, review.suggestion)] if review.suggestion else []
        return [
            CoachLine(LineKind.GOAL, goal.wording),
            *(
                CoachLine(LineKind.LINK, f"{meeting.find_strength(link.strength).name} -- {link.how}")
                for link in goal.links
            ),
            *(CoachLine(LineKind.STRONG_POINT, text) for text in review.strong_points),
            *(CoachLine(LineKind.WEAK_POINT, _end_sentence(point.text)) for point in review.weak_points),
            *suggestion,
            *_suggest_next_step(meeting, goal, review, self.number),
        ]

    def _follow_changes(self, meeting: Meeting) -> None:
        goals = dict(list_goals(meeting))
        numbers = range(1, _get_summary_number())
        changed = [
            number for number in numbers if self._seen_goals and goals.get(number) != self._seen_goals.get(number)
        ]
        if changed and self.number not in changed:
            self.number, self._is_example_shown = changed[0], False
        self._seen_goals = goals


def summarize_practice(meeting: Meeting) -> list[CoachLine]:
    """Return what was practiced, which goals are undecided, and how to keep the notes."""
    practiced, undecided = [], []
    for number, exercise in enumerate(load_exercises(), 1):
        goal = _find_goal(meeting, number)
        if goal and goal.status is not ProposalStatus.PROPOSED:
            weak_points = review_goal(meeting, goal).weak_points
            result = f"{goal.status}. Missing: {_end_sentence(weak_points[0].text)}" if weak_points else ""
            practiced.append(f"Goal {number}, {goal.title}: {result or f'you {exercise.lesson}'}")
        elif goal:
            undecided.append(str(number))
    if undecided:
        practiced.append(f"Not decided yet: {', '.join(undecided)}. To return to a goal, type goal {undecided[0]}.")
    return [
        CoachLine(LineKind.HEADING, "What you practiced"),
        *(CoachLine(LineKind.TEXT, text) for text in practiced),
        CoachLine(
            LineKind.TEXT, "Your next real goal: would we teach or measure it any differently without this strength?"
        ),
        CoachLine(LineKind.TEXT, "To keep the notes, titled “Practice meeting”: /export to ~/practice.md"),
        CoachLine(LineKind.TEXT, "To throw everything away, press Ctrl+Q. In line mode, type quit."),
    ]


def _get_summary_number() -> int:
    return len(load_exercises()) + 1


def _find_goal(meeting: Meeting, number: int) -> Goal | None:
    return dict(list_goals(meeting)).get(number)


def _end_sentence(text: str) -> str:
    return text if text.endswith((".", "?", "”")) else f"{text}."


def _describe_example(exercise: Exercise, number: int) -> Iterator[CoachLine]:
    return (CoachLine(LineKind.EXAMPLE, line) for line in exercise.list_solution_lines(number))


def _suggest_next_step(meeting: Meeting, goal: Goal, review: GoalReview, number: int) -> Iterator[CoachLine]:
    """Yield what to type next."""
    check = goal.strength_check
    if goal.status is not ProposalStatus.PROPOSED:
        is_open = check is not None and not check.answer
        yield CoachLine(LineKind.TRY, f"/agree {number} because …" if is_open else "next")
        return
    if not goal.links:
        names = " · ".join(strength.name for strength in meeting.strengths)
        yield CoachLine(LineKind.TEXT, f"Strengths: {names}")
        yield CoachLine(LineKind.TRY, f"/link {number} STRENGTH -- how the goal uses it")
    for point in review.weak_points:
        if point.strength:
            yield CoachLine(LineKind.TRY, f"/link {number} {point.strength} -- how the goal uses it")
    if goal.links and any(not point.strength for point in review.weak_points):
        yield CoachLine(LineKind.TRY, f"/word {number} the new statement")
    if review.weak_points:
        yield CoachLine(LineKind.TRY, "example, to see one way to do it")
        return
    names = " and ".join(meeting.find_strength(link.strength).name for link in goal.links)
    yield CoachLine(LineKind.TEXT, f"Ask yourself: without {names}, would it be taught or measured any differently?")
    yield CoachLine(LineKind.TRY, f"/agree {number}")
