"""Goal patterns and the areas they belong to."""

import re
from typing import NamedTuple

from facilitator.meeting.agenda import FIELD_NAMES, fill_fields
from facilitator.meeting.people import Student
from facilitator.meeting.possessives import adapt_pronouns
from facilitator.meeting.text_cleaning import capitalize

# The fields allowed in braces in a sentence. As in an agenda, `{wants|want}` gives the verb form that fits "they".
PATTERN_FIELDS = (*FIELD_NAMES, "strength")

_STRENGTH_FIELD = re.compile(r"\{(strength)\}", re.IGNORECASE)
_OWNED_STRENGTH = re.compile(r"(?:\{their\} )?\{(strength)\}", re.IGNORECASE)


class GoalPattern(NamedTuple):
    """A template for a goal. The team decides everything in brackets.

    Attributes:
        area: name of its area.
        name: name of the pattern.
        sentence: the goal statement, with fields of `fill_fields` in braces and open decisions in brackets.
        baseline: what to find out before the blanks are filled in.
        measured_by: how to measure progress.
        strength: strengths that often support such a goal.
        supports: supports that often help.
        objectives: short-term objectives, for students on alternate standards; empty if there are none.
    """

    area: str
    name: str
    sentence: str
    baseline: str
    measured_by: str
    strength: str
    supports: str
    objectives: str = ""


class GoalArea(NamedTuple):
    """An area of the goal bank; one file.

    Attributes:
        name: identifier of the area ("self-advocacy").
        title: title of the area.
        about: the purpose of its goals, in one or more paragraphs.
        patterns: in file order, at least one.
    """

    name: str
    title: str
    about: str
    patterns: tuple[GoalPattern, ...]


def fill_pattern(pattern: GoalPattern, student: Student | None, strength: str | None) -> str:
    """Return the goal statement of a pattern for a student. Decisions of the team remain in brackets.

    Args:
        pattern: a pattern of the goal bank.
        student: None if the student has not been set; the sentence then says "the student".
        strength: the phrase of the linked strength, such as "talent for drawing". Braces in it are kept literally.
            None for "this strength".
    """
    if strength is None:
        sentence = _OWNED_STRENGTH.sub(
            lambda match: "This strength" if match[0][1].isupper() else "this strength", pattern.sentence
        )
        return fill_fields(sentence, student)
    strength = adapt_pronouns(strength, fill_fields("{their}", student))
    before, *rest = _STRENGTH_FIELD.split(pattern.sentence)
    parts = [fill_fields(before, student)]
    for field, after in zip(rest[::2], rest[1::2], strict=True):
        parts.append(capitalize(strength) if field[0].isupper() else strength)
        parts.append(fill_fields(after, student))
    return "".join(parts)
