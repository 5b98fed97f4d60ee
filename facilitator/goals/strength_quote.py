"""A strength as it was named, quoted before a goal.

A strength that no noun phrase fits is not reworded: In Jada’s own words: “I like drawing dragons.” Building on this
interest, Jada will …
"""

import re
from typing import NamedTuple

from facilitator.goals.phrase_lists import is_spanish

MAX_QUOTED_WORDS = 35

QUOTED_STRENGTHS = re.compile(r"(?:In [^:“”.]{1,60} own words|Strengths? named by [^:“”.]{1,60}): (?:“[^”]*”\s*)+")
"""What stands before a goal: whose words are quoted, and the quotations."""


class Quote(NamedTuple):
    """The words of a strength between quotation marks.

    Attributes:
        text: the words, such as “I like drawing dragons.”
        is_first_person: whether they read as the student's own.
    """

    text: str
    is_first_person: bool


def quote_strength(name: str) -> Quote | None:
    """Return a strength as a quotation, with missing capitals and apostrophes; None if it does not belong in a goal.

    Args:
        name: the strength as it was typed, in English.
    """
    text = " ".join(name.split()).strip('"“”')
    if not 1 <= len(text.split()) <= MAX_QUOTED_WORDS or not _LETTERS.search(text):
        return None
    if is_spanish(text) or _NEED.search(text) or _NO_STATEMENT.search(text):
        return None
    for pattern, replacement in _SPELLINGS:
        text = pattern.sub(replacement, text)
    text = _SENTENCE_START.sub(lambda match: match[0].upper(), _INNER_QUOTE.sub("’", text))
    is_first_person = bool(_FIRST_PERSON.match(text)) and not _OTHER_SPEAKER.search(text)
    return Quote(f"“{text}{'' if text[-1] in '.!?…' else '.'}”", is_first_person)


def name_source(quote: Quote, name: str, whose: str, *, is_students: bool | None) -> str:
    """Return what introduces a quotation: "In Jada’s own words", "Strength named by the team".

    Args:
        quote: the quotation.
        name: the student's name or "the student"; empty for a goal that has only a pronoun.
        whose: "Jada’s", "her", "my".
        is_students: whether the student named the strength; None if that is not known.
    """
    is_own = quote.is_first_person and not (name and name in quote.text) if is_students is None else is_students
    if is_own and quote.is_first_person:
        return f"In {whose} own words"
    return f"Strength named by {name if is_own and name else 'the team'}"


_LETTERS = re.compile(r"[A-Za-z]{2}")
_NEED = re.compile(
    r"\b(?:struggl\w*|has (?:\w+ )?trouble|hates?|refus\w*|(?<!never )(?<!n't )(?<!n’t )(?<!not )needs?|hits (?:people|others|kids|him|her|me|when)|bites|runs away|tantrums?|meltdowns?)\b",
    re.IGNORECASE,
)
"""What was named is a need or an event rather than a strength."""
_NO_STATEMENT = re.compile(r"[<>{}\[\]_]|https?:|\?\s*$")
"""Markup, a blank to fill in, an address or a question."""
_INNER_QUOTE = re.compile(r"[\"“”]")
_SENTENCE_START = re.compile(r"^[a-z]|(?<=[^\W\d][.!?] )[a-z](?=\w* )")

_SPELLINGS = tuple(
    (re.compile(pattern, flags), replacement)
    for pattern, replacement, flags in (
        (r"(?<![\w.'’])i(?=$|[\s,.!?;'’])", "I", 0),
        (r"\bim(?= )", "I'm", re.IGNORECASE),
        (r"\bive(?= )", "I've", re.IGNORECASE),
        (r"\b(do|does|did|is|was|has|have|ca|wo)nt\b", r"\1n't", re.IGNORECASE),
        (r"\b(that|what|there|he|she)s\b", r"\1's", re.IGNORECASE),
        (r"'", "’", 0),
    )
)

_FIRST_PERSON = re.compile(r"(?:(?:really|always|just|yeah|well),? )?(?:I|I’m|I’ve|My|Me)\b")
_OTHER_SPEAKER = re.compile(
    r"\b(?:he|she|him|her|his|hers)\b|\bmy (?:\w+ )?(?:son|daughter|boy|girl|child|kid|baby|grandson|granddaughter|nephew|niece|student|class|classroom)\b"
    r"|\bI (?:see|notice|observe|find)\b",
    re.IGNORECASE,
)
"""Words of someone else who says "I"."""
