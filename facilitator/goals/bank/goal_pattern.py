"""A pattern for a goal, and the area of learning it belongs to."""

import re
from typing import NamedTuple

from facilitator.meeting.agenda import FIELD_NAMES as STUDENT_FIELDS
from facilitator.meeting.agenda import fill_fields as fill_in
from facilitator.meeting.people import Student

PATTERN_FIELDS = (*STUDENT_FIELDS, "strength")
"""What may stand in braces in a sentence. `{wants|want}` gives the verb that fits "they", as in an agenda."""

_STRENGTH_FIELD = re.compile(r"\{(strength)\}", re.IGNORECASE)


class GoalPattern(NamedTuple):
    """A goal before it is a student's: nothing in it is decided.

    Attributes:
        area: the name of the area it belongs to.
        name: what it is asked for by.
        sentence: the goal, with the fields of `fill_fields` in braces and what the team decides in brackets.
        baseline: what to find out before the blanks are filled.
        measured_by: how progress can be seen.
        strength: which strengths often carry it.
        supports: what often helps.
    """

    area: str
    name: str
    sentence: str
    baseline: str
    measured_by: str
    strength: str
    supports: str


class GoalArea(NamedTuple):
    """One file of the bank.

    Attributes:
        area: what it is asked for by ("self-advocacy").
        title: what it is called.
        about: what its goals are for; one or more paragraphs.
        patterns: in the order of the file; at least one.
    """

    name: str
    title: str
    about: str
    patterns: tuple[GoalPattern, ...]


def fill_pattern(pattern: GoalPattern, student: Student | None, strength: str) -> str:
    """Return a pattern's sentence for a student. What the team decides stays open, in brackets.

    Args:
        pattern: as the bank has it.
        student: where none is known yet, "the student" is said.
        strength: the phrase for the strength the goal stands on, such as "strength in drawing". Braces in it are
            somebody's own and stay as they are.
    """
    before, *rest = _STRENGTH_FIELD.split(pattern.sentence)
    words = [fill_in(before, student)]
    for field, after in zip(rest[::2], rest[1::2], strict=True):
        words.append(strength[:1].upper() + strength[1:] if field[0].isupper() else strength)
        words.append(fill_in(after, student))
    return "".join(words)
