"""The practice meeting: its agenda, its people and strengths, and the goals to practice on (data/practice)."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.agendas.agenda_parser import parse_agenda
from facilitator.meeting.agenda import Agenda

_FOLDER = Path(__file__).parents[1] / "data" / "practice"


class Exercise(NamedTuple):
    """A goal to practice on.

    Attributes:
        title: its title.
        wording: its statement, as proposed.
        situation: what to look at.
        lesson: what a person has practiced here, after "You".
        strength: the strength it is linked to; empty if it is not linked.
        how: how it uses that strength; empty if it is not linked.
        solution: one way to do it: what changes of strength, how and wording; empty if the goal is good as it is.
        translations: language → its texts for the workshop page.
    """

    title: str
    wording: str
    situation: str
    lesson: str
    strength: str = ""
    how: str = ""
    solution: dict[str, str] = {}  # noqa: RUF012 (never changed)
    translations: dict[str, dict[str, str]] = {}  # noqa: RUF012 (never changed)

    def list_solution_lines(self, number: int) -> list[str]:
        """Return the lines that solve the exercise as its author would.

        Args:
            number: number of the goal in the meeting.
        """
        lines = []
        if "how" in self.solution:
            strength = self.solution.get("strength", self.strength)
            lines.append(f"/link {number} {strength} -- {self.solution['how']}")
        if "wording" in self.solution:
            lines.append(f"/word {number} {self.solution['wording']}")
        return [*lines, f"/agree {number}"]


@cache
def load_exercises() -> tuple[Exercise, ...]:
    """Return the exercises. The position of each, from 1, is the number of its goal."""
    return tuple(_build_exercise(table) for table in _load_data()["exercises"])


@cache
def load_labels() -> dict[str, dict[str, str]]:
    """Return the labels of the workshop page, by language."""
    labels: dict[str, dict[str, str]] = _load_data()["labels"]
    return labels


@cache
def _load_data() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "exercises.toml").read_text("utf-8"))


def _build_exercise(table: dict[str, Any]) -> Exercise:
    languages = [name for name in table if name in load_labels()]
    own = {name: value for name, value in table.items() if name not in languages}
    return Exercise(**own, translations={name: table[name] for name in languages})


def load_agenda() -> Agenda:
    """Return the agenda of the practice meeting. It is not among the agendas that a meeting can be created from."""
    return parse_agenda((_FOLDER / "agenda.md").read_text("utf-8"), name="practice")


def list_setup_lines() -> list[str]:
    """Return the lines that record the people, the strengths and the proposed goals of the practice meeting."""
    lines = (_FOLDER / "meeting.txt").read_text("utf-8").splitlines()
    for number, exercise in enumerate(load_exercises(), 1):
        lines.append(f"/goal {exercise.title}: {exercise.wording}")
        if exercise.strength:
            lines.append(f"/link {number} {exercise.strength} -- {exercise.how}")
    return lines
