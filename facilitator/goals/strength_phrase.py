"""How a strength reads in a sentence after "her": "her eye for patterns". Suggestions and the goal bank use it.

The phrase comes from a list (`phrase_lists`). For other English text, rules fill one in that a person has to confirm
(`phrase_rules`).
"""

import re
from typing import NamedTuple

from facilitator.goals.phrase_lists import NounPhrase, find_listed_phrase
from facilitator.meeting.entry_models import Strength, StrengthKind
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting

# A strength is a few words. Longer text is not analyzed.
MAX_NAME_LENGTH = 200


class StrengthRef(NamedTuple):
    """A strength to find in a goal, or to use in one.

    Attributes:
        name: the strength as it was recorded ("Keeps going until it is done").
        phrase: the words after "her"; empty if they are not known.
        kind: None if it is not known.
        is_left_out: whether a person decided not to use the strength in a sentence.
        is_students: whether the student named it; None if that is not known.
    """

    name: str
    phrase: str = ""
    kind: StrengthKind | None = None
    is_left_out: bool = False
    is_students: bool | None = None


def refer_to_strength(strength: Strength) -> StrengthRef:
    """Return the reference to a recorded strength."""
    if strength.phrase or strength.is_phrase_confirmed:
        return StrengthRef(strength.name, strength.phrase, strength.kind, is_left_out=not strength.phrase)
    return refer_to_name(strength.name, strength.category)


def refer_to_linked_strengths(meeting: Meeting, goal: Goal) -> list[StrengthRef]:
    """Return the references to the strengths that a goal is linked to."""
    student = meeting.student_attendee
    strengths = [meeting.find_strength(link.strength) for link in goal.links]
    return [
        refer_to_strength(strength)._replace(is_students=student is not None and strength.by == student.id)
        for strength in strengths
    ]


def refer_to_name(name: str, category: str = "") -> StrengthRef:
    """Return the reference to a strength that is not recorded, with the suggested phrase."""
    suggested = suggest_phrase(name, category)
    return StrengthRef(name, suggested.phrase, suggested.kind) if suggested else StrengthRef(name)


def suggest_phrase(name: str, category: str = "") -> NounPhrase | None:
    """Return the phrase of a strength from the lists, or else from rules; None if neither knows one.

    Args:
        name: the strength as it was typed, in English, or as it is in a list of another language.
        category: its category; empty if none was given.
    """
    if len(name) > MAX_NAME_LENGTH:
        return None
    if listed := find_listed_phrase(name):
        return listed
    from facilitator.goals.phrase_rules import derive_phrase  # late: its patterns take 5 ms, and most names are listed

    return derive_phrase(name, category)


_KINDS = {
    r"(?:interest|love|passion|enthusiasm|enjoyment|fascination)\b": StrengthKind.INTEREST,
    r"preference\b": StrengthKind.WAY_OF_WORKING,
    r"(?:\w+ )?(?:knowledge|understanding|vocabulary)\b": StrengthKind.KNOWLEDGE,
    r"(?:\w+ )*(?:skills?|talent|ability|abilities|experience|memory|eye|ear|knack|habit|way)\b": StrengthKind.SKILL,
}
"""Patterns of phrases, and the kind of strength that they name. Any other phrase names a quality."""


def infer_kind(phrase: str) -> StrengthKind:
    """Return the kind of strength that a phrase names."""
    kinds = (kind for pattern, kind in _KINDS.items() if re.match(pattern, phrase, re.IGNORECASE))
    return next(kinds, StrengthKind.QUALITY)
