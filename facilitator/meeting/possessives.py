"""The student's pronouns in the phrase of a strength: "her love for her brother"."""

import re

from facilitator.meeting.people import Pronouns, Student

_REFLEXIVES = {"her": "herself", "his": "himself", "their": "themselves", "my": "myself"}
_GENDERS = {"my": "my", "myself": "my", "his": "his", "himself": "his", "her": "her", "herself": "her"}
_PRONOUN = re.compile(
    r"\b(?:myself|himself|herself|my|his"
    r"|her(?! (?:to|with|in|on|at|from|for|and|or|when|out|up|down|about|through)\b))\b(?!\s*$)"
    r"|\b(?:my|him|her)self$",
    re.IGNORECASE,
)


def adapt_pronouns(phrase: str, possessive: str) -> str:
    """Return a phrase with the student's pronoun: "love for my brother" → "love for her brother".

    The first pronoun is the student's. One of another person stays: "ability to help her brother with his homework".
    """
    first = _PRONOUN.search(phrase)
    student = first and _GENDERS[first[0].casefold()]

    def adapt(match: re.Match[str]) -> str:
        word = match[0].casefold()
        if _GENDERS[word] != student:
            return match[0]
        return _REFLEXIVES.get(possessive, "themselves") if word.endswith("self") else possessive

    return _PRONOUN.sub(adapt, phrase)


def get_possessive(student: Student | None) -> str:
    """Return the student's possessive pronoun, "their" if none was recorded."""
    return (student.pronouns if student and student.pronouns else Pronouns()).their


def format_phrase(phrase: str, student: Student | None) -> str:
    """Return a phrase with the student's pronoun: "her eye for patterns"."""
    possessive = get_possessive(student)
    return f"{possessive} {adapt_pronouns(phrase, possessive)}"
