"""The phrase for a text of one or several statements: "soccer, he plays it all day" → "interest in soccer"."""

from facilitator.goals.phrase_lists import NounPhrase, find_listed_phrase
from facilitator.goals.phrase_rules import derive_phrase, derive_shorter
from facilitator.goals.strength_sentence import join_statements, write_part
from facilitator.goals.strength_statements import refers_back, split_statements

_POSSESSIVES = ("his", "her", "their")


def fill_in_phrase(name: str, category: str = "") -> NounPhrase | None:
    """Return the phrase of a text that is in no list; None if a sentence says more, or if nothing is sure."""
    statements = split_statements(name)
    if len(statements) <= 1:
        return derive_phrase(name, category)
    if shorter := derive_shorter(name):
        return shorter
    if any(join_statements(statements, possessive) for possessive in _POSSESSIVES):
        return None
    for statement in sorted((part for part in statements if not refers_back(part)), key=len, reverse=True):
        listed = find_listed_phrase(statement)
        if phrase := listed._replace(is_listed=False) if listed else derive_phrase(statement, category):
            return phrase
        if any(write_part(statement, possessive) for possessive in _POSSESSIVES):
            return None
    return None
